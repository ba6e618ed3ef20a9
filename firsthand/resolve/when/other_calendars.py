"""Days of the Islamic and of the Iranian calendar as Gregorian days, by arithmetic.

Months of the Islamic calendar begin when the new moon is seen, so the tabular calendar can be a
day off, rarely two. The Iranian year begins with the spring equinox in Tehran; the 33-year cycle
gives the right day from 1799 to 2123 except for a few years in which it is a day off.

Source: Reingold and Dershowitz, Calendrical Calculations, 4th edition, chapters 7 and 15.
"""

from __future__ import annotations

from datetime import date

from firsthand.resolve.when.intervals import DAY, Interval
from firsthand.resolve.when.periods import Anchor, Value, holding
from firsthand.resolve.when.words import matched, table

LATEST = 1700
"""A year that is no year of these calendars: a Gregorian one beside the name of a feast."""
_HIJRI_EPOCH = 227014
"""Ordinal of the day before 1 Muharram 1, 16 July 622 of the Julian calendar."""
_PERSIAN_EPOCH = 226894
"""Ordinal of the day before 1 Farvardin 1 of the Persian calendar."""
_LEAP_IN_33 = (1, 5, 9, 13, 17, 22, 26, 30)
"""Leap years of the cycle of 33 years of the Iranian calendar."""


def other_calendar_value(text: str, anchor: Anchor) -> Value | None:
    """The value of a date with a month of one of these calendars; None for other words.

    A day of the Islamic calendar is approximate, for the moon may be seen a day later.

    Args:
        text: normalised words.
        anchor: not needed, for the year must be there: without it nobody knows which is meant.
    """
    del anchor
    for name, convert, mod in (
        ("hijri", hijri_to_date, "APPROX"),
        ("persian", persian_to_date, None),
    ):
        match = matched(
            rf"(?:(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)? )?<{name}> (?P<year>\d{{3,4}})(?: ah)?",
            text,
        ) or matched(rf"<{name}> (?P<day>\d\d?)(?:st|nd|rd|th)? (?P<year>\d{{3,4}})(?: ah)?", text)
        if match:
            month, year = table(name)[match[name]], int(match["year"])
            first = convert(year, month, 1)
            following = convert(year + month // 12, month % 12 + 1, 1)
            if first and following and 0 < year < LATEST:
                return _foreign(Interval(first, following - DAY), match["day"], mod)
    return None


def _foreign(whole: Interval, day: str | None, mod: str | None) -> Value | None:
    """A day of a month, or the month, which lies in two of ours."""
    if not day:
        middle = whole.start + whole.days // 2 * DAY
        return Value(holding(middle, "M"), "APPROX", whole)
    if not 1 <= int(day) <= whole.days:
        return None
    return Value((whole.start + (int(day) - 1) * DAY).isoformat(), mod)


def hijri_to_date(year: int, month: int, day: int) -> date | None:
    """The day of a date of the Islamic calendar, as the tabular calendar has it.

    Args:
        year: of the Hijra, 1 or more.
        month: 1 (Muharram) to 12.
        day: 1 to 30.
    """
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day
    return _day(_HIJRI_EPOCH + days)


def persian_to_date(year: int, month: int, day: int) -> date | None:
    """The day of a date of the Solar Hijri calendar, by the 33-year cycle.

    Args:
        year: 1 or more.
        month: 1 (Farvardin) to 12.
        day: 1 to 31.
    """
    before = (year - 1) // 33 * len(_LEAP_IN_33) + sum(
        leap <= (year - 1) % 33 for leap in _LEAP_IN_33
    )
    days = (year - 1) * 365 + before + (month - 1) * 30 + min(month - 1, 6) + day
    return _day(_PERSIAN_EPOCH + days)


def _day(ordinal: int) -> date | None:
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        return None
