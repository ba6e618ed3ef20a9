from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.when.feasts import GREGORIAN, easter, feast


@pytest.mark.parametrize(
    "day", ["1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2038-04-25"]
)
def test_easter(day: str):
    assert easter(int(day[:4])) == date.fromisoformat(day)


@given(st.integers(GREGORIAN, 4000))
def test_easter_is_a_sunday_in_spring(year: int):
    assert easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("good friday", "2031-04-11"),
        ("thanksgiving", "2031-11-27"),
        ("memorial day", "2031-05-26"),
        ("labor day", "2031-09-01"),
        ("election day", "2032-11-02"),
        ("election day", "2022-11-08"),
        ("new year eve", "2031-12-31"),
    ],
)
def test_days_with_names(name: str, day: str):
    assert feast(name, int(day[:4])) == date.fromisoformat(day)


def test_before_the_calendar_there_were_no_such_days():
    assert feast("christmas", 1500) is None
    assert feast("easter", 0) is None
