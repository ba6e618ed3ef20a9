"""The days that a TIMEX3 value means, and how precise that is."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each begins, as meteorologists count, north of the equator."""
_PARTS = {"Q": 3, "H": 6}
"""Months in a quarter and in a half of a year."""
_UNITS_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "DE": 120, "C": 1200, "CE": 1200}
_UNITS_DAYS = {"D": 1, "W": 7, "WE": 7}
_UNITS_HOURS = {"H": 1.0, "M": 1 / 60, "S": 1 / 3600}
DAY = timedelta(days=1)

_DURATION = re.compile(r"P(?=.)((?:\d+(?:\.\d+)?[A-Z]+)*)(?:T((?:\d+(?:\.\d+)?[HMS])+))?")
_PART = re.compile(r"(\d+(?:\.\d+)?)([A-Z]+)")
_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?:"
    r"W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?"
    r"|(?P<part>[QH])(?P<number>[1-4])"
    r"|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?))?"
)
_CENTURY_OR_DECADE = re.compile(r"(\d\d\d?)X{0,2}")


class Interval(NamedTuple):
    """From the first day to the last, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it has, 1 or more."""
        return (self.end - self.start).days + 1


def interval_of(value: str, mod: str | None = None) -> Interval | None:
    """The days that a date or time means; None where they cannot be told.

    A part of it (`START`, `MID`, `END`) is a third; two of the three share no more than two days
    and all of them cover it. `APPROX` widens it by a quarter of its length, at least a day, on
    either side. What lies before or after it is open, so it has no interval.

    Args:
        value: TIMEX3 value: year, month, day, week, quarter, half, season, weekend, decade,
            century, or time of a day; or two of them, `FIRST/LAST`. Anything else (durations,
            `PAST_REF`) has no interval.
        mod: TIMEX3 `mod`.
    """
    whole = _plain_interval(value)
    if whole is None or mod is None:
        return whole
    if mod in ("START", "MID", "END"):
        return _third(whole, mod)
    return _widened(whole) if mod == "APPROX" else None


def bounds_of(value: str, mod: str | None, created: date | None) -> Bounds:
    """The first and the last day meant, each None where the words leave it open.

    Use it where half an answer helps: "since 2031" has no end, "recently" no beginning.

    Args:
        value: TIMEX3 value.
        mod: TIMEX3 `mod`.
        created: day of publication, which ends `PAST_REF` and begins `FUTURE_REF`.
    """
    if value == "PAST_REF":
        return Bounds(None, created)
    if value == "FUTURE_REF":
        return Bounds(created, None)
    whole = _plain_interval(value)
    if whole is None or mod not in _OPEN:
        return Bounds(*(interval_of(value, mod) or (None, None)))
    return _OPEN[mod](whole)


class Bounds(NamedTuple):
    """A first and a last day, each of which may be open."""

    start: date | None
    end: date | None


_OPEN: dict[str, Callable[[Interval], Bounds]] = {
    "BEFORE": lambda days: Bounds(None, days.start - DAY),
    "ON_OR_BEFORE": lambda days: Bounds(None, days.end),
    "AFTER": lambda days: Bounds(days.end + DAY, None),
    "ON_OR_AFTER": lambda days: Bounds(days.start, None),
}


def _plain_interval(value: str) -> Interval | None:
    if "/" in value:
        first, last = (_plain_interval(end) for end in value.split("/", 1))
        return Interval(first.start, last.end) if first and last else None
    match = _DATE.fullmatch(value)
    try:
        return _date_interval(match) if match else _years_interval(value)
    except (ValueError, OverflowError):
        return None  # no such day (30 February), or outside of years 1 to 9999


def _date_interval(match: re.Match[str]) -> Interval:
    year = int(match["year"])
    if match["week"]:
        return _week_interval(year, int(match["week"]), match["weekday"])
    if match["part"]:
        months = _PARTS[match["part"]]
        return _months_interval(year, (int(match["number"]) - 1) * months + 1, months)
    if match["season"]:
        return _months_interval(year, _SEASONS[match["season"]], 3)
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return Interval(day, day)
    return _months_interval(year, int(match["month"] or 1), 1 if match["month"] else 12)


