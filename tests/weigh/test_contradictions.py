from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_told import citation, link, made

from firsthand.types import ConflictKind, Support, Told
from firsthand.weigh.contradictions import (
    Rivalry,
    Side,
    cited,
    conflict,
    denial,
    is_conflict,
    shown,
    why,
)

if TYPE_CHECKING:
    from firsthand.types import Stance

FORTY = "forty people were hurt when the pier of Mell fell"
NINE = "nine people were hurt when the pier of Mell fell"
ONE_SIDE = Side("C1", Support(3, 1, 1))
OTHER_SIDE = Side("C2", Support(1, 1, 1))


def test_two_numbers_of_the_same_are_a_conflict():
    assert is_conflict(made(FORTY, house="Mell Wire"), made(NINE, house="Dorn Post"), "number")


def test_a_count_that_grew_is_none():
    early, late = made(NINE, day=1), made(FORTY, house="Dorn Post", day=2)
    assert not is_conflict(early, late, "number")
    assert not is_conflict(late, early, "number")


def test_a_count_that_shrank_is_one():
    assert is_conflict(made(FORTY, day=1), made(NINE, house="Dorn Post", day=2), "number")


@pytest.mark.parametrize(
    "other",
    [
        made("the council shut the pier", house="Dorn Post", conditional=True),
        made("the council did not shut the pier", house="Dorn Post", polarity="negative"),
        made("the council shut the pier of Mell for ever", house="Dorn Post"),
        made("the council has shut the harbour", day=1),
    ],
    ids=["a condition", "what is not so", "more detail", "the same voice"],
)
def test_no_conflict_between_a_telling_and(other: Told):
    assert not is_conflict(made("the council shut the pier"), other, "object")
    assert not is_conflict(other, made("the council shut the pier"), "object")


def test_two_possibilities_stand_side_by_side_and_one_against_a_fact_does_not():
    may = made("the council may shut the pier", certainty="possible")
    might = made("the council might shut the harbour", house="Dorn Post", certainty="possible")
    did = made("the council shut the harbour", house="Dorn Post")
    assert not is_conflict(may, might, "object")
    assert is_conflict(may, did, "object")


def test_what_is_left_open_denies_nothing():
    told = made()
    denies = made(f"it is untrue that {told.words}", house="Dorn Post", polarity="negative")
    assert is_conflict(told, denies, "denial")
    open_ = made("there was no comment on the pier", house="Dorn Post", certainty="unknown")
    assert not is_conflict(told, open_, "denial")


def test_the_flattest_then_the_earliest_two_are_shown():
    told = {
        1: made(FORTY, day=1, certainty="possible"),
        2: made(FORTY, house="Kell Times", day=3),
        3: made(FORTY, house="Zahra Gate", day=2),
        4: made(NINE, house="Dorn Post", day=4),
        5: made("NINE HURT AT MELL PIER", house="Dorn Post", day=4, id="t0", is_headline=True),
    }
    rivalries = [Rivalry(a, b, "number") for a in (1, 2, 3) for b in (5, 4)]
    found = shown(rivalries, told)
    assert found is not None
    assert (found.a, found.b) == (3, 4)
    assert found.because == (
        f"Zahra Gate says “{FORTY}”, Dorn Post says: “{NINE}”; both give a number of the same, and "
        "the numbers differ."
    )


def test_the_reason_that_values_give_is_kept():
    told = {1: made(FORTY), 2: made(NINE, house="Dorn Post")}
    found = shown([Rivalry(1, 2, "number", "“forty” against “nine”.")], told)
    assert found == Rivalry(1, 2, "number", "“forty” against “nine”.")


def test_nothing_is_shown_where_nothing_excludes():
    told = {1: made(NINE), 2: made(FORTY, house="Dorn Post", day=2)}
    assert shown([Rivalry(1, 2, "number")], told) is None


