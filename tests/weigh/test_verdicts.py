"""What two tellings are to each other: by belief, by their values, and by what the judge says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.types.judgement import Likeness
from firsthand.weigh.comparison import Comparison
from firsthand.weigh.exchange import Exchange
from firsthand.weigh.verdicts import (
    DENIES,
    DENIES_FLAT,
    JOINED,
    RIVAL,
    SHARED,
    SURELY_SAME,
    verdict,
)

NO_VALUES = Comparison(
    excludes=None,
    because=None,
    agrees=frozenset(),
    opposed=False,
    turned=False,
    silent=False,
    updates=False,
    shared=SHARED,
)
TURNED = replace(NO_VALUES, turned=True)
OPPOSED = replace(TURNED, opposed=True)
SILENT = replace(TURNED, silent=True)
NUMBER = replace(NO_VALUES, excludes="number", because="“4” against “5”")
OTHER_WORDS = replace(NUMBER, shared=SHARED - 0.01)
OUTCOME = replace(OTHER_WORDS, excludes="outcome", because="“open” against “closed”")
BELIEF = st.floats(0, 1)
LIKENESS = st.builds(Likeness, BELIEF, BELIEF, BELIEF)
EXCHANGED = Exchange("number", "four boats", "four boats", "“4” against “5”: of the same.")


def alike(same: float = 0.0, denies: float = 0.0) -> Likeness:
    return Likeness(same, denies, 0.0)


@pytest.mark.parametrize(
    ("belief", "likeness", "comparison", "relation"),
    [
        (JOINED, alike(0.9), NO_VALUES, "same"),
        (JOINED - 0.01, alike(0.9), NO_VALUES, "other"),
        (JOINED, alike(0.1, DENIES_FLAT), NO_VALUES, "denies"),
        (JOINED, alike(0.1, DENIES_FLAT - 0.01), NO_VALUES, "other"),
        (JOINED, alike(0.1, DENIES), TURNED, "denies"),
        (JOINED, alike(0.1, DENIES - 0.01), TURNED, "other"),
        (JOINED, alike(DENIES, DENIES), TURNED, "same"),
        (JOINED, alike(SURELY_SAME - 0.01), OPPOSED, "denies"),
        (JOINED, alike(SURELY_SAME), OPPOSED, "other"),
        (JOINED - 0.01, alike(0.9), OPPOSED, "other"),
        (RIVAL, alike(0.9), NUMBER, "rival"),
        (RIVAL - 0.01, alike(0.9), NUMBER, "other"),
        (0.9, alike(0.9), OTHER_WORDS, "other"),
        (RIVAL, alike(), OUTCOME, "rival"),
    ],
)
def test_values_first_then_belief(
    belief: float, likeness: Likeness, comparison: Comparison, relation: str
):
    found = verdict(belief, likeness, comparison)
    assert found.relation == relation
    assert (found.kind, found.because) == (comparison.excludes, comparison.because)


@given(BELIEF, LIKENESS, st.sampled_from([NUMBER, OTHER_WORDS, OUTCOME]))
def test_what_excludes_is_never_believed_to_be_the_same(
    belief: float, likeness: Likeness, comparison: Comparison
):
    found = verdict(belief, likeness, comparison)
    assert found.same == 0
    assert found.relation in {"rival", "other"}


@given(BELIEF, LIKENESS, st.sampled_from([NO_VALUES, TURNED, OPPOSED]))
def test_nothing_is_joined_below_a_belief(
    belief: float, likeness: Likeness, comparison: Comparison
):
    found = verdict(belief, likeness, comparison)
    assert found.same == belief
    assert found.relation == "other" or belief >= JOINED


@given(BELIEF, LIKENESS)
def test_that_nobody_answered_neither_tells_nor_denies(belief: float, likeness: Likeness):
    found = verdict(belief, likeness, SILENT)
    assert (found.relation, found.same, found.kind) == ("other", 0.0, None)


@given(BELIEF, LIKENESS, st.sampled_from([NO_VALUES, OPPOSED, NUMBER, OTHER_WORDS, OUTCOME]))
def test_two_that_differ_in_one_value_alone_are_rivals(
    belief: float, likeness: Likeness, comparison: Comparison
):
    found = verdict(belief, likeness, comparison, EXCHANGED)
    assert (found.relation, found.same) == ("rival", 0.0)
    assert (found.kind, found.because) == (EXCHANGED.kind, EXCHANGED.because)
