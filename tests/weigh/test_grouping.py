"""Tellings to claims: whatever their numbers are."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.weigh.grouping import NOT_COMPARED, TOGETHER, groups, parts
from firsthand.weigh.verdicts import Verdict

Pairs = dict[tuple[int, int], Verdict]

SAME = Verdict("same", 0.9)
DENIES = Verdict("denies", 0.8)
RIVAL = Verdict("rival", 0.0, "number", "“4” against “5”")
APART = Verdict("other", 0.0, "time", "“Monday” against “Friday”")
OTHER = Verdict("other", 0.1)
VERDICTS = [SAME, Verdict("same", 0.6), DENIES, RIVAL, APART, OTHER, None]


@st.composite
def compared(draw: st.DrawFn) -> tuple[int, Pairs]:
    count = draw(st.integers(1, 8))
    found = {p: draw(st.sampled_from(VERDICTS)) for p in combinations(range(count), 2)}
    return count, {pair: one for pair, one in found.items() if one}


def claims(count: int, pairs: Pairs, number: list[int] | None = None) -> set[frozenset[int]]:
    """Claims of tellings 0, 1 ..., which a desk has numbered so."""
    number = number or list(range(count))
    back = {n: one for one, n in enumerate(number)}
    renamed = {
        (min(number[a], number[b]), max(number[a], number[b])): one for (a, b), one in pairs.items()
    }
    ranks = {number[n]: (n * 5 + 2) % 9 for n in range(count)}
    found = [g for part in parts(number, renamed) for g in groups(part, renamed, ranks)]
    assert sorted(n for group in found for n in group) == sorted(number)
    return {frozenset(back[n] for n in group) for group in found}


@given(compared(), st.data())
def test_claims_do_not_depend_on_the_numbers_of_tellings(
    given_: tuple[int, Pairs], data: st.DataObject
):
    count, pairs = given_
    number = data.draw(st.permutations(range(10, 10 + count)))
    assert claims(count, pairs, number) == claims(count, pairs)


@given(compared())
def test_no_claim_holds_two_that_exclude_each_other(given_: tuple[int, Pairs]):
    count, pairs = given_
    for group in claims(count, pairs):
        kinds = {pairs[pair].kind for pair in combinations(sorted(group), 2) if pair in pairs}
        assert kinds <= {None}


@given(compared())
def test_what_no_pair_joins_is_never_one_claim(given_: tuple[int, Pairs]):
    count, pairs = given_
    whole = [set(part) for part in parts(range(count), pairs)]
    assert all(any(group <= part for part in whole) for group in claims(count, pairs))


@given(compared())
def test_a_part_is_cut_as_it_would_be_without_the_others(given_: tuple[int, Pairs]):
    """So that a new report touches nothing but what it is joined to."""
    count, pairs = given_
    everything = claims(count, pairs)
    for part in parts(range(count), pairs):
        ranks = {n: (n * 5 + 2) % 9 for n in part}
        within = {pair: one for pair, one in pairs.items() if set(pair) <= set(part)}
        alone = {frozenset(group) for group in groups(part, within, ranks)}
        assert alone == {group for group in everything if group <= set(part)}


def test_all_pairs_count_not_the_best_one():
    weak = Verdict("other", 0.0)
    chain: Pairs = {(0, 1): SAME, (2, 3): SAME, (1, 2): SAME}
    assert claims(4, chain) == {frozenset((0, 1)), frozenset((2, 3))}
    assert (0.9 + 3 * NOT_COMPARED) / 4 < TOGETHER
    assert claims(3, {(0, 1): SAME, (1, 2): SAME}) == {frozenset((0, 1, 2))}
    assert len(claims(3, {(0, 1): SAME, (1, 2): Verdict("same", 0.7), (0, 2): weak})) == 2


def test_a_denial_is_of_one_claim_with_what_it_denies():
    assert claims(2, {(0, 1): DENIES}) == {frozenset((0, 1))}


def test_groups_come_in_the_order_of_ranks():
    pairs: Pairs = {(1, 2): SAME}
    assert groups([1, 2, 3], pairs, {1: 30, 2: 10, 3: 20}) == [[2, 1], [3]]
    assert parts([], pairs) == []


@pytest.mark.parametrize("excluded", [RIVAL, APART])
def test_one_that_excludes_keeps_two_groups_apart(excluded: Verdict):
    pairs: Pairs = {(0, 1): SAME, (1, 2): SAME, (0, 2): excluded}
    assert len(claims(3, pairs)) == 2
