"""Quantities in sentences about invented places and people."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.weigh.quantities import Quantity, quantities

WORDS = (
    "one two forty three hundred thousand million half a an third of dozen dozens at least about "
    "more than between and to - , . 1,200 43 51,8 4.2 percent % people killed days $ years old ago "
    "Route 66 May March twice doubled score not from by"
).split()


def only(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Forty-three boats lay in Mell.", 43, "boat"),
        ("A dozen boats lay in Mell.", 12, "boat"),
        ("A hundred and ten boats lay in Mell.", 110, "boat"),
        ("Three score boats lay in Mell.", 60, "boat"),
        ("The mill in Dorn lost 1,200 looms.", 1200, "loom"),
        ("The mill in Dorn lost 12 000 looms.", 12_000, "loom"),
        ("Sixteen sheep fell ill.", 16, "sheep"),
        ("Turnout was 51,8 percent in Kell.", 51.8, "per cent"),
        ("Turnout was 51.8% in Kell.", 51.8, "per cent"),
        ("A quarter of the looms stood still.", 25, "per cent"),
        ("Bread went up by a tenth.", 10, "per cent"),
        ("The bridge cost 4.2 million crowns.", 4.2e6, "crown"),
        ("The bridge cost $4.2 million.", 4.2e6, "dollar"),
        ("The bridge cost around 3m crowns.", 3e6, "crown"),
        ("The bridge cost half a million crowns.", 5e5, "crown"),
        ("The bridge cost two and a half million crowns.", 2.5e6, "crown"),
        ("The pipe is five miles long.", 8046.72, "metre"),
        ("The strike lasted three days.", 72, "hour"),
        ("He was sentenced to two years in prison.", 24, "month"),
        ("Rents in Kell have doubled.", 2, "times"),
        ("The quake of magnitude 6.8 strikes Mell.", 6.8, "magnitude"),
    ],
)
def test_what_is_counted_and_how_much(text: str, value: float, unit: str):
    found = only(text)
    assert (found.value, found.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "group", "outcome"),
    [
        ("Eleven servicemen died near Karst.", 11, "soldier", "dead"),
        ("The raid left 17 troops dead.", 17, "soldier", "dead"),
        ("The death toll is put at forty.", 40, "anyone", "dead"),
        ("Landslide kills 70 in Orlec", 70, "anyone", "dead"),
        ("37 people were taken to hospital.", 37, "anyone", "injured"),
        ("120 islanders were hurt.", 120, "islander", "injured"),
        ("The number of miners missing is twelve.", 12, "miner", "missing"),
        ("Forty thousand villagers fled.", 40_000, "resident", "displaced"),
        ("Thirty captives were freed.", 30, "prisoner", "freed"),
        ("Sixty people wrote letters.", 60, "anyone", None),
    ],
)
def test_people_and_what_became_of_them(text: str, value: float, group: str, outcome: str | None):
    found = only(text)
    assert found.unit == "person"
    assert (found.value, found.group, found.outcome) == (value, group, outcome)


def test_each_number_has_its_own_outcome():
    dead, hurt = quantities("Twelve people were killed and 30 injured.")
    assert (dead.value, dead.outcome) == (12, "dead")
    assert (hurt.value, hurt.outcome) == (30, "injured")


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        ("Forty people came.", "exact", 40, 40),
        ("About forty people came.", "about", 38, 42),
        ("Some 40 people came.", "about", 38, 42),
        ("At least 40 people came.", "at least", 40, inf),
        ("No fewer than 40 people came.", "at least", 40, inf),
        ("40 people or more came.", "at least", 40, inf),
        ("More than 40 people came.", "more than", 40, inf),
        ("No more than 40 people came.", "at most", 0, 40),
        ("Up to 40 people came.", "at most", 0, 40),
        ("Fewer than 40 people came.", "less than", 0, 40),
        ("Between 20 and 30 people came.", "between", 20, 30),
        ("20 to 30 people came.", "between", 20, 30),
        ("20-30 people came.", "between", 20, 30),
        ("From 4 to 6 per cent came.", "between", 4, 6),
        ("They spent 4 to 5 million crowns.", "between", 4e6, 5e6),
        ("Dozens of people came.", "exact", 24, inf),
        ("Tens of thousands of people came.", "exact", 20_000, inf),
    ],
)
def test_how_exactly(text: str, bound: str, low: float, high: float):
    found = only(text)
    assert (found.bound, found.low, found.high) == (bound, pytest.approx(low), high)


@pytest.mark.parametrize(
    "text",
    [
        "Dana Orrey, 43, spoke in Mell.",
        "A 43-year-old baker and a man aged 51 spoke.",
        "Kell voted in 2031 and on 3 March.",
        "The train leaves at 8:30 and at 9 p.m.",
        "A lorry burned on Route 66.",
        "Valve B-207 broke under Article 5.",
        "The reactor Vesna 2 restarts.",
        "The third train left on the 21st.",
        "He left three days ago.",
        "It happened in the first three months.",
        "One of the bakers spoke to no one.",
        "Three in five stayed at home.",
        "The law passed with 58 votes to 57.",
        "There were 51,8 boats.",
        "There were several hundred boats.",
        "He paid 1.200 crowns.",
        "The rate fell by half a point.",
    ],
)
def test_what_is_no_quantity(text: str):
    assert quantities(text) == ()


def test_what_is_only_contrasted_is_no_quantity():
    assert [one.value for one in quantities("The truce lasts ten days, not three days.")] == [240]


def test_a_year_may_also_count_people():
    assert [one.value for one in quantities("In 2024 Mell had 2024 voters.")] == [2024]


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_words_stand_in_the_text_and_intervals_are_in_order(chosen: list[str]):
    text = " ".join(chosen)
    for one in quantities(text):
        assert text[one.start : one.end] == one.words
        assert one.words
        assert 0 <= one.low <= one.high
        assert one.unit


@given(st.integers(2, 900), st.sampled_from([("km", 1000.0), ("tonnes", 1000.0), ("days", 24.0)]))
def test_units_are_converted(number: int, unit: tuple[str, float]):
    name, factor = unit
    assert only(f"It came to {number} {name}.").value == pytest.approx(number * factor)


@given(st.integers(0, 10**9))
def test_separators_change_nothing(number: int):
    plain, grouped = (
        quantities(f"They saw {told} boats.") for told in (f"{number}", f"{number:,}")
    )
    if not 1500 <= number <= 2099:
        assert [one.value for one in plain] == [number]
    assert [one.value for one in grouped] == [number]
