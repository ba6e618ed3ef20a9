"""Periods told by their last day: "the quarter ended Sept. 30", "the year ending in June"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.resolve.when.dates import date_value
from firsthand.resolve.when.intervals import DAY, Interval
from firsthand.resolve.when.numbers import leading_number
from firsthand.resolve.when.periods import Anchor, Value, holding, moved
from firsthand.resolve.when.words import normalised, shape, without_article

if TYPE_CHECKING:
    from firsthand.types import Tense

_MONTHS = {"quarter": 3, "half": 6, "year": 12}
_ENDED = (
    r",?\s+(?P<how>ended|ending|to end|that ended)\s+(?:on\s+|in\s+|last\s+)?"
    r"(?P<date><:month>\b\.?(?:\s+\d\d?\b)?(?:,?\s+\d{4}\b)?)"
)


def ending_value(words: str, behind: str, value: Value | None, anchor: Anchor) -> Value | None:
    """The value of a period whose last day stands behind it; None where none stands there.

    Args:
        words: of the period ("the fourth quarter").
        behind: what follows them in the text.
        value: of the words alone, or None.
        anchor: what they lean on.
    """
    match = shape(_ENDED).match(behind)
    months = _months(without_article(normalised(words))) if match else None
    if not match or not months:
        return None
    tense: Tense = "past" if "ended" in match["how"].lower() else "future"
    last = date_value(normalised(match["date"]), replace(anchor, tense=tense))
    days = last.interval if last else None
    first = moved(days.end + DAY, -months, "M") if days else None
    if not days or not first:
        return None
    return _valued(words, value, Interval(first, days.end))


def _months(text: str) -> int | None:
    """How many months the period has: "quarter" 3, "nine months" 9."""
    last = text.rsplit(" ", 1)[-1]
    if last == "months":
        number = leading_number(text.removeprefix("first "))
        whole = number and number.size and number.size.denominator == 1
        return int(number.size) if number and number.size and whole else None
    return _MONTHS.get(last)


def _valued(words: str, value: Value | None, days: Interval) -> Value | None:
    """A bare quarter is the calendar's that holds its last day; others keep their value."""
    text = without_article(normalised(words))
    if text == "quarter":
        return Value(holding(days.end, "Q"), days=days)
    if text.endswith("year"):
        return Value("P1Y", days=days)
    return replace(value, days=days) if value else None
