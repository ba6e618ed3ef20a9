"""The time expressions of one reading, resolved in the order of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from firsthand.resolve.when.context import with_neighbours
from firsthand.resolve.when.doubts import goes_on, is_on_several_days, may_be_past
from firsthand.resolve.when.endings import ending_value
from firsthand.resolve.when.intervals import (
    Interval,
    add_duration,
    bounds_of,
    interval_of,
    precision_of,
)
from firsthand.resolve.when.periods import Anchor, Value, unit_of
from firsthand.resolve.when.values import value_of
from firsthand.resolve.when.words import normalised
from firsthand.types import Timex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.types import Reading

_BARE = re.compile(r"(?:the|a|an)?\s*(?:day|night|week|month|year)", re.IGNORECASE)
_EVENT = re.compile(r"\s+(?:after|before|when|that|of|following)\s+\w")
_AGAINST = re.compile(r"\b(?:ago|earlier|same|corresponding|comparable)\b|^last year$|^1\d{3} ")
"""What a text compares with: it does not go on to speak of it."""
_NINE_MONTHS = re.compile(r"\b(?:six|nine|twelve|\d+) months?$|^(?:full )?year$")
FORWARD = 40
"""Characters behind a period in which its last day may stand."""
HISTORY_YEARS = 2
"""A text whose dates lie mostly so many years before its publication tells history."""
LEANING = 4
"""So many of them outweigh one "yesterday". Source: GUM, WikiWars, TimeBank and AQUAINT."""


def resolve_times(reading: Reading) -> Reading:
    """Fill in what each time expression means: `value`, `mod`, `start`, `end`, `precision`.

    What is said relative to now leans on `report.published`; without it, only what the text tells
    by itself is resolved. What is not known is None. Resolving again gives the same again.
    """
    report = reading.report
    timexes = resolve_timexes(report.text, reading.timexes, report.published)
    return replace(reading, timexes=timexes)


def resolve_timexes(
    text: str, timexes: Sequence[Timex], published: str | None, *, complete: bool = False
) -> tuple[Timex, ...]:
    """The time expressions of one text with what they mean.

    Args:
        text: of the report.
        timexes: in the order of the text, with their tense where it is known.
        published: ISO 8601 date or date-time of the report, or None.
        complete: whether the extents are known to be; else words beside them may belong to them.
    """
    created = _day_of(published)
    told = _Told(created, _tells_history(text, timexes, created))
    words = [t.span.of(text) if complete else with_neighbours(text, t) for t in timexes]
    return tuple(_resolved(text, timexes, words, told))


def _day_of(published: str | None) -> date | None:
    """The day of publication, None where only a month or year is known."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


@dataclass(slots=True)
class _Told:
    """What the text has spoken of so far.

    Attributes:
        created, narrative: as in `Anchor`.
        reference, period: the same, of the last date so far.
        past: the same as `reference`, of the last date that was not ahead of publication.
        days: the single days so far, each with its offset.
    """

    created: date | None
    narrative: bool
    reference: str | None = None
    period: str | None = None
    past: str | None = None
    days: list[tuple[int, str]] = field(default_factory=list)

    def anchor(self, timex: Timex) -> Anchor:
        """What a time expression leans on that comes next.

        What was, "the same day", is none of a date that lies ahead.
        """
        reference = self.past if timex.tense == "past" else self.reference
        return Anchor(self.created, reference, timex.tense, self.period, self.narrative)

    def keep(self, words: str, timex: Timex, value: Value) -> None:
        """Remember a date that what follows may lean on."""
        text, unit = normalised(words), unit_of(value.value)
        if _NINE_MONTHS.search(text) and timex.type == "DURATION":
            self.period = None  # what is compared now is no quarter
        if value.value.startswith("BC"):
            self.reference = self.past = value.value
        elif unit and not _AGAINST.search(text) and not self._is_aside(words, timex, value):
            self.reference = value.value
            days = value.interval
            if not (days and self.created and days.start > self.created):
                self.past = value.value
            # the day of publication is that of a dateline, and of no hour told behind others
            if unit == "D" and days != Anchor(self.created).today:
                self.days.append((timex.span.start, value.value[:10]))
            # The quarter under way is what companies speak of in passing.
            if unit in ("Q", "H") and not (self.period and self._is_under_way(value)):
                self.period = value.value

    def _is_aside(self, words: str, timex: Timex, value: Value) -> bool:
        """Whether a narrative speaks of the time of its publication ("to this day")."""
        today = self.narrative and self.created and value.value[:4] == f"{self.created.year:04d}"
        return bool(today) and value_of(words, timex.type, Anchor()) is None

    def _is_under_way(self, value: Value) -> bool:
        days = interval_of(value.value)
        return days is not None and self.created is not None and days.end >= self.created


