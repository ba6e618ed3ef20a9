from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.evaluation.coreference import (
    Measure,
    antecedents,
    assign,
    b_cubed,
    ceaf,
    conll_scores,
    mentions,
    muc,
    score_coreference,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

Extent = tuple[int, int]


def chains(*groups: str) -> list[list[Extent]]:
    """Letters as mentions, in the order of the alphabet."""
    return [[(ord(letter), ord(letter) + 1) for letter in group] for group in groups]


def extents(letters: str) -> frozenset[Extent]:
    return frozenset((ord(letter), ord(letter) + 1) for letter in letters)


# The worked example of Pradhan et al. (ACL 2014).
WANTED, FOUND = chains("abc", "defg"), chains("ab", "cd", "fghi")


@pytest.mark.parametrize(
    ("metric", "recall", "precision"),
    [
        (muc, 2 / 5, 2 / 5),
        (b_cubed, 35 / 84, 1 / 2),
        (ceaf, 1.3 / 2, 1.3 / 3),
        (mentions, 6 / 7, 6 / 8),
    ],
)
def test_the_example_of_the_reference_scorer(
    metric: Callable[..., Measure], recall: float, precision: float
):
    measure = metric(FOUND, WANTED)
    assert measure.recall == pytest.approx(recall)
    assert measure.precision == pytest.approx(precision)


def test_the_mean_of_the_three():
    score = score_coreference(FOUND, WANTED)
    three = (0.4, 2 * (35 / 84) / 2 / (35 / 84 + 1 / 2), 2 * 1.3 / (2 + 3))
    assert score.conll == pytest.approx(sum(three) / 3)


# Luo (2005): one wanted chain of five, one of two, one of five; the found ones join two of them.
def test_joining_two_large_chains_is_worse_than_joining_a_small_one():
    wanted = chains("abcde", "fg", "hijkl")
    small, large = chains("abcde", "fghijkl"), chains("fg", "abcdehijkl")
    assert muc(small, wanted).precision == muc(large, wanted).precision == 9 / 10
    assert b_cubed(small, wanted).precision == pytest.approx((5 + 4 / 7 + 25 / 7) / 12)
    assert b_cubed(large, wanted).precision == pytest.approx((2 + 5) / 12)
    assert ceaf(small, wanted).recalled == pytest.approx(1 + 10 / 12)
    assert ceaf(large, wanted).recalled == pytest.approx(1 + 10 / 15)


def test_nothing_found_scores_nothing():
    score = score_coreference([], WANTED, extents("b"))
    assert (score.conll, score.pronouns.recall, score.mentions.f1) == (0.0, 0.0, 0.0)


def test_nothing_wanted_and_something_found():
    score = score_coreference(FOUND, [], extents("b"))
    assert (score.conll, score.pronouns.found) == (0.0, 1)


def test_documents_are_summed_before_ratios_are_taken():
    right = chains("ab")
    both = conll_scores([(right, right), (WANTED, FOUND)])
    assert both["muc"] == pytest.approx(100 * 3 / 6)
    assert "pronouns" not in both


def test_pronouns_go_back_to_the_nearest_earlier_mention():
    # c goes back to a in both; d to b, but a is wanted; f is no pronoun.
    wanted, found = chains("acd", "bf"), chains("ac", "bdf")
    measure = antecedents(found, wanted, extents("cd"), skipped=frozenset())
    assert measure == Measure(1, 2, 1, 2)


def test_the_nearest_noun_is_asked_for_apart():
    # The chain of pronouns is right, the name that they lead to is not.
    wanted, found = chains("acd", "be"), chains("bcd", "ae")
    pronouns = extents("cd")
    assert antecedents(found, wanted, pronouns, skipped=frozenset()).recalled == 1
    assert antecedents(found, wanted, pronouns, skipped=pronouns).recalled == 0
    figures = conll_scores([(wanted, found)], [pronouns])
    assert (figures["pronouns"], figures["pronouns to nouns"]) == (50.0, 0.0)


def test_a_pronoun_that_begins_its_chain_goes_back_to_nothing():
    assert antecedents(WANTED, WANTED, extents("ad"), skipped=frozenset()).wanted == 0


@st.composite
def clusterings(draw: st.DrawFn) -> list[list[Extent]]:
    places = draw(st.lists(st.integers(0, 4), min_size=2, max_size=12))
    groups = [[(n, n + 1) for n, p in enumerate(places) if p == place] for place in range(4)]
    return [group for group in groups if len(group) > 1]


@given(clusterings(), clusterings())
def test_recall_is_precision_the_other_way_round(
    ours: list[list[Extent]], theirs: list[list[Extent]]
):
    for metric in (muc, b_cubed, ceaf, mentions):
        there, back = metric(ours, theirs), metric(theirs, ours)
        assert there.recall == pytest.approx(back.precision)
        assert there.precision == pytest.approx(back.recall)
        assert 0 <= there.f1 <= 1 + 1e-9


@given(clusterings())
def test_the_same_chains_in_another_order_are_perfect(wanted: list[list[Extent]]):
    found = [list(reversed(chain)) for chain in reversed(wanted)]
    score = score_coreference(found, wanted, [m for chain in wanted for m in chain])
    measures = (score.muc, score.b_cubed, score.ceaf, score.mentions, score.pronouns)
    expected = 1.0 if wanted else 0.0
    assert [m.f1 for m in measures] == pytest.approx([expected] * 5)


@given(st.integers(1, 5), st.integers(1, 5), st.randoms(use_true_random=False))
def test_no_pairing_gains_more(rows: int, columns: int, chance: random.Random):
    gains = np.array(
        [[chance.choice((0, chance.random())) for _ in range(columns)] for _ in range(rows)]
    )
    chosen = assign(gains)
    paired = [(row, column) for row, column in enumerate(chosen) if column >= 0]
    assert len({column for _, column in paired}) == len(paired) == min(rows, columns)
    wide = gains if rows <= columns else gains.T
    best = max(
        sum(wide[row, column] for row, column in enumerate(order))
        for order in permutations(range(wide.shape[1]), wide.shape[0])
    )
    assert sum(gains[row, column] for row, column in paired) == pytest.approx(best)
