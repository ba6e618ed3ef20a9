"""Time expressions: as written, and the days that they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.types.span import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Timex:
    """These words speak of this time.

    Attributes:
        type: TIMEX3 type: `DATE`, `TIME`, `DURATION` or `SET`.
        value: TIMEX3 value (`2024-W23`), or None when not known.
        start, end: first and last day meant, ISO 8601 dates, or None.
        precision: UCDP's `date_prec`: 1 day, 2 two to six days, 3 week, 4 month, 5 year or more;
            None when not known.
    """

    span: Span
    type: TimexType
    value: str | None = None
    start: str | None = None
    end: str | None = None
    precision: int | None = None
