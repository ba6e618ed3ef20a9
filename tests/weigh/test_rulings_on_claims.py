"""What users say of tellings stands above what was compared; a test knows nothing of a desk."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.types.ruling import Ruling
from firsthand.weigh.grouping import groups, parts
from firsthand.weigh.rulings import apart, heeded, newest_first, united
from firsthand.weigh.verdicts import Verdict

SAME = Verdict("same", 0.9)
RIVAL = Verdict("rival", 0.0, "number", "“4” against “5”")
COUNT = 7
RANKS = {n: n for n in range(COUNT)}


def together(number: int, a: int, b: int) -> Ruling:
    return Ruling(number, "same claim", (a,), (b,))


def kept_apart(number: int, a: int, b: int) -> Ruling:
    return Ruling(number, "not the same claim", (a,), (b,))


def claims(pairs: dict[tuple[int, int], Verdict], *said: Ruling) -> set[frozenset[int]]:
    """Claims of seven tellings, by the rules and by users."""
    rulings = newest_first(said)
    found = [
        group
        for part in parts(range(COUNT), pairs)
        for group in groups(part, pairs, RANKS, apart=apart(rulings))
    ]
    return {frozenset(group) for group in united(found, rulings, RANKS) if len(group) > 1}


@st.composite
def decided(draw: st.DrawFn) -> tuple[dict[tuple[int, int], Verdict], list[Ruling]]:
    verdicts = st.sampled_from([SAME, Verdict("same", 0.6), RIVAL, Verdict("other", 0.1), None])
    pairs = {pair: draw(verdicts) for pair in combinations(range(COUNT), 2)}
    kinds = st.sampled_from(["same claim", "denies", "not the same claim"])
    sides = st.lists(st.integers(0, COUNT - 1), min_size=2, max_size=4, unique=True)
    rulings = [
        Ruling(number, draw(kinds), (side[0],), tuple(side[1:]))
        for number, side in enumerate(draw(st.lists(sides, max_size=5)))
    ]
    return {pair: found for pair, found in pairs.items() if found}, rulings


def test_two_claims_become_one_whatever_excludes_their_tellings():
    pairs = {(0, 1): SAME, (2, 3): SAME, (1, 2): RIVAL}
    assert claims(pairs) == {frozenset({0, 1}), frozenset({2, 3})}
    assert claims(pairs, together(1, 0, 3)) == {frozenset({0, 1, 2, 3})}


def test_what_is_kept_apart_takes_some_along_or_none():
    pairs = {(0, 1): SAME, (0, 2): SAME, (1, 2): SAME}
    assert claims(pairs, Ruling(1, "not the same claim", (2,), (0, 1))) == {frozenset({0, 1})}


def test_nothing_is_joined_across_what_is_kept_apart():
    pairs = {(0, 1): SAME}
    assert claims(pairs, kept_apart(1, 1, 2), together(2, 0, 2)) == {frozenset({0, 1})}


def test_of_two_that_cannot_both_hold_the_newer_does():
    said = [kept_apart(1, 0, 2), together(2, 0, 1), together(3, 1, 2)]
    assert claims({}, *said) == {frozenset({1, 2})}


def test_a_user_is_heeded_before_the_judge():
    pairs = {(0, 1): RIVAL, (1, 2): SAME}
    found = heeded(pairs, newest_first([together(1, 0, 1), Ruling(2, "denies", (3,), (4,))]))
    assert (found[0, 1].relation, found[0, 1].same, found[0, 1].is_ruled) == ("same", 1.0, True)
    assert found[3, 4].relation == "denies"
    assert found[1, 2] == SAME


@given(decided())
def test_what_users_keep_apart_is_never_in_one_claim(
    given_: tuple[dict[tuple[int, int], Verdict], list[Ruling]],
):
    pairs, rulings = given_
    barred = apart(rulings)
    for group in claims(pairs, *rulings):
        assert not barred & set(combinations(sorted(group), 2))


@given(decided(), st.data())
def test_only_the_numbers_of_decisions_tell_their_order(
    given_: tuple[dict[tuple[int, int], Verdict], list[Ruling]], data: st.DataObject
):
    pairs, rulings = given_
    shuffled = data.draw(st.permutations(rulings))
    assert claims(pairs, *shuffled) == claims(pairs, *rulings)


@given(decided())
def test_without_what_is_kept_apart_all_that_is_called_one_is_one(
    given_: tuple[dict[tuple[int, int], Verdict], list[Ruling]],
):
    pairs, rulings = given_
    joining = [one for one in rulings if one.kind != "not the same claim"]
    found = claims(pairs, *joining)
    for ruling in joining:
        assert any({*ruling.one, *ruling.other} <= group for group in found)
