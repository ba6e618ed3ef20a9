"""Years and what is made of them: "fiscal 2031", "the 1990s", "the 5th century BC"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from firsthand.resolve.when.intervals import Interval
from firsthand.resolve.when.numbers import year_in_words
from firsthand.resolve.when.periods import Anchor, Value
from firsthand.resolve.when.words import matched, table

if TYPE_CHECKING:
    import re

YEAR = r"(?P<year>\d{4}|'\d\d)"
ANY_YEAR = YEAR.replace("{4}", "{3,4}")
_BC = r"(?:bce?|b c e?)"
_NTH = r"(?:<ordinal>|(?P<number>\d\d?)(?:st|nd|rd|th))"
DAY_OF_MONTH = r"(?P<day>\d{1,2}|<ordinal>)(?:st|nd|rd|th)?"
YOUNGEST_SHORT = 10
"""A year of two figures lies at most so many years after publication: "'96" is 1996."""


def years_value(text: str, anchor: Anchor) -> Value | None:
    """The value of a year, decade, century or era; None for other words.

    Args:
        text: normalised words, with years in figures.
        anchor: its day of publication tells the century of short years.
    """
    rules = (_year, _before_christ, _decade, _century, _era)
    return next((value for rule in rules if (value := rule(text, anchor))), None)


def with_figures(text: str) -> str:
    """The words with a year at their end in figures: "winter of nineteen ninety four"."""
    words = text.split()
    for at in range(len(words) - 1):
        if year := year_in_words(" ".join(words[at:])):
            return " ".join((*words[:at], f"{year:04d}"))
    return text


def full_year(words: str, anchor: Anchor) -> int:
    """A year of four figures, or of two: in the hundred years up to ten after publication."""
    if not words.startswith("'") and len(words) != 2:  # noqa: PLR2004 (figures of a short year)
        return int(words)
    latest = (anchor.created.year if anchor.created else 2030) + YOUNGEST_SHORT
    year = latest // 100 * 100 + int(words[-2:])
    return year if year <= latest else year - 100


def _year(text: str, anchor: Anchor) -> Value | None:
    match = matched(r"(?:(?:calendar |all of |year |full year )*)" + YEAR, text)
    if match:
        return Value(f"{full_year(match['year'], anchor):04d}")
    fiscal = matched(r"(?:fiscal|fy)(?: year)? ?" + YEAR, text) or matched(
        YEAR + " fiscal year", text
    )
    if fiscal:
        return fiscal_year(full_year(fiscal["year"], anchor))
    if early := matched(r"(?:(?P<before>ad|ce) )?(?P<number>\d{1,4})(?: (?P<behind>ad|ce))?", text):
        era = early["before"] or early["behind"]
        if era or len(early["number"]) == 3:  # noqa: PLR2004 (three figures are a year, two are not)
            before = not era and (anchor.reference or "").startswith("BC")
            return Value(f"{'BC' * before}{int(early['number']):04d}")
    return None


def fiscal_year(year: int) -> Value:
    """A fiscal year, which ends in the year that it is called after; nobody knows on which day."""
    return Value(f"{year:04d}", days=Interval(date(max(year - 1, 1), 1, 2), date(year, 12, 31)))


def _before_christ(text: str, anchor: Anchor) -> Value | None:
    """Years and centuries before our era, which have no days that Python could name.

    As in TIMEX2, the century from 499 to 400 BC is `BC04`.
    """
    del anchor  # it has its year
    if match := matched(
        rf"(?:{DAY_OF_MONTH} )?(?:<month> (?:of )?)?(?P<year>\d{{1,4}}) {_BC}", text
    ):
        month = f"-{table('month')[match['month']]:02d}" if match["month"] else ""
        day = f"-{int(match['day']):02d}" if match["day"] and match["day"].isdigit() else ""
        return Value(f"BC{int(match['year']):04d}{month}{day}")
    match = matched(rf"{_NTH} (?:century|c) {_BC}|(?P<hundreds>\d{{1,2}}00)s {_BC}", text)
    if not match:
        return None
    if match["hundreds"]:
        return Value(f"BC{int(match['hundreds']) // 100:02d}")
    return Value(f"BC{_nth(match) - 1:02d}")


def _decade(text: str, anchor: Anchor) -> Value | None:
    if match := matched(r"(?P<decade>\d{3})0s", text):
        century = match["decade"].endswith("0") and match["decade"] < "190"
        return Value(match["decade"][: 2 if century else 3])  # "the 1600s" are a hundred years
    if match := matched(r"'?(?P<decade>\d)0s", text):
        latest = (anchor.created.year if anchor.created else 2030) // 10
        decade = latest // 10 * 10 + int(match["decade"])
        return Value(f"{decade if decade <= latest else decade - 10:03d}")
    tens = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties")
    names = dict(zip((*tens, "nineties"), range(2, 10), strict=True))
    match = matched(r"(?:nineteen )?(?P<name>" + "|".join(names) + ")", text)
    return Value(f"19{names[match['name']]}") if match else None


def _century(text: str, anchor: Anchor) -> Value | None:
    del anchor  # centuries have numbers
    match = matched(rf"{_NTH} (?:century|cent|c)(?: (?:ad|ce))?", text)
    return Value(f"{_nth(match) - 1:02d}") if match else None


def _nth(match: re.Match[str]) -> int:
    return int(match["number"] or table("ordinal")[match["ordinal"]])


def _era(text: str, anchor: Anchor) -> Value | None:
    """Times that everybody knows by name, as ranges of days."""
    del anchor
    return Value(table("era")[text]) if text in table("era") else None
