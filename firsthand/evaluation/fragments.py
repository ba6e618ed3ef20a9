"""Exact-match F1 over labelled fragments.

Source: CofeNet (Wang et al., COLING 2022): fragments are maximal runs of one BIO label over the
corpus's own tokens, an exact match is the same run with the same label, and F1 is micro-averaged
per role.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from firsthand.read.labels import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.types import Span

RoleSpan = tuple["Span", int]
"""Characters and the index of their role."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts behind a precision and a recall."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right, in [0, 1]."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found, in [0, 1]."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two, in [0, 1]."""
        both = self.found + self.wanted
        return 2 * self.right / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        """Counts of two parts together."""
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)


def bio(tokens: Sequence[Span], spans: Iterable[RoleSpan]) -> list[str]:
    """Label tokens B-role, I-role or O; a token belongs to the span that holds its start.

    Args:
        tokens: of one document, in order.
        spans: role spans of the same document; where two overlap, the later one holds.
    """
    labels = ["O"] * len(tokens)
    starts = np.array([t.start for t in tokens])
    for span, role in sorted(spans, key=lambda x: (x[0], x[1])):
        first, last = np.searchsorted(starts, (span.start, span.end))
        if first and tokens[first - 1].end > span.start:
            first -= 1
        for t in range(int(first), int(last)):
            labels[t] = f"{'B' if t == first else 'I'}-{ROLES[role]}"
    return labels


def runs(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """Maximal runs: (first token, end token, role)."""
    found: set[tuple[int, int, str]] = set()
    start = 0
    for t, label in enumerate(labels):
        if label == "O":
            continue
        if label[0] == "B" or t == 0 or labels[t - 1][2:] != label[2:]:
            start = t
        follows = labels[t + 1] if t + 1 < len(labels) else "O"
        if follows != f"I-{label[2:]}":
            found.add((start, t + 1, label[2:]))
    return found


def score_fragments(
    found: Sequence[Sequence[str]], wanted: Sequence[Sequence[str]]
) -> dict[str, Score]:
    """Score label sequences of documents, per role and together (`all`).

    Args:
        found: BIO labels per document.
        wanted: the same from the annotators, for the same tokens.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for f_labels, w_labels in zip(found, wanted, strict=True):
        f_runs, w_runs = runs(f_labels), runs(w_labels)
        counts.update(("found", r[2]) for r in f_runs)
        counts.update(("wanted", r[2]) for r in w_runs)
        counts.update(("right", r[2]) for r in f_runs & w_runs)
    scores = {r: Score(*(counts[k, r] for k in ("right", "found", "wanted"))) for r in ROLES}
    return {**scores, "all": sum(scores.values(), Score(0, 0, 0))}
