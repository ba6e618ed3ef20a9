from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.weigh.reliability import ENOUGH, LEAST, Record, reliability, wilson


@pytest.mark.parametrize(
    ("record", "letter"),
    [
        (Record(), "F"),
        (Record(confirmed=4), "F"),
        (Record(confirmed=5), "C"),
        (Record(confirmed=7), "B"),
        (Record(confirmed=25), "A"),
        (Record(confirmed=24), "B"),
        (Record(confirmed=95, contradicted=1), "A"),
        (Record(confirmed=7, contradicted=3), "F"),
        (Record(confirmed=20, contradicted=20), "D"),
        (Record(confirmed=10, contradicted=30), "E"),
        (Record(contradicted=6), "E"),
    ],
)
def test_the_letter_follows_from_the_record(record: Record, letter: str):
    assert reliability(record).letter == letter


def test_the_reason_tells_the_numbers():
    assert reliability(Record(2, 1)).because == (
        "of 3 claims that could be checked, 2 confirmed by independent origins, 1 contradicted by "
        "better supported ones: too few to judge (at least 5 are needed)"
    )
    assert "none of its claims could be checked" in reliability(Record()).because
    assert "right 72 % of the time at least" in reliability(Record(7)).because
    assert "1 corrected by itself" in reliability(Record(9, corrected=1)).because


def test_a_mistake_that_is_corrected_weighs_less():
    assert reliability(Record(20, 5)).letter == "C"
    assert reliability(Record(20, 0, 5)).letter == "B"


def test_the_bounds_are_those_of_the_literature():
    lower, upper = wilson(8, 10)
    assert lower == pytest.approx(0.5408, abs=1e-3)
    assert upper == pytest.approx(0.9315, abs=1e-3)


records = st.builds(Record, *[st.integers(0, 60)] * 3)
WORTH = "EDCBA"


@given(records)
def test_few_claims_give_no_letter_and_mixed_ones_only_if_many(record: Record):
    letter = reliability(record).letter
    if record.checked < LEAST:
        assert letter == "F"
    if record.checked >= ENOUGH:
        assert letter != "F"


@given(records)
def test_one_more_confirmed_claim_never_lowers_the_letter(record: Record):
    before = reliability(record).letter
    after = reliability(Record(record.confirmed + 1, record.contradicted, record.corrected)).letter
    if "F" not in (before, after):
        assert WORTH.index(after) >= WORTH.index(before)


@given(st.integers(0, 50), st.integers(1, 50))
def test_the_bounds_lie_around_the_share(right: int, more: int):
    lower, upper = wilson(right, right + more)
    assert 0 <= lower <= right / (right + more) <= upper <= 1
