"""Bars of a timeline: from the first to the last day that words may mean.

Nothing here draws: it says where bars lie, and the template draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from firsthand.show.days import shown_days
from firsthand.show.printable import printable
from firsthand.show.web.text_width import fitted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.types import Moment

WIDTH = 1120
LEFT, RIGHT = 330, 16
"""Room in front of the days for who says it, and behind them."""
ROW, TOP, HEIGHT = 24, 30, 12
LEAST = 5
"""Pixels of the shortest bar: a day among years must be seen."""
SIZE = 12.0
"""Pixels of the letters."""
MOST_TICKS = 9
TOLD = "told"
"""What a report tells in its own voice: nobody says how sure it is."""
_STEPS = (1, 2, 7, 14, 31, 92, 183, 365, 730, 1826, 3652, 18262, 36525)


@dataclass(frozen=True, slots=True)
class Bar:
    """Something is said to be between these days.

    Attributes:
        label: who says it, short; `whole`: all of it, for who points at it.
        x, width: pixels; `open_before`, `open_behind`: no first or last day is known.
        sure: how sure it is said.
        number: of the row of the page, from 0.
    """

    label: str
    whole: str
    x: int
    y: int
    width: int
    open_before: bool
    open_behind: bool
    sure: str
    number: int


class Tick(NamedTuple):
    """A day at the edge of the drawing."""

    x: int
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars, days above them, and how much room they take, in pixels."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    width: int
    height: int


class _Scale(NamedTuple):
    first: date
    last: date

    def x(self, day: date) -> int:
        whole = max(1, (self.last - self.first).days)
        return LEFT + round((day - self.first).days / whole * (WIDTH - LEFT - RIGHT))


def bars(moments: Sequence[Moment], by: str) -> Timeline | None:
    """Lay out the rows of a page; None where none of them has a day.

    Args:
        moments: of one page.
        by: `spoken` or `published`.
    """
    spans = [_days(moment, by) for moment in moments]
    known = [day for span in spans for day in span if day is not None]
    if not known:
        return None
    # A day more on either side keeps a single day away from the edges.
    scale = _Scale(_shifted(min(known), -1), _shifted(max(known), 2))
    found = tuple(_laid(moments, spans, scale))
    return Timeline(found, tuple(_ticks(scale)), WIDTH, TOP + len(found) * ROW + 6)


def _laid(
    moments: Sequence[Moment], spans: Sequence[tuple[date | None, date | None]], scale: _Scale
) -> Iterator[Bar]:
    row = 0
    for number, (moment, (start, end)) in enumerate(zip(moments, spans, strict=True)):
        if start is None and end is None:
            continue
        x1 = scale.x(start) if start else LEFT
        x2 = scale.x(_shifted(end, 1)) if end else WIDTH - RIGHT
        who = printable(moment.chain[-1] if moment.chain else moment.cited.publisher or "a report")
        when = shown_days(*(day.isoformat() if day else None for day in (start, end)))
        yield Bar(
            label=fitted(who, LEFT - 16, SIZE),
            whole=f"{when}: {who}: {printable(moment.words)}",
            x=x1,
            y=TOP + row * ROW,
            width=max(LEAST, x2 - x1),
            open_before=start is None,
            open_behind=end is None,
            sure=moment.certainty if moment.chain else TOLD,
            number=number,
        )
        row += 1


def _days(moment: Moment, by: str) -> tuple[date | None, date | None]:
    if by == "published":
        day = _day(moment.cited.published)
        return day, day
    return _day(moment.start), _day(moment.end)


def _day(time: str | None) -> date | None:
    try:
        return date.fromisoformat((time or "")[:10])
    except ValueError:
        return None


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _ticks(scale: _Scale) -> Iterator[Tick]:
    """So few days that their words do not touch each other."""
    whole = (scale.last - scale.first).days
    step = next((one for one in _STEPS if whole <= one * MOST_TICKS), _STEPS[-1])
    day = scale.first
    while day < scale.last:
        yield Tick(scale.x(day), day.isoformat())
        following = _shifted(day, step)
        if following == day:
            return
        day = following
