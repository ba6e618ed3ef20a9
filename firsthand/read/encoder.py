"""The trained reader, run over windows of texts: what it says of each of their words."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from firsthand.errors import ModelError
from firsthand.read import tokenizer as tk
from firsthand.read.coreference import PairParameters
from firsthand.read.heads import (
    ARC_WIDTH,
    RELATION_WIDTH,
    RELATIONS,
    SCORE_COLUMNS,
    SCORES,
    VECTOR_COLUMNS,
    VECTORS,
)
from firsthand.read.labels import SCHEMES
from firsthand.read.links import BUCKETS
from firsthand.read.model_folder import GRAPH, VOCABULARY, load_model
from firsthand.read.parse import SyntaxParameters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FORMAT = "firsthand.model/2"
LAYOUT: dict[str, Any] = {
    "format": FORMAT,
    "labels": {name: list(scheme.labels) for name, scheme in SCHEMES.items()},
    "scores": SCORES,
    "vectors": VECTORS,
    "relations": list(RELATIONS),
}
"""What a manifest must say for the model's outputs to mean what this version takes them for."""
SHAPES: dict[str, tuple[int, ...]] = {
    **{f"transitions.{name}": scheme.allowed.shape for name, scheme in SCHEMES.items()},
    "distance": (2, BUCKETS),
    "nothing": (2,),
    "root": (ARC_WIDTH,),
    "root_relation": (RELATION_WIDTH,),
    "relation.weight": (RELATION_WIDTH, len(RELATIONS)),
    "relation.bias": (len(RELATIONS),),
}
"""Shapes of the parameters, those of pairs apart."""
FILES = (GRAPH, "parameters.npz", VOCABULARY)
"""What every model has beside its manifest."""
SHIPPED = Path(__file__).parent.parent / "models" / "reader"
"""The model that is installed with the package."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of one text; the parts of `scores` and `vectors` are those of heads.py.

    Attributes:
        words: the words of the text.
        scores: (words, sum of SCORES), those of each word's first piece.
        vectors: (words, sum of VECTORS).
        seen: (words, 2) first and end word of the window that each word was read in: vectors
            of words that did not see each other cannot be compared.
    """

    words: tk.Words
    scores: np.ndarray
    vectors: np.ndarray
    seen: np.ndarray

    def score(self, name: str) -> np.ndarray:
        """One part of the scores. (words, its width)."""
        return self.scores[:, SCORE_COLUMNS[name]]

    def vector(self, name: str) -> np.ndarray:
        """One part of the vectors. (words, its width)."""
        return self.vectors[:, VECTOR_COLUMNS[name]]

    @property
    def links(self) -> np.ndarray:
        """(words, 4, LINK_WIDTH) link vectors, see links.py."""
        return self.vector("links").reshape(len(self.words), 4, -1)


@dataclass(frozen=True, slots=True)
class Parameters:
    """What is learnt besides the graph: what decoding needs.

    Attributes:
        transitions: span head -> (labels, labels) score of one label after another.
        distance, nothing: learnt scores of links, see links.py.
        syntax: of arcs and relations, see parse.py.
        pairs: of antecedents, see coreference.py.
    """

    transitions: dict[str, np.ndarray]
    distance: np.ndarray
    nothing: np.ndarray
    syntax: SyntaxParameters
    pairs: PairParameters

    @classmethod
    def load(cls, path: Path) -> Parameters:
        """Read `parameters.npz`.

        Raises:
            ModelError: it lacks something, or has another shape than this version wants.
        """
        try:
            with np.load(path, allow_pickle=False) as stored:
                return cls.of(dict(stored))
        except (KeyError, ValueError, OSError, EOFError) as error:
            msg = f"{path}: does not fit this version ({error}); install the package again"
            raise ModelError(msg) from error

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray]) -> Parameters:
        """From arrays by name.

        Raises:
            KeyError, ValueError: one is missing or has another shape.
        """
        for name, shape in SHAPES.items():
            if arrays[name].shape != shape:
                msg = f"{name} has shape {arrays[name].shape}, the code asks for {shape}"
                raise ValueError(msg)
        transitions = {name: arrays[f"transitions.{name}"] for name in SCHEMES}
        pairs = {k.removeprefix("pairs."): v for k, v in arrays.items() if k.startswith("pairs.")}
        syntax = SyntaxParameters(
            root=arrays["root"],
            root_relation=arrays["root_relation"],
            weight=arrays["relation.weight"],
            bias=arrays["relation.bias"],
            relations=tuple(RELATIONS),
        )
        return cls(
            transitions, arrays["distance"], arrays["nothing"], syntax, PairParameters.of(pairs)
        )


