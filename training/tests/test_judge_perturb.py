"""Pairs made from passages: labels hold whatever comes together."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told_passages import ALL_FARMERS, MISSING, PRESIDENT, SHELLED, stock, told

from training.judge import perturb
from training.judge.pair import (
    CONTRADICTS,
    ENTAILS,
    EQUAL,
    NEUTRAL,
    NOT_ENTAILS,
    STRONGER,
    WEAKER,
    Pair,
)
from training.judge.told import Told

PASSAGES = (SHELLED, MISSING, PRESIDENT, ALL_FARMERS)
STOCK = stock()


@given(st.integers(0, 10_000), st.sampled_from(PASSAGES))
def test_labels_agree_with_each_other(seed: int, passage: Told) -> None:
    pair = perturb.pair_of(passage, STOCK, random.Random(seed))
    if pair is None:
        return
    if pair.strength in (WEAKER, STRONGER):
        assert pair.change == "modality"
        assert pair.same == 1.0
    if pair.same == 0.0:
        assert pair.strength is None
        assert pair.a != pair.b
    if pair.relation == CONTRADICTS:
        assert pair.same == 0.0


def test_every_kind_of_pair_is_made() -> None:
    pairs = [perturb.pair_of(p, STOCK, random.Random(n)) for n in range(300) for p in PASSAGES]
    made = [p for p in pairs if p is not None]
    changes = {(p.change or "").split(":")[0] for p in made}
    assert changes >= {"same", "modality", "actor", "negation", "scope", "object", "number"}
    assert {p.strength for p in made} == {None, WEAKER, EQUAL, STRONGER}


def test_words_of_negation_stand_in_pairs_of_either_kind() -> None:
    pairs = [perturb.pair_of(p, STOCK, random.Random(n)) for n in range(400) for p in PASSAGES]
    same = {p.same for p in pairs if p is not None and " not " in p.a and " not " in p.b}
    assert same == {0.0, 1.0}


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ([], ENTAILS),
        ([ENTAILS, ENTAILS], ENTAILS),
        ([ENTAILS, NEUTRAL], NEUTRAL),
        ([None, ENTAILS], None),
        ([None, NOT_ENTAILS], NOT_ENTAILS),
        ([NEUTRAL, CONTRADICTS, None], CONTRADICTS),
    ],
)
def test_a_chain_of_changes_is_as_weak_as_its_weakest(
    chain: list[int | None], expected: int | None
) -> None:
    assert perturb.along(chain) == expected


def test_turned_pairs_keep_what_still_holds() -> None:
    pair = Pair("made", "g", "x", "y", relation=ENTAILS, same=1.0, strength=WEAKER)
    turned = pair.turned()
    assert (turned.a, turned.b) == ("y", "x")
    assert (turned.relation, turned.same, turned.strength) == (None, 1.0, STRONGER)
    assert Pair("m", "g", "x", "y", relation=CONTRADICTS).turned().relation == CONTRADICTS


def test_neighbours_share_a_word_but_not_most() -> None:
    passages = [SHELLED, MISSING, ALL_FARMERS]
    pairs = perturb.neighbours(passages, random.Random(1), most=0.5)
    assert pairs
    for pair in pairs:
        assert pair.same == 0.0
        assert 0 < perturb.overlap(pair.a, pair.b) < 0.5


def test_a_title_that_the_lead_repeats_tells_the_same() -> None:
    rows = "Army NOUN 2 nsubj,shelled VERB 0 root,northern ADJ 4 amod,port NOUN 2 obj"
    title = told("Army shelled northern port", rows)
    kinds = [(title, "title"), (SHELLED, "lead")]
    passages = [Told(**{**_fields(t), "kind": kind}) for t, kind in kinds]
    pairs = perturb.headed(passages, STOCK, random.Random(1))
    assert pairs[0].same == 1.0
    assert (pairs[0].a, pairs[0].b) == (title.text, SHELLED.text)
    assert all(p.same == 0.0 for p in pairs[1:])


def _fields(passage: Told) -> dict[str, object]:
    return vars(passage)
