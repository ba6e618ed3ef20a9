"""Calendar periods: the one that holds a day, the one some steps on, the last or next one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.resolve.when.intervals import DAY, Interval, add_months, interval_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from firsthand.types import Tense

MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}
"""Months in each unit that is made of them; E is a decade, C a century, L a millennium."""
DAYS = {"D": 1, "W": 7, "F": 14, "WE": 7}
"""Days in each unit that is made of them; F is a fortnight; weekends come once a week."""
FAR_DAYS = 290
NEAR_DAYS = {"past": 45, "future": 20}
"""How far the period that the tense tells must be, and how near the other one, for distance to
overrule the tense. Source: TimeBank and AQUAINT, folds 1 to 4."""
SEASONS = {3: "SP", 4: "SP", 5: "SP", 6: "SU", 7: "SU", 8: "SU", 9: "FA", 10: "FA", 11: "FA"}


@dataclass(frozen=True, slots=True)
class Value:
    """What a time expression means.

    Attributes:
        value: TIMEX3 value; for a range of days an ISO 8601 interval, `FIRST/LAST`.
        mod: TIMEX3 `mod`, or None.
        days: the days meant, where they are not those that value and mod say.
    """

    value: str
    mod: str | None = None
    days: Interval | None = None

    @property
    def interval(self) -> Interval | None:
        """The days meant, None where they cannot be told."""
        return self.days or interval_of(self.value, self.mod)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a time expression leans on.

    Attributes:
        created: day of publication, None when not known.
        reference: TIMEX3 value of the date that the text spoke of last, or None.
        tense: of the predicate that the words stand with.
        period: value of the quarter or year whose results the text reports, or None.
        narrative: whether months and days without a year follow `reference`, not `created`: the
            text tells of the past, or nobody knows when it was published.
    """

    created: date | None = None
    reference: str | None = None
    tense: Tense | None = None
    period: str | None = None
    narrative: bool = False

    @property
    def spoken(self) -> Interval | None:
        """The days of the reference; those of publication where there is none.

        None where the text speaks of years before our era, which have no days here.
        """
        if self.reference and self.reference.startswith("BC"):
            return None
        found = interval_of(self.reference) if self.reference else None
        return found or self.today

    @property
    def today(self) -> Interval | None:
        """The day of publication as an interval."""
        return Interval(self.created, self.created) if self.created else None

    @property
    def base(self) -> date | None:
        """The day on which months and days without a year lean."""
        before_christ = self.reference is not None and self.reference.startswith("BC")
        leans_on_text = self.narrative or before_christ or not self.created
        leans = self.spoken if leans_on_text else self.today
        return leans.start if leans else None


def holding(day: date, unit: str) -> str:
    """The period of this length that holds the day, as a TIMEX3 value.

    Args:
        day: any.
        unit: `D`, `W`, `F`, `WE` (of the day's week), `M`, `Q`, `H`, `Y`, `E`, `C` or `S` (season).
    """
    year, week, _ = day.isocalendar()
    if unit == "S":
        season = SEASONS.get(day.month, "WI")
        return f"{day.year - (day.month < 3):04d}-{season}"  # noqa: PLR2004 (winter began last year)
    return {
        "D": day.isoformat(),
        "W": f"{year:04d}-W{week:02d}",
        "F": f"{year:04d}-W{week:02d}",
        "WE": f"{year:04d}-W{week:02d}-WE",
        "M": f"{day.year:04d}-{day.month:02d}",
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "H": f"{day.year:04d}-H{(day.month + 5) // 6}",
        "Y": f"{day.year:04d}",
        "E": f"{day.year // 10:03d}",
        "C": f"{day.year // 100:02d}",
        "L": f"{day.year // 1000:01d}",
    }[unit]


def moved(day: date, steps: int, unit: str) -> date | None:
    """The day so many units later, earlier where negative; None outside of years 1 to 9999."""
    try:
        if unit in DAYS:
            return day + steps * DAYS[unit] * DAY
        return add_months(day, steps * MONTHS[unit])
    except (ValueError, OverflowError):
        return None


def period(day: date, steps: int, unit: str) -> str | None:
    """The period of this length that lies so many of them after the one that holds the day."""
    there = moved(day, 3 * steps, "M") if unit == "S" else moved(day, steps, unit)
    return holding(there, unit) if there else None


def unit_of(value: str) -> str | None:
    """The unit that a plain date value is one of; None for what is no date."""
    shapes = (
        (r"\d{4}-\d\d-\d\d(?:T.*)?", "D"),
        (r"\d{4}-W\d\d", "W"),
        (r"\d{4}-W\d\d-WE", "WE"),
        (r"\d{4}-\d\d", "M"),
        (r"\d{4}-Q\d", "Q"),
        (r"\d{4}-H\d", "H"),
        (r"\d{4}-(?:SP|SU|FA|WI)", "S"),
        (r"\d{4}", "Y"),
        (r"\d{3}X?", "E"),
        (r"\d\d(?:XX)?", "C"),
    )
    return next((unit for shape, unit in shapes if re.fullmatch(shape, value)), None)


def year_before(value: str) -> str:
    """The same period of the year before, of a value that begins with a year."""
    return f"{int(value[:4]) - 1:04d}{value[4:]}"


def by_tense(
    day: date, tense: Tense | None, candidate: Callable[[int], Interval | None]
) -> int | None:
    """Which of the periods that come every year is meant.

    Args:
        day: what is said is said on it.
        tense: past takes the last one that has begun, future the next that is not over, unless
            that is far and the other near: "the date was put off to May" said in April. Without
            tense it is the nearer one of the two.
        candidate: the period in a year; None where that year has none (29 February).

    Returns:
        The year of the period.
    """
    near = [
        (year, c)
        for year in range(day.year - 8, day.year + 9)
        if year > 0 and (c := candidate(year))
    ]
    last = max(((y, c) for y, c in near if c.start <= day), default=None)
    coming = min(((y, c) for y, c in near if c.end >= day), default=None)
    if last is None or coming is None:
        return None
    past_days, coming_days = (day - last[1].end).days, (coming[1].start - day).days
    if tense == "future" and (coming_days <= FAR_DAYS or past_days >= NEAR_DAYS[tense]):
        return coming[0]
    if tense == "past" and (past_days <= FAR_DAYS or coming_days >= NEAR_DAYS[tense]):
        return last[0]
    return last[0] if past_days <= coming_days else coming[0]


def whole(unit: str, days: Interval) -> bool:
    """Whether an interval is narrow enough to count steps of this unit from it."""
    longest = {**DAYS, **{u: 31 * m for u, m in MONTHS.items()}}
    return days.days <= longest[unit]
