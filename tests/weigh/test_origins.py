"""The rules of counting, one story at a time; places, people and houses are invented."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.weigh.origins import Key, Telling, count, origins
from firsthand.weigh.source_names import is_same, is_unnamed

Stance = Literal["supports", "denies", "mentions"]
BODY = "The old pier of Mell is unsafe."


def told(
    publisher: str, *chain: str, day: int = 1, text: str = BODY, stance: Stance = "supports"
) -> Telling:
    whole = f"Headline\n{text}"
    return Telling(
        f"{publisher} {day}", publisher, f"2031-05-{day:02}", whole, 9, len(whole), stance, chain
    )


def counted(*tellings: Telling) -> tuple[int, int]:
    return tuple(count(origins(tellings)))  # type: ignore[return-value]


def test_who_cites_a_report_adds_nothing():
    first = told("Mell Wire", "a port official")
    assert counted(first, told("Dorn Post", "Mell Wire", "a port official", day=2)) == (1, 1)
    assert counted(first, told("Dorn Post", "Mell Wire", day=2)) == (1, 1)


def test_unnamed_sources_of_two_houses_are_one_at_least_and_two_at_most():
    assert counted(told("Mell Wire", "a port official"), told("Dorn Post", "an official")) == (1, 2)
    assert counted(told("Mell Wire", "a diplomat"), told("Dorn Post", "an official")) == (2, 2)


def test_a_second_official_of_one_house_is_another():
    first = told("Mell Wire", "an official")
    assert counted(first, told("Mell Wire", "a second official", day=2)) == (2, 2)
    assert counted(first, told("Mell Wire", "the official", day=2)) == (1, 1)


def test_one_person_is_one_origin_wherever_they_speak():
    one = told("Mell Wire", "Dana Orrey")
    assert counted(one, told("Dorn Post", "Orrey"), told("Kell Times", "Dana Orrey")) == (1, 1)
    assert counted(one, told("Dorn Post", "Ilo Marn")) == (2, 2)


@pytest.mark.parametrize(
    ("words", "house"),
    [
        ("said the Mell Port Authority's spokeswoman, Dana Orrey", "the Port Authority"),
        ("said Dana Orrey, the director of the Port Authority", "the Port Authority"),
        ("said Captain Dana Orrey of the border police", "the border police"),
        ("said Transport Minister Dana Orrey", "the Ministry of Transport"),
    ],
)
def test_who_speaks_for_a_house_is_the_house(words: str, house: str):
    one = told("Dorn Post", "Dana Orrey", text=f"The pier is unsafe, {words}.")
    assert counted(one, told("Mell Wire", house)) == (1, 1)


def test_a_prime_minister_is_no_ministry_of_prime():
    one = told(
        "Dorn Post", "Dana Orrey", text="The pier is unsafe, said Prime Minister Dana Orrey."
    )
    assert counted(one, told("Mell Wire", "the Prime Commission")) == (2, 2)


def test_what_names_no_source_adds_nothing_behind_others_and_may_be_one_alone():
    assert counted(told("Mell Wire", "Dana Orrey"), told("Dorn Post", day=2)) == (1, 1)
    assert counted(told("Dorn Post"), told("Kell Times", day=2)) == (0, 1)


def test_a_reporter_who_saw_it_is_an_origin():
    text = "The pier hangs into the water, as a reporter of the Post saw."
    assert counted(told("Mell Wire", "Dana Orrey"), told("Dorn Post", text=text, day=2)) == (2, 2)


def test_a_body_that_reports_speaks_for_itself():
    ministry = told("Ministry of Ports of Dorn", day=2)
    assert counted(told("Mell Wire", "Dana Orrey"), ministry) == (2, 2)
    assert counted(told("Mell Wire", "the Ministry of Ports"), ministry) == (1, 1)


def test_a_headline_has_the_origin_of_the_text_below():
    body = told("Mell Wire", "Dana Orrey")
    headline = Telling(body.report, body.publisher, body.published, body.text, 0, 8, "supports", ())
    assert origins([headline, body])[0] == origins([headline, body])[1]


@pytest.mark.parametrize(
    ("name", "unnamed"),
    [
        ("a port official", True),
        ("sources close to the board", True),
        ("residents of Kiln Lane", True),
        ("the official", True),
        ("Dana Orrey", False),
        ("the ministry", False),
        ("the test record", False),
    ],
)
def test_who_is_not_named(name: str, unnamed: bool):  # noqa: FBT001 (an expectation)
    assert is_unnamed(name) is unnamed


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the “Mell” press agency", "Mell Press Agency", True),
        ("MPA", "Mell Press Agency", True),
        ("ClearBallot", "the platform Clear Ballot", True),
        ("Dana Orrey", "Ilo Orrey", False),
    ],
)
def test_names_of_one(one: str, other: str, same: bool):  # noqa: FBT001 (an expectation)
    assert is_same(one, other) is same


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Mell Wire", "Dorn Post", "Kell Times"]),
            st.sampled_from([(), ("Dana Orrey",), ("an official",), ("Mell Wire",)]),
            st.integers(1, 28),
        ),
        max_size=8,
    )
)
def test_origins_never_outnumber_appearances(made: list[tuple[str, tuple[str, ...], int]]):
    tellings = [told(house, *chain, day=day) for house, chain, day in made]
    keys: list[Key] = origins(tellings)
    low, high = count(keys)
    assert len(keys) == len(tellings)
    assert 0 <= low <= high <= len(tellings)
