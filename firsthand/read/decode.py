"""Emissions to labelled fragments: Viterbi over whole reports. Numpy only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from firsthand.read.labels import LABELS, ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

FORBIDDEN = -1e4
"""Score of a transition that must not happen."""


@dataclass(frozen=True, slots=True, order=True)
class Fragment:
    """Words `start` to `end` (not included) of a report play this role.

    Attributes:
        role: index into ROLES.
        score: mean probability of its labels, in [0, 1].
    """

    start: int
    end: int
    role: int
    score: float = 1.0

    @property
    def role_name(self) -> str:
        """`source`, `cue` or `content`."""
        return ROLES[self.role]


def viterbi(emissions: Sequence[np.ndarray], transitions: np.ndarray) -> list[np.ndarray]:
    """Find the best label sequence of each report; all reports are decoded side by side.

    Args:
        emissions: per report (words, labels).
        transitions: (labels, labels), row before column; FORBIDDEN where not allowed.

    Returns:
        Per report (words,) of label indexes.
    """
    if not emissions:
        return []
    order = sorted(range(len(emissions)), key=lambda i: -len(emissions[i]))
    lengths = np.array([len(emissions[i]) for i in order])
    steps, labels = int(lengths[0]), transitions.shape[0]
    padded = np.zeros((steps, len(order), labels), dtype=np.float32)
    for row, i in enumerate(order):
        padded[: lengths[row], row] = emissions[i]
    back = np.zeros((steps, len(order), labels), dtype=np.int8)
    score = padded[0] if steps else np.zeros((len(order), labels), dtype=np.float32)
    into = np.ascontiguousarray(transitions.T.astype(np.float32))  # (after, before)
    alive_at = np.searchsorted(-lengths, -np.arange(steps), side="left")
    for t in range(1, steps):
        alive = int(alive_at[t])  # reports are sorted by length: the first `alive` go on
        reach = score[:alive, None, :] + into
        back[t, :alive] = best = reach.argmax(axis=2)
        step = np.take_along_axis(reach, best[:, :, None], axis=2)[:, :, 0] + padded[t, :alive]
        score = np.concatenate([step, score[alive:]])
    paths: list[np.ndarray] = [np.empty(0, dtype=np.int64)] * len(order)
    for row, i in enumerate(order):
        paths[i] = _walk_back(back[: lengths[row], row], score[row])
    return paths


def fragments(path: np.ndarray, emissions: np.ndarray) -> list[Fragment]:
    """Read the fragments off a label sequence.

    Args:
        path: (words,) label indexes, as from `viterbi`.
        emissions: (words, labels) of the same report, for the scores.
    """
    found: list[Fragment] = []
    top = emissions.max(axis=1, keepdims=True) if len(emissions) else emissions
    probs = np.exp(emissions - top)
    chosen = probs[np.arange(len(path)), path] / probs.sum(axis=1) if len(path) else path
    start = 0
    names = [LABELS[i] for i in path.tolist()]
    for t, name in enumerate(names):
        if name == "O":
            continue
        if name[0] in "BS" or t == 0 or names[t - 1][2:] != name[2:]:
            start = t
        follows = names[t + 1] if t + 1 < len(names) else "O"
        if name[0] in "ES" or follows[0] not in "IE" or follows[2:] != name[2:]:
            score = float(np.mean(chosen[start : t + 1]))
            found.append(Fragment(start, t + 1, ROLES.index(name[2:]), score))
    return found


def _walk_back(back: np.ndarray, score: np.ndarray) -> np.ndarray:
    """Follow the back pointers (words, labels) from the best last label."""
    path = np.empty(len(back), dtype=np.int64)
    if not len(back):
        return path
    rows = back.tolist()
    label = int(score.argmax())
    for t in range(len(rows) - 1, -1, -1):
        path[t] = label
        label = rows[t][label]
    return path
