"""Where a network's entities lie: the same each time, and no label on another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.show.web.svg_network import HEIGHT, WIDTH, drawn_network
from firsthand.types import Network, Node, Tie

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.show.web.svg_network import Placed


def network(names: Sequence[str], pairs: Sequence[tuple[int, int]]) -> Network:
    nodes = tuple(Node(f"E{n}", name, "Person", 1) for n, name in enumerate(names))
    ties = tuple(Tie(f"E{a}", f"E{b}", "relation", "leads", 1, ()) for a, b in pairs)
    return Network(nodes, ties)


def test_nobody_is_drawn_as_nothing():
    assert drawn_network(Network((), ())).nodes == ()


def test_one_stands_in_the_middle():
    (only,) = drawn_network(network(["Dana Orrey"], [])).nodes
    assert (only.x, only.y) == (WIDTH / 2, HEIGHT / 2)


def test_those_who_are_tied_lie_nearer_than_others():
    names = [f"Councillor {n}" for n in range(12)]
    two_stars = [(0, n) for n in range(1, 6)] + [(6, n) for n in range(7, 12)]
    nodes = drawn_network(network(names, two_stars)).nodes
    within = [_apart(nodes[a], nodes[b]) for a, b in two_stars]
    between = [_apart(a, b) for a in nodes[:6] for b in nodes[6:]]
    assert sum(within) / len(within) < sum(between) / len(between) / 1.5


def test_a_tie_runs_between_its_two():
    found = drawn_network(network(["Dana Orrey", "Teodor Valk"], [(1, 0)]))
    one, other = found.nodes
    (edge,) = found.edges
    assert (edge.x1, edge.y1, edge.x2, edge.y2) == (other.x, other.y, one.x, one.y)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    names = draw(st.lists(st.text(min_size=1, max_size=300), min_size=1, max_size=40))
    row = st.integers(0, len(names) - 1)
    pairs = draw(st.lists(st.tuples(row, row).filter(lambda two: two[0] != two[1]), max_size=60))
    return network(names, pairs if len(names) > 1 else [])


@settings(max_examples=30, deadline=None)
@given(networks())
def test_no_label_touches_another_and_all_are_on_the_page(made: Network):
    found = drawn_network(made)
    assert found == drawn_network(made)
    for one in found.nodes:
        assert one.width / 2 <= one.x <= WIDTH - one.width / 2
        assert 11 <= one.y <= found.height - 11
    for one, other in combinations(found.nodes, 2):
        beside = abs(one.x - other.x) >= (one.width + other.width) / 2
        assert beside or abs(one.y - other.y) >= 22


def _apart(one: Placed, other: Placed) -> float:
    return float(((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5)
