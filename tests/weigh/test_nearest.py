"""The nearest of each telling: the same whichever came first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.weigh.nearest import LIKE, Near, arrive, nearest

MOST = 3
Table = dict[tuple[int, int], float]
"""Likeness of each two, the smaller number first."""


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, list[int]]:
    """How like some tellings are, with many that are equally so; and an order of arrival."""
    count = draw(st.integers(0, 9))
    values = st.sampled_from([0.0, 0.39, LIKE, 0.5, 0.5, 0.7, 1.0])
    table = {(a, b): draw(values) for b in range(count) for a in range(b)}
    return table, draw(st.permutations(range(count)))


def like(table: Table, a: int, b: int) -> float:
    return table[min(a, b), max(a, b)]


def rank(number: int) -> int:
    """Tells nothing of the order of arrival."""
    return (number * 7 + 3) % 11


def at_once(table: Table, numbers: list[int]) -> dict[int, list[Near]]:
    return {
        n: nearest([Near(like(table, n, m), rank(m), m) for m in numbers if m != n], MOST)
        for n in numbers
    }


def one_by_one(table: Table, order: list[int]) -> dict[int, list[Near]]:
    """As a desk keeps them."""
    known: dict[int, list[Near]] = {}
    for new in order:
        likeness = {n: like(table, n, new) for n in known}
        changes = arrive(Near(1.0, rank(new), new), known, likeness, MOST)
        mine = nearest([Near(likeness[n], rank(n), n) for n in known], MOST)
        for n, change in changes.items():
            known[n] = [one for one in [*known[n], *change.comes] if one not in change.goes]
        known[new] = mine
    return {n: sorted(near, key=lambda one: one.order) for n, near in known.items()}


@given(tables())
def test_one_by_one_in_any_order_gives_what_all_at_once_gives(given_: tuple[Table, list[int]]):
    table, order = given_
    assert one_by_one(table, order) == at_once(table, sorted(order))


@given(tables())
def test_only_those_change_to_whom_the_new_one_is_near(given_: tuple[Table, list[int]]):
    table, order = given_
    if not order:
        return
    *before, new = order
    known = at_once(table, before)
    likeness = {n: like(table, n, new) for n in known}
    changes = arrive(Near(1.0, rank(new), new), known, likeness, MOST)
    after = at_once(table, order)
    assert set(changes) == {n for n in before if after[n] != known[n]}
    for n, change in changes.items():
        assert change.comes == (Near(likeness[n], rank(new), new),)
        assert set(change.goes) == set(known[n]) - set(after[n])


def test_no_more_than_so_many_and_none_that_is_not_like():
    some = [Near(0.3, 1, 1), Near(0.9, 5, 2), Near(0.9, 4, 3), Near(LIKE, 2, 4)]
    assert [one.id for one in nearest(some)] == [3, 2, 4]
    assert [one.id for one in nearest(some, 1)] == [3]
    assert nearest([]) == []
