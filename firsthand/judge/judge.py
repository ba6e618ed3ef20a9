"""The trained judge of pairs of passages.

One copy of the encoder does both: a passage on its own becomes a vector, a pair becomes scores.
Each is run alone, so that what is said of it does not depend on what it is asked with.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from firsthand.judge.pieces import Cut, Cutter
from firsthand.read.encoder import available_cores
from firsthand.read.model_folder import GRAPH, VOCABULARY, load_model
from firsthand.types.judgement import Likeness
from firsthand.weigh.cells import Cells

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT = "firsthand.judge/1"
SCORES = {"relation": 3, "same": 1, "denies": 1, "strength": 3, "bearing": 2}
"""Columns of what is said of a pair, in this order."""
LAYOUT: dict[str, Any] = {"format": FORMAT, "scores": SCORES}
"""What a manifest must say for the model's outputs to mean what this version takes them for."""
FILES = (GRAPH, VOCABULARY)
"""What every model has; the cells are made with it, see `tools/fit_cells.py`."""
SHIPPED = Path(__file__).parent.parent / "models" / "judge"
"""The model that is installed with the package."""
UNLIKELY = 0.1
"""Below it in one order of the two passages, the other order is not asked for."""
REMEMBERED = 20_000
"""Pairs whose likeness is remembered."""


class Judge:
    """One loaded model.

    Attributes:
        manifest: what the model's manifest says of it.
    """

    manifest: dict[str, Any]

    def __init__(self, folder: Path = SHIPPED, *, threads: int = 0) -> None:
        """Load a model after checking its files.

        Args:
            folder: holds manifest.json and the files that it names.
            threads: passages or pairs that are run at a time; 0 for one per core.

        Raises:
            ModelError: a file is missing, not the one that the manifest names, or not readable.
        """
        model = load_model(folder, LAYOUT, FILES)
        self.manifest = model.manifest
        self._folder = folder
        self._cutter = Cutter(model.tokenizer)
        self._workers = ThreadPoolExecutor(threads or available_cores(), "judge")
        self._session = model.session
        self._likeness = lru_cache(REMEMBERED)(self._asked)

    @cached_property
    def cells(self) -> Cells:
        """Where the embeddings of this model lie.

        Raises:
            ModelError: the file is missing or damaged.
        """
        return Cells.load(self._folder / "cells.npz")

    def embed(self, passages: Sequence[str]) -> np.ndarray:
        """Where passages lie: near each other where they tell of the same.

        Args:
            passages: any number.

        Returns:
            (passages, width) of unit length, float32.
        """
        found = list(self._workers.map(self._embedded, passages))
        return np.stack(found) if found else np.zeros((0, 384), dtype=np.float32)

    def compare(self, pairs: Sequence[tuple[str, str]]) -> list[Likeness]:
        """How the two passages of each pair stand to each other, whichever comes first.

        Args:
            pairs: any number.
        """
        ordered = [(min(pair), max(pair)) for pair in pairs]
        found = self._workers.map(lambda pair: self._likeness(*pair), ordered)
        return [
            likeness if pair == inorder else _turned(likeness)
            for pair, inorder, likeness in zip(pairs, ordered, found, strict=True)
        ]

    def _embedded(self, passage: str) -> np.ndarray:
        vector: np.ndarray = self._run("embedding", self._cutter.alone(passage))
        return vector

    def _asked(self, a: str, b: str) -> Likeness:
        there = _likeness(self._run("scores", self._cutter.pair(a, b)))
        if max(there.same, there.denies) < UNLIKELY:
            return there
        back = _turned(_likeness(self._run("scores", self._cutter.pair(b, a))))
        return Likeness(
            min(there.same, back.same),
            (there.denies + back.denies) / 2,
            (there.contradicts + back.contradicts) / 2,
            (there.stronger + back.stronger) / 2,
            (there.weaker + back.weaker) / 2,
        )

    def _run(self, wanted: str, cut: Cut) -> np.ndarray:
        inputs = {
            "pieces": np.array([cut.pieces], dtype=np.int64),
            "marks": np.array([cut.marks], dtype=np.int64),
            "mask": np.ones((1, len(cut)), dtype=np.int64),
        }
        (found,) = self._session.run([wanted], inputs)
        first: np.ndarray = found[0]
        return first


def _likeness(scores: np.ndarray) -> Likeness:
    parts = np.split(scores.astype(np.float64), np.cumsum(list(SCORES.values()))[:-1])
    relation, same, denies, strength, _ = parts
    _, _, contradicts = _softmax(relation)
    weaker, _, stronger = _softmax(strength)
    return Likeness(
        float(_sigmoid(same[0])), float(_sigmoid(denies[0])), contradicts, stronger, weaker
    )


def _turned(likeness: Likeness) -> Likeness:
    return Likeness(
        likeness.same, likeness.denies, likeness.contradicts, likeness.weaker, likeness.stronger
    )


def _sigmoid(logit: float) -> float:
    return float(1.0 / (1.0 + np.exp(-logit)))


def _softmax(logits: np.ndarray) -> tuple[float, ...]:
    raised = np.exp(logits - logits.max())
    return tuple(float(value) for value in raised / raised.sum())
