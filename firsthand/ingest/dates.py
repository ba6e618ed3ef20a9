"""A time as somebody wrote it -> an ISO date or a UTC date-time, or nothing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

EARLIEST_YEAR = 1800  # before it stand the zeros of broken systems: 0001-01-01, 1601-01-01

_DAY_PART = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_LOOSE_OFFSET = re.compile(r"(?<=\d)\s*(?:UTC|GMT)?\s*([+-]\d{2}):?(\d{2})$")
_LOOSE_UTC = re.compile(r"(?<=\d)\s*(?:UTC|GMT|Z)$", re.IGNORECASE)
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})\b")
_MONTH_DAY_YEAR = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def read_time(written: str) -> str | None:
    """Read a time of publication: "2024-06-13" stays a date, an offset becomes UTC.

    A clock time without an offset says no instant, so only its date is kept. A date of which
    day and month could be exchanged ("06/07/2024") is not read.

    Returns:
        "YYYY-MM-DD", "YYYY-MM-DDTHH:MM:SSZ", or None where it cannot be read.
    """
    written = written.strip()
    when = _read_iso(written) or _read_mail(written) or _read_words(written)
    if when is None or when.year < EARLIEST_YEAR:
        return None
    if not isinstance(when, datetime):
        return when.isoformat()
    if when.tzinfo is None:
        return when.date().isoformat()
    try:
        return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:  # the last hours of the year 9999
        return None


def _read_iso(written: str) -> date | None:
    """ISO 8601 and its loose forms: slashes, spaces, "UTC" for Z."""
    if "W" in written.upper()[:6]:  # a week is no day, and Python takes it for its Monday
        return None
    written = _DAY_PART.sub(_pad_day, written, count=1)
    written = _LOOSE_OFFSET.sub(r"\1:\2", written) if ":" in written else written
    written = _LOOSE_UTC.sub("Z", written)
    try:
        if len(written) <= len("2024-06-13"):
            return date.fromisoformat(written)
        return datetime.fromisoformat(written.replace(" T", "T"))
    except ValueError:
        return None


def _pad_day(found: re.Match[str]) -> str:
    """Write "2024/6/3" as "2024-06-03"."""
    year, month, day = found.groups()
    return f"{year}-{int(month):02}-{int(day):02}"


def _read_mail(written: str) -> datetime | None:
    """The form of mail and feeds: "Thu, 13 Jun 2024 09:10:00 +0200"."""
    if ":" not in written:
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - rarely needed, slow

    try:
        return parsedate_to_datetime(written)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def _read_words(written: str) -> date | None:
    """An English date with the month in letters, anywhere in a short text."""
    if found := _DAY_MONTH_YEAR.search(written):
        day, month, year = found.groups()
    elif found := _MONTH_DAY_YEAR.search(written):
        month, day, year = found.groups()
    else:
        return None
    number = _month_number(month.lower())
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _month_number(name: str) -> int:
    """1 to 12; 0 for a word that is no month."""
    if name in _MONTH_NAMES:
        return _MONTH_NAMES.index(name) + 1
    return _MONTHS.index(name[:3]) + 1 if name in (*_MONTHS, "sept") else 0
