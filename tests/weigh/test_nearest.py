"""The nearest of each telling: the same whichever came first."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.weigh.nearest import LIKE, Close, Near, arrive, least_of, nearest

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


def kept(table: Table, batches: list[list[int]]) -> dict[int, list[Near]]:
    """As a desk keeps them, to which several come at once."""
    known: dict[int, list[Near]] = {}
    for batch in batches:
        there = [*known, *batch]
        new = {n: [Near(like(table, n, m), rank(m), m) for m in batch] for n in known}
        for n, change in arrive(new, known, MOST).items():
            known[n] = [one for one in [*known[n], *change.comes] if one not in change.goes]
            assert change.least == least_of(at_once(table, there)[n], MOST)
        known |= {n: near for n, near in at_once(table, there).items() if n in batch}
    return {n: sorted(near, key=lambda one: one.order) for n, near in known.items()}


@given(tables(), st.integers(1, 4))
def test_some_at_a_time_in_any_order_give_what_all_at_once_gives(
    given_: tuple[Table, list[int]], size: int
):
    table, order = given_
    batches = [order[at : at + size] for at in range(0, len(order), size)]
    assert kept(table, batches) == at_once(table, sorted(order))


@given(tables())
def test_only_those_change_to_whom_the_new_one_is_near(given_: tuple[Table, list[int]]):
    table, order = given_
    if not order:
        return
    *before, new = order
    known = at_once(table, before)
    comes = {n: [Near(like(table, n, new), rank(new), new)] for n in known}
    changes = arrive(comes, known, MOST)
    after = at_once(table, order)
    assert set(changes) == {n for n in before if after[n] != known[n]}
    for n, change in changes.items():
        assert list(change.comes) == comes[n]
        assert set(change.goes) == set(known[n]) - set(after[n])


@given(tables())
def test_columns_give_the_same_nearest(given_: tuple[Table, list[int]]):
    """Each telling is in several cells, and is found in each of them."""
    table, order = given_
    for n, expected in at_once(table, order).items():
        some = [(m, rank(m), like(table, n, m)) for m in order if m != n]
        columns = [np.array([one[at] for one in some], dtype=np.float64) for at in range(3)]
        part = Close(columns[0].astype(np.int64), columns[1].astype(np.int64), columns[2])
        assert Close.of([part, part]).nearest(MOST) == expected
    assert Close.of([]).nearest() == []


def test_no_more_than_so_many_and_none_that_is_not_like():
    some = [Near(0.3, 1, 1), Near(0.9, 5, 2), Near(0.9, 4, 3), Near(LIKE, 2, 4)]
    assert [one.id for one in nearest(some)] == [3, 2, 4]
    assert [one.id for one in nearest(some, 1)] == [3]
    assert nearest([]) == []
