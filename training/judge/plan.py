"""Which pairs a run sees at each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from training.judge.pack import Pack


class Deck:
    """Gives its cards in an order by chance, all of them before any again."""

    def __init__(self, cards: np.ndarray, rng: np.random.Generator) -> None:
        """Take the cards, in any order."""
        self._cards, self._rng = cards, rng
        self._left = rng.permutation(cards)

    def take(self, count: int) -> np.ndarray:
        """The next so many."""
        while len(self._left) < count:
            self._left = np.concatenate([self._left, self._rng.permutation(self._cards)])
        taken, self._left = self._left[:count], self._left[count:]
        return taken


class Plan:
    """An endless row of batches: rounds of so many pairs of each corpus."""

    def __init__(self, pack: Pack, shares: Mapping[str, int], batch_pieces: int, seed: int) -> None:
        """Shuffle the pairs of each corpus.

        Args:
            pack: all pairs.
            shares: corpus -> pairs of it in a round; those that the pack lacks are passed over.
            batch_pieces: pieces of a batch, padding included.
            seed: of chance.
        """
        self._rng = np.random.default_rng(seed)
        self._widths, self._size = pack.widths, batch_pieces
        rows = {name: pack.rows(name) for name in shares}
        self._decks = [(Deck(r, self._rng), shares[n]) for n, r in rows.items() if len(r)]

    def __iter__(self) -> Iterator[tuple[np.ndarray, int]]:
        """Rows of the pairs of each batch, and pieces of its longest."""
        while True:
            drawn = np.concatenate([deck.take(share) for deck, share in self._decks])
            groups = list(self._alike(drawn))
            for n in self._rng.permutation(len(groups)).tolist():
                yield groups[n], int(self._widths[groups[n]].max())

    def _alike(self, rows: np.ndarray) -> Iterator[np.ndarray]:
        """Groups of like width."""
        rows = self._rng.permutation(rows)
        rows = rows[np.argsort(self._widths[rows], kind="stable")]
        start = 0
        while start < len(rows):
            # The last of a group is its longest: grow it as long as that one fits.
            end = start + max(1, self._size // int(self._widths[rows[start]]))
            end = min(end, len(rows))
            while end > start + 1 and (end - start) * int(self._widths[rows[end - 1]]) > self._size:
                end -= max(1, (end - start) // 64)
            yield rows[start:end]
            start = end
