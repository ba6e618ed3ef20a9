"""Dates by the calendar: "June 13, 2024", "3 Mehr 1402", "the summer of '96", "the 1990s"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from firsthand.resolve.when.intervals import Interval, interval_of
from firsthand.resolve.when.numbers import year_in_words
from firsthand.resolve.when.other_calendars import hijri_to_date, persian_to_date
from firsthand.resolve.when.periods import Anchor, Value, by_tense, holding
from firsthand.resolve.when.words import one_of, table

if TYPE_CHECKING:
    from collections.abc import Callable

YEAR = r"(?P<year>\d{4}|'\d\d)"
_BC = r"(?:bce?|b c e?)"
_NTH = r"(?:<ordinal>|(?P<number>\d\d?)(?:st|nd|rd|th)|twenty first)"
_DAY = r"(?P<day>\d{1,2}|<ordinal>)(?:st|nd|rd|th)?"
_ANY_YEAR = YEAR.replace("{4}", "{3,4}")
YOUNGEST_SHORT = 10
"""A year of two figures lies at most so many years after publication: "'96" is 1996."""


def date_value(text: str, anchor: Anchor) -> Value | None:
    """The value of a calendar date, None where the words are no such date.

    Args:
        text: normalised words.
        anchor: tells the year where the words do not.
    """
    text = _figures(text)
    rules = (_year, _before_christ, _day_and_month, _month, _numeric, _other_calendar)
    more = (_season, _decade, _century, _era, _range)
    found = (rule(text, anchor) for rule in (*rules, *more))
    return next((value for value in found if value), None)


def _figures(text: str) -> str:
    """The words with a year at their end in figures: "winter of nineteen ninety four"."""
    words = text.split()
    for at in range(len(words) - 1):
        if year := year_in_words(" ".join(words[at:])):
            return " ".join((*words[:at], f"{year:04d}"))
    return text


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """A pattern with the names of months, weekdays, ... filled in."""
    for name in ("month", "weekday", "season", "hijri", "persian", "ordinal"):
        pattern = pattern.replace(f"<{name}>", f"(?P<{name}>{one_of(name)})")
    return re.compile(pattern)


def _match(pattern: str, text: str) -> re.Match[str] | None:
    return _pattern(pattern).fullmatch(text)


def full_year(words: str, anchor: Anchor) -> int:
    """A year of four figures, or of two: in the hundred years up to ten after publication."""
    if not words.startswith("'") and len(words) != 2:  # noqa: PLR2004 (figures of a short year)
        return int(words)
    latest = (anchor.created.year if anchor.created else 2030) + YOUNGEST_SHORT
    year = latest // 100 * 100 + int(words[-2:])
    return year if year <= latest else year - 100


# ------------------------------------------------------------------ years


def _year(text: str, anchor: Anchor) -> Value | None:
    match = _match(r"(?:(?:calendar |all of |year |full year )*)" + YEAR, text)
    if match:
        return Value(f"{full_year(match['year'], anchor):04d}")
    fiscal = _match(r"(?:fiscal|fy)(?: year)? ?" + YEAR, text) or _match(
        YEAR + " fiscal year", text
    )
    if fiscal:
        return fiscal_year(full_year(fiscal["year"], anchor))
    if early := _match(r"(?:(?P<before>ad|ce) )?(?P<number>\d{1,4})(?: (?P<behind>ad|ce))?", text):
        era = early["before"] or early["behind"]
        if era or len(early["number"]) == 3:  # noqa: PLR2004 (three figures are a year, two are not)
            return Value(f"{int(early['number']):04d}")
    return None


def fiscal_year(year: int) -> Value:
    """A fiscal year, which ends in the year that it is called after; nobody knows on which day."""
    return Value(f"{year:04d}", days=Interval(date(max(year - 1, 1), 1, 2), date(year, 12, 31)))


def _before_christ(text: str, anchor: Anchor) -> Value | None:
    """Years and centuries before our era, which have no days that Python could name.

    As in TIMEX2, the century from 499 to 400 BC is `BC04`.
    """
    del anchor  # it has its year
    if match := _match(rf"(?:{_DAY} )?(?:<month> (?:of )?)?(?P<year>\d{{1,4}}) {_BC}", text):
        month = f"-{table('month')[match['month']]:02d}" if match["month"] else ""
        day = f"-{int(match['day']):02d}" if match["day"] and match["day"].isdigit() else ""
        return Value(f"BC{int(match['year']):04d}{month}{day}")
    match = _match(rf"{_NTH} (?:century|c) {_BC}|(?P<hundreds>\d{{1,2}}00)s {_BC}", text)
    if not match:
        return None
    if match["hundreds"]:
        return Value(f"BC{int(match['hundreds']) // 100:02d}")
    return Value(f"BC{_nth(match) - 1:02d}")


def _decade(text: str, anchor: Anchor) -> Value | None:
    if match := _match(r"(?P<decade>\d{3})0s", text):
        century = match["decade"].endswith("0") and match["decade"] < "190"
        return Value(match["decade"][: 2 if century else 3])  # "the 1600s" are a hundred years
    if match := _match(r"'?(?P<decade>\d)0s", text):
        latest = (anchor.created.year if anchor.created else 2030) // 10
        decade = latest // 10 * 10 + int(match["decade"])
        return Value(f"{decade if decade <= latest else decade - 10:03d}")
    tens = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties")
    names = dict(zip((*tens, "nineties"), range(2, 10), strict=True))
    match = _match(r"(?:nineteen )?(?P<name>" + "|".join(names) + ")", text)
    return Value(f"19{names[match['name']]}") if match else None


def _century(text: str, anchor: Anchor) -> Value | None:
    del anchor  # centuries have numbers
    match = _match(rf"{_NTH} (?:century|cent|c)(?: (?:ad|ce))?", text)
    return Value(f"{_nth(match) - 1:02d}") if match else None


def _nth(match: re.Match[str]) -> int:
    return int(match["number"] or table("ordinal").get(match["ordinal"], 21))


def _era(text: str, anchor: Anchor) -> Value | None:
    """Times that everybody knows by name, as ranges of days."""
    del anchor
    return Value(table("era")[text]) if text in table("era") else None


# ------------------------------------------------------------------ months and days

_OF = "(?: of)?"


def _day_and_month(text: str, anchor: Anchor) -> Value | None:
    shapes = (
        rf"(?:(?P<which>last|past|this|next) )?(?:<weekday> )?<month> (?:the )?{_DAY}(?: of)?(?: {_ANY_YEAR})?",
        rf"(?:<weekday> )?(?:the )?{_DAY}{_OF} <month>{_OF}(?:(?: ad)? {_ANY_YEAR})?",
        rf"<month> {_DAY} <weekday>(?: {YEAR})?",
    )
    match = next((m for shape in shapes if (m := _match(shape, text))), None)
    if not match:
        return None
    month = table("month")[match["month"]]
    day = table("ordinal").get(match["day"]) or int(match["day"])

    def candidate(year: int) -> Interval | None:
        return interval_of(f"{year:04d}-{month:02d}-{day:02d}")

    which = match.groupdict().get("which")
    if which and which != "this":
        anchor = replace(anchor, tense="future" if which == "next" else "past")
    if match["year"]:
        year: int | None = full_year(match["year"], anchor)
    else:
        year = _year_by_weekday(match["weekday"], candidate, anchor) or yearly(candidate, anchor)
    days = candidate(year) if year else None
    return Value(days.start.isoformat()) if days else None


def _year_by_weekday(
    weekday: str | None, candidate: Callable[[int], Interval | None], anchor: Anchor
) -> int | None:
    """The nearest year in which the day is that weekday."""
    if not weekday or not anchor.base or candidate(anchor.base.year) == anchor.today:
        return None

    def on_that_day(year: int) -> Interval | None:
        found = candidate(year)
        return found if found and found.start.isoweekday() == table("weekday")[weekday] else None

    return by_tense(anchor.base, None, on_that_day)


def _month(text: str, anchor: Anchor) -> Value | None:
    match = _match(rf"<month>(?: month)?(?:(?: of| in)?(?: year)? {_ANY_YEAR})?", text)
    if not match:
        return None
    month = table("month")[match["month"]]
    if match["year"]:
        return Value(f"{full_year(match['year'], anchor):04d}-{month:02d}")
    year = yearly(lambda y: interval_of(f"{y:04d}-{month:02d}"), anchor)
    return Value(f"{year:04d}-{month:02d}") if year else None


def yearly(candidate: Callable[[int], Interval | None], anchor: Anchor) -> int | None:
    """The year of what comes every year, by tense; in a narrative that of the last date."""
    if anchor.base is None:
        return None
    if anchor.narrative or not anchor.created:
        return anchor.base.year
    return by_tense(anchor.base, anchor.tense, candidate)


def _numeric(text: str, anchor: Anchor) -> Value | None:
    if match := _match(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:t[\d:.]+z?)?", text):
        return _day(*map(int, match.groups()))
    match = _match(r"(\d\d?)(?P<mark>[-/.])(\d\d?)(?P=mark)(\d{4}|\d\d)", text)
    if not match:
        return None
    one, other = int(match[1]), int(match[3])
    year = full_year(match[4], anchor)
    month_first, day_first = _day(year, one, other), _day(year, other, one)
    if match["mark"] == ".":
        return day_first
    if not (month_first and day_first) or month_first == day_first:
        return month_first or day_first
    # 03/04/2031 is two days on two sides of an ocean; the day of publication decides or nobody.
    today = anchor.created.isoformat() if anchor.created else None
    return next((v for v in (month_first, day_first) if v.value == today), None)


def _day(year: int, month: int, day: int) -> Value | None:
    value = f"{year:04d}-{month:02d}-{day:02d}"
    return Value(value) if interval_of(value) else None


def _season(text: str, anchor: Anchor) -> Value | None:
    match = _match(rf"<season>(?P<plural>s)?(?:(?: of)? {YEAR}(?:[-/]\d+)?)?", text)
    if not match:
        return None
    code = table("season")[match["season"]]
    if match["plural"] or (anchor.tense == "present" and not match["year"]):
        return Value(f"XXXX-{code}")  # "in the winter it rains"
    if match["year"]:
        return Value(f"{full_year(match['year'], anchor):04d}-{code}")
    year = yearly(lambda y: interval_of(f"{y:04d}-{code}"), anchor)
    return Value(f"{year:04d}-{code}") if year else None


# ------------------------------------------------------------------ other calendars, ranges


def _other_calendar(text: str, anchor: Anchor) -> Value | None:
    del anchor  # their years are always written
    for name, convert, mod in (
        ("hijri", hijri_to_date, "APPROX"),
        ("persian", persian_to_date, None),
    ):
        match = _match(
            rf"(?:(?P<day>\d\d?)(?:st|nd|rd|th)?{_OF} )?<{name}> (?P<year>\d{{3,4}})(?: ah)?", text
        ) or _match(rf"<{name}> (?P<day>\d\d?)(?:st|nd|rd|th)? (?P<year>\d{{3,4}})(?: ah)?", text)
        if match:
            month, year = table(name)[match[name]], int(match["year"])
            first = convert(year, month, int(match["day"] or 1))
            if not first or year > 1700:  # noqa: PLR2004 (a Gregorian year beside a feast's name)
                return None
            return _foreign(
                first, convert(year + month // 12, month % 12 + 1, 1), match["day"], mod
            )
    return None


def _foreign(first: date, following: date | None, day: str | None, mod: str | None) -> Value | None:
    if day:
        return Value(first.isoformat(), mod)
    if not following:
        return None
    last = date.fromordinal(following.toordinal() - 1)
    middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    return Value(holding(middle, "M"), "APPROX", Interval(first, last))


def _range(text: str, anchor: Anchor) -> Value | None:
    """Days or months from one to another: "5-6 September 2031", "June to August 1998"."""
    if years := re.fullmatch(r"(\d\d)(\d\d)[-/](\d\d)", text):  # "1990-91"
        last_year = f"{years[1]}{years[3]}" if years[3] > years[2] else None
        return Value(f"{years[1]}{years[2]}/{last_year}") if last_year else None
    match = re.fullmatch(
        r"(?:from |between )?(.+?)(?: ?- ?| to | through | until | and )(.+)", text
    ) or _match(rf"({one_of('month')}) ((?:{one_of('month')}) \d{{4}})", text)
    if not match:
        return None
    last = date_value(match[2], anchor)
    if not last or not last.interval:
        return None
    first = _beginning(match[1], match[2], last, anchor)
    if not first or not first.interval or first.interval.start >= last.interval.end:
        return None
    return Value(
        f"{first.value}/{last.value}", days=Interval(first.interval.start, last.interval.end)
    )


def _beginning(text: str, end: str, last: Value, anchor: Anchor) -> Value | None:
    """The first date of a range, which leaves out what the second one says again."""
    month = re.search(rf"\b(?:{one_of('month')})\b", end)
    if re.fullmatch(r"\d\d?", text) and month:
        return date_value(f"{text} {month[0]} {last.value[:4]}", anchor)
    if re.fullmatch(rf"(?:{one_of('month')})(?: \d\d?)?|(?:{one_of('season')})", text):
        first = date_value(f"{text} {last.value[:4]}", anchor)
        return first if first and first.value < last.value else None
    return date_value(text, anchor)
