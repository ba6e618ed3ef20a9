"""Half-open code-point offsets into one report's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (not included) of `report.text`, counted in code points.

    Args:
        start: first character, 0 or more.
        end: one past the last character, at least `start`.

    Raises:
        ValueError: the offsets are negative or run backwards.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse offsets that cannot slice."""
        if not 0 <= self.start <= self.end:
            msg = f"span {self.start}:{self.end} is negative or runs backwards"
            raise ValueError(msg)

    def __len__(self) -> int:
        """Length in code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that the span stands for."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end
