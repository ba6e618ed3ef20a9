from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.when.intervals import (
    Interval,
    add_duration,
    add_months,
    interval_of,
    precision_of,
)

DAYS = st.dates(date(1000, 1, 1), date(3000, 12, 31))
THIRDS = ("START", "MID", "END")


def interval(start: str, end: str) -> Interval:
    return Interval(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2031-02-17", "2031-02-17", "2031-02-17"),
        ("2031-02-17T14:30", "2031-02-17", "2031-02-17"),
        ("2031-02-17TEV", "2031-02-17", "2031-02-17"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-W01-WE", "2026-01-03", "2026-01-04"),
        ("2026-W01-5", "2026-01-02", "2026-01-02"),
        ("2031-Q3", "2031-07-01", "2031-09-30"),
        ("2031-H2", "2031-07-01", "2031-12-31"),
        ("2031-SU", "2031-06-01", "2031-08-31"),
        ("2031-WI", "2031-12-01", "2032-02-29"),
        ("203", "2030-01-01", "2039-12-31"),
        ("203X", "2030-01-01", "2039-12-31"),
        ("20", "2000-01-01", "2099-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
    ],
)
def test_the_days_of_a_value(value: str, start: str, end: str):
    assert interval_of(value) == interval(start, end)


@pytest.mark.parametrize(
    "value",
    "PAST_REF P40D XXXX-Q2 2031-WXX 2031-13 2031-02-30 2031-W54 2031-Q5 BC0044 -0044 203XX".split(),
)
def test_what_tells_no_days(value: str):
    assert interval_of(value) is None


@pytest.mark.parametrize(
    ("mod", "start", "end"),
    [
        ("START", "2031-04-01", "2031-04-10"),
        ("MID", "2031-04-11", "2031-04-20"),
        ("END", "2031-04-21", "2031-04-30"),
        ("APPROX", "2031-03-25", "2031-05-07"),
    ],
)
def test_parts_of_a_month_and_about_it(mod: str, start: str, end: str):
    assert interval_of("2031-04", mod) == interval(start, end)


def test_about_a_day_is_a_day_around():
    assert interval_of("2031-04-02", "APPROX") == interval("2031-04-01", "2031-04-03")


def test_before_and_after_are_open():
    assert interval_of("2031-04", "BEFORE") is None


def refinements(day: date) -> list[str]:
    """Values that hold the day, from the narrowest."""
    year, week, weekday = day.isocalendar()
    return [
        f"{day}T12:00",
        f"{day}",
        f"{day:%Y-%m}",
        f"{day:%Y}-Q{(day.month + 2) // 3}",
        f"{day:%Y}-H{(day.month + 5) // 6}",
        f"{day:%Y}",
        f"{day.year // 10}",
        f"{day.year // 100}",
        f"{year}-W{week:02d}-{weekday}",
        f"{year}-W{week:02d}",
    ]


@given(DAYS)
def test_a_value_holds_what_is_narrower(day: date):
    found = [interval_of(value) for value in refinements(day)]
    for one in found:
        assert one is not None
        assert one.start <= day <= one.end
    for narrow, wide in pairwise(found[:8]):
        assert narrow is not None
        assert wide is not None
        assert wide.start <= narrow.start <= narrow.end <= wide.end


@given(DAYS, st.integers(0, 9))
def test_thirds_are_in_order_and_cover_all(day: date, width: int):
    value = refinements(day)[width]
    whole = interval_of(value)
    start, mid, end = (interval_of(value, mod) for mod in THIRDS)
    assert whole
    assert start
    assert mid
    assert end
    assert start.start == whole.start
    assert end.end == whole.end
    assert start.days == end.days
    assert mid.start <= start.end + timedelta(1)
    assert mid.end >= end.start - timedelta(1)
    assert start.start <= mid.start <= end.start


@given(DAYS, st.integers(0, 9))
def test_about_holds_the_whole_and_is_less_precise(day: date, width: int):
    value = refinements(day)[width]
    whole, wide = interval_of(value), interval_of(value, "APPROX")
    assert whole
    assert wide
    assert wide.start < whole.start <= whole.end < wide.end
    assert precision_of(wide) >= precision_of(whole)


@pytest.mark.parametrize(
    ("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5)]
)
def test_precision(days: int, code: int):
    start = date(2031, 1, 1)
    assert precision_of(Interval(start, start + timedelta(days - 1))) == code


@pytest.mark.parametrize(
    ("duration", "start", "end"),
    [
        ("P40D", "2031-03-12", "2031-03-14"),
        ("P2W", "2031-02-14", "2031-02-16"),
        ("P1M", "2031-02-28", "2031-03-02"),
        ("P1Y6M", "2032-07-31", "2032-08-02"),
        ("PT48H", "2031-02-02", "2031-02-04"),
        ("PT12H", "2031-01-31", "2031-02-03"),
    ],
)
def test_a_deadline_keeps_the_error_bars_of_its_start(duration: str, start: str, end: str):
    begins = (date(2031, 1, 31), date(2031, 2, 2))
    assert add_duration(begins, duration) == interval(start, end)


@pytest.mark.parametrize("duration", ["PXD", "2031", "P", "PT", "P3Z", "P9999Y", "P99999999D", ""])
def test_a_vague_duration_ends_on_no_day(duration: str):
    assert add_duration((date(2031, 1, 31), date(2031, 2, 2)), duration) is None


@given(DAYS, st.integers(0, 60), st.integers(1, 400), st.sampled_from(["D", "W", "M"]))
def test_what_begins_earlier_and_lasts_shorter_ends_earlier(
    day: date, width: int, number: int, unit: str
):
    begins = (day, day + timedelta(width))
    ends, later = (add_duration(begins, f"P{n}{unit}") for n in (number, number + 1))
    assert ends
    assert later
    assert ends.start <= ends.end
    assert ends.start > begins[0]
    assert ends.start <= later.start
    assert ends.end <= later.end


@given(DAYS, st.integers(-500, 500))
def test_months_come_back_to_within_the_month(day: date, months: int):
    there = add_months(day, months)
    back = add_months(there, -months)
    assert (back.year, back.month) == (day.year, day.month)
    assert back.day <= day.day
