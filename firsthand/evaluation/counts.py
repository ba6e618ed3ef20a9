"""Counts of what was found, summed over documents and told in percent."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from firsthand.evaluation.fragments import Score
from firsthand.types import Span

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Mapping, Sequence


class Counted(Protocol):
    """What has a precision, a recall and their harmonic mean, each in [0, 1]."""

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Counts behind a precision and a recall where any overlap will do.

    Attributes:
        found, found_right: how many were found, and how many of those overlap a wanted one.
        wanted, wanted_right: how many were wanted, and how many of those overlap a found one.
    """

    found_right: int = 0
    found: int = 0
    wanted_right: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that overlaps what was wanted, in [0, 1]."""
        return self.found_right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that overlaps what was found, in [0, 1]."""
        return self.wanted_right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two, in [0, 1]."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Overlaps) -> Overlaps:
        """Counts of two documents together."""
        return Overlaps(
            self.found_right + other.found_right,
            self.found + other.found,
            self.wanted_right + other.wanted_right,
            self.wanted + other.wanted,
        )


NOTHING = Score(0, 0, 0)
NO_OVERLAPS = Overlaps()


def exact(found: Iterable[Span], wanted: Iterable[Span]) -> Score:
    """Count spans that are found to the character.

    Args:
        found: spans that were found in one document.
        wanted: those that are annotated.
    """
    one, other = set(found), set(wanted)
    return Score(len(one & other), len(one), len(other))


def overlapping(found: Sequence[Span], wanted: Sequence[Span]) -> Overlaps:
    """Count spans that share a character with one of the other side.

    Args:
        found: spans that were found in one document.
        wanted: those that are annotated.
    """
    return Overlaps(
        found_right=sum(any(f.overlaps(w) for w in wanted) for f in found),
        found=len(found),
        wanted_right=sum(any(w.overlaps(f) for f in found) for w in wanted),
        wanted=len(wanted),
    )


def total(documents: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """Counts of all documents together, by figure."""
    sums: dict[str, Score] = {}
    for counts in documents:
        for name, count in counts.items():
            sums[name] = sums.get(name, NOTHING) + count
    return sums


def percentages(counts: Mapping[str, Counted]) -> dict[str, float]:
    """F1 under each name, precision and recall under `NAME_p` and `NAME_r`, in percent."""
    figures: dict[str, float] = {}
    for name, count in counts.items():
        figures[name] = round(100 * count.f1, 1)
        figures[f"{name}_p"] = round(100 * count.precision, 1)
        figures[f"{name}_r"] = round(100 * count.recall, 1)
    return figures


def tally(right: Counter[str], found: Counter[str], wanted: Counter[str]) -> dict[str, Score]:
    """Scores by name out of three tallies.

    Args:
        right: how many of each name are both found and wanted.
        found: how many are found.
        wanted: how many are annotated.
    """
    names = dict.fromkeys((*wanted, *found))
    return {name: Score(right[name], found[name], wanted[name]) for name in names}


def snapped(span: Span, tokens: Sequence[Span]) -> Span:
    """The span moved to the tokens that it touches; where it touches none, as it is."""
    first = bisect_right(tokens, span.start, key=lambda t: t.end)
    end = bisect_left(tokens, span.end, key=lambda t: t.start)
    return Span(tokens[first].start, tokens[end - 1].end) if first < end else span
