"""All pairs of a run as a few arrays of small numbers."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from firsthand.judge.pieces import Cutter
    from training.judge.pair import Pair

LABELS = ("relation", "back", "same", "denies", "strength", "strengthens", "weakens")
"""Columns of the labels; -1 where nothing is known, `same` in hundredths."""
UNKNOWN = -1
HELD = "family-held"
"""What pairs of families that train nothing are called; they are only looked at."""
NEAR = ("family-same", "story-same", "msrp", "made", "changed", "made-family", "changed-family")
"""Corpora whose pairs of equal meaning should be near each other."""


@dataclass(frozen=True)
class Pack:
    """Passages, and pairs of them; P passages, N pairs.

    Attributes:
        pieces: of all passages, one after the other, without the special ones. uint16
        begins: whether each of them begins a word. bool
        lengths: (P,) pieces of each. uint16
        a, b: (N,) passages of each pair. int32
        labels: (N, 7), see LABELS. int8
        corpus: (N,) index into `corpora`. uint8
        group: (N,) number of the document, story or family. int32
        corpora: names.
        special: pieces of beginning, end and filling.
    """

    pieces: np.ndarray
    begins: np.ndarray
    lengths: np.ndarray
    a: np.ndarray
    b: np.ndarray
    labels: np.ndarray
    corpus: np.ndarray
    group: np.ndarray
    corpora: np.ndarray
    special: np.ndarray

    def save(self, path: Path) -> None:
        """Write it, compressed."""
        np.savez_compressed(path, **{f.name: getattr(self, f.name) for f in fields(self)})

    @classmethod
    def load(cls, path: Path) -> Pack:
        """Read what `save` wrote."""
        with np.load(path) as arrays:
            return cls(**{f.name: arrays[f.name] for f in fields(cls)})

    @cached_property
    def starts(self) -> np.ndarray:
        """(P,) where each passage begins in `pieces`."""
        ends = np.cumsum(self.lengths, dtype=np.int64)
        found: np.ndarray = ends - self.lengths
        return found

    @cached_property
    def widths(self) -> np.ndarray:
        """(N,) pieces of each pair with the special ones."""
        lengths = self.lengths.astype(np.int64)
        found: np.ndarray = lengths[self.a] + lengths[self.b] + 3
        return found

    def rows(self, *corpora: str) -> np.ndarray:
        """The pairs of some corpora."""
        chosen = [n for n, name in enumerate(self.corpora.tolist()) if name in corpora]
        return np.flatnonzero(np.isin(self.corpus, chosen))

    def near(self) -> np.ndarray:
        """The pairs whose passages tell the same and should be near each other."""
        rows = self.rows(*NEAR)
        kept: np.ndarray = rows[self.labels[rows, LABELS.index("same")] == 100]  # noqa: PLR2004
        return kept


def packed(pairs: Sequence[Pair], cutter: Cutter, longest: int) -> Pack:
    """Cut all passages, each once, and drop pairs that are too long.

    Args:
        pairs: like beside like, which makes the file smaller.
        cutter: with the vocabulary.
        longest: pieces of a pair, special ones included.
    """
    cuts = {t: cutter.begun(t) for t in dict.fromkeys(t for p in pairs for t in (p.a, p.b))}
    kept = [p for p in pairs if len(cuts[p.a]) > 0 and len(cuts[p.b]) > 0
            and len(cuts[p.a]) + len(cuts[p.b]) + 3 <= longest]  # fmt: skip
    texts = {t: n for n, t in enumerate(dict.fromkeys(t for p in kept for t in (p.a, p.b)))}
    corpora = list(dict.fromkeys(p.corpus for p in kept))
    groups = {g: n for n, g in enumerate(dict.fromkeys(p.group for p in kept))}
    whole = [cuts[t] for t in texts]
    return Pack(
        pieces=np.array([p for cut in whole for p, _ in cut], dtype=np.uint16),
        begins=np.array([begins for cut in whole for _, begins in cut], dtype=bool),
        lengths=np.array([len(cut) for cut in whole], dtype=np.uint16),
        a=np.array([texts[p.a] for p in kept], dtype=np.int32),
        b=np.array([texts[p.b] for p in kept], dtype=np.int32),
        labels=np.array([labels_of(p) for p in kept], dtype=np.int8),
        corpus=np.array([corpora.index(p.corpus) for p in kept], dtype=np.uint8),
        group=np.array([groups[p.group] for p in kept], dtype=np.int32),
        corpora=np.array(corpora),
        special=np.array(cutter.special, dtype=np.int64),
    )


def labels_of(pair: Pair) -> list[int]:
    """What is known of a pair, in the order of LABELS."""
    same = UNKNOWN if pair.same is None else round(100 * pair.same)
    known = (pair.relation, pair.known_back, same, pair.denies, pair.strength)
    return [UNKNOWN if x is None else x for x in (*known, *(pair.bearing or (None, None)))]
