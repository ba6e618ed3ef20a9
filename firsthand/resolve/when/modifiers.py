"""What makes a time less or more than its plain words: "early", "about", "more than"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from firsthand.resolve.when.intervals import Interval, interval_of
from firsthand.resolve.when.words import entries, without_article

if TYPE_CHECKING:
    from firsthand.resolve.when.periods import Anchor, Value

PARTS = ("START", "MID", "END")
_OPEN = {
    "MORE_THAN": "ON_OR_BEFORE",
    "EQUAL_OR_MORE": "ON_OR_BEFORE",
    "LESS_THAN": "ON_OR_AFTER",
    "EQUAL_OR_LESS": "ON_OR_AFTER",
}
"""More than a year ago may be as late as in the year that a year ago was in, and no later."""
_BEHIND = {
    " end": "END",
    " or later": "ON_OR_AFTER",
    " and beyond": "ON_OR_AFTER",
    " or earlier": "ON_OR_BEFORE",
    " or so": "APPROX",
    " or thereabouts": "APPROX",
    " or so ago": "APPROX",
}
_BEFORE = {
    "post ": "AFTER",
    "pre ": "BEFORE",
    "since ": "ON_OR_AFTER",
    "after ": "AFTER",
    "before ": "BEFORE",
    "until ": "ON_OR_BEFORE",
    "by ": "ON_OR_BEFORE",
}


class Modified(NamedTuple):
    """A TIMEX3 mod, and the words that it applies to.

    Attributes:
        side: -1 where only what is over is meant ("earlier this year"), 1 what is to come
            ("later this year"), 0 for neither.
    """

    mod: str
    rest: str
    side: int = 0


@cache
def _in_front() -> re.Pattern[str]:
    words = sorted(entries("modifier"), key=len, reverse=True)
    return re.compile(rf"(?P<words>{'|'.join(map(re.escape, words))}) (?P<rest>.+)")


def modified(text: str) -> Modified | None:
    """The first modifier of normalised words, None if they have none."""
    for words, mod in _BEFORE.items():
        if text.startswith(words):
            return Modified(mod, without_article(text.removeprefix(words)))
    for words, mod in _BEHIND.items():
        if text.endswith(words) and len(text) > len(words):
            rest = text.removesuffix(words)
            return Modified(mod, f"{rest} ago" if words.endswith("ago") else rest)
    match = _in_front().fullmatch(text)
    if not match:
        return None
    side = {"earlier": -1, "later": 1}.get(match["words"].split(" ")[0], 0)
    return Modified(entries("modifier")[match["words"]], without_article(match["rest"]), side)


def applied(found: Modified, value: Value, anchor: Anchor) -> Value:
    """The value with the modifier, which changes the days it means."""
    mod = found.mod if value.mod is None else value.mod
    if value.value[0] != "P" and value.value[:1].isdigit():
        mod = _OPEN.get(mod, mod)
    days = value.days
    if found.side and (cut := _cut(found.side, value, anchor)):
        days = cut
    elif days and mod not in PARTS:
        days = None if mod in _OPEN.values() else days
    return replace(value, mod=mod, days=days)


def _cut(side: int, value: Value, anchor: Anchor) -> Interval | None:
    """What is earlier this year ends today; it need not be early in it."""
    whole, today = interval_of(value.value), anchor.created
    if not whole or not today or not whole.start <= today <= whole.end:
        return whole
    return Interval(whole.start, today) if side < 0 else Interval(today, whole.end)
