"""A network on a page: where entities lie, so that those that are tied lie near each other.

Nothing here draws: it says where nodes and ties lie, and the template draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from firsthand.show.printable import printable
from firsthand.show.web.text_width import fitted, text_width

if TYPE_CHECKING:
    from firsthand.types import Network, Node, Tie

WIDTH, HEIGHT = 1120, 720
MARGIN_X, MARGIN_Y = 110, 30
ROUNDS = 240
_SIZE, _LONGEST = 12.0, 200.0
"""Pixels: of the letters of a label, of the longest label."""
_LINE = 20.0
"""Pixels from one label to the next below it."""


class Placed(NamedTuple):
    """An entity: its middle, in pixels, and how wide its label is."""

    node: Node
    label: str
    x: float
    y: float
    width: float
    number: int


class Edge(NamedTuple):
    """A tie between two places, and the rows that it lights up."""

    tie: Tie
    x1: float
    y1: float
    x2: float
    y2: float
    number: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """Nodes and ties, and how much room they take, in pixels."""

    nodes: tuple[Placed, ...]
    edges: tuple[Edge, ...]
    width: int = WIDTH
    height: int = HEIGHT


def drawn_network(network: Network) -> Drawn:
    """Lay out a network, the same way each time."""
    if not network.nodes:
        return Drawn((), ())
    place = {node.id: n for n, node in enumerate(network.nodes)}
    pairs = [(place[tie.one], place[tie.other]) for tie in network.ties]
    labels = [_label(node) for node in network.nodes]
    widths = np.array([text_width(label, _SIZE) + 18 for label in labels])
    points = _apart(_fitted(_springs(len(labels), pairs)), widths)
    nodes = tuple(
        Placed(node, label, round(float(x), 1), round(float(y), 1), round(float(width), 1), n)
        for n, (node, label, (x, y), width) in enumerate(
            zip(network.nodes, labels, points, widths, strict=True)
        )
    )
    edges = tuple(
        Edge(tie, nodes[one].x, nodes[one].y, nodes[two].x, nodes[two].y, n)
        for n, (tie, (one, two)) in enumerate(zip(network.ties, pairs, strict=True))
    )
    height = max(HEIGHT, int(points[:, 1].max()) + MARGIN_Y)
    return Drawn(nodes, edges, height=height)


def _label(node: Node) -> str:
    return fitted(printable(node.name), _LONGEST, _SIZE)


def _springs(size: int, pairs: list[tuple[int, int]]) -> np.ndarray:
    """Points in the plane: all push each other away, tied ones pull (Fruchterman, Reingold 1991).

    Returns:
        (size, 2), around the origin.
    """
    turns = np.arange(size) * 2.39996  # the golden angle spreads any number evenly
    points: np.ndarray = np.sqrt(np.arange(size) + 0.5)[:, None] * np.stack(
        [np.cos(turns), np.sin(turns)], 1
    )
    tied = np.zeros((size, size))
    for one, two in pairs:
        tied[one, two] = tied[two, one] = 1.0
    for step in range(ROUNDS):
        away = points[:, None, :] - points[None, :, :]
        far = np.maximum(np.sqrt((away**2).sum(-1)), 0.05)
        push = (away / far[..., None] ** 2).sum(1)
        pull = (away * (tied * far)[..., None]).sum(1) * 0.1
        move = push - pull - 0.12 * points
        length = np.maximum(np.sqrt((move**2).sum(-1, keepdims=True)), 1e-9)
        points = points + move / length * np.minimum(length, 1.5 * (1 - step / ROUNDS))
    return points


def _fitted(points: np.ndarray) -> np.ndarray:
    """The same on the page."""
    low, high = points.min(0), points.max(0)
    room = np.array([WIDTH - 2 * MARGIN_X, HEIGHT - 2 * MARGIN_Y])
    spread = np.maximum(high - low, 1e-6)
    found: np.ndarray = (points - low) / spread * room + [MARGIN_X, MARGIN_Y]
    if len(points) == 1:
        found[0] = (WIDTH / 2, HEIGHT / 2)
    return found


def _apart(points: np.ndarray, widths: np.ndarray) -> np.ndarray:
    """Moved up or down until no label touches another: from the top down, below what is there."""
    moved: np.ndarray = points.copy()
    done: list[int] = []
    for n in np.argsort(points[:, 1], kind="stable").tolist():
        moved[n, 0] = np.clip(moved[n, 0], widths[n] / 2 + 2, WIDTH - widths[n] / 2 - 2)
        again = True
        while again:
            again = False
            for other in done:
                beside = abs(moved[n, 0] - moved[other, 0]) < (widths[n] + widths[other]) / 2 + 4
                if beside and abs(moved[n, 1] - moved[other, 1]) < _LINE + 2:
                    moved[n, 1] = moved[other, 1] + _LINE + 4
                    again = True
        done.append(n)
    return moved
