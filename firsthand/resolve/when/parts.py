"""Parts of a period that are counted: "the third week of May", "the first three days of 2031"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from firsthand.resolve.when.amounts import leading_amount, stepped
from firsthand.resolve.when.intervals import DAY, Interval
from firsthand.resolve.when.periods import Value
from firsthand.resolve.when.words import matched, table, without_article

if TYPE_CHECKING:
    from collections.abc import Callable

    from firsthand.resolve.when.amounts import Amount

_PART = r"(?P<which><:ordinal>|last|final|opening|closing) (?P<amount>.+?) of (?P<whole>.+)"
_LAST = ("last", "final", "closing")


def part_value(text: str, inner: Callable[[str], Value | None]) -> Value | None:
    """The value of a counted part of a period; None for other words.

    The value is the period's, with `mod` where the part is its beginning or end; the days are the
    part's own.

    Args:
        text: normalised words.
        inner: gives the value of the period ("May").
    """
    match = matched(_PART, text)
    amount = leading_amount(match["amount"]) if match else None
    if not match or not amount or amount.rest or not amount.size:
        return None
    if amount.unit == "H" and not re.fullmatch(r"(?:.* )?\d{4}", match["whole"]):
        return None  # half of a decade or of somebody's life is no half-year
    whole = inner(without_article(match["whole"]))
    days = _days(match["which"], amount, whole.interval) if whole and whole.interval else None
    if not whole or not days:
        return None
    if days.days == 1:
        return Value(days.start.isoformat())
    return Value(whole.value, _mod(match["which"]), days)


def _mod(which: str) -> str | None:
    if which in _LAST:
        return "END"
    return "START" if which in ("first", "opening") else None


def _days(which: str, amount: Amount, whole: Interval) -> Interval | None:
    """Counted from the first day of the whole, or back from its last."""
    if which in _LAST:
        first = stepped(whole.end + DAY, amount, -1)
        return Interval(first, whole.end) if first and first >= whole.start else None
    size = amount.size or Fraction(0)
    number = 1 if which == "opening" else int(table("ordinal")[which])
    first = stepped(whole.start, amount._replace(size=size * (number - 1)), 1)
    last = stepped(whole.start, amount._replace(size=size * number), 1)
    if not first or not last or first > whole.end or last <= first:
        return None
    return Interval(first, min(last - DAY, whole.end))
