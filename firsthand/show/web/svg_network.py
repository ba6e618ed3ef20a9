"""A network on a page: names, ties between them, and what is written on these.

Nothing here draws: it says where names and ties lie, and the template draws them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from firsthand.show.printable import printable
from firsthand.show.web.network_layout import HALF, Sizes, laid_out
from firsthand.show.web.text_width import fitted, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.types import Network, Node, Tie

WIDTH = 1120
MARGIN = 16
_SIZE, _LONGEST = 12.0, 200.0
"""Pixels: of the letters of a label, of the longest label."""
WRITTEN_SIZE, _WRITTEN_LONGEST = 11.0, 130.0
"""The same of what is written on ties."""
WRITTEN_HALF = 8.0
"""Half the height of what is written on a tie, in pixels."""
_APART = 7.0
"""Pixels between ties of the same two."""
_TIP, _TIP_HALF = 8.0, 3.5
"""Length of the tip of an arrow, and half its width, in pixels."""
_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66)
"""Where on a tie words are tried, as shares of its length."""


class Placed(NamedTuple):
    """An entity: its middle, in pixels, and how wide its label is."""

    node: Node
    label: str
    x: float
    y: float
    width: float
    number: int


class Written(NamedTuple):
    """Words on a tie: their middle and width, in pixels."""

    words: str
    x: float
    y: float
    width: float


class Edge(NamedTuple):
    """A tie from the border of a label to that of another, and the row that it lights up.

    Attributes:
        tip: corners of the tip of its arrow; empty for what both are to each other.
        written: None where there is no room: the list tells it.
    """

    tie: Tie
    x1: float
    y1: float
    x2: float
    y2: float
    number: int
    tip: str = ""
    written: Written | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """Nodes and ties, and how much room they take, in pixels."""

    nodes: tuple[Placed, ...]
    edges: tuple[Edge, ...]
    width: int = WIDTH
    height: int = 0


def drawn_network(network: Network) -> Drawn:
    """Lay out a network, the same way each time."""
    if not network.nodes:
        return Drawn((), ())
    place = {node.id: n for n, node in enumerate(network.nodes)}
    pairs = [(place[tie.one], place[tie.other]) for tie in network.ties]
    labels = [fitted(printable(node.name), _LONGEST, _SIZE) for node in network.nodes]
    widths = np.array([text_width(label, _SIZE) + 18 for label in labels])
    words = [_words(tie) for tie in network.ties]
    on_ties = np.array([text_width(one, WRITTEN_SIZE) for one in words])
    points = laid_out(Sizes(widths, on_ties), pairs, WIDTH - 2 * MARGIN) + MARGIN
    nodes = tuple(
        Placed(node, label, round(float(x), 1), round(float(y), 1), round(float(width), 1), n)
        for n, (node, label, (x, y), width) in enumerate(
            zip(network.nodes, labels, points, widths, strict=True)
        )
    )
    edges = _written(nodes, list(_edges(network.ties, nodes, pairs)), words)
    height = int(points[:, 1].max() + HALF) + MARGIN
    return Drawn(nodes, tuple(edges), height=height)


def _words(tie: Tie) -> str:
    """What is written on it: of sides that are taken of a claim, the colour tells enough."""
    return fitted(printable(tie.words), _WRITTEN_LONGEST, WRITTEN_SIZE) if not tie.claim else ""


def _edges(
    ties: Sequence[Tie], nodes: Sequence[Placed], pairs: Sequence[tuple[int, int]]
) -> Iterator[Edge]:
    """Ties from border to border; those of the same two lie beside each other."""
    many = Counter(frozenset(pair) for pair in pairs)
    done: Counter[frozenset[int]] = Counter()
    for n, (tie, (one, other)) in enumerate(zip(ties, pairs, strict=True)):
        both = frozenset((one, other))
        aside = (done[both] - (many[both] - 1) / 2) * _APART * (1 if one < other else -1)
        done[both] += 1
        a, b = nodes[one], nodes[other]
        along = np.array([b.x - a.x, b.y - a.y])
        length = max(float(np.hypot(*along)), 1e-9)
        unit = along / length
        shift = np.array([-unit[1], unit[0]]) * aside
        start = np.array([a.x, a.y]) + unit * _to_border(unit, a.width) + shift
        end = np.array([b.x, b.y]) - unit * _to_border(unit, b.width) + shift
        tip = "" if tie.kind == "with" else _tip(end, unit)
        # The line ends within its tip.
        stop = end - unit * _TIP / 2 if tip else end
        yield Edge(tie, *_rounded(start), *_rounded(stop), n, tip)


def _to_border(unit: np.ndarray, width: float) -> float:
    """How far it is from the middle of a label to its border, in pixels."""
    ways = (
        width / 2 / abs(unit[0]) if unit[0] else np.inf,
        HALF / abs(unit[1]) if unit[1] else np.inf,
    )
    return float(min(ways)) + 1


def _tip(end: np.ndarray, unit: np.ndarray) -> str:
    across = np.array([-unit[1], unit[0]]) * _TIP_HALF
    back = end - unit * _TIP
    corners = (end, back + across, back - across)
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def _rounded(point: np.ndarray) -> tuple[float, float]:
    return round(float(point[0]), 1), round(float(point[1]), 1)


def _written(nodes: Sequence[Placed], edges: list[Edge], words: Sequence[str]) -> list[Edge]:
    """The same with words on those ties that have room for them."""
    taken = [(one.x, one.y, one.width / 2, HALF) for one in nodes]
    for edge, said in zip(list(edges), words, strict=True):
        found = _room(edge, said, taken, edges) if said else None
        if found is not None:
            taken.append((found.x, found.y, found.width / 2, WRITTEN_HALF))
            edges[edge.number] = edge._replace(written=found)
    return edges


def _room(
    edge: Edge,
    words: str,
    taken: Sequence[tuple[float, float, float, float]],
    edges: Sequence[Edge],
) -> Written | None:
    """A place on a tie where words touch no label, no other words and no other tie."""
    width = text_width(words, WRITTEN_SIZE)
    for share in _PLACES:
        x = round(edge.x1 + (edge.x2 - edge.x1) * share, 1)
        y = round(edge.y1 + (edge.y2 - edge.y1) * share, 1)
        on_page = width / 2 <= x <= WIDTH - width / 2
        if (
            on_page
            and not any(_overlap((x, y, width / 2, WRITTEN_HALF), box) for box in taken)
            and not any(
                crosses(other, x, y, width) for other in edges if other.number != edge.number
            )
        ):
            return Written(words, x, y, round(width, 1))
    return None


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    """Whether two boxes (middle, half of width and height) have room in common."""
    return (
        abs(one[0] - other[0]) < one[2] + other[2] + 2
        and abs(one[1] - other[1]) < one[3] + other[3]
    )


def crosses(edge: Edge, x: float, y: float, width: float) -> bool:
    """Whether a tie runs through words with this middle and width.

    Args:
        edge: the tie.
        x: middle of the words, in pixels.
        y: the same.
        width: of the words, in pixels.
    """
    enters, leaves = 0.0, 1.0
    for start, end, middle, half in (
        (edge.x1, edge.x2, x, width / 2),
        (edge.y1, edge.y2, y, WRITTEN_HALF),
    ):
        along = end - start
        if along == 0:
            if abs(start - middle) >= half:
                return False
            continue
        near, far = sorted(((middle - half - start) / along, (middle + half - start) / along))
        enters, leaves = max(enters, near), min(leaves, far)
    return enters < leaves
