"""Two tellings made equal in the one number in which they differ."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_told import made

from firsthand.types.judgement import Likeness
from firsthand.weigh.beliefs import Seen
from firsthand.weigh.exchange import NEAR, UNLIKE, Exchange, exchange
from firsthand.weigh.values import values

UNALIKE = Likeness(0.0, 0.0, 1.0)


def seen(words: str, **more: Any) -> Seen:
    told = made(words, **more)
    return Seen(told, values(told))


def exchanged(one: str, other: str, near: float = 0.7) -> Exchange | None:
    return exchange(seen(one), seen(other, house="Dorn Post"), near, UNALIKE)


@pytest.mark.parametrize(
    ("one", "other", "turned"),
    [
        (
            "Savers in Kell took out forty million crowns by noon",
            "Depositors withdrew 400 million crowns on Friday",
            "Depositors withdrew forty million crowns on Friday",
        ),
        (
            "Sixteen goats of the Hale farm are ill",
            "Sixty animals have caught the fever",
            "Sixteen animals have caught the fever",
        ),
        (
            "Ruvi Tarn won with 52 per cent of the votes",
            "She has won the vote with 49 per cent",
            "She has won the vote with 52 per cent",
        ),
        (
            "The fire cost forty-one men their lives",
            "Our book has forty-three dead",
            "Our book has forty-one dead",
        ),
        (
            "The troops leave within ninety days",
            "The soldiers go nineteen days after the signature",
            "The soldiers go ninety days after the signature",
        ),
        (
            "37 people were treated in hospital in Mell",
            "Gas in Mell: 73 taken to a ward",
            "Gas in Mell: 37 taken to a ward",
        ),
        (
            "One in three of the looms is lost",
            "Two thirds of the looms are gone",
            "One in three of the looms are gone",
        ),
    ],
)
def test_the_number_of_the_first_stands_in_the_second(one: str, other: str, turned: str):
    found = exchanged(one, other)
    assert found is not None
    assert (found.kind, found.one, found.other) == ("number", one, turned)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nine miners in Orlec died", "Nobody in Orlec was hurt"),
        ("Nine miners in Orlec died", "Nine men lost their lives"),
        ("About forty people came", "Forty-two people came"),
        ("More than 40 people came", "Sixty people came"),
        ("Dozens of people came", "Sixty people came"),
        ("Nine boats and twelve boats lay in Mell", "Thirty boats lay in Dorn"),
        ("Two hundred crowns were stolen", "400 million crowns were stolen"),
        ("The train takes nine hours", "The train takes nine buses"),
        ("Nine buses went to Mell", "The doors of Mell opened at eight"),
        ("Nine people came to Mell", "Prices in Mell rose by 4 per cent"),
        ("The goods cost 40 crowns", "The goods weigh 90 tonnes"),
        ("Nine people did not come", "Twelve people did not come"),
        ("Two jurors spoke in Kell", "Eight of the jurors were old"),
        ("Five women were in the mill", "Two children were in the mill"),
        ("He won after nine rounds", "He won five rounds sooner"),
        ("Tarn had 23 points in Mell", "Tarn had five points, 40 passes and 11 goals"),
        ("A loaded 38 calibre pistol was found", "A pistol with four bullets was found"),
    ],
)
def test_nothing_is_exchanged_where_nothing_shows_one_thing(one: str, other: str):
    assert exchanged(one, other) is None


def test_a_count_that_has_grown_is_news_but_a_slip_is_none():
    early, late = "Nine people died in Mell", "Eleven people died in Mell"
    assert exchange(seen(early, day=1), seen(late, day=2), 0.7, UNALIKE) is None
    assert exchange(seen(late, day=1), seen(early, day=2), 0.7, UNALIKE) is not None
    slip = seen("Ninety people died in Mell", day=2)
    assert exchange(seen(early, day=1), slip, 0.7, UNALIKE) is not None


def test_it_is_asked_of_what_lies_near_and_is_not_taken_for_one():
    one, other = seen("Nine boats lay in Mell"), seen("Twelve boats lay in Mell", house="Dorn Post")
    assert exchange(one, other, NEAR, UNALIKE) is not None
    assert exchange(one, other, NEAR - 0.01, UNALIKE) is None
    assert exchange(one, other, 0.9, Likeness(UNLIKE, 0.0, 0.0)) is None
    assert exchange(one, other, 0.9, Likeness(0.0, UNLIKE, 0.0)) is None


def test_those_who_speak_of_others_are_no_rivals():
    one = seen("Tarn won 52 per cent", about=frozenset((1,)))
    other = seen("Orrey won 41 per cent", about=frozenset((2,)), house="Dorn Post")
    both = seen("Orrey won 41 per cent", about=frozenset((1, 2)), house="Dorn Post")
    assert exchange(one, other, 0.7, UNALIKE) is None
    assert exchange(one, both, 0.7, UNALIKE) is not None


@given(st.integers(13, 999), st.integers(13, 999))
def test_what_is_exchanged_tells_the_same(one: int, other: int):
    found = exchanged(f"{one} boats lay in Mell", f"{other} boats lay in Mell")
    if found is None:
        least, most = sorted((one, other))
        assert least == most or most > 10 * least or most - least <= 0.05 * most
    else:
        assert found.other == found.one
        assert str(one) in found.because
        assert str(other) in found.because
