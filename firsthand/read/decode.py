"""Emissions to labelled fragments: Viterbi over whole reports. Numpy only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.labels import Scheme

FORBIDDEN = -1e4
"""Score of a transition that must not happen."""


@dataclass(frozen=True, slots=True, order=True)
class Fragment:
    """Words `start` to `end` (not included) of a report are of this kind.

    Attributes:
        kind: index into the kinds of the scheme.
        score: mean probability of its labels, in [0, 1].
    """

    start: int
    end: int
    kind: int
    score: float = 1.0


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
    steps, rows = int(lengths[0]), len(order)
    into = transitions.astype(np.float32)
    # Labels come before reports, so that the inner loops of numpy run over many reports at once.
    score = np.zeros((steps, len(into), rows), dtype=np.float32)
    for row, i in enumerate(order):
        score[: lengths[row], :, row] = emissions[i]
    # Reports are sorted by length: at each step the first `alive` of them go on.
    alive = np.searchsorted(-lengths, -np.arange(steps), side="left").tolist()
    for t in range(1, steps):
        reach = score[t - 1, :, None, : alive[t]] + into[:, :, None]
        score[t, :, : alive[t]] += reach.max(axis=0)
    best = _walk_back(score, into, lengths, alive)
    paths: list[np.ndarray] = [best[:0, 0]] * rows
    for row, i in enumerate(order):
        paths[i] = best[: lengths[row], row]
    return paths


def fragments(path: np.ndarray, emissions: np.ndarray, scheme: Scheme) -> list[Fragment]:
    """Read the fragments off a label sequence.

    Args:
        path: (words,) label indexes, as from `viterbi`.
        emissions: (words, labels) of the same report, for the scores.
        scheme: of the labels.
    """
    if not path.any():
        return []
    found: list[Fragment] = []
    top = emissions.max(axis=1, keepdims=True) if len(emissions) else emissions
    probs = np.exp(emissions - top)
    chosen = (probs[np.arange(len(path)), path] / probs.sum(axis=1)).tolist()
    start = 0
    names = [scheme.labels[i] for i in path.tolist()]
    for t, name in enumerate(names):
        if name == "O":
            continue
        before = names[t - 1] if t else "O"
        if name[0] in "BS" or before[0] in "ES" or before[2:] != name[2:]:
            start = t
        follows = names[t + 1] if t + 1 < len(names) else "O"
        if name[0] in "ES" or follows[0] not in "IE" or follows[2:] != name[2:]:
            score = sum(chosen[start : t + 1]) / (t + 1 - start)
            found.append(Fragment(start, t + 1, scheme.kinds.index(name[2:]), score))
    return found


def _walk_back(
    score: np.ndarray, into: np.ndarray, lengths: np.ndarray, alive: Sequence[int]
) -> np.ndarray:
    """Follow the best labels back from the last word of each report.

    Args:
        score: (steps, labels, reports) of the best sequence that ends there.
        into: (labels, labels), row before column.
        lengths: (reports,) in words.
        alive: per step, how many reports are longer than that.

    Returns:
        (steps, reports) of label indexes.
    """
    steps, _, rows = score.shape
    best = np.zeros((steps, rows), dtype=np.int64)
    if not steps:
        return best
    label = score[np.maximum(lengths, 1) - 1, :, np.arange(rows)].argmax(axis=1)
    for t in range(steps - 1, 0, -1):
        on = alive[t]
        best[t, :on] = label[:on]
        label[:on] = (score[t - 1, :, :on] + into[:, label[:on]]).argmax(axis=0)
    best[0] = label
    return best
