"""Times of the day: "14:30", "5 p.m. EST", "Friday morning"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.resolve.when.words import shape, table, without_article

if TYPE_CHECKING:
    import re

_ZONE = (
    r"(?: (?:gmt|utc|est|edt|et|cst|cdt|mst|mdt|pst|pdt|pt|cet|bst|local time|eastern time|eastern"
    r"|hours|hrs|sharp))*(?= |$)"
)
_CLOCK = (
    r"\b(?:(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::\d\d)?(?P<half> ?(?:am|pm))?"
    r"|(?P<hour2>\d{1,2})(?P<half2> ?(?:am|pm))"
    r"|<number>(?: (?P<half3>am|pm)| o'? ?clock)"
    r"|(?P<hour4>\d{1,2}) o'? ?clock"
    r"|(?P<hours>[0-2]\d)(?P<minutes>[0-5]\d) ?(?:hours|hrs|gmt|utc|local time)"
    r"|(?P<named>noon|midnight|midday))"
) + _ZONE
_IN_PART = (
    r"(?P<hour>\d{1,2}|<:number>)(?: o'? ?clock)? (?:in|at) (?:the )?"
    r"(?P<part>morning|afternoon|evening|night)"
)
_PART = r"(?:^|(?<= ))(?:in (?:the )?)?<part_of_day>(?:time|s)?(?: of(?: the)?)?(?= |$)"
NOON = 12


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of the day, and the words around it.

    Attributes:
        suffix: as TIMEX3 writes it behind a day: `T14:30`, `TMO`.
        rest: the words that tell the day; empty if none do.
    """

    suffix: str
    rest: str


def time_of_day(text: str) -> TimeOfDay | None:
    """The time of the day in normalised words, None if there is none."""
    for find in (_in_part, _clock, _part):
        if found := find(text):
            return found
    return None


def _without(text: str, match: re.Match[str]) -> str:
    words = f"{text[: match.start()]} {text[match.end() :]}".split()
    while words and words[-1] in ("on", "at", "of", "the", "in", "around", "about"):
        words.pop()
    return without_article(" ".join(words))


def _clock(text: str) -> TimeOfDay | None:
    match = shape(_CLOCK).search(text)
    if not match:
        return None
    if match["named"]:
        return TimeOfDay(
            "T12:00" if match["named"] != "midnight" else "T00:00", _without(text, match)
        )
    number = match["hour"] or match["hour2"] or match["hour4"] or match["hours"]
    hour = int(number) if number else int(table("number")[match["number"]])
    half = (match["half"] or match["half2"] or match["half3"] or "").strip()
    suffix = _suffix(hour, int(match["minute"] or match["minutes"] or 0), half)
    return TimeOfDay(suffix, _without(text, match)) if suffix else None


def _suffix(hour: int, minute: int, half: str) -> str | None:
    if half and not 1 <= hour <= NOON:
        return None
    if half:
        hour = hour % NOON + (NOON if half == "pm" else 0)
    return f"T{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None  # noqa: PLR2004 (a day)


def _in_part(text: str) -> TimeOfDay | None:
    match = shape(_IN_PART).search(text)
    if not match:
        return None
    hour = table("number").get(match["hour"]) or int(match["hour"])
    suffix = (
        _suffix(hour, 0, "am" if match["part"] == "morning" else "pm")
        if 1 <= hour <= NOON
        else None
    )
    return TimeOfDay(suffix, _without(text, match)) if suffix else None


def _part(text: str) -> TimeOfDay | None:
    if text == "tonight":
        return TimeOfDay("TNI", "today")
    match = shape(_PART).search(text)
    if not match:
        return None
    rest = _without(text, match)
    rest = {
        "this": "today",
        "last": "yesterday",
        "next": "next day",
        "following": "next day",
        "same": "that day",
        "that": "that day",
        "previous": "previous day",
        "that same": "that day",
    }.get(rest, rest)
    return TimeOfDay(f"T{table('part_of_day')[match['part_of_day']]}", rest)
