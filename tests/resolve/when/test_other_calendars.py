from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.when.other_calendars import hijri_to_date, persian_to_date

# The first days of years, as published in Iran.
NOWRUZ = {
    1358: "1979-03-21",
    1370: "1991-03-21",
    1375: "1996-03-20",
    1376: "1997-03-21",
    1399: "2020-03-20",
    1400: "2021-03-21",
    1402: "2023-03-21",
    1403: "2024-03-20",
    1404: "2025-03-21",
}


@pytest.mark.parametrize(("year", "day"), NOWRUZ.items())
def test_the_iranian_year_begins_in_spring(year: int, day: str):
    assert persian_to_date(year, 1, 1) == date.fromisoformat(day)


def test_a_day_late_in_the_iranian_year():
    assert persian_to_date(1357, 11, 22) == date(1979, 2, 11)


@pytest.mark.parametrize(
    ("year", "month", "announced"),
    [(1445, 9, "2024-03-11"), (1446, 1, "2024-07-07"), (1443, 10, "2022-05-02")],
)
def test_the_islamic_month_begins_within_a_day_of_what_was_announced(
    year: int, month: int, announced: str
):
    found = hijri_to_date(year, month, 1)
    assert found
    assert abs(found - date.fromisoformat(announced)) <= timedelta(1)


@given(st.integers(1, 1600), st.integers(1, 12))
def test_months_follow_each_other_without_gaps(year: int, month: int):
    after = (year + month // 12, month % 12 + 1)
    for convert, lengths in ((hijri_to_date, (29, 30)), (persian_to_date, (29, 30, 31))):
        first, following = convert(year, month, 1), convert(*after, 1)
        assert first
        assert following
        assert (following - first).days in lengths


def test_years_out_of_range_have_no_days():
    assert hijri_to_date(99999, 1, 1) is None
    assert persian_to_date(99999, 1, 1) is None
