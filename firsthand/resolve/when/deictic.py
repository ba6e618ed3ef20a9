"""Times told from the day of publication or from the last date: "last week", "that month"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from firsthand.resolve.when.dates import date_value
from firsthand.resolve.when.feasts import feast_value
from firsthand.resolve.when.intervals import DAY, Interval, interval_of
from firsthand.resolve.when.periods import (
    DAYS,
    Anchor,
    Value,
    holding,
    moved,
    period,
    whole,
)
from firsthand.resolve.when.words import matched, table
from firsthand.resolve.when.years import fiscal_year

if TYPE_CHECKING:
    from collections.abc import Callable

SATURDAY = 6
_DAYS = {
    "today": 0,
    "this day": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}
_STEPS = {
    **dict.fromkeys(("last", "past", "this past", "this last"), -1),
    **dict.fromkeys(("this", "current", "present", "ongoing", "this current"), 0),
    **dict.fromkeys(("next", "coming", "this coming", "upcoming"), 1),
}
_FOLLOWING = {
    **dict.fromkeys(("previous", "preceding", "prior"), -1),
    **dict.fromkeys(("that", "same", "that same", "that very", "this same", "given"), 0),
    **dict.fromkeys(("following", "next", "subsequent", "ensuing"), 1),
}
_UNIT = r"(?P<unit>day|week|weekend|month|quarter|half|year|decade|century)"
_NAMED = "(?:<weekday>|<month>|<season>)"
_WHICH = "|".join(sorted({*_STEPS, *_FOLLOWING}, key=len, reverse=True))
_RELATIVE = re.compile(rf"(?P<which>{_WHICH}) (?:[a-z]+ )?{_UNIT}")
_RELATIVE_NAME = (
    rf"(?P<which>{_WHICH}) {_NAMED}"
    r"|(?P<name><:weekday>|<:month>|<:season>) (?:of )?(?:the )?"
    r"(?P<year>last|this|next|that|same|that same) (?P<of>week|year)"
)
_BARE_UNIT = re.compile(rf"(?:(?:fiscal|full|whole|entire|calendar) )*{_UNIT}")


def deictic_value(text: str, anchor: Anchor) -> Value | None:
    """The value of a time told from now or from the last date; None for other words.

    Args:
        text: normalised words.
        anchor: what the words lean on.
    """
    rules = (_day, _relative, _relative_name, _weekday, feast_value, _week_of)
    return next((value for rule in rules if (value := rule(text, anchor))), None)


def _day(text: str, anchor: Anchor) -> Value | None:
    if text not in _DAYS or not anchor.created:
        return None
    there = moved(anchor.created, _DAYS[text], "D")
    return Value(there.isoformat()) if there else None


def _relative(text: str, anchor: Anchor) -> Value | None:
    match = _RELATIVE.fullmatch(text)
    if not match:
        return None
    which, unit = match["which"], str(table("unit")[match["unit"]])
    if text in ("last day", "past day"):
        return None  # the final one, of what is not said
    if unit in ("E", "C") and which in _STEPS and _STEPS[which]:
        return None  # "the last decade" is ten years, not those of a round number
    from_text = which in _FOLLOWING and not (
        which in _STEPS and unit != "D" and not anchor.narrative
    )
    if which == "next" and unit == "D":
        from_text = anchor.reference is not None
    if not from_text:
        return _from_today(text, _STEPS[which], unit, anchor)
    days = anchor.spoken
    if not days or not (whole(unit, days)):
        return None
    there = period(days.start, _FOLLOWING[which], unit)
    return Value(there) if there else None


def _from_today(text: str, steps: int, unit: str, anchor: Anchor) -> Value | None:
    if not anchor.created:
        return None
    if unit == "WE":
        over = not steps and anchor.tense == "past" and anchor.created.isoweekday() < SATURDAY
        return _weekend(steps - over, anchor.created)
    there = period(anchor.created, steps, unit)
    if there and "fiscal" in text and unit == "Y":
        return fiscal_year(int(there))
    return Value(there) if there else None


def _weekend(steps: int, day: date) -> Value:
    """The weekend of the week; on a Saturday and Sunday that is the one under way."""
    return Value(holding(day + steps * 7 * DAY, "WE"))


# ------------------------------------------------------------------ names of days and months


def _relative_name(text: str, anchor: Anchor) -> Value | None:
    match = matched(_RELATIVE_NAME, text)
    if not match:
        return None
    if match["name"]:
        return _of_last(match["name"], match["year"], match["of"], anchor)
    which = match["which"]
    steps = _STEPS.get(which, _FOLLOWING.get(which, -1))
    from_text = which in ("previous", "preceding", "following", "that", "same", "that same")
    days = anchor.spoken if from_text else anchor.today
    if not days:
        return None
    if match["weekday"]:
        return _step_to_weekday(table("weekday")[match["weekday"]], steps, days, anchor)
    return _step_to_yearly(_candidate(match), steps, days, anchor)


def _candidate(match: re.Match[str]) -> Callable[[int], str]:
    if match["month"]:
        return lambda year: f"{year:04d}-{table('month')[match['month']]:02d}"
    return lambda year: f"{year:04d}-{table('season')[match['season']]}"


def _step_to_weekday(weekday: int, steps: int, days: Interval, anchor: Anchor) -> Value | None:
    if days.days > DAYS["W"]:
        return None
    if steps < 0:
        return Value(
            (days.start - (((days.start.isoweekday() - weekday - 1) % 7) + 1) * DAY).isoformat()
        )
    if steps > 0:
        return Value(
            (days.end + (((weekday - days.end.isoweekday() - 1) % 7) + 1) * DAY).isoformat()
        )
    if anchor.tense == "past":
        return Value((days.end - ((days.end.isoweekday() - weekday) % 7) * DAY).isoformat())
    return Value((days.start + ((weekday - days.start.isoweekday()) % 7) * DAY).isoformat())


def _step_to_yearly(
    candidate: Callable[[int], str], steps: int, days: Interval, anchor: Anchor
) -> Value | None:
    day = days.start
    near = [
        (c, i)
        for y in range(max(day.year - 2, 1), day.year + 3)
        if (i := interval_of(c := candidate(y)))
    ]
    if steps < 0:
        return Value(max(c for c, i in near if i.end < day))
    if steps > 0:
        return Value(min(c for c, i in near if i.start > days.end))
    if anchor.tense == "past" and candidate(day.year)[-1].isalpha():
        return Value(max(c for c, i in near if i.start <= day))  # a season that was
    return Value(candidate(day.year))


def _of_last(name: str, which: str, of: str, anchor: Anchor) -> Value | None:
    """The value of "Monday of last week", "July of this year"."""
    steps = {"last": -1, "next": 1}.get(which, 0)
    from_text = which in _FOLLOWING and which != "next"
    base = anchor.spoken.start if from_text and anchor.spoken else anchor.created
    if not base:
        return None
    if of == "week":
        monday = base - timedelta(base.isoweekday() - 1) + steps * 7 * DAY
        weekday = table("weekday").get(name)
        return Value((monday + (weekday - 1) * DAY).isoformat()) if weekday else None
    return date_value(f"{name} {base.year + steps:04d}", anchor)


def _weekday(text: str, anchor: Anchor) -> Value | None:
    """A bare weekday: the last one or the next, by tense; on that day itself, that day."""
    match = matched("<weekday>", text)
    if not match or not anchor.created:
        return None
    weekday, day = table("weekday")[match["weekday"]], anchor.created
    if anchor.tense == "future":
        return Value((day + ((weekday - day.isoweekday()) % 7) * DAY).isoformat())
    return Value((day - ((day.isoweekday() - weekday) % 7) * DAY).isoformat())


def _week_of(text: str, anchor: Anchor) -> Value | None:
    match = re.fullmatch(r"week (?:of |ended |ending |beginning |starting )(.+)", text)
    day = date_value(match[1], anchor) if match else None
    days = day.interval if day else None
    return Value(holding(days.start, "W")) if days and days.days == 1 else None


# ------------------------------------------------------------------ what is named by its unit alone


def bare_unit(text: str, anchor: Anchor) -> Value | None:
    """A period named by its unit alone, "the year": the one that the text is about, or the current.

    Use it where the words are known to be a date; a bare "year" may be a duration.
    """
    if text == "weekend":
        return _last_weekend(anchor)
    match = _BARE_UNIT.fullmatch(text)
    if not match or not anchor.base:
        return None
    unit = str(table("unit")[match["unit"]])
    if "fiscal" in text:
        return fiscal_year(anchor.base.year) if unit == "Y" else None
    days = anchor.spoken if anchor.narrative or unit == "D" else anchor.today
    if not days or not whole(unit, days):
        return None
    return Value(holding(days.start, unit))


def _last_weekend(anchor: Anchor) -> Value | None:
    """The weekend that was, by tense the one that will be."""
    day = anchor.created
    if not day:
        return None
    ahead = anchor.tense == "future" or day.isoweekday() >= SATURDAY
    return _weekend(0 if ahead else -1, day)
