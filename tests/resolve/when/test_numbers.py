from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.when.numbers import leading_number, year_in_words


@pytest.mark.parametrize(
    ("words", "size", "rest"),
    [
        ("40 days", 40, "days"),
        ("1 200 days", 1200, "days"),
        ("2.5 years", Fraction(5, 2), "years"),
        ("2 1/2 years", Fraction(5, 2), "years"),
        ("a year", 1, "year"),
        ("a couple of years", 2, "years"),
        ("half an hour", Fraction(1, 2), "hour"),
        ("twenty four hours", 24, "hours"),
        ("two and a half years", Fraction(5, 2), "years"),
        ("a hundred and ten days", 110, "days"),
        ("two thousand years", 2000, "years"),
        ("2 dozen days", 24, "days"),
        ("a three year", 3, "year"),
        ("two a day", 2, "a day"),
    ],
)
def test_numbers_at_the_start(words: str, size: Fraction | int, rest: str):
    found = leading_number(words)
    assert found is not None
    assert (found.size, found.rest) == (size, rest)


@pytest.mark.parametrize("words", ["several years", "a few", "many weeks", "tens of years"])
def test_vague_ones_have_no_size(words: str):
    found = leading_number(words)
    assert found is not None
    assert found.size is None


@pytest.mark.parametrize("words", ["years", "", "twentieth", "annual", "and two"])
def test_no_number(words: str):
    assert leading_number(words) is None


@given(st.integers(0, 10**6))
def test_figures_are_themselves(number: int):
    assert leading_number(f"{number} days") == (number, "days", False)


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("nineteen ninety four", 1994),
        ("nineteen hundred", 1900),
        ("nineteen oh four", 1904),
        ("fifteen eighteen", 1518),
        ("twenty twenty four", 2024),
        ("two thousand", 2000),
        ("two thousand four", 2004),
        ("two thousand and four", 2004),
        ("twenty four", None),
        ("two", None),
        ("", None),
    ],
)
def test_years_as_they_are_spoken(words: str, year: int | None):
    assert year_in_words(words) == year
