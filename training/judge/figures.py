"""Figures of a judge, beside those of the larger class and of the original model's cosine."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from firsthand.judge.judge import SCORES
from training.judge.pair import CONTRADICTS, ENTAILS, NEUTRAL, NOT_ENTAILS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from training.judge.pair import Pair

    Compare = Callable[[Sequence[tuple[str, str]]], np.ndarray]
    """Pairs to logits of all heads, (pairs, 10)."""


class Share(NamedTuple):
    """What is right of how many, and what is right where always the commonest is said."""

    right: float
    majority: float
    measured: int


class Retrieval(NamedTuple):
    """How many of those that were called the same are, and how many of the same were."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def column(scores: np.ndarray, head: str) -> np.ndarray:
    """The columns of one head. (pairs, its width)."""
    start = sum(width for h, width in SCORES.items() if list(SCORES).index(h) < _at(head))
    return scores[:, start : start + SCORES[head]]


def _at(head: str) -> int:
    return list(SCORES).index(head)


def softmax(logits: np.ndarray) -> np.ndarray:
    """Over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    whole: np.ndarray = shifted / shifted.sum(axis=-1, keepdims=True)
    return whole


def sigmoid(logits: np.ndarray) -> np.ndarray:
    """Logits to [0, 1]."""
    found: np.ndarray = 1 / (1 + np.exp(-logits))
    return found


def same_scores(there: np.ndarray, back: np.ndarray) -> np.ndarray:
    """How surely both passages tell the same claim, asked in both orders. (pairs,) in [0, 1].

    What contradicts is not the same, whatever the words have in common; one order that doubts is
    enough.

    Args:
        there: (pairs, 10) logits of the pairs as they are.
        back: those of the turned pairs.
    """
    both = [
        sigmoid(column(x, "same")[:, 0]) * (1 - softmax(column(x, "relation"))[:, CONTRADICTS])
        for x in (there, back)
    ]
    lower: np.ndarray = np.minimum(*both)
    return lower


def relation_right(scores: np.ndarray, labels: Sequence[int]) -> Share:
    """Relations told right; only those that the corpus tells apart are told apart."""
    logits = column(scores, "relation")
    given = np.array(labels)
    known = set(labels)
    probabilities = softmax(logits)
    if NOT_ENTAILS in known:
        entails = probabilities[:, ENTAILS] > 0.5  # noqa: PLR2004 (the likelier)
        right = entails == (given == ENTAILS)
        given = np.where(given == ENTAILS, ENTAILS, NOT_ENTAILS)
    else:
        for absent in {ENTAILS, NEUTRAL, CONTRADICTS} - known:
            probabilities[:, absent] = -1
        right = probabilities.argmax(-1) == given
    commonest = np.unique(given, return_counts=True)[1].max() / len(given)
    return Share(float(right.mean()), float(commonest), len(given))


def binary_right(said: np.ndarray, given: np.ndarray) -> Share:
    """Share told right of yes and no. Both (pairs,) of bool."""
    most = max(given.mean(), 1 - given.mean())
    return Share(float((said == given).mean()), float(most), len(given))


def retrieval(scores: np.ndarray, given: np.ndarray, threshold: float) -> Retrieval:
    """Pairs called the same from a threshold on. scores: (pairs,); given: (pairs,) of bool."""
    said = scores >= threshold
    hits = float((said & given).sum())
    return Retrieval(hits / max(1.0, float(said.sum())), hits / max(1.0, float(given.sum())))


def best_threshold(scores: np.ndarray, given: np.ndarray, least_precision: float = 0.0) -> float:
    """The threshold with the best F1 among those with a precision of at least so much.

    Args:
        scores: (pairs,) in any range.
        given: (pairs,) of bool.
        least_precision: in [0, 1]; where none reaches it, the most precise is taken.
    """
    candidates = np.unique(np.quantile(scores, np.linspace(0, 1, 400)))
    found = [(t, retrieval(scores, given, t)) for t in candidates]
    enough = [(r.f1, t) for t, r in found if r.precision >= least_precision and r.recall > 0]
    if enough:
        return float(max(enough)[1])
    return float(max((r.precision, r.recall, t) for t, r in found)[2])


def pearson(a: np.ndarray, b: np.ndarray) -> float:
    """Correlation of two rows of numbers."""
    return float(np.corrcoef(a, b)[0, 1])


def labelled(pairs: Sequence[Pair], field: str) -> list[Pair]:
    """Those with a label of some field."""
    return [p for p in pairs if getattr(p, field) is not None]
