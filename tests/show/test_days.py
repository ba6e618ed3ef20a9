from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.show.days import shown_days

if TYPE_CHECKING:
    from datetime import date


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2031-05-14", "2031-05-14", "2031-05-14"),
        ("2031-05-01", "2031-05-31", "2031-05"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2031-03-01", "2031-05-31", "2031-03 to 2031-05"),
        ("2029-01-01", "2031-12-31", "2029 to 2031"),
        ("2032-02-01", "2032-02-29", "2032-02"),
        ("2031-02-01", "2031-02-27", "2031-02-01 to 2031-02-27"),
        ("2031-05-10", "2031-05-16", "2031-05-10 to 2031-05-16"),
        ("2031-05-10", None, "from 2031-05-10"),
        (None, "2031-05-16", "until 2031-05-16"),
        (None, None, ""),
    ],
)
def test_days_in_as_few_characters_as_tell_them(start: str | None, end: str | None, words: str):
    assert shown_days(start, end) == words


@given(st.dates(), st.dates())
def test_other_days_are_told_otherwise(one: date, other: date):
    first, last = sorted((one, other))
    told = shown_days(first.isoformat(), last.isoformat())
    assert (told == shown_days(first.isoformat(), first.isoformat())) == (first == last)
