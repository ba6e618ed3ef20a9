"""Numbers that count nothing: of names, dates, clocks, ages, and of "three in five"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.data import words
from firsthand.weigh.counted import PEOPLE, counted_behind, is_people
from firsthand.weigh.figures import Figure, Word, begins

if TYPE_CHECKING:
    from collections.abc import Sequence

_LAST_DAY = 31
_BEHIND_CLOCK = frozenset(("am", "pm", "o'clock", "st", "nd", "rd", "th"))


def is_name(text: Sequence[Word], at: int) -> bool:
    """Whether a number belongs to a name: "Route 66", "Valve B-207", "No. 5", "F-5".

    Args:
        text: words of a clause or sentence.
        at: first word of the number.
    """
    before = text[at - 1] if at else None
    if before is None:
        return False
    if text[at].low[0].isdigit() and at > 1 and before.text[0].isupper():
        return before.text[1:].islower()  # "Vesna 2"
    if before.low in words("quantities", "word", "numbered"):
        return text[at].low[0].isdigit() or text[at].text[0].isupper()
    if before.low in ("-", "/", ".") and before.glued and text[at].glued and at > 1:
        return not text[at - 2].low[0].isdigit() or before.low == "/"
    if text[at].glued and before.low.isalpha():
        return True  # the 5 of "B5"
    return before.low == "." and at > 1 and text[at - 2].low == "no"


def is_no_count(text: Sequence[Word], at: int, one: Figure) -> bool:
    """Whether a number is a date, a time of day, an age, a year or contrasted ("not three").

    Args:
        text: words of a clause or sentence.
        at: first word of the number.
        one: the number.
    """
    before = text[at - 1].low if at else ""
    if before in words("quantities", "word", "aged") or before == "not":
        return True
    if text[at].low == "one" and not _counts_one(text, at):
        return True
    if one.is_year and not (one.end < len(text) and is_people(text[one.end])):
        return True
    return (
        _is_one_in_so_many(text, at, one)
        or _is_of_calendar(text, at, one)
        or _is_of_clock(text, at, one)
        or _is_age(text, at, one)
    )


def _is_one_in_so_many(text: Sequence[Word], at: int, one: Figure) -> bool:
    """Either number of "three in five"."""
    behind = [word.low for word in text[one.end : one.end + 2]]
    if behind[:1] == ["in"] and len(behind) > 1 and behind[1] not in ("a", "an"):
        return begins(text[one.end + 1])
    return at > 1 and text[at - 1].low == "in" and begins(text[at - 2])


def _is_of_calendar(text: Sequence[Word], at: int, one: Figure) -> bool:
    """The number of "3 March" and "March 3"."""
    months = words("quantities", "word", "months")
    if one.end < len(text) and text[one.end].low in months and text[one.end].text[0].isupper():
        return True
    before = text[at - 1] if at else None
    is_month = before is not None and before.low in months and before.text[0].isupper()
    return is_month and one.size <= _LAST_DAY


def _is_of_clock(text: Sequence[Word], at: int, one: Figure) -> bool:
    """The numbers of "8:30", "8 pm" and "8 p.m.", and those of "3/4" and "5th"."""
    behind = text[one.end] if one.end < len(text) else None
    if behind and behind.low in _BEHIND_CLOCK:
        return True
    if behind and behind.low in (":", "/") and behind.glued:
        return True
    if behind and behind.low == "p" and text[one.end + 1 : one.end + 2]:
        return text[one.end + 1].low == "."
    return at > 0 and text[at - 1].low in (":", "/") and text[at].glued


def _counts_one(text: Sequence[Word], at: int) -> bool:
    """Whether "one" counts: "one soldier", not "no one", "one day", "one of the"."""
    found = counted_behind(text, at + 1)
    return found is not None and found.at == at + 1 and found.unit == PEOPLE


def _is_age(text: Sequence[Word], at: int, one: Figure) -> bool:
    """Whether a number is an age: "Orrey, 43, said", "43-year-old", "43 years old"."""
    behind = [word.low for word in text[one.end : one.end + 4]]
    if {"year", "years"} & set(behind[:2]) and {"old", "olds"} & set(behind):
        return True
    commas = at > 1 and text[at - 1].low == "," and (not behind or behind[0] == ",")
    return bool(commas and text[at - 2].text[0].isupper())
