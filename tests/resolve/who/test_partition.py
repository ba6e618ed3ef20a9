from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.who.partition import Link, partition

if TYPE_CHECKING:
    from collections.abc import Collection


def cut(
    forms: Collection[int],
    links: dict[tuple[int, int], float],
    against: Collection[tuple[int, int]] = (),
    together: Collection[Collection[int]] = (),
):
    grouped = {form for group in together for form in group}
    groups = [*together, *([form] for form in forms if form not in grouped)]
    no = {frozenset(pair) for pair in against}
    return partition(
        groups,
        [Link(a, b, score, "") for (a, b), score in links.items()],
        lambda a, b: frozenset((a, b)) in no,
    )


def test_what_is_linked_is_one():
    found = cut([1, 2, 3, 4], {(1, 2): 1.0, (2, 3): 0.9})
    assert set(found.parts) == {frozenset([1, 2, 3]), frozenset([4])}
    assert not found.unclear


def test_a_link_to_two_that_exclude_each_other_is_unclear():
    found = cut([1, 2, 3], {(1, 2): 1.0, (2, 3): 1.0}, [(1, 3)])
    assert set(found.parts) == {frozenset([1]), frozenset([2]), frozenset([3])}
    assert set(found.unclear[2]) == {1, 3}


def test_a_clearly_better_link_wins():
    found = cut([1, 2, 3], {(1, 2): 1.0, (2, 3): 0.85}, [(1, 3)])
    assert set(found.parts) == {frozenset([1, 2]), frozenset([3])}


def test_the_weakest_link_of_a_long_way_goes():
    found = cut([1, 2, 3, 4], {(1, 2): 1.0, (2, 3): 0.9, (3, 4): 1.0}, [(1, 4)])
    assert set(found.parts) == {frozenset([1, 2]), frozenset([3, 4])}


def test_users_hold_against_rules():
    found = cut([1, 2, 3], {(1, 2): 1.0, (2, 3): 1.0}, [(1, 3)], together=[[1, 3]])
    assert set(found.parts) == {frozenset([1, 2, 3])}


PAIRS = st.tuples(st.integers(1, 7), st.integers(1, 7)).filter(lambda pair: pair[0] < pair[1])
SCORES = st.sampled_from([0.85, 0.9, 0.95, 1.0])


@given(st.dictionaries(PAIRS, SCORES), st.sets(PAIRS), st.permutations(range(1, 8)))
def test_no_two_of_a_part_exclude_each_other_in_any_order(
    links: dict[tuple[int, int], float], against: set[tuple[int, int]], order: list[int]
):
    found = cut(range(1, 8), links, against)
    assert sorted(form for part in found.parts for form in part) == list(range(1, 8))
    assert not [pair for pair in against for part in found.parts if set(pair) <= part]
    again = cut(order, dict(reversed(links.items())), against)
    assert (set(again.parts), again.unclear) == (set(found.parts), found.unclear)