def _week_interval(year: int, week: int, weekday: str | None) -> Interval:
    monday = date.fromisocalendar(year, week, 1)
    if weekday == "WE":
        return Interval(monday + 5 * DAY, monday + 6 * DAY)
    if weekday:
        day = monday + (int(weekday) - 1) * DAY
        return Interval(day, day)
    return Interval(monday, monday + 6 * DAY)


def _months_interval(year: int, month: int, count: int) -> Interval:
    """Whole months. Raises ValueError where the year has no such month."""
    start = date(year, month, 1)
    return Interval(start, add_months(start, count) - DAY)


def _years_interval(value: str) -> Interval | None:
    """A decade (`199`, `199X`) or a century (`19`, `19XX`)."""
    match = _CENTURY_OR_DECADE.fullmatch(value)
    if not match or len(value) not in (len(match[1]), 4):
        return None
    years = 10 ** (4 - len(match[1]))
    first = int(match[1]) * years
    return Interval(date(max(first, 1), 1, 1), date(first + years - 1, 12, 31))


def _third(whole: Interval, mod: str) -> Interval:
    outer, inner = -(-whole.days // 3), whole.days // 3
    if mod == "START":
        return Interval(whole.start, whole.start + (outer - 1) * DAY)
    if mod == "END":
        return Interval(whole.end - (outer - 1) * DAY, whole.end)
    return Interval(whole.start + inner * DAY, whole.end - inner * DAY)


def _widened(whole: Interval) -> Interval | None:
    margin = max(whole.days // 4, 1) * DAY
    try:
        return Interval(whole.start - margin, whole.end + margin)
    except OverflowError:
        return None


def precision_of(interval: Interval) -> int:
    """UCDP's `date_prec` of an interval.

    Returns:
        1 for a day, 2 for two to six days, 3 for a week, 4 for up to a month, 5 for more.
        Source: UCDP GED Codebook 23.1.
    """
    steps = ((1, 1), (6, 2), (7, 3), (31, 4))
    return next((code for days, code in steps if interval.days <= days), 5)


def add_months(day: date, months: int) -> date:
    """The same day some months later or earlier; the last of the month where it is shorter.

    Raises:
        ValueError: that is outside of years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_duration(interval: tuple[date, date], duration: str) -> Interval | None:
    """The days on which a duration ends that begins on one of these days.

    What was set "last week" and runs for "40 days" ends between 40 days after its first day and
    40 days after its last. Hours count from an unknown time of the day, so they may end a day
    later than they seem to.

    Args:
        interval: first and last day on which it can begin.
        duration: TIMEX3 value such as `P40D`, `P2W`, `P1Y6M`, `PT48H`.

    Returns:
        First and last day on which it can end; None where the duration is vague (`PXD`), is
        none, or ends after the year 9999.
    """
    match = _DURATION.fullmatch(duration)
    if not match:
        return None
    dates = _amounts(match[1] or "")
    months, days = _total(dates, _UNITS_MONTHS), _total(dates, _UNITS_DAYS)
    hours = _total(_amounts(match[2] or ""), _UNITS_HOURS)
    if months is None or days is None or hours is None or set(dates) - _KNOWN:
        return None
    earliest, latest = int(days + hours // 24), -int(-(days + hours / 24) // 1)
    try:
        return Interval(
            add_months(interval[0], int(months)) + earliest * DAY,
            add_months(interval[1], -int(-months // 1)) + latest * DAY,
        )
    except (ValueError, OverflowError):
        return None


_KNOWN = {*_UNITS_MONTHS, *_UNITS_DAYS}


def _amounts(part: str) -> dict[str, float]:
    return {unit: float(number) for number, unit in _PART.findall(part)}


def _total(amounts: dict[str, float], units: dict[str, int] | dict[str, float]) -> float:
    return sum(number * units[unit] for unit, number in amounts.items() if unit in units)
