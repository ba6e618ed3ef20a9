"""Who speaks for a house is the house; everything is invented."""

from __future__ import annotations

import pytest
from made_origins import counted, link, only_merge, told

from firsthand.weigh.origins import Background


@pytest.mark.parametrize("house", [7, "Mell Port Authority"])
def test_who_speaks_for_a_house_is_the_house(house: int | str):
    desk = Background(names={3: "Dana Orrey", 7: "Mell Port Authority"}, speaks_for={3: house})
    one = told("Dorn Post", link("Dana Orrey", entity=3))
    other = told("Kell Times", link("Port Authority of Mell", "organization", entity=7))
    assert counted(one, other, background=desk) == (1, 1)
    merge = only_merge(one, other, background=desk)
    assert merge.because == "same_organization"
    assert merge.evidence == "Dana Orrey speaks for Mell Port Authority"


def test_offices_that_lead_in_a_circle_end():
    desk = Background(names={1: "Ilo Marn", 2: "Sera Marn"}, speaks_for={1: 2, 2: 1})
    assert counted(told("Mell Wire", link("Marn", entity=1)), background=desk) == (1, 1)


@pytest.mark.parametrize(
    ("words", "house"),
    [
        ("said the Mell Port Authority's spokeswoman, Dana Orrey", "the Port Authority"),
        ("said Dana Orrey, the director of the Port Authority", "the Port Authority"),
        ("said Dana Orrey, the Port Authority's spokeswoman", "the Port Authority"),
        ("said Dana Orrey, who heads the Port Authority", "the Port Authority"),
        ("said Dana Orrey, the curator, speaking for the Port Museum.", "the Port Museum"),
        ("said Captain Dana Orrey of the border police", "the border police"),
        ("said Transport Minister Dana Orrey", "the Ministry of Transport"),
    ],
)
def test_texts_say_who_speaks_for_a_house(words: str, house: str):
    one = told("Dorn Post", "Dana Orrey", around=f"The pier is unsafe, {words}.")
    assert counted(one, told("Mell Wire", link(house, "organization"))) == (1, 1)


def test_a_former_director_speaks_for_nobody():
    text = "The pier is unsafe, said Dana Orrey, former director of the Port Authority."
    one = told("Dorn Post", "Dana Orrey", around=text)
    assert counted(one, told("Mell Wire", link("the Port Authority", "organization"))) == (2, 2)


def test_a_description_says_who_speaks_for_a_house():
    one = told("Dorn Post", link("Dana Orrey", told="spokeswoman for the Port Authority"))
    assert counted(one, told("Mell Wire", link("the Port Authority", "organization"))) == (1, 1)


def test_the_board_of_a_house_is_the_house():
    board = told("Dorn Post", link("the board of the Mell Museum", "organization"))
    house = told("Kell Times", link("the Mell Museum", "organization"))
    assert counted(board, house) == (1, 1)
    assert counted(board, house, told("Mell Wire", link("the board", "organization"))) == (1, 1)
