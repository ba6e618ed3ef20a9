from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.where.place_names import place_key


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("São Tomé", "Sao Tome"),
        ("N.Y.", "NY"),
        ("U. S.", "us"),
        ("St. Dorn", "Saint Dorn"),
        ("The Mell", "mell"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Al Karm’a", "Al Karma"),
        ("МЕЛЛЬ", "мелль"),
    ],
)
def test_the_same_name_in_other_spellings_has_the_same_key(name: str, other: str):
    assert place_key(name) == place_key(other)


@pytest.mark.parametrize(("name", "other"), [("Mell", "Mells"), ("St. Dorn", "Dorn"), ("", "x")])
def test_other_names_have_other_keys(name: str, other: str):
    assert place_key(name) != place_key(other)


@given(st.text(max_size=40))
def test_a_key_holds_no_line_break_and_no_blank_at_its_ends(name: str):
    key = place_key(name)
    assert "\n" not in key
    assert key == key.strip()