def test_only_who_supports_a_claim_speaks_for_it():
    told = {1: made(FORTY), 2: made(NINE, house="Dorn Post"), 3: made(NINE, house="Kell Times")}
    sides: dict[int, Stance] = {1: "supports", 2: "denies", 3: "supports"}
    found = shown([Rivalry(1, 2, "number"), Rivalry(1, 3, "number")], told, sides)
    assert found is not None
    assert found.b == 3


def test_a_denial_is_shown_from_the_claim_to_the_one_who_denies():
    ministry = link("the Ministry of Ports")
    told = {
        7: made(house="Mell Wire"),
        8: made("the pier is safe", ministry, house="Dorn Post", polarity="negative", day=2),
    }
    found = denial(told, {7: "supports", 8: "denies"})
    assert found is not None
    assert (found.a, found.b, found.kind) == (7, 8, "denial")
    assert found.because is not None
    assert "the Ministry of Ports denies it: “the pier is safe”" in found.because
    assert denial(told, {7: "supports", 8: "mentions"}) is None


def test_a_conflict_has_both_sides_with_their_words_and_places():
    told = {1: made(FORTY), 2: made(NINE, house="Dorn Post")}
    citations = {(told[1].report, "t1"): citation(told[1])}
    found = conflict(ONE_SIDE, OTHER_SIDE, Rivalry(1, 2, "number"), told, citations)
    assert (found.claim, found.other) == ("C1", "C2")
    assert (found.words, found.other_words) == (FORTY, NINE)
    assert (found.support, found.other_support) == (ONE_SIDE.support, OTHER_SIDE.support)
    assert found.cited.title == "A title"
    assert found.other_cited == cited(told[2], {})
    assert (found.other_cited.publisher, found.other_cited.end) == ("Dorn Post", len(NINE))


@pytest.mark.parametrize("kind", get_args(ConflictKind))
def test_there_is_a_reason_for_every_kind(kind: ConflictKind):
    sentence = why(made(FORTY), made(NINE, house="Dorn Post"), kind)
    assert FORTY in sentence
    assert NINE in sentence
    assert sentence.endswith(".")


WORDS = (FORTY, NINE, "sixty people drowned at Mell", "the pier of Mell fell", "nobody was hurt")
tellings = st.builds(
    made,
    st.sampled_from(WORDS),
    house=st.sampled_from(["Mell Wire", "Dorn Post", "Kell Times"]),
    day=st.integers(1, 4),
    certainty=st.sampled_from(["certain", "probable", "possible", "unknown"]),
    polarity=st.sampled_from(["positive", "negative"]),
    conditional=st.booleans(),
)
kinds: st.SearchStrategy[ConflictKind] = st.sampled_from(get_args(ConflictKind))


@given(tellings, tellings, kinds)
def test_whether_two_exclude_each_other_does_not_depend_on_their_order(
    a: Told, b: Told, kind: ConflictKind
):
    assert is_conflict(a, b, kind) == is_conflict(b, a, kind)


@given(tellings, kinds)
def test_nothing_excludes_itself(told: Told, kind: ConflictKind):
    assert not is_conflict(told, told, kind)


@given(st.lists(tellings, min_size=2, max_size=6), st.data())
def test_the_same_two_are_shown_from_either_side(found: list[Told], data: st.DataObject):
    told = dict(enumerate(found))
    pairs = [(a, b) for a in told for b in told if a < b]
    rivalries = [
        Rivalry(a, b, data.draw(kinds), "they differ")
        for a, b in data.draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=8))
    ]
    one = shown(rivalries, told)
    other = shown([each.swapped() for each in reversed(rivalries)], told)
    if one is None:
        assert other is None
    else:
        assert other is not None
        assert [told[one.a], told[one.b]] in (
            [told[other.b], told[other.a]],
            [told[other.a], told[other.b]],
        )
        assert one.kind == other.kind


def test_a_negation_is_no_hindrance_where_values_were_compared():
    told = {
        1: made("a third of the looms can no longer be found", polarity="negative"),
        2: made("two thirds of the looms are gone", house="Dorn Post"),
    }
    assert shown([Rivalry(1, 2, "number", "“a third” against “two thirds”.")], told) is not None
    assert shown([Rivalry(1, 2, "number")], told) is None
