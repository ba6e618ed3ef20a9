"""Quarters and halves of years, as companies report them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from firsthand.resolve.when.dates import yearly
from firsthand.resolve.when.intervals import Interval, interval_of
from firsthand.resolve.when.periods import Anchor, Value, period, unit_of, year_before
from firsthand.resolve.when.words import shape, table
from firsthand.resolve.when.years import YEAR, fiscal_year, full_year

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBER = r"(?:(?P<ordinal>first|second|third|fourth|last|final)|(?P<figure>[1-4])(?:st|nd|rd|th))"
_WHICH = r"(?P<which>this|last|next|current|previous|prior|past|coming|that) year"
_PART = re.compile(
    rf"(?:an? )?(?:fiscal )?(?:(?:{YEAR}|{_WHICH}) )?(?:fiscal )?(?:[a-z]+ )?"
    rf"(?:{_NUMBER} (?P<unit>quarter|half)|q ?(?P<q>[1-4])|h ?(?P<h>[12]))s?"
    rf"(?:(?: of)?(?: the)? (?:(?:fiscal )?{YEAR.replace('year', 'year2')}"
    r"|(?P<which2>this|last|next) year|(?P<any>year)))?"
)
_AGO = (
    r"(?:(?:a |one )?year (?:ago|earlier)|prior year|previous year|same|corresponding|comparable)"
)
_COMPARED = re.compile(
    rf"(?:comparable |corresponding |same )?{_AGO}"
    rf"(?: (?:fiscal )?(?:{_NUMBER} )?(?:quarter|period))?"
    r"(?: (?:a year (?:ago|earlier)|last year|of last year))?"
    r"|(?:quarter|period) (?:a year (?:ago|earlier)|last year)|a year (?:ago|earlier) quarter"
)
_CURRENT = re.compile(
    r"(?:most )?(?:latest|recent|reported|just ended) (?:fiscal )?(?:quarter|period)"
    r"|(?:that |fiscal )?quarter"
)
_IN_YEAR = re.compile(rf"{YEAR} (?:fiscal )?(?:quarter|period)")


def quarter_value(text: str, anchor: Anchor) -> Value | None:
    """The value of a quarter, half or reporting period; None where the words name none.

    Args:
        text: normalised words.
        anchor: its `period` is the quarter that the text reports on.
    """
    rules = (_part_of_year, _compared, _current, _in_year)
    return next((value for rule in rules if (value := rule(text, anchor))), None)


def _part_of_year(text: str, anchor: Anchor) -> Value | None:
    match = _PART.fullmatch(text)
    if not match:
        return None
    unit = "H" if match["unit"] == "half" or match["h"] else "Q"
    figure = match["figure"] or match["q"] or match["h"]
    number = int(figure) if figure else _ordinal(match["ordinal"], unit)
    if not number or (match["ordinal"] == "last" and " of " not in text):
        return None  # "last quarter" is the one before this
    year = _year_of(match, anchor)
    if year is None and (match["which"] or match["which2"]):
        return None
    if year is None:
        year = _nearest(unit, number, anchor)
    if year is None:
        return None
    fiscal = "fiscal" in text
    return Value(f"{year:04d}-{unit}{number}", days=fiscal_year(year).days if fiscal else None)


def _ordinal(word: str, unit: str) -> int | None:
    """The last half is the second; more halves than two are none."""
    last = 2 if unit == "H" else 4
    number = last if word in ("last", "final") else int(table("ordinal")[word])
    return number if number <= last else None


def _candidate(unit: str, number: int) -> Callable[[int], Interval | None]:
    return lambda year: interval_of(f"{year:04d}-{unit}{number}")


def _nearest(unit: str, number: int, anchor: Anchor) -> int | None:
    """The year of a quarter: what is expected of one is often expected of one just over."""
    tense = None if anchor.tense == "future" else anchor.tense
    return yearly(_candidate(unit, number), replace(anchor, tense=tense))


def _year_of(match: re.Match[str], anchor: Anchor) -> int | None:
    if written := match["year"] or match["year2"]:
        return full_year(written, anchor)
    which = match["which"] or match["which2"]
    if not which or not anchor.created:
        return None
    steps = {"last": -1, "previous": -1, "prior": -1, "past": -1, "next": 1, "coming": 1}
    return anchor.created.year + steps.get(which, 0)


def _compared(text: str, anchor: Anchor) -> Value | None:
    """The same period a year before the one reported on."""
    if not _COMPARED.fullmatch(text) or "year" not in text:
        return None
    named = shape(r"\b<ordinal>(?= quarter)").search(text)
    reported = anchor.period
    if named and anchor.base:
        number = int(table("ordinal")[named[1]])
        year = _nearest("Q", number, anchor) if number <= 4 else None  # noqa: PLR2004 (quarters)
        reported = f"{year:04d}-Q{number}" if year else None
    if reported:
        return Value(year_before(reported))
    if "quarter" in text or "period" in text:
        return None
    return None


def _current(text: str, anchor: Anchor) -> Value | None:
    if not _CURRENT.fullmatch(text):
        return None
    if anchor.period and (unit_of(anchor.period) == "Q" or "period" in text):
        return Value(anchor.period)
    ended = period(anchor.created, -1, "Q") if anchor.created and "period" not in text else None
    return Value(ended) if ended else None


def _in_year(text: str, anchor: Anchor) -> Value | None:
    match = _IN_YEAR.fullmatch(text)
    if not match:
        return None
    year = full_year(match["year"], anchor)
    part = anchor.period[4:] if anchor.period else ""
    return Value(f"{year:04d}{part}", days=None if part else _whole_year(year))


def _whole_year(year: int) -> Interval:
    return Interval(date(year, 1, 1), date(year, 12, 31))