class Encoder:
    """One loaded model.

    Attributes:
        manifest: what the model's manifest says of it.
        parameters: what decoding needs besides the scores.
    """

    def __init__(self, folder: Path = SHIPPED, *, threads: int = 0) -> None:
        """Load a model after checking its files.

        Args:
            folder: holds manifest.json and the files that it names.
            threads: windows that are read at a time; 0 for one per core.

        Raises:
            ModelError: a file is missing, not the one that the manifest names, or not readable.
        """
        model = load_model(folder, LAYOUT, FILES)
        self.manifest = model.manifest
        self.parameters = Parameters.load(folder / "parameters.npz")
        self._tokenizer = model.tokenizer
        self._special = tk.special_ids(self._tokenizer)
        self._workers = ThreadPoolExecutor(threads or available_cores(), "encoder")
        self._session = model.session

    def read(self, texts: Sequence[str]) -> list[Scores]:
        """Run over texts of any length, each from its first word to its last.

        Args:
            texts: report texts; each window is run alone, several at a time.
        """
        return self.run([tk.cut_words(self._tokenizer, text) for text in texts])

    def run(self, all_words: Sequence[tk.Words]) -> list[Scores]:
        """Run over texts that are already cut into words."""
        scores, vectors, seen = (
            [np.zeros((len(w), width), dtype=kind) for w in all_words]
            for width, kind in (
                (sum(SCORES.values()), np.float32),
                (sum(VECTORS.values()), np.float32),
                (2, np.int64),
            )
        )
        jobs = self.jobs(all_words)
        for (n, window), found in zip(jobs, self.forward_all(jobs, all_words), strict=True):
            first = tk.first_pieces(all_words[n], window)[window.context - window.start :]
            for store, values in zip((scores, vectors), found, strict=True):
                store[n][window.context : window.end] = values[0, first]
            seen[n][window.context : window.end] = window.start, window.end
        return [Scores(*parts) for parts in zip(all_words, scores, vectors, seen, strict=True)]

    def jobs(self, all_words: Sequence[tk.Words]) -> list[tuple[int, tk.Window]]:
        """The windows of all texts: (text, window)."""
        return [(n, window) for n, words in enumerate(all_words) for window in tk.windows(words)]

    def forward_all(
        self, jobs: Sequence[tuple[int, tk.Window]], all_words: Sequence[tk.Words]
    ) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Run all windows, several at a time; in their order.

        Args:
            jobs: as `jobs` gives them.
            all_words: of all texts.

        Returns:
            Of each window what `forward` gives, one window long.
        """

        def one(job: tuple[int, tk.Window]) -> tuple[np.ndarray, np.ndarray]:
            n, window = job
            return self.forward(tk.make_batch([(all_words[n], window)], special=self._special))

        return self._workers.map(one, jobs)

    def forward(self, batch: tk.Batch) -> tuple[np.ndarray, np.ndarray]:
        """Run one batch.

        Returns:
            Scores (windows, pieces, sum of SCORES) and vectors (windows, pieces, sum of VECTORS).
        """
        inputs = {
            "pieces": batch.pieces,
            "shape": batch.shape,
            "quote": batch.quote,
            "breaks": batch.breaks,
            "mask": batch.mask,
        }
        scores, vectors = self._session.run(["scores", "vectors"], inputs)
        return scores, vectors


def available_cores() -> int:
    """Cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
