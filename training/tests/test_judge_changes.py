"""Changes to passages: what they make, and what they say of it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from told_passages import ALL_FARMERS, MISSING, PRESIDENT, SHELLED, stock

from training.judge import distortions as ds
from training.judge import paraphrases as pp
from training.judge.change import Change, apply, fits
from training.judge.hedges import modality
from training.judge.pair import CONTRADICTS, ENTAILS, EQUAL, NEUTRAL, WEAKER

if TYPE_CHECKING:
    from training.judge.told import Told

TRIES = 40


def texts(told: Told, make: ds.Make) -> set[str]:
    """What a kind of change makes of a passage, over some chances."""
    made = (make(told, stock(), random.Random(n)) for n in range(TRIES))
    return {apply(told, [change]) for change in made if change is not None}


def test_a_passage_without_change_stays_as_it_is() -> None:
    for told in (SHELLED, MISSING, PRESIDENT, ALL_FARMERS):
        assert apply(told, []) == told.text


@pytest.mark.parametrize(
    ("told", "make", "expected"),
    [
        (SHELLED, ds.actors_swapped, "The port shelled the army on Friday."),
        (SHELLED, ds.negation, "The army did not shell the port on Friday."),
        (SHELLED, ds.negation, "The army failed to shell the port on Friday."),
        (SHELLED, ds.other_object, "The army shelled the harbour on Friday."),
        (SHELLED, modality, "The army may have shelled the port on Friday."),
        (SHELLED, modality, "The army is said to have shelled the port on Friday."),
        (SHELLED, modality, "It is possible that the army shelled the port on Friday."),
        (SHELLED, pp.passive, "The port was shelled by the army on Friday."),
        (SHELLED, pp.part_moved, "On Friday, the army shelled the port."),
        (SHELLED, pp.part_dropped, "The army shelled the port."),
        (SHELLED, pp.headline, "Army shelled port on Friday"),
        (MISSING, modality, "Twelve miners could be missing."),
        (MISSING, ds.negation, "Twelve miners will not be missing."),
        (MISSING, ds.outcome, "Twelve miners will be dead."),
        (MISSING, pp.figures, "12 miners will be missing."),
        (PRESIDENT, ds.names_swapped, "President Pell Addan met Dana Orrey."),
        (PRESIDENT, ds.other_name, "President Ines Corro met Pell Addan."),
        (PRESIDENT, pp.name_shortened, "President Orrey met Pell Addan."),
        (PRESIDENT, pp.title_dropped, "Dana Orrey met Pell Addan."),
        (ALL_FARMERS, ds.scope, "Most farmers oppose the media office."),
        (ALL_FARMERS, ds.other_modifier, "All farmers oppose the political office."),
        (ALL_FARMERS, ds.outcome, "All farmers support the media office."),
    ],
)
def test_what_a_change_can_make(told: Told, make: ds.Make, expected: str) -> None:
    assert expected in texts(told, make)


@pytest.mark.parametrize("make", [make for make, _ in ds.DISTORTIONS.values()])
def test_a_distortion_changes_the_words_and_is_another_claim(make: ds.Make) -> None:
    for told in (SHELLED, MISSING, PRESIDENT, ALL_FARMERS):
        for n in range(TRIES):
            change = make(told, stock(), random.Random(n))
            if change is not None:
                assert apply(told, [change]) != told.text
                assert change.same == 0.0
                assert change.strength is None


@pytest.mark.parametrize("make", [make for make, _ in pp.PARAPHRASES.values()])
def test_a_paraphrase_is_the_same_claim_as_surely(make: ds.Make) -> None:
    for told in (SHELLED, MISSING, PRESIDENT, ALL_FARMERS):
        for n in range(TRIES):
            change = make(told, stock(), random.Random(n))
            if change is not None:
                assert (change.same, change.strength) == (1.0, EQUAL)


def test_a_hedge_is_the_same_claim_less_surely() -> None:
    change = modality(MISSING, stock(), random.Random(1))
    assert change is not None
    assert (change.same, change.strength) == (1.0, WEAKER)
    assert (change.forward, change.back) == (ENTAILS, NEUTRAL)


def test_a_denial_contradicts() -> None:
    change = ds.denial(SHELLED, stock(), random.Random(1))
    assert change is not None
    assert change.forward == change.back == CONTRADICTS
    assert "the army shelled the port on Friday" in apply(SHELLED, [change])


def test_who_meets_whom_may_not_be_swapped() -> None:
    assert ds.actors_swapped(PRESIDENT, stock(), random.Random(1)) is None


def test_years_are_no_numbers() -> None:
    assert ds.other_number("2031", random.Random(1)) is None
    assert ds.time(MISSING, stock(), random.Random(1)) is None


@pytest.mark.parametrize("word", ["37", "1,200", "4.5", "twelve", "Thousands", "million", "40000"])
def test_another_number_is_never_the_same(word: str) -> None:
    for n in range(TRIES):
        other = ds.other_number(word, random.Random(n))
        assert other is not None
        assert other.replace(",", "").lower() != word.replace(",", "").lower()


def test_changes_of_the_same_words_do_not_fit_together() -> None:
    one, two = Change("x", {1: "a"}), Change("y", {1: "b", 2: ""})
    assert not fits(one, [two])
    assert fits(Change("z", {3: ""}), [one, two])
    assert not fits(Change("f", frame="x {}"), [Change("g", frame="{} y")])


def test_several_changes_at_once() -> None:
    rng = random.Random(3)
    voice, number = pp.passive(SHELLED, stock(), rng), Change("time", {6: "Sunday"})
    assert voice is not None
    assert apply(SHELLED, [voice, number]) == "The port was shelled by the army on Sunday."
    frame = Change("attribution", frame="{}, officials said")
    assert apply(SHELLED, [frame]) == "The army shelled the port on Friday, officials said"
