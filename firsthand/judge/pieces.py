"""Passages and pairs of passages in word pieces, as the judge of pairs reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.read.tokenizer import special_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.wordpiece import Word, WordPiece

ALONE, FIRST_SHARED, FIRST_OWN, SECOND_SHARED, SECOND_OWN = range(5)
"""Marks: of a passage on its own; of a piece in the first or the second passage of a pair, whose
word the other passage has, too, or has not."""
MARKS = 5
LONGEST = 96
"""Pieces that are read of one passage."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A pair or a passage in pieces, `[CLS] a [SEP] b [SEP]` or `[CLS] a [SEP]`."""

    pieces: tuple[int, ...]
    marks: tuple[int, ...]

    def __len__(self) -> int:
        """Number of pieces."""
        return len(self.pieces)


class Cutter:
    """Cuts passages and pairs by one vocabulary."""

    def __init__(self, tokenizer: WordPiece) -> None:
        """Take the vocabulary."""
        self._tokenizer = tokenizer
        self._cls, self._sep, self.pad = special_ids(tokenizer)

    @property
    def special(self) -> tuple[int, int, int]:
        """Pieces of beginning, end and filling."""
        return self._cls, self._sep, self.pad

    def begun(self, text: str) -> list[tuple[int, bool]]:
        """The pieces of a passage without special ones, each with whether it begins a word."""
        return [(p, n == 0) for w in self._words(text) for n, p in enumerate(w.pieces)][:LONGEST]

    def alone(self, text: str) -> Cut:
        """One passage, to be embedded."""
        inside = [p for w in self._words(text) for p in w.pieces][:LONGEST]
        pieces = (self._cls, *inside, self._sep)
        return Cut(pieces, (ALONE,) * len(pieces))

    def pair(self, a: str, b: str) -> Cut:
        """Two passages, to be compared; each word is marked by whether the other has it, too."""
        first, second = self._words(a), self._words(b)
        one = _marked(first, {w.pieces for w in second}, FIRST_SHARED, FIRST_OWN)
        two = _marked(second, {w.pieces for w in first}, SECOND_SHARED, SECOND_OWN)
        rows = [(self._cls, ALONE), *one, (self._sep, ALONE), *two, (self._sep, ALONE)]
        pieces, marks = zip(*rows, strict=True)
        return Cut(pieces, marks)

    def _words(self, text: str) -> list[Word]:
        return self._tokenizer.words(text)


def _marked(
    words: Sequence[Word], others: set[tuple[int, ...]], shared: int, own: int
) -> list[tuple[int, int]]:
    rows = [(p, shared if w.pieces in others else own) for w in words for p in w.pieces]
    return rows[:LONGEST]
