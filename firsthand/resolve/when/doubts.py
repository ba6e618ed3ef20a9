"""Days that words do not tell for certain, though a rule gives one: better not known than wrong."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from firsthand.resolve.when.clock import time_of_day
from firsthand.resolve.when.words import matched, normalised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.resolve.when.periods import Value
    from firsthand.types import Timex

REACH = 600
"""Characters before a time of the day in which the days that it may belong to are told."""
SEVERAL = 3
"""So many days told in these, and nobody knows whose hour it is."""
AHEAD_DAYS = {"would": 5, "was to": 4}
"""A weekday told from the past that is so far ahead, by how it is told, may be the last one, too.
Source: TimeBank and AQUAINT, where all 5 had been."""
SAME_SENTENCE = 120
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s")
_REST = rf"(?:(?!{_SENTENCE_END.pattern})[^;])*$"
_FROM_THE_PAST = {
    "would": re.compile(rf"(?:\b(?:would|could|might)\b|['’]d\b){_REST}"),
    "was to": re.compile(
        r"\b(?:was|were|had been) (?:to|due|set|scheduled|supposed|expected|going)\b" + _REST
    ),
}
"""Said of the past, what lay ahead then: "would meet", "was to meet"."""
_ON = re.compile(
    r"\s*,?\s*(?:to|into|until|till|through|and)\s+(?:on\s+)?(?:(?:early|late)\s+)?", re.IGNORECASE
)


def is_on_several_days(text: str, start: int, said: str, days: Sequence[tuple[int, str]]) -> bool:
    """Whether a time of the day without a day stands behind several days, none in its sentence.

    Args:
        text: of the report.
        start: where the time begins.
        said: its words.
        days: told before, each as its offset and its value, in the order of the text.
    """
    clock = time_of_day(normalised(said))
    near = [(at, day) for at, day in days if start - at <= REACH]
    if clock is None or clock.rest or len({day for _, day in near}) < SEVERAL:
        return False
    return _SENTENCE_END.search(text, near[-1][0], start) is not None


def may_be_past(text: str, timex: Timex, said: str, value: Value, created: date | None) -> bool:
    """Whether a weekday that is told from the past may be over when it is read.

    "It would pass on Wednesday", read on a Thursday, was said before that Wednesday.

    Args:
        text: of the report.
        timex: with the tense of its predicate.
        said: its words with those beside it that belong to them.
        value: of the day ahead.
        created: day of publication.
    """
    if timex.tense != "future" or created is None or not _is_weekday(said):
        return False
    before = text[max(0, timex.span.start - SAME_SENTENCE) : timex.span.start]
    days = value.interval
    found = [AHEAD_DAYS[how] for how, words in _FROM_THE_PAST.items() if words.search(before)]
    if days is None or not found:
        return False
    return days.start - created >= timedelta(min(found))


def _is_weekday(said: str) -> bool:
    text = normalised(said)
    clock = time_of_day(text)
    words = (clock.rest if clock else text).removeprefix("on ")
    words = words.removeprefix("early ").removeprefix("late ")
    return matched("<weekday>", words) is not None


def goes_on(text: str, last: Timex | None, timex: Timex, created: date | None) -> bool:
    """Whether it is the end of a time whose beginning lies ahead: "from tomorrow into Friday".

    Args:
        text: of the report.
        last: the time expression before it, resolved.
        timex: this one.
        created: day of publication.
    """
    if last is None or last.start is None or created is None:
        return False
    between = text[last.span.end : timex.span.start]
    return last.start > created.isoformat() and _ON.fullmatch(between) is not None
