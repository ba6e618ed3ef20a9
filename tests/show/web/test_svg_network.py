"""Where a network's entities lie: the same each time, and no label on another."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from time import process_time
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.show.web.network_layout import covered
from firsthand.show.web.svg_network import WIDTH, WRITTEN_HALF, crosses, drawn_network
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


def test_one_stands_in_the_middle_and_takes_little_room():
    found = drawn_network(network(["Dana Orrey"], []))
    assert found.nodes[0].x == WIDTH / 2
    assert found.height < 60


def test_those_who_are_tied_lie_nearer_than_others():
    names = [f"Councillor {n}" for n in range(12)]
    two_stars = [(0, n) for n in range(1, 6)] + [(6, n) for n in range(7, 12)]
    nodes = drawn_network(network(names, two_stars)).nodes
    within = [_apart(nodes[a], nodes[b]) for a, b in two_stars]
    between = [_apart(a, b) for a in nodes[:6] for b in nodes[6:]]
    assert sum(within) / len(within) < sum(between) / len(between) / 1.5


def test_a_tie_runs_from_the_border_of_one_to_that_of_the_other():
    found = drawn_network(network(["Dana Orrey", "Teodor Valk"], [(1, 0)]))
    one, other = found.nodes
    (edge,) = found.edges
    assert one.x + one.width / 2 < edge.x2 < edge.x1 < other.x - other.width / 2
    assert edge.y1 == edge.y2 == one.y == other.y


def test_what_one_is_to_the_other_is_written_and_shows_to_whom():
    found = drawn_network(network(["Dana Orrey", "Harbour Board"], [(0, 1)]))
    (edge,) = found.edges
    assert edge.written is not None
    assert edge.written.words == "leads"
    assert max(float(corner.split(",")[0]) for corner in edge.tip.split()) > edge.x2


def test_what_both_are_has_no_direction_and_sides_of_claims_no_words():
    made = network(["Dana Orrey", "Teodor Valk"], [(0, 1), (1, 0)])
    ties = (
        replace(made.ties[0], kind="with", claim="C1"),
        replace(made.ties[1], kind="against", claim="C2"),
    )
    both, against = drawn_network(replace(made, ties=ties)).edges
    assert (both.tip, both.written, against.written) == ("", None, None)
    assert against.tip
    assert both.y1 != against.y1  # neither hides the other


@pytest.mark.parametrize("size", [3, 5, 9, 16])
def test_no_tie_runs_below_the_name_of_another_in_a_star(size: int):
    names = [f"Councillor {n}" for n in range(size)]
    pairs = [(0, n) for n in range(1, size)]
    nodes = drawn_network(network(names, pairs)).nodes
    points = np.array([[one.x, one.y] for one in nodes])
    assert not covered(points, np.array([one.width for one in nodes]), np.array(pairs)).any()


def test_a_large_network_is_drawn_at_once():
    names = [f"Councillor {n}" for n in range(60)]
    made = network(names, [(n, (n * n + 1) % 60) for n in range(60) if n != (n * n + 1) % 60])
    begin = process_time()
    drawn_network(made)
    assert process_time() - begin < 2  # 0.1 s here


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
    boxes = [(one.x, one.y, one.width / 2, 11.0) for one in found.nodes]
    written = [edge.written for edge in found.edges if edge.written]
    boxes += [(one.x, one.y, one.width / 2, WRITTEN_HALF) for one in written]
    for one, other in combinations(boxes, 2):
        beside = abs(one[0] - other[0]) >= one[2] + other[2]
        assert beside or abs(one[1] - other[1]) >= one[3] + other[3]
    for edge in found.edges:
        if edge.written:
            assert edge.written.x - edge.written.width / 2 >= 0
            assert edge.written.x + edge.written.width / 2 <= WIDTH
        for words in written:
            if words is not edge.written:
                assert not crosses(edge, words.x, words.y, words.width)


def _apart(one: Placed, other: Placed) -> float:
    return float(((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5)
