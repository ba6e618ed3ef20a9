"""On which days what is due falls due: from "within 40 days", said "last week", to two dates.

A deadline has a first and a last day on which it can fall due, as vague as the words. "By Friday"
is due on Friday; "in May" on any day of it; "within 40 days" 40 days after it was said, which may
itself be a week. What cannot be told stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from firsthand.resolve.when.intervals import Interval, add_duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from firsthand.types import Deadline, Reading, Span, Statement, Timex

_DAY = timedelta(days=1)
_REACH = 60
"""So many code points before a time at most is its preposition looked for."""
_PREPOSITION = re.compile(
    r"\b(no later than|not later than|by|before|prior to|ahead of|until|till|within|in|after)"
    r"(?: (?:the|this|next|coming|following|early|late|mid|start|beginning|middle|end|of|noon|on|"
    r"midnight|a|an|about|around|at|most|least))*[ -]$"
)
_ANCHOR = re.compile(r"\s+(?:of|after|from|since|following|before|prior)\b", re.IGNORECASE)
_BEFORE = ("before", "prior to", "ahead of")
_LIMITS = ("by", "within", "until", "till", "no later than", "not later than")
_SLACK_DAYS = {"Y": 183, "M": 15, "W": 3}
"""Half of a unit: "in two weeks" is no promise of a weekday."""
_UNIT = re.compile(r"P\d+(?:\.\d+)?([YMW])")
_SENTENCE_START = re.compile(r"(?:[.!?]['\"”’)]*\s+|\n)(?=\S)")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*(?:\s|$)|\n")
_OPEN_MODS = ("MORE_THAN", "EQUAL_OR_MORE", "BEFORE", "AFTER")
_PART_MODS = ("START", "MID", "END", "APPROX")
_WITHIN = "EQUAL_OR_LESS"
"""It counts from when it was said, which may be before publication."""
_PAST = re.compile(r"\b(?:was|were|had|did|\w+ed)\b")
_YEAR = re.compile(r"\d{4}")


def with_due_days(reading: Reading) -> Reading:
    """Fill the first and last day on which each deadline of a reading can fall due.

    Args:
        reading: with the days of its time expressions; where these are not known, the days of
            what is due are not either.
    """
    scene = _Scene.of(reading)
    return replace(reading, deadlines=tuple(_dated(scene, one) for one in reading.deadlines))


@dataclass(frozen=True, slots=True)
class _Scene:
    """The text of a reading and its times.

    Attributes:
        published: the day of publication, None when not known.
    """

    text: str
    published: date | None
    timexes: Mapping[Span, Timex]
    statements: Mapping[str, Statement]

    @staticmethod
    def of(reading: Reading) -> _Scene:
        """Index times by their places and statements by their ids."""
        return _Scene(
            reading.report.text,
            _day(reading.report.published),
            {timex.span: timex for timex in reading.timexes},
            {stmt.id: stmt for stmt in reading.statements},
        )


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def _interval(timex: Timex) -> Interval | None:
    start, end = _day(timex.start), _day(timex.end)
    return Interval(start, end) if start and end and start <= end else None


def _dated(scene: _Scene, deadline: Deadline) -> Deadline:
    timex = scene.timexes.get(deadline.timex)
    days = _due_days(scene, deadline, timex) if timex is not None else None
    if days is None or _is_stale(scene, deadline, days):
        return deadline
    return replace(deadline, start=days.start.isoformat(), end=days.end.isoformat())


def _due_days(scene: _Scene, deadline: Deadline, timex: Timex) -> Interval | None:
    preposition = _preposition(scene.text, timex.span)
    if timex.type == "SET" or timex.mod in _OPEN_MODS or preposition == "after":
        return None
    days = _interval(timex)
    try:
        if timex.type != "DURATION":
            return _of_date(days, preposition, timex.mod) if days else None
        if days is not None and timex.mod != _WITHIN:  # "in the next two weeks"
            return Interval(days.end, days.end) if preposition in _LIMITS else days
        return _of_duration(scene, deadline, timex, preposition)
    except OverflowError:
        return None


def _preposition(text: str, span: Span) -> str:
    """The preposition before a time, as far as it matters here; empty for others."""
    found = _PREPOSITION.search(text[max(0, span.start - _REACH) : span.start].lower())
    return found[1] if found else ""


def _of_date(days: Interval, preposition: str, mod: str | None) -> Interval:
    """What is due "before May" is due on its eve, "before early May" on one of several days."""
    if preposition in _BEFORE:
        last = days.end if mod in _PART_MODS else days.start
        return Interval(days.start - _DAY, last - _DAY)
    if preposition == "within":
        return Interval(days.end, days.end)
    return days


def _of_duration(
    scene: _Scene, deadline: Deadline, timex: Timex, preposition: str
) -> Interval | None:
    """So long after it was said; None where it counts from something else ("of the ruling")."""
    if timex.value is None or _ANCHOR.match(scene.text, timex.span.end):
        return None
    said = _said_on(scene, deadline)
    due = add_duration(said, timex.value) if said else None
    if due is None or (preposition != "in" and timex.mod != "APPROX"):
        return due
    unit = _UNIT.fullmatch(timex.value)
    slack = _SLACK_DAYS[unit[1]] * _DAY if unit else timedelta()
    return Interval(due.start - slack, due.end + slack)


def _said_on(scene: _Scene, deadline: Deadline) -> Interval | None:
    """When a deadline was set or told: by its clause, by the cue of its statement, else today."""
    clause = deadline.span
    inside = [
        timex.span
        for timex in scene.timexes.values()
        if clause.contains(timex.span)
        and not timex.span.overlaps(deadline.timex)
        and not timex.span.overlaps(deadline.what)
    ]
    stmt = scene.statements.get(deadline.statement or "")
    for spans in (inside, _times_of_saying(scene, stmt) if stmt else []):
        days = [days for span in spans if (days := _past(scene, span)) is not None]
        if days:
            return days[0]
    if scene.published is None or re.search(r"\bhad\b", clause.of(scene.text)):
        return None  # "had given them ten days": some time before
    return Interval(scene.published, scene.published)


def _past(scene: _Scene, span: Span) -> Interval | None:
    """The days of a time at which something may have been said already."""
    timex = scene.timexes[span]
    days = _interval(timex) if timex.type in ("DATE", "TIME") else None
    late = days is not None and scene.published is not None and days.start > scene.published
    return None if late else days


def _times_of_saying(scene: _Scene, stmt: Statement) -> list[Span]:
    """The times of a statement's sentence that are no part of what is said, nearest first."""
    parts = (*stmt.cue, *stmt.source)
    if not parts:
        return []
    start, end = _sentence(scene.text, parts)
    spans = [
        span
        for span in scene.timexes
        if start <= span.start
        and span.end <= end
        and not any(content.overlaps(span) for content in stmt.content)
    ]
    anchors = stmt.cue or parts
    return sorted(spans, key=lambda span: min(_gap(span, part) for part in anchors))


def _sentence(text: str, parts: Iterable[Span]) -> tuple[int, int]:
    """Where the sentence around some spans begins and ends, as punctuation says."""
    spans = sorted(parts)
    first, last = spans[0].start, spans[-1].end
    starts = [match.end() for match in _SENTENCE_START.finditer(text, 0, first)]
    behind = _SENTENCE_END.search(text, last)
    return (starts[-1] if starts else 0), (behind.start() if behind else len(text))


def _gap(a: Span, b: Span) -> int:
    """Code points between two spans, 0 where they overlap."""
    return max(0, max(a.start, b.start) - min(a.end, b.end))


def _is_stale(scene: _Scene, deadline: Deadline, days: Interval) -> bool:
    """Whether something that is planned now would have been due before it was told.

    The words mean another year or week then than they were taken for.
    """
    if deadline.kind == "ultimatum" or scene.published is None or days.end >= scene.published:
        return False
    told_past = _PAST.search(deadline.span.of(scene.text)) is not None
    return not told_past and not _YEAR.search(deadline.timex.of(scene.text))
