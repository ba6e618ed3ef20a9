"""What the words beside a name say of its type; the name stands in brackets."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.read.name_contexts import told_by_context
from firsthand.types import Span


def told(marked: str) -> str | None:
    before, name, behind = re.split(r"[\[\]]", marked)
    start = len(before)
    return told_by_context(before + name + behind, Span(start, start + len(name)))


TELLING = {
    "person": [
        "[Orrey], 45, left",
        "[Orrey], aged 45, left",
        "Gen. [Orrey] left",
        "Mr [Orrey] left",
        "Prime Minister [Dana Orrey] left",
        "asked Mrs. [Orrey]",
    ],
    "organization": [
        "[Kell], a Marnic militia, left",
        "[Kell], an old and armed faction",
        "the group “[Kell]” left",
        "the movement [Kell] left",
        "“[Kell]”, a newspaper",
    ],
    "place": [
        "[Mell], a small border crossing",
        "[Mell], an island",
        "[Mell], the capital of Tervania",
        "the town of [Mell] fell",
    ],
    "nationality": [
        "the [Marnese] government fell",
        "the [Sahrish] police left",
        "the [Tervian] Prime Minister left",
        "the [Tervish] foreign ministry",
    ],
}
CASES = [(marked, type_) for type_, examples in TELLING.items() for marked in examples]


@pytest.mark.parametrize(("marked", "type_"), CASES)
def test_told(marked: str, type_: str):
    assert told(marked) == type_


@pytest.mark.parametrize(
    "marked",
    [
        "[Kell] left",
        "Foreign [Kell Institute]",
        "Supreme [Kell Court]",
        "the State [Bank of Mell]",
    ],
)
def test_titles_that_names_of_houses_begin_with_tell_nothing(marked: str):
    assert told(marked) is None


@pytest.mark.parametrize(
    "marked",
    [
        "[Kell], a militiaman",
        "[Mell], the capitals of fashion",
        "[Orrey], 450, left",
        "[Tervan] army-led talks",
        "a non-party [Kell] left",
        "downtown of [Mell]",
        "ex-President [Orrey]",
    ],
)
def test_parts_of_words_tell_nothing(marked: str):
    assert told(marked) is None


@pytest.mark.parametrize(
    "marked",
    [
        "Mr Vann met [Orrey]",
        "[Kell] and a Marnic militia",
        "[Orrey] of Kell, a Marnic militia",
        "[Kell], a very old and most feared militia",
        "[Tervan] trade of the government",
        "the movement of [Kell]",
        "the group [Orrey] founded fell",
        "[Orrey], a party leader, left",
        "[Orrey], a member of the movement",
        "[Orrey], a city councillor",
        "the [Orban] government",
        "the president [Orrey]",
        "the town of old [Mell]",
    ],
)
def test_only_what_stands_right_beside_the_name_tells(marked: str):
    assert told(marked) is None


def test_looks_no_farther_than_a_line():
    assert told(f"[Kell], a {'so' * 20} militia") == "organization"
    assert told(f"[Kell], a {'so' * 30} militia") is None


def test_at_the_beginning_of_a_long_report():
    assert told(f"Mr [Orrey] left{' and came' * 20}") == "person"


def test_what_stands_before_counts_more():
    assert told("Mr [Kell], a Marnic militia") == "person"
    assert told("the movement [Kell], the capital") == "organization"


@pytest.mark.parametrize("ending", "ian ese ish ic".split())
def test_a_government_tells_of_words_that_end_like_a_people(ending: str):
    assert told(f"the [Mell{ending}] government") == "nationality"
    assert told(f"the [Mell{ending}o] government") is None


BESIDE = st.lists(
    st.sampled_from(
        ["Mr ", "movement ", "town of ", ", 45,", ", a militia", ", the capital", " government"]
    ),
    max_size=3,
).map("".join)


@settings(deadline=None)
@given(
    BESIDE,
    st.sampled_from([marked for marked, _ in CASES] + ["[Kell] left", "[Tervan]"]),
    BESIDE,
)
def test_what_stands_in_another_clause_changes_nothing(before: str, marked: str, behind: str):
    assert told(f"{before}; {marked};{behind}") == told(marked)
