"""Where the names of a network lie: those that are tied near each other, none on another.

Each group of names that are tied, directly or not, is laid out for itself; groups stand in rows.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    Pairs = Sequence[tuple[int, int]]


LINE = 24.0
"""Pixels from one label to the next below it: a label and a little room."""
HALF = 11.0
"""Half the height of a label, in pixels."""
_BESIDE = 8.0
"""Pixels between labels that stand side by side, at least."""
_BETWEEN = 30.0
"""Pixels between groups."""
_PAIR = 64.0
"""Pixels between two names that are tied to nobody else, where nothing is written on the tie."""
_FEW = 4
"""Names of a group that may stand in a row, with words on the ties between them."""
_ROUNDS, _MENDS = 240, 40
"""Of pushing and pulling, and of mending, for a few names; of many, each takes longer."""
_MANY = 60
"""Names from which on there are fewer rounds."""
_STEP = 7.0
"""Pixels by which a label is moved off a tie that runs below it, each time."""


class Sizes(NamedTuple):
    """How wide labels are, and what is written on ties, in pixels; by their numbers."""

    labels: np.ndarray
    ties: np.ndarray


def laid_out(sizes: Sizes, pairs: Pairs, width: float) -> np.ndarray:
    """Middles of labels: the same each time.

    Args:
        sizes: of labels and of what is written on ties.
        pairs: which two labels each tie ties.
        width: pixels that there are.

    Returns:
        (labels, 2): pixels from the left upper corner.
    """
    points = np.zeros((len(sizes.labels), 2))
    boxes = []
    for group in groups(len(sizes.labels), pairs):
        points[group] = _group(sizes, pairs, group, width)
        boxes.append((group, *_bounds(points[group], sizes.labels[group])))
    boxes.sort(key=lambda box: (-len(box[0]), box[0][0]))
    _in_rows(points, boxes, width)
    return points


def groups(size: int, pairs: Pairs) -> list[list[int]]:
    """Which labels are tied to each other, directly or not; each group in order."""
    beside: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        beside[one].append(other)
        beside[other].append(one)
    found, seen = [], set()
    for first in range(size):
        if first in seen:
            continue
        group, waiting = [], [first]
        seen.add(first)
        while waiting:
            here = waiting.pop()
            group.append(here)
            new = [one for one in dict.fromkeys(beside[here]) if one not in seen]
            seen.update(new)
            waiting += new
        found.append(sorted(group))
    return found


def _group(sizes: Sizes, pairs: Pairs, group: list[int], width: float) -> np.ndarray:
    """Middles of the labels of one group, around any point."""
    place = {label: n for n, label in enumerate(group)}
    inner = [(n, place[a], place[b]) for n, (a, b) in enumerate(pairs) if a in place]
    widths = sizes.labels[group]
    two = 2
    if len(group) == 1:
        return np.zeros((1, 2))
    if len(group) == two:
        written = max((sizes.ties[n] for n, _, _ in inner), default=0.0)
        apart = widths.sum() / 2 + max(_PAIR, written + 44)
        if apart + widths.sum() / 2 <= width:
            return np.array([[0.0, 0.0], [apart, 0.0]])
        return np.array([[0.0, 0.0], [0.0, 3 * LINE]])
    ends = np.array([(a, b) for _, a, b in inner])
    points = _turned(_springs(len(group), ends))
    side = len(group) ** 0.5
    in_a_row = 0.0
    if len(group) <= _FEW:
        in_a_row = widths[:-1].sum() + sum(sizes.ties[n] + _PAIR for n, _, _ in inner)
    across = min(width - widths.max() - 4, max(210 * side, in_a_row))
    room = np.array([across, 105 * side - 40])
    spread = np.maximum(points.max(0) - points.min(0), 1e-6)
    points = (points - points.min(0)) / spread * room
    return _apart(_mended(points, widths, ends), widths, width)


def _springs(size: int, ends: np.ndarray) -> np.ndarray:
    """Points in the plane: all push each other away, tied ones pull (Fruchterman, Reingold 1991).

    Returns:
        (size, 2), around the origin.
    """
    turns = np.arange(size) * 2.39996  # the golden angle spreads any number evenly
    points: np.ndarray = np.sqrt(np.arange(size) + 0.5)[:, None] * np.stack(
        [np.cos(turns), np.sin(turns)], 1
    )
    tied = np.zeros((size, size))
    tied[ends[:, 0], ends[:, 1]] = tied[ends[:, 1], ends[:, 0]] = 1.0
    rounds = _fewer(_ROUNDS, size)
    for step in range(rounds):
        away = points[:, None, :] - points[None, :, :]
        far = np.maximum(np.sqrt((away**2).sum(-1)), 0.05)
        push = (away / far[..., None] ** 2).sum(1)
        pull = (away * (tied * far)[..., None]).sum(1) * 0.1
        move = push - pull - 0.02 * points
        length = np.maximum(np.sqrt((move**2).sum(-1, keepdims=True)), 1e-9)
        points = points + move / length * np.minimum(length, 1.5 * (1 - step / rounds))
    return points


def _fewer(rounds: int, size: int) -> int:
    return rounds if size <= _MANY else rounds * _MANY // size


def _turned(points: np.ndarray) -> np.ndarray:
    """The same with the longest way across from left to right: labels are wide, pages too."""
    middle = points - points.mean(0)
    _, axes = np.linalg.eigh(middle.T @ middle)
    along = axes[:, 1] * np.sign(axes[np.abs(axes[:, 1]).argmax(), 1])
    found: np.ndarray = middle @ np.stack([along, np.array([-along[1], along[0]])], 1)
    return found


def _mended(points: np.ndarray, widths: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """The same with labels moved off each other, and off ties of others, as far as that goes."""
    moved: np.ndarray = points.copy()
    for _ in range(_fewer(_MENDS, len(points))):
        move = _off_others(moved, widths) + _off_ties(moved, widths, ends)
        if not move.any():
            break
        moved += move
    return moved


def _off_others(points: np.ndarray, widths: np.ndarray) -> np.ndarray:
    """Up or down, by half of what two labels overlap."""
    away = points[:, None, :] - points[None, :, :]
    beside = (widths[:, None] + widths[None, :]) / 2 + _BESIDE
    over = np.maximum(LINE + 4 - np.abs(away[..., 1]), 0) * (np.abs(away[..., 0]) < beside)
    np.fill_diagonal(over, 0)
    order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
    sign = np.where(away[..., 1] == 0, order, np.sign(away[..., 1]))
    move = np.zeros_like(points)
    move[:, 1] = (over * sign).sum(1) / 2
    return move


def _off_ties(points: np.ndarray, widths: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """A step away from ties of others that run below a label."""
    hits = covered(points, widths, ends)
    start, along = points[ends[:, 0]], points[ends[:, 1]] - points[ends[:, 0]]
    across = np.stack([-along[:, 1], along[:, 0]], 1)
    across /= np.maximum(np.sqrt((across**2).sum(1, keepdims=True)), 1e-9)
    side = ((points[None, :, :] - start[:, None, :]) * across[:, None, :]).sum(-1)
    sign = np.where(side >= 0, 1.0, -1.0) * hits
    found: np.ndarray = (sign[..., None] * across[:, None, :]).sum(0) * _STEP
    return found


def covered(points: np.ndarray, widths: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Which labels lie on which ties of others.

    Returns:
        (ties, labels): booleans.
    """
    half = np.stack([widths / 2 + 4, np.full(len(widths), HALF + 3)], 1)
    start = points[ends[:, 0]][:, None, :]
    along = (points[ends[:, 1]] - points[ends[:, 0]])[:, None, :]
    along = np.where(np.abs(along) < 1e-9, 1e-9, along)  # noqa: PLR2004  no division by zero
    low = (points - half - start) / along
    high = (points + half - start) / along
    enters = np.minimum(low, high).max(-1)
    leaves = np.maximum(low, high).min(-1)
    hits: np.ndarray = (enters < leaves) & (leaves > 0) & (enters < 1)
    rows = np.arange(len(ends))
    hits[rows, ends[:, 0]] = hits[rows, ends[:, 1]] = False
    return hits


