"""Days as people read them, as vague as they are."""

from __future__ import annotations

import calendar

_YEAR, _MONTH = len("2031"), len("2031-05")


def shown_days(start: str | None, end: str | None) -> str:
    """The days from the first to the last, in as few characters as tell them.

    `2031`, `2031-05` and `2031-05-14` stand for all of a year, month or day; others are told by
    both ends, or by the one that is known. Empty where neither is.

    Args:
        start: first day, `YYYY-MM-DD`, or None.
        end: last day, or None.
    """
    if start is None or end is None:
        return f"from {start}" if start else f"until {end}" if end else ""
    first, last = _whole(start, end)
    return first if first == last else f"{first} to {last}"


def _whole(start: str, end: str) -> tuple[str, str]:
    """Both ends, as years or months where they are the ends of these."""
    if start.endswith("-01-01") and end.endswith("-12-31"):
        return start[:_YEAR], end[:_YEAR]
    if start.endswith("-01") and end == _last_of_month(end):
        return start[:_MONTH], end[:_MONTH]
    return start, end


def _last_of_month(day: str) -> str:
    year, month, _ = map(int, day.split("-"))
    return f"{day[:_MONTH]}-{calendar.monthrange(year, month)[1]}"
