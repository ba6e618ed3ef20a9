"""What is near to what among very many tellings, all at once, exactly as weighing finds it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from firsthand.weigh.cells import CELLS, SCALE, highest
from firsthand.weigh.nearest import LIKE, NEAREST

if TYPE_CHECKING:
    from firsthand.weigh.cells import Cells

_AT_A_TIME = 20_000
_ROWS = 2_000
_ROOM = 5_000_000
"""Candidates after which only the nearest are kept."""
_SLACK = 1e-4
"""Cosines in float32 are rounded; what may be among the nearest is worked out exactly."""


@dataclass(frozen=True, slots=True)
class Located:
    """int8 vectors (tellings, kept) and numbers of cells (tellings, CELLS)."""

    vectors: np.ndarray
    cells: np.ndarray


class Nearest(NamedTuple):
    """The telling `other[n]` is near to `one[n]`; in the order of `one`, then of `other`."""

    one: np.ndarray
    other: np.ndarray
    likeness: np.ndarray


def locate(cells: Cells, embedded: np.ndarray) -> Located:
    """As `Cells.place`, faster for many. embedded: (tellings, width) of unit length."""
    kept, found = [], []
    for at in range(0, len(embedded), _AT_A_TIME):
        some = embedded[at : at + _AT_A_TIME] @ cells.directions
        some = some / np.maximum(np.linalg.norm(some, axis=1, keepdims=True), 1e-9)
        vectors = np.rint(some * SCALE).astype(np.int8)
        likeness = vectors.astype(np.float32) @ cells.centres.T
        kept.append(vectors)
        found.append(highest(likeness, CELLS))
    return Located(np.concatenate(kept), np.concatenate(found))


def nearest_of_all(located: Located, ranks: np.ndarray) -> Nearest:
    """The nearest of each telling among those of its cells.

    Args:
        located: where all lie.
        ranks: break ties. (tellings,) int64
    """
    order = np.argsort(located.cells.ravel(), kind="stable")
    owners, cells = order // CELLS, located.cells.ravel()[order]
    bounds = np.r_[0, np.flatnonzero(np.diff(cells)) + 1, len(cells)]
    kept: list[Nearest] = []
    waiting: list[Nearest] = []
    size = 0
    for start, end in pairwise(bounds.tolist()):
        for found in _within(owners[start:end], located.vectors):
            waiting.append(found)
            size += len(found.one)
        if size > _ROOM:
            kept = [_chosen([*kept, *waiting], ranks)]
            waiting, size = [], 0
    return _chosen([*kept, *waiting], ranks)


def _within(members: np.ndarray, vectors: np.ndarray) -> list[Nearest]:
    """Pairs of one cell that are like each other: of each telling the nearest, and some more."""
    there = vectors[members].astype(np.float32)  # products of int8 are exact in float32
    squares = (there * there).sum(axis=1).astype(np.float64)
    lengths = np.maximum(np.sqrt(squares), 1.0).astype(np.float32)
    most = min(NEAREST + 1, len(members))  # each is nearest to itself
    found = []
    for at in range(0, len(members), _ROWS):
        dots = there[at : at + _ROWS] @ there.T
        rough = dots / lengths[at : at + _ROWS, None] / lengths[None, :]
        least = np.partition(rough, -most, axis=1)[:, -most, None]
        a, b = np.nonzero(rough >= np.maximum(least, LIKE) - _SLACK)
        likeness = dots[a, b].astype(np.float64) / np.maximum(
            np.sqrt(squares[a + at] * squares[b]), 1.0
        )
        good = (likeness >= LIKE) & (a + at != b)
        found.append(Nearest(members[a[good] + at], members[b[good]], likeness[good]))
    return found


def _chosen(found: list[Nearest], ranks: np.ndarray) -> Nearest:
    """The NEAREST of each."""
    if not found:
        none = np.zeros(0, dtype=np.int64)
        return Nearest(none, none, none.astype(np.float64))
    one = np.concatenate([some.one for some in found])
    other = np.concatenate([some.other for some in found])
    likeness = np.concatenate([some.likeness for some in found])
    order = np.lexsort((ranks[other], -likeness, one))
    one, other, likeness = one[order], other[order], likeness[order]
    is_new = np.r_[True, (one[1:] != one[:-1]) | (other[1:] != other[:-1])]  # in several cells
    one, other, likeness = one[is_new], other[is_new], likeness[is_new]
    first = np.flatnonzero(np.r_[True, one[1:] != one[:-1]])
    place = np.arange(len(one)) - np.repeat(first, np.diff(np.r_[first, len(one)]))
    near = place < NEAREST
    one, other, likeness = one[near], other[near], likeness[near]
    order = np.lexsort((other, one))
    return Nearest(one[order], other[order], likeness[order])