def _apart(points: np.ndarray, widths: np.ndarray, width: float) -> np.ndarray:
    """Moved down until no label touches another: from the top down, below what is there."""
    moved: np.ndarray = points.copy()
    half = (width - widths) / 2
    middle = (moved[:, 0].min() + moved[:, 0].max()) / 2
    moved[:, 0] = np.clip(moved[:, 0], middle - half, middle + half)
    done: list[int] = []
    for n in np.argsort(moved[:, 1], kind="stable").tolist():
        near = [
            other
            for other in done
            if abs(moved[n, 0] - moved[other, 0]) < (widths[n] + widths[other]) / 2 + _BESIDE / 2
        ]
        for other in sorted(near, key=lambda other: moved[other, 1]):
            if abs(moved[n, 1] - moved[other, 1]) < LINE:
                moved[n, 1] = moved[other, 1] + LINE
        done.append(n)
    return moved


def _bounds(points: np.ndarray, widths: np.ndarray) -> tuple[float, float, float, float]:
    """Left, top, width and height of labels."""
    left, right = (points[:, 0] - widths / 2).min(), (points[:, 0] + widths / 2).max()
    top, low = points[:, 1].min() - HALF, points[:, 1].max() + HALF
    return float(left), float(top), float(right - left), float(low - top)


def _in_rows(
    points: np.ndarray,
    boxes: Sequence[tuple[list[int], float, float, float, float]],
    width: float,
) -> None:
    """Put groups side by side while there is room, then below; each row in the middle."""
    rows: list[list[tuple[list[int], float, float, float, float]]] = []
    taken = width
    for box in boxes:
        if not rows or taken + _BETWEEN + box[3] > width:
            rows.append([])
            taken = -_BETWEEN
        rows[-1].append(box)
        taken += _BETWEEN + box[3]
    y = 0.0
    for row in rows:
        height = max(box[4] for box in row)
        spare = width - sum(box[3] for box in row)
        x = spare / (len(row) + 1)
        for group, left, top, wide, high in row:
            points[group] += [x - left, y + (height - high) / 2 - top]
            x += wide + spare / (len(row) + 1)
        y += height + _BETWEEN
