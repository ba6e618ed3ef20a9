"""Days of the Islamic and of the Iranian calendar as Gregorian days, by arithmetic.

Months of the Islamic calendar begin when the new moon is seen, so the tabular calendar can be a
day off, rarely two. The Iranian year begins with the spring equinox in Tehran; the 33-year cycle
gives the right day from 1799 to 2123 except for a few years in which it is a day off.

Source: Reingold and Dershowitz, Calendrical Calculations, 4th edition, chapters 7 and 15.
"""

from __future__ import annotations

from datetime import date

_HIJRI_EPOCH = 227014
"""Ordinal of the day before 1 Muharram 1, 16 July 622 of the Julian calendar."""
_PERSIAN_EPOCH = 226894
"""Ordinal of the day before 1 Farvardin 1 of the Persian calendar."""
_LEAP_IN_33 = (1, 5, 9, 13, 17, 22, 26, 30)
"""Leap years of the cycle of 33 years of the Iranian calendar."""


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
