from __future__ import annotations

import pytest

from firsthand.resolve.where.linking import Link, is_near, links
from firsthand.types import Span

FIRM = [
    "in Karm neighborhood, located in the western part of Sarrana",
    "the Karm district of Sarrana",
    "at Karm, in northern Sarrana",
    "the camp of Karm, which lies in Sarrana",
    "Karm in the city of Sarrana",
]


def spans(text: str) -> list[Span]:
    found = ((text.find(name), name) for name in ("Karm", "Sarrana", "Mell"))
    return sorted(Span(at, at + len(name)) for at, name in found if at >= 0)


@pytest.mark.parametrize("text", FIRM)
def test_words_say_that_one_lies_in_the_other(text: str):
    assert links(text, spans(text)) == [Link(0, 1, firm=True)]


@pytest.mark.parametrize("text", ["Karm near Sarrana", "Karm, on the outskirts of Sarrana"])
def test_near_is_told_from_in(text: str):
    assert links(text, spans(text)) == [Link(0, 1, firm=True, near=True)]


def test_an_owner_stands_first():
    text = "Sarrana’s Karm district"
    assert links(text, spans(text)) == [Link(1, 0, firm=True)]


@pytest.mark.parametrize("text", ["Karm, Sarrana.", "Karm (Sarrana) is"])
def test_a_comma_or_a_bracket_is_less_firm(text: str):
    assert links(text, spans(text)) == [Link(0, 1, firm=False)]


@pytest.mark.parametrize(
    "text",
    [
        "Karm, Sarrana and Mell",
        "Karm and Sarrana",
        "from Karm to Sarrana",
        "Karm fell. In Sarrana",
        "Karm was quiet while people in Sarrana",
    ],
)
def test_neighbours_are_not_always_linked(text: str):
    assert links(text, spans(text)) == []


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("near Karm", True),
        ("just outside the town of Karm", True),
        ("south of Karm", True),
        ("in Karm", False),
        ("near the river in Karm", False),
        ("Karm", False),
    ],
)
def test_what_is_near_a_place_is_not_in_it(text: str, near: bool):  # noqa: FBT001  a table's column
    assert is_near(text, spans(text)[0]) is near
