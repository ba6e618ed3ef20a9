"""Time expressions: as written, and the days that they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.types.span import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Timex:
    """These words speak of this time.

    Attributes:
        type: TIMEX3 type: `DATE`, `TIME`, `DURATION` or `SET`.
        value: TIMEX3 value (`2024-W23`), or None when not known.
        start, end: first and last day meant, ISO 8601 dates, or None.
        precision: UCDP's `date_prec`: 1 day, 2 two to six days, 3 week, 4 month, 5 year or more;
            None when not known.
        mod: TIMEX3 `mod` (`START`, `MID`, `END`, `APPROX`, `LESS_THAN`, ...), or None.
        tense: of the predicate that the words stand with, or None; it tells "on Tuesday" last
            week from "on Tuesday" next week.
    """

    span: Span
    type: TimexType
    value: str | None = None
    start: str | None = None
    end: str | None = None
    precision: int | None = None
    mod: str | None = None
    tense: Tense | None = None
