"""Long reports in parts: where they are cut, and what was read out of each part."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from firsthand.types import Span

if TYPE_CHECKING:
    from firsthand.types import Reading

LONGEST = 20_000
"""Characters of a part, about 3,300 words: more take a browser and the server long."""
_SLACK = 4
"""A line or sentence may end a part sooner or later than it should by one so-many-th of it."""
_ENDS = (re.compile(r"\n+"), re.compile(r"(?<=[.!?”’\"])\s+"), re.compile(r"\s+"))
"""Where a text may be cut: behind a line; in a very long one behind a sentence, or a word."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report's text.

    Attributes:
        number: from 1 on.
        starts: where each of all parts begins.
        span: this one in the text.
    """

    number: int
    starts: tuple[int, ...]
    span: Span

    @property
    def all(self) -> int:
        """How many parts there are."""
        return len(self.starts)


def part_of(text: str, *, number: int = 1, at: int | None = None, longest: int = LONGEST) -> Part:
    """One part of a text; most have one only.

    Args:
        text: of a report.
        number: which part; the last where there are fewer.
        at: a place in the text, whose part is wanted instead; None for none.
        longest: characters of a part, about.
    """
    starts = _starts(text, longest)
    if at is not None:
        number = sum(start <= at for start in starts)
    number = min(max(number, 1), len(starts))
    end = starts[number] if number < len(starts) else len(text)
    return Part(number, starts, Span(starts[number - 1], end))


def _starts(text: str, longest: int) -> tuple[int, ...]:
    """Parts of about the same length, none cut within a word."""
    count = max(1, -(-len(text) // longest))
    length = -(-len(text) // count)
    starts = [0]
    while len(text) - starts[-1] > length + length // _SLACK:
        cut = _cut(text, starts[-1] + length, length // _SLACK)
        if cut >= len(text):
            break
        starts.append(cut)
    return tuple(starts)


def _cut(text: str, near: int, slack: int) -> int:
    """Where to cut: at the end of a line that is near, else of a sentence, else of a word."""
    for end in _ENDS[:-1]:
        found = [one.end() for one in end.finditer(text, near - slack, near + slack)]
        if found:
            return min(found, key=lambda at: abs(at - near))
    later = _ENDS[-1].search(text, near)
    return later.end() if later else len(text)


def within(reading: Reading, span: Span) -> Reading:
    """What was read out of one part of a report; its text stays whole.

    Args:
        reading: of the report.
        span: the part.
    """
    mentions = tuple(one for one in reading.mentions if touches(one.span, span))
    named = {one.entity for one in mentions}
    return replace(
        reading,
        statements=tuple(
            one for one in reading.statements if any(touches(said, span) for said in one.content)
        ),
        mentions=mentions,
        entities=tuple(one for one in reading.entities if one.id in named),
        timexes=tuple(one for one in reading.timexes if touches(one.span, span)),
        toponyms=tuple(one for one in reading.toponyms if touches(one.span, span)),
        deadlines=tuple(one for one in reading.deadlines if touches(one.what, span)),
    )


def touches(one: Span, other: Span) -> bool:
    """Whether two passages have a character in common."""
    return one.start < other.end and other.start < one.end
