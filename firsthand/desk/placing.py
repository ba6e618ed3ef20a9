"""Tellings find their place: what lies near to each, and what comes of comparing the two."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from firsthand.store.claim_index import NearRow
from firsthand.store.told import load_told
from firsthand.weigh.cells import cosines
from firsthand.weigh.comparison import compare_values
from firsthand.weigh.nearest import LIKE, Near, arrive, nearest
from firsthand.weigh.values import values
from firsthand.weigh.verdicts import SAME, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np

    from firsthand.judge import Judge
    from firsthand.store.claim_index import ClaimIndex, Waiting
    from firsthand.types import Told
    from firsthand.types.judgement import Likeness
    from firsthand.weigh.values import Values
    from firsthand.weigh.verdicts import Verdict

    Pair = tuple[int, int]


@dataclass
class Placing:
    """Tellings that come onto a desk in one transaction.

    Attributes:
        touched: tellings whose pairs have changed.
    """

    index: ClaimIndex
    judge: Judge
    touched: set[int] = field(default_factory=set)
    _told: dict[int, Told] = field(default_factory=dict)
    _values: dict[int, Values] = field(default_factory=dict)

    def come(self, one: Waiting, vector: np.ndarray, cells: Iterable[int]) -> None:
        """A telling comes.

        Args:
            one: which.
            vector: where it lies, int8.
            cells: in which cells.
        """
        self.index.put(one, vector, cells)
        self.touched.add(one.id)
        close = self._close(one.id)
        mine = nearest(close.values())
        known = self.index.near_to(close)
        before = {n: [Near(*near) for near in known.get(n, ())] for n in close}
        likeness = {n: near.likeness for n, near in close.items()}
        changes = arrive(Near(1.0, one.rank, one.id), before, likeness)
        gone = [(n, near.id) for n, change in changes.items() for near in change.goes]
        self.index.drop_near(gone)
        self.touched.update(n for pair in gone for n in pair)
        fresh = [(one.id, near.id, near.likeness) for near in mine]
        fresh += [(n, one.id, likeness[n]) for n in changes]
        self._put_down(fresh)

    def refill(self, number: int) -> None:
        """A telling has lost one that was near: others may be near now.

        Args:
            number: row of the telling.
        """
        self.touched.add(number)
        there = {near[2] for near in self.index.near_to([number]).get(number, ())}
        mine = nearest(self._close(number).values())
        self._put_down([(number, n.id, n.likeness) for n in mine if n.id not in there])

    def _close(self, number: int) -> dict[int, Near]:
        """All that lies in a cell with a telling, by row."""
        located = self.index.located(number)
        likeness = cosines(located.vectors[0], located.vectors)
        rows = zip(likeness, located.ranks, located.ids, strict=True)
        found = (Near(float(value), rank, n) for value, rank, n in rows if n != number)
        return {near.id: near for near in found if near.likeness >= LIKE}

    def _put_down(self, fresh: Sequence[tuple[int, int, float]]) -> None:
        """Compare what got near and was not compared before, and keep it."""
        pairs = sorted({(min(a, b), max(a, b)) for a, b, _ in fresh})
        known = self.index.compared(pairs)
        found = self._verdicts([pair for pair in pairs if pair not in known])
        rows = []
        for one, other, likeness in fresh:
            pair = (min(one, other), max(one, other))
            rows.append(
                NearRow(one, other, likeness, *known[pair][3:])
                if pair in known
                else NearRow(one, other, likeness, *found[pair])
            )
        self.index.add_near(rows)

    def _verdicts(
        self, pairs: Sequence[Pair]
    ) -> Mapping[Pair, tuple[float, str, str | None, str | None]]:
        lacking = {n for pair in pairs for n in pair} - self._told.keys()
        self._told |= load_told(self.index.connection, lacking)
        self._values |= {n: values(self._told[n]) for n in lacking}
        plain = [(self._told[a].plain, self._told[b].plain) for a, b in pairs]
        verdicts = [
            self._verdict(a, b, likeness)
            for (a, b), likeness in zip(pairs, self.judge.compare(plain), strict=True)
        ]
        return {
            pair: (found.same, found.relation, found.kind, found.because)
            for pair, found in zip(pairs, verdicts, strict=True)
        }

    def _verdict(self, a: int, b: int, likeness: Likeness) -> Verdict:
        alike = likeness.same >= SAME
        compared = compare_values(self._values[a], self._values[b], otherwise_same=alike)
        return verdict(likeness, compared)
