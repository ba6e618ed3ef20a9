"""What comes again and again: "every Thursday", "daily", "twice a year"."""

from __future__ import annotations

import re

from firsthand.resolve.when.amounts import leading_amount
from firsthand.resolve.when.periods import Value
from firsthand.resolve.when.words import matched, table

_ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "XXXX-XX-XXTNI",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annual": "P1Y",
    "annually": "P1Y",
    "biannual": "P6M",
    "semiannual": "P6M",
    "biennial": "P2Y",
    "day to day": "P1D",
    "year to year": "P1Y",
    "month to month": "P1M",
    "year round": "P1Y",
}
_EVERY = (
    r"(?:(?:almost |nearly )?(?:every|each(?: and every)?|per|once an?|twice an?|.* times an?|.* a)"
    r"|an?) (?:single )?(?P<what>.+)"
)
_EACH = re.compile(r"(?:almost |nearly )?(?:every|each|once an?|twice an?|\w+ times an?)\b(?! of)")
_NAMED = "(?:<weekday>|<month>|<season>|(?P<weekend>weekend))s?(?: <part_of_day>s?)?"
_PLURAL = "(?:<:weekday>|weekend|<:weekday> <:part_of_day>)s"
_PART = "<part_of_day>s?"


def recurring_value(text: str, *, is_set: bool) -> Value | None:
    """The value of what recurs; None for other words.

    Args:
        text: normalised words.
        is_set: whether the reader says that it recurs; then "a year" and "Tuesdays" do.
    """
    if text in _ADVERBS:
        return Value(_ADVERBS[text])
    every = re.fullmatch(_EVERY, text)
    plural = matched(_PLURAL, text) and text not in table("weekday")  # "Tues" is none
    if not is_set and not plural and not _EACH.match(text):
        return None
    return _of(every["what"] if every else text)


def _of(what: str) -> Value | None:
    if named := matched(_NAMED, what):
        return Value(f"XXXX-{_name(named)}")
    if part := matched(_PART, what):
        return Value(f"XXXX-XX-XXT{table('part_of_day')[part['part_of_day']]}")
    doubled = what.startswith(("other ", "second "))
    amount = leading_amount(what.split(" ", 1)[1] if doubled else what)
    if amount is None or amount.rest or amount.size is None:
        return None
    return Value(amount._replace(size=amount.size * (2 if doubled else 1)).duration)


def _name(named: re.Match[str]) -> str:
    """What stands behind the unknown year in the value of a weekday, month or season."""
    if named["weekday"]:
        part = f"T{table('part_of_day')[named['part_of_day']]}" if named["part_of_day"] else ""
        return f"WXX-{table('weekday')[named['weekday']]}{part}"
    if named["weekend"]:
        return "WXX-WE"
    month, season = named["month"], named["season"]
    return f"{table('month')[month]:02d}" if month else str(table("season")[season])
