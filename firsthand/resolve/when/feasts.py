"""Feasts and other days with names: "Christmas", "Good Friday", "Thanksgiving"."""

from __future__ import annotations

import re
from datetime import date

from firsthand.resolve.when.dates import yearly
from firsthand.resolve.when.intervals import DAY, Interval
from firsthand.resolve.when.periods import Anchor, Value, holding
from firsthand.resolve.when.words import table

GREGORIAN = 1583
"""The first whole year of the Gregorian calendar."""


def feast_value(text: str, anchor: Anchor) -> Value | None:
    """The value of a feast or another day that is called by a name; None for other words.

    Args:
        text: normalised words.
        anchor: tells the year where the words do not.
    """
    if text in ("9/11", "september 11 attacks"):
        return Value("2001-09-11")
    match = re.fullmatch(
        r"(?:(?P<which>last|this|next) )?(?P<name>[a-z ]+?)(?: (?P<year>\d{4}))?(?P<week> week)?",
        text,
    )
    if not match or not _is_feast(match["name"]):
        return None
    name = match["name"]
    if match["year"]:
        day = feast(name, int(match["year"]))
    elif not anchor.base:
        return None
    elif match["which"]:
        day = _stepped(name, match["which"], anchor.base)
    else:
        year = yearly(lambda y: Interval(d, d) if (d := feast(name, y)) else None, anchor)
        day = feast(name, year) if year else None
    if not day:
        return None
    return Value(holding(day, "W") if match["week"] else day.isoformat())


def _stepped(name: str, which: str, base: date) -> date | None:
    near = [d for y in range(max(base.year - 1, 1), base.year + 2) if (d := feast(name, y))]
    if which == "last":
        return max((d for d in near if d < base), default=None)
    return (
        feast(name, base.year)
        if which == "this"
        else min((d for d in near if d > base), default=None)
    )


def _is_feast(name: str) -> bool:
    return any(name in table(section) for section in ("holiday", "easter", "nth_weekday"))


def feast(name: str, year: int) -> date | None:
    """The day of a feast of `firsthand/data/times.toml` in a year of 1583 or later.

    Before that the Gregorian calendar did not exist: None.
    """
    if not GREGORIAN <= year <= date.max.year:
        return None
    if name in table("holiday"):
        return date.fromisoformat(f"{year:04d}-{table('holiday')[name]}")
    if name in table("easter"):
        return easter(year) + int(table("easter")[name]) * DAY
    month, weekday, number = (int(n) for n in table("nth_weekday")[name])
    if number < 0:
        last = date(year, month + 1, 1) - DAY
        return last - ((last.isoweekday() - weekday) % 7) * DAY
    first = date(year, month, 2 if name == "election day" else 1)
    return first + ((weekday - first.isoweekday()) % 7 + 7 * (number - 1)) * DAY


def easter(year: int) -> date:
    """Easter Sunday of the western churches. Source: Butcher's algorithm (Meeus, 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month = (h + weekday - 7 * m + 90) // 25
    return date(year, month, (h + weekday - 7 * m + 33 * month + 19) % 32)
