"""The trained reader: an ONNX graph with a manifest, checked before use.

The only module that imports onnxruntime.
"""

from __future__ import annotations

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from firsthand.errors import ModelError
from firsthand.read import tokenizer as tk
from firsthand.read.labels import LABELS, allowed_transitions
from firsthand.read.wordpiece import WordPiece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FORMAT = "firsthand.model/1"
FILES = ("model.onnx", "vocab.txt")
"""What every model has beside its manifest."""
SHIPPED = Path(__file__).parent.parent / "models" / "reader"
"""The model that is installed with the package."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of one text.

    Attributes:
        words: the words of the text.
        emissions: (words, labels) score of each label.
        links: (words, 4, width) link vectors, see links.py.
        seen: (words, 2) first and end word of the window that each word was read in: vectors
            of words that did not see each other cannot be compared.
    """

    words: tk.Words
    emissions: np.ndarray
    links: np.ndarray
    seen: np.ndarray


class Encoder:
    """One loaded model.

    Attributes:
        manifest: what the model's manifest says of it.
        transitions: (labels, labels) score of one label after another.
        distance, nothing: learnt scores of links, see links.py.
    """

    def __init__(self, folder: Path = SHIPPED, *, threads: int = 0) -> None:
        """Load a model after checking its files.

        Args:
            folder: holds manifest.json and the files that it names.
            threads: windows that are read at a time; 0 for one per core.

        Raises:
            ModelError: a file is missing or not the one that the manifest names.
        """
        import onnxruntime  # noqa: PLC0415 (slow to import, needed only here)

        self.manifest = load_manifest(folder)
        parameters = self.manifest["attribution"]
        self.transitions = np.array(parameters["transitions"], dtype=np.float32)
        self.distance = np.array(parameters["distance"], dtype=np.float32)
        self.nothing = np.array(parameters["nothing"], dtype=np.float32)
        self._tokenizer = WordPiece.load(folder / "vocab.txt")
        self._special = tk.special_ids(self._tokenizer)
        options = onnxruntime.SessionOptions()
        # One thread a window and several windows at a time beat several threads in one window,
        # and each window's scores do not depend on what is read beside it.
        options.intra_op_num_threads = 1
        self._workers = ThreadPoolExecutor(threads or available_cores(), "encoder")
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def read(self, texts: Sequence[str]) -> list[Scores]:
        """Run over texts of any length, each from its first word to its last.

        Args:
            texts: report texts; each window is run alone, several at a time.
        """
        return self.run([tk.cut_words(self._tokenizer, text) for text in texts])

    def run(self, all_words: Sequence[tk.Words]) -> list[Scores]:
        """Run over texts that are already cut into words."""
        width = self.manifest["attribution"]["link_width"]
        emissions = [np.zeros((len(w), len(LABELS)), dtype=np.float32) for w in all_words]
        links = [np.zeros((len(w), 4, width), dtype=np.float32) for w in all_words]
        seen = [np.zeros((len(w), 2), dtype=np.int64) for w in all_words]
        jobs = self.jobs(all_words)
        for (n, window), (scores, vectors) in zip(
            jobs, self.forward_all(jobs, all_words), strict=True
        ):
            first = tk.first_pieces(all_words[n], window)[window.context - window.start :]
            emissions[n][window.context : window.end] = scores[0, first]
            links[n][window.context : window.end] = vectors[0, first].reshape(-1, 4, width)
            seen[n][window.context : window.end] = window.start, window.end
        return [Scores(*parts) for parts in zip(all_words, emissions, links, seen, strict=True)]

    def jobs(self, all_words: Sequence[tk.Words]) -> list[tuple[int, tk.Window]]:
        """The windows of all texts: (text, window)."""
        return [(n, window) for n, words in enumerate(all_words) for window in tk.windows(words)]

    def forward_all(
        self, jobs: Sequence[tuple[int, tk.Window]], all_words: Sequence[tk.Words]
    ) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Run all windows, several at a time; in their order."""

        def one(job: tuple[int, tk.Window]) -> tuple[np.ndarray, np.ndarray]:
            n, window = job
            return self.forward(tk.make_batch([(all_words[n], window)], special=self._special))

        return self._workers.map(one, jobs)

    def forward(self, batch: tk.Batch) -> tuple[np.ndarray, np.ndarray]:
        """Run one batch.

        Returns:
            Emissions (windows, pieces, labels) and links (windows, pieces, 4 * width).
        """
        inputs = {
            "pieces": batch.pieces,
            "shape": batch.shape,
            "quote": batch.quote,
            "breaks": batch.breaks,
            "mask": batch.mask,
        }
        emissions, links = self._session.run(["emissions", "links"], inputs)
        return emissions, links


def available_cores() -> int:
    """Cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def load_manifest(folder: Path) -> dict[str, Any]:
    """Read a model's manifest and check that its files are the ones that it names.

    Raises:
        ModelError: a file is missing or changed, or the model is of another version.
    """
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        msg = f"{folder}: no readable manifest.json ({error}); install the package again"
        raise ModelError(msg) from error
    if (
        not isinstance(manifest, dict)
        or manifest.get("format") != FORMAT
        or tuple(manifest.get("labels", ())) != LABELS
    ):
        msg = f"{folder}: the model is not of format {FORMAT} with today's labels; update it"
        raise ModelError(msg)
    wanted = manifest.get("sha256", {})
    for name in sorted({*FILES, *wanted}):
        if (found := _sha256(folder / name)) is None or found != wanted.get(name):
            msg = (
                f"{folder / name}: missing or not the file that the manifest names (sha256); "
                "install the package again"
            )
            raise ModelError(msg)
    if np.shape(manifest["attribution"]["transitions"]) != allowed_transitions().shape:
        msg = f"{folder}: transitions do not fit the labels; update the model"
        raise ModelError(msg)
    return manifest


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
