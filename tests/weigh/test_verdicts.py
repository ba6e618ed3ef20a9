"""What two tellings are to each other, by their values and by the judge."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.store.unsettling import DOUBTFUL
from firsthand.types.judgement import Likeness
from firsthand.weigh.comparison import Comparison
from firsthand.weigh.verdicts import DENIES, RIVAL, SAME, SAME_VALUES, verdict

NO_VALUES = Comparison(
    excludes=None,
    because=None,
    agrees=frozenset(),
    opposed=False,
    updates=False,
    places_differ=False,
    participants_differ=False,
    shared=0.5,
)
AGREE = replace(NO_VALUES, agrees=frozenset(("number",)))
OPPOSED = replace(NO_VALUES, opposed=True)
EXCLUDE = replace(NO_VALUES, excludes="number", because="“4” against “5”")
BELIEF = st.floats(0, 1)
LIKENESS = st.builds(Likeness, BELIEF, BELIEF, BELIEF)


def alike(same: float = 0.0, denies: float = 0.0, contradicts: float = 0.0) -> Likeness:
    return Likeness(same, denies, contradicts)


@pytest.mark.parametrize(
    ("likeness", "comparison", "relation"),
    [
        (alike(SAME), NO_VALUES, "same"),
        (alike(SAME - 0.01), NO_VALUES, "other"),
        (alike(SAME_VALUES), AGREE, "same"),
        (alike(SAME_VALUES - 0.01), AGREE, "other"),
        (alike(0.1, DENIES), NO_VALUES, "denies"),
        (alike(0.9, DENIES), NO_VALUES, "same"),
        (alike(0.1, DENIES - 0.01), NO_VALUES, "other"),
        (alike(SAME), OPPOSED, "denies"),
        (alike(0.0, SAME), OPPOSED, "denies"),
        (alike(SAME - 0.01), OPPOSED, "other"),
        (alike(0.9), EXCLUDE, "rival"),
        (alike(0.0, 0.0, RIVAL), EXCLUDE, "rival"),
        (alike(RIVAL - 0.01), EXCLUDE, "other"),
    ],
)
def test_values_first_then_the_judge(likeness: Likeness, comparison: Comparison, relation: str):
    found = verdict(likeness, comparison)
    assert found.relation == relation
    assert (found.kind, found.because) == (comparison.excludes, comparison.because)


@given(LIKENESS)
def test_what_excludes_is_never_believed_to_be_the_same(likeness: Likeness):
    found = verdict(likeness, EXCLUDE)
    assert found.same == 0
    assert found.relation in {"rival", "other"}


@given(LIKENESS, st.sampled_from([NO_VALUES, AGREE, OPPOSED]))
def test_belief_is_one_of_the_judge_s(likeness: Likeness, comparison: Comparison):
    found = verdict(likeness, comparison)
    assert found.same in {likeness.same, likeness.denies}
    assert found.relation in {"same", "denies", "other"}
    if found.relation != "other":
        assert found.same >= SAME_VALUES


@given(LIKENESS, st.sampled_from([NO_VALUES, OPPOSED]))
def test_that_values_agree_turns_only_what_is_doubtful(likeness: Likeness, comparison: Comparison):
    """A desk asks again, when it learns who is who, for pairs in these bounds only."""
    assert DOUBTFUL == (SAME_VALUES, SAME)
    one = verdict(likeness, comparison)
    other = verdict(likeness, replace(comparison, agrees=frozenset(("actor",))))
    if one != other:
        assert DOUBTFUL[0] <= one.same < DOUBTFUL[1]
        assert DOUBTFUL[0] <= other.same < DOUBTFUL[1]
    assert one.same == other.same