def _resolved(
    text: str, timexes: Sequence[Timex], words: Sequence[str], told: _Told
) -> Iterator[Timex]:
    last: Timex | None = None
    for as_written, said in zip(timexes, words, strict=True):
        ahead = goes_on(text, last, as_written, told.created)
        timex = replace(as_written, tense="future") if ahead else as_written
        anchor = told.anchor(timex)
        value = value_of(said, timex.type, anchor)
        behind = text[timex.span.end : timex.span.end + FORWARD]
        value = ending_value(said, behind, value, anchor) or value
        if timex.type == "DATE" and _EVENT.match(behind) and _BARE.fullmatch(said):
            value = None  # "the day after the vote": nobody knows when that was
        if value and is_on_several_days(text, timex.span.start, said, told.days):
            value = None
        if value and may_be_past(text, timex, said, value, told.created):
            value = _told_already(value_of(said, timex.type, replace(anchor, tense="past")), told)
        if value:
            told.keep(said, timex, value)
        last = Timex(timex.span, timex.type, tense=as_written.tense)
        if value:
            counted = None if _EVENT.match(behind) else _from_now(timex, value, told.created)
            last = _filled(last, value, counted, told.created)
        yield last


def _told_already(value: Value | None, told: _Told) -> Value | None:
    """A day that was, where the text has spoken of it before."""
    return value if value and any(value.value[:10] == day for _, day in told.days) else None


def _from_now(timex: Timex, value: Value, created: date | None) -> Interval | None:
    """The days of "could close within ten days", which begin with the day of publication."""
    ahead = timex.type == "DURATION" and timex.tense == "future"
    if not (ahead and value.mod == "EQUAL_OR_LESS" and created):
        return None
    last = add_duration(Interval(created, created), value.value)
    return Interval(created, last.end) if last else None


def _filled(timex: Timex, value: Value, counted: Interval | None, created: date | None) -> Timex:
    days = value.interval or counted
    start, end = days or bounds_of(value.value, value.mod, created)
    return replace(
        timex,
        value=value.value,
        mod=value.mod,
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        precision=precision_of(days) if days else None,
    )


_DEICTIC = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|ago|(?:last|next|this) (?:week|month|year|quarter)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)


def _tells_history(text: str, timexes: Sequence[Timex], created: date | None) -> bool:
    """Whether dates with a year lie well before publication, and fewer lean on it.

    A text of a day that is not known does where nothing in it leans on that day.
    """
    if created is None:
        return not any(_DEICTIC.search(t.span.of(text).lower()) for t in timexes)
    words = [(t.span.of(text), t.type) for t in timexes]
    own = [value_of(said, kind, Anchor()) for said, kind in words]
    days = [interval_of(v.value) for v in own if v]
    old = sum(d.end.year <= created.year - HISTORY_YEARS for d in days if d)
    recent = sum(d.end.year > created.year - HISTORY_YEARS for d in days if d)
    leaning = sum(_DEICTIC.search(said.lower()) is not None for said, _ in words)
    return old > recent + LEANING * leaning
