"""Dates by the calendar: "June 13, 2024", "3 Mehr 1402", "the summer of '96", "the 1990s"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.resolve.when.intervals import Interval, interval_of
from firsthand.resolve.when.other_calendars import other_calendar_value
from firsthand.resolve.when.periods import Anchor, Value, by_tense
from firsthand.resolve.when.words import matched, shape, table
from firsthand.resolve.when.years import (
    ANY_YEAR,
    DAY_OF_MONTH,
    YEAR,
    full_year,
    with_figures,
    years_value,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def date_value(text: str, anchor: Anchor) -> Value | None:
    """The value of a calendar date, None where the words are no such date.

    Args:
        text: normalised words.
        anchor: tells the year where the words do not.
    """
    text = with_figures(text)
    rules = (years_value, _day_and_month, _month, _numeric, other_calendar_value, _season, _range)
    return next((value for rule in rules if (value := rule(text, anchor))), None)


_OF = "(?: of)?"
_WHICH = "(?:(?P<which>last|past|this|next) )?"


def _day_and_month(text: str, anchor: Anchor) -> Value | None:
    shapes = (
        rf"{_WHICH}(?:<weekday> )?<month> (?:the )?{DAY_OF_MONTH}{_OF}(?: {ANY_YEAR})?",
        rf"(?:<weekday> )?(?:the )?{DAY_OF_MONTH}{_OF} <month>{_OF}(?:(?: ad)? {ANY_YEAR})?",
        rf"<month> {DAY_OF_MONTH} <weekday>(?: {YEAR})?",
    )
    match = next((m for shape in shapes if (m := matched(shape, text))), None)
    if not match:
        return None
    month = table("month")[match["month"]]
    day = table("ordinal").get(match["day"]) or int(match["day"])

    def candidate(year: int) -> Interval | None:
        return interval_of(f"{year:04d}-{month:02d}-{day:02d}")

    which = match.groupdict().get("which")
    if which and which != "this":
        anchor = replace(anchor, tense="future" if which == "next" else "past")
    if match["year"]:
        year: int | None = full_year(match["year"], anchor)
    else:
        year = _year_by_weekday(match["weekday"], candidate, anchor) or yearly(candidate, anchor)
    days = candidate(year) if year else None
    return Value(days.start.isoformat()) if days else None


def _year_by_weekday(
    weekday: str | None, candidate: Callable[[int], Interval | None], anchor: Anchor
) -> int | None:
    """The nearest year in which the day is that weekday."""
    if not weekday or not anchor.base or candidate(anchor.base.year) == anchor.today:
        return None

    def on_that_day(year: int) -> Interval | None:
        found = candidate(year)
        return found if found and found.start.isoweekday() == table("weekday")[weekday] else None

    return by_tense(anchor.base, None, on_that_day)


def _month(text: str, anchor: Anchor) -> Value | None:
    match = matched(rf"<month>(?: month)?(?:(?: of| in)?(?: year)? {ANY_YEAR})?", text)
    if not match:
        return None
    month = table("month")[match["month"]]
    if match["year"]:
        return Value(f"{full_year(match['year'], anchor):04d}-{month:02d}")
    year = yearly(lambda y: interval_of(f"{y:04d}-{month:02d}"), anchor)
    return Value(f"{year:04d}-{month:02d}") if year else None


def yearly(candidate: Callable[[int], Interval | None], anchor: Anchor) -> int | None:
    """The year of what comes every year, by tense; in a narrative that of the last date.

    Where the day of publication is not known, a day of the text tells the year of the next one, and
    "founded in 2014" does not.
    """
    if anchor.base is None:
        return None
    if anchor.narrative:
        return anchor.base.year
    if not anchor.created:
        spoken = anchor.spoken
        return spoken.start.year if spoken and spoken.days == 1 else None
    return by_tense(anchor.base, anchor.tense, candidate)


def _numeric(text: str, anchor: Anchor) -> Value | None:
    if match := matched(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:t[\d:.]+z?)?", text):
        return _day(*map(int, match.groups()))
    match = matched(r"(\d\d?)(?P<mark>[-/.])(\d\d?)(?P=mark)(\d{4}|\d\d)", text)
    if not match:
        return None
    one, other = int(match[1]), int(match[3])
    year = full_year(match[4], anchor)
    month_first, day_first = _day(year, one, other), _day(year, other, one)
    if match["mark"] == ".":
        return day_first
    if not (month_first and day_first) or month_first == day_first:
        return month_first or day_first
    # 03/04/2031 is two days on two sides of an ocean; the day of publication decides or nobody.
    today = anchor.created.isoformat() if anchor.created else None
    return next((v for v in (month_first, day_first) if v.value == today), None)


def _day(year: int, month: int, day: int) -> Value | None:
    value = f"{year:04d}-{month:02d}-{day:02d}"
    return Value(value) if interval_of(value) else None


def _season(text: str, anchor: Anchor) -> Value | None:
    match = matched(rf"<season>(?P<plural>s)?(?:(?: of)? {YEAR}(?:[-/]\d+)?)?", text) or matched(
        rf"{YEAR} <season>(?P<plural>s)?", text
    )
    if not match:
        return None
    code = table("season")[match["season"]]
    if match["plural"] or (anchor.tense == "present" and not match["year"]):
        return Value(f"XXXX-{code}")  # "in the winter it rains"
    if match["year"]:
        return Value(f"{full_year(match['year'], anchor):04d}-{code}")
    year = yearly(lambda y: interval_of(f"{y:04d}-{code}"), anchor)
    return Value(f"{year:04d}-{code}") if year else None


def _range(text: str, anchor: Anchor) -> Value | None:
    """Days or months from one to another: "5-6 September 2031", "June to August 1998"."""
    if years := re.fullmatch(r"(\d\d)(\d\d)[-/](\d\d)", text):  # "1990-91"
        last_year = f"{years[1]}{years[3]}" if years[3] > years[2] else None
        return Value(f"{years[1]}{years[2]}/{last_year}") if last_year else None
    match = re.fullmatch(
        r"(?:from |between )?(.+?)(?: ?- ?| to | through | until | and )(.+)", text
    ) or matched(r"(<:month>) (<:month> \d{4})", text)
    if not match:
        return None
    last = date_value(match[2], anchor)
    if not last or not last.interval:
        return None
    first = _beginning(match[1], match[2], last, anchor)
    if not first or not first.interval or first.interval.start >= last.interval.end:
        return None
    return Value(
        f"{first.value}/{last.value}", days=Interval(first.interval.start, last.interval.end)
    )


def _beginning(text: str, end: str, last: Value, anchor: Anchor) -> Value | None:
    """The first date of a range, which leaves out what the second one says again."""
    month = shape(r"\b<:month>\b").search(end)
    if re.fullmatch(r"\d\d?", text) and month:
        return date_value(f"{text} {month[0]} {last.value[:4]}", anchor)
    if matched(r"<:month>(?: \d\d?)?|<:season>", text):
        first = date_value(f"{text} {last.value[:4]}", anchor)
        return first if first and first.value < last.value else None
    return date_value(text, anchor)
