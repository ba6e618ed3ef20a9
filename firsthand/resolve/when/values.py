"""One time expression to its TIMEX3 value: the grammar as a list of rules.

Source: TIMEX3 as in TimeML 1.2.1 (Saurí et al., 2006), with the habits of TimeBank and AQUAINT.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.resolve.when.clock import TimeOfDay, time_of_day
from firsthand.resolve.when.dates import date_value
from firsthand.resolve.when.deictic import bare_unit, deictic_value
from firsthand.resolve.when.distances import amount_value, time_ahead
from firsthand.resolve.when.intervals import interval_of
from firsthand.resolve.when.modifiers import applied, modified
from firsthand.resolve.when.parts import part_value
from firsthand.resolve.when.periods import Anchor, Value
from firsthand.resolve.when.quarters import quarter_value
from firsthand.resolve.when.recurring import recurring_value
from firsthand.resolve.when.words import entries, normalised, table, without_article

if TYPE_CHECKING:
    from firsthand.types import TimexType

_AGE = re.compile(r"\b(?:his|her|their|my|your|our)\b.*\d0['’]?s\b", re.IGNORECASE)
DEPTH = 3
"""Modifiers upon modifiers, as many as people understand."""


def value_of(words: str, kind: TimexType, anchor: Anchor) -> Value | None:
    """What a time expression means; None where its words and anchor do not tell.

    Args:
        words: as they stand in the text.
        kind: TIMEX3 type, as the reader gives it; "the year" can be a date or a duration.
        anchor: day of publication, last date of the text, tense.
    """
    if _AGE.search(words):
        return None  # "in her 20s": nobody knows when that was
    return _value(normalised(words), kind, anchor, DEPTH)


def _value(text: str, kind: TimexType, anchor: Anchor, depth: int) -> Value | None:
    if kind == "DATE" and text.startswith("in ") and (ahead := time_ahead(text[3:], anchor)):
        return ahead
    if text in table("part_of_day") and text != "overnight":
        return None  # "at night" is any night
    text = without_article(text)
    value = recurring_value(text, is_set=kind == "SET") or _plain(text, kind, anchor, depth)
    if value or not depth:
        return value
    found = modified(text)
    if found:
        inner = _value(found.rest, kind, anchor, depth - 1)
        if inner:
            return applied(found, inner, anchor)
    return _timed(text, anchor, depth)


def _plain(text: str, kind: TimexType, anchor: Anchor, depth: int) -> Value | None:
    """The value of words without modifier, time of the day or recurrence."""

    def inner(date: str) -> Value | None:
        return _value(date, "DATE", anchor, depth - 1) if depth else None

    if kind == "DURATION":
        found = amount_value(text, kind, anchor, inner) or _listed("duration", text)
        if found:
            return found
    if listed := _listed("reference", text):
        return listed
    if kind == "DATE" and (named := bare_unit(text, anchor)):
        return quarter_value(text, anchor) or named
    return (
        date_value(text, anchor)
        or quarter_value(text, anchor)
        or deictic_value(text, anchor)
        or part_value(text, inner)
        or amount_value(text, kind, anchor, inner)
        or _listed("duration", text)
    )


def _listed(section: str, text: str) -> Value | None:
    key = entries(section).get(text)
    return Value(key) if key else None


def _timed(text: str, anchor: Anchor, depth: int) -> Value | None:
    """A day with a time: "Friday morning", "5 p.m. on 9 November", "14:30"."""
    clock = time_of_day(text)
    if not clock:
        return None
    day = _day_of(clock, anchor, depth)
    if not day or not re.fullmatch(r"\d{4}-\d\d-\d\d", day.value):
        return None
    return replace(day, value=f"{day.value}{clock.suffix}")


def _day_of(clock: TimeOfDay, anchor: Anchor, depth: int) -> Value | None:
    if clock.rest:
        return _value(clock.rest, "DATE", anchor, depth - 1) if depth else None
    days = anchor.spoken if anchor.reference and _is_day(anchor.reference) else anchor.today
    return Value(days.start.isoformat()) if days and days.days == 1 else None


def _is_day(value: str) -> bool:
    days = interval_of(value)
    return days is not None and days.days == 1
