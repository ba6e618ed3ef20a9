"""Words beside a time expression that belong to it, though the reader left them out.

A reader of spans may cut "Friday, Oct. 23" in two, or find "Thursday" in "each Thursday". What the
words mean is told by all of them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from firsthand.resolve.when.words import shape, table

if TYPE_CHECKING:
    from firsthand.types import Timex

REACH = 40
"""Characters on either side in which such words may stand."""
_MONTH, _WEEKDAY = r"<:month>\b\.?", r"<:weekday>\b\.?"
_DAY = rf"{_MONTH}\s+\d\d?\b(?!\s*(?:per ?cent|%|people))"
_OF_YEAR = (rf"(?:{_MONTH}|<:season>|quarter|half)$", r"\s+of\s+(?:the\s+year\s+)?\d{4}\b")
_BESIDE = (
    # the words end so, and this follows
    (rf"{_WEEKDAY}$", rf",?\s+{_DAY}(?:,\s+\d{{4}}\b)?"),
    (rf"{_DAY}$", r",\s+\d{4}\b"),
    (rf"{_MONTH}$", r"\s+(?:of\s+)?(?:this|last|next)\s+year\b"),
    _OF_YEAR,
    (rf"(?:{_WEEKDAY}|{_DAY}|yesterday|tomorrow)$", r"\s+(?:morning|afternoon|evening|night)s?\b"),
    (r"(?:quarter|period)$", r"\s+(?:a\s+year\s+(?:ago|earlier)|last\s+year)\b"),
    (r"\byear$", r"\s+two\s+thousand(?:\s+(?:and\s+)?<:number>(?:\s+<:number>)?)?\b"),
    (r"(?:day|week|month|quarter|year|decade)s?$", r"\s+(?:ago|earlier|later|from\s+now)\b"),
)
_DAY_OF_CLOCK = (
    r"\.?(?:\s+(?:GMT|UTC|[AECMP][SD]T|local time))?(?:\s*\([^()\n]{1,20}\)|\))?"
    r",?(?:\s+on)?\s+(?:early |late )?"
    rf"(?P<day>{_WEEKDAY}|{_DAY}|yesterday|tomorrow|today)\b"
)
"""Behind "1 p.m": the day that it is of."""
_IS_CLOCK = r"(?:[ap]\.?m\.?|\d:\d\d|noon|midnight|GMT|UTC|[AECMP][SD]T|local time)$"
_CLOCK = (
    r"(?<!\w)(?:\d\d?(?::\d\d)?\s?[ap]\.?m\.?|\d\d?:\d\d|noon|midnight)"
    r"(?:\s+(?:GMT|UTC|[ECMP][SD]T|local time))?(?:\s+on)?\s+$"
)
_IN_FRONT = (
    # the words begin so, and this stands before them
    (rf"{_WEEKDAY}|{_DAY}|yesterday|tomorrow", _CLOCK),
    (rf"{_WEEKDAY}", r"\b(?:each|every|last|next|this)\s+$"),
    (rf"{_MONTH}", r"\b(?:last|next|this)\s+$"),
    (r"(?:day|week|month|quarter|year)s?\b", r"\b(?:each|every|last|next|this|that)\s+$"),
    (r"\d{4}$", rf"\b(?:{_MONTH}(?:\s+\d\d?,?)?)\s+$"),
    (r"(?!in\b)", r"\bin\s+$"),
)
_AMOUNT = (
    r"(?:an?|\d[\d.,]*|<:number>|<:scale>)\b[\w\s-]*?"
    r"\b(?:second|minute|hour|day|week|month|year|decade)s?\b"
)


def with_neighbours(text: str, timex: Timex) -> str:
    """The words of a time expression, and those beside them that belong to them.

    "(In) five years", "a year (ago)", "(each) Thursday", "(about) a month ago", "(late) January".
    """
    words = timex.span.of(text)
    if timex.type in ("DATE", "SET"):
        words = _widened(text, timex, words)
    elif timex.type == "TIME" and shape(_IS_CLOCK).search(words):
        found = shape(_DAY_OF_CLOCK).match(text[timex.span.end : timex.span.end + 2 * REACH])
        words += f" {found['day']}" if found else ""
    elif timex.type == "DURATION":
        words += _behind_duration(words, text[timex.span.end : timex.span.end + REACH])
    if not words.startswith(timex.span.of(text)):
        return words  # what stands in front is taken already
    before = text[max(timex.span.start - REACH, 0) : timex.span.start]
    return _modifier(before, words) + words


def _behind_duration(words: str, behind: str) -> str:
    """What makes it a date after all: "two weeks (from now)", "the summer (of 2031)"."""
    named = shape(_OF_YEAR[0]).search(words)
    found = shape(_OF_YEAR[1] if named else r"\s+(?:ago|from\s+now)\b").match(behind)
    return found[0] if found else ""


def _modifier(before: str, words: str) -> str:
    """The words in front that make a date or amount less or more than it says."""
    found = _amount_modifier().search(before) if shape(_AMOUNT).match(words) else None
    found = found or _date_modifier().search(before)
    return found[0] if found else ""


@cache
def _amount_modifier() -> re.Pattern[str]:
    return _modifiers("APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS")


@cache
def _date_modifier() -> re.Pattern[str]:
    return _modifiers("START", "MID", "END")


def _modifiers(*mods: str) -> re.Pattern[str]:
    listed = sorted((w for mod in mods for w in table("modifier")[mod]), key=len, reverse=True)
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, listed))})(?:-|\s+)(?:the\s+)?$", re.IGNORECASE
    )


def _widened(text: str, timex: Timex, words: str) -> str:
    behind = text[timex.span.end : timex.span.end + REACH]
    for ending, follows in _BESIDE:
        if shape(ending).search(words) and (more := shape(follows).match(behind)):
            words += more[0]
            break
    before = text[max(timex.span.start - REACH, 0) : timex.span.start]
    for beginning, precedes in _IN_FRONT:
        if shape(beginning).match(words) and (more := shape(precedes).search(before)):
            return more[0] + words
    return words
