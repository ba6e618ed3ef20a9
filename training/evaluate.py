"""Scores of weights in float on development parts: `python -m training.evaluate WEIGHTS ...`.

Read and decoded by the code that reads at run time; only the graph is PyTorch's.
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from benchmarks.figures import corpus_figures
from firsthand.read import tokenizer as tk
from firsthand.read.encoder import Encoder, Parameters
from firsthand.read.wordpiece import WordPiece
from training.export import parameters_of
from training.state import load_model

if TYPE_CHECKING:
    import numpy as np

    from training.model import Reader


class TorchEncoder(Encoder):
    """A PyTorch model that reads like the shipped one."""

    def __init__(self, model: Reader, vocabulary: Path) -> None:
        """Wrap a model; its graph is not exported.

        Args:
            model: in any mode; it is put into that of evaluation.
            vocabulary: `vocab.txt`.
        """
        self._model = model.eval()
        self.manifest = {"name": "float"}
        self.parameters = Parameters.of(parameters_of(model))
        self._tokenizer = WordPiece.load(vocabulary)
        self._special = tk.special_ids(self._tokenizer)
        self._workers = ThreadPoolExecutor(1)  # torch has threads of its own

    @torch.no_grad()
    def forward(self, batch: tk.Batch) -> tuple[np.ndarray, np.ndarray]:
        """Run one batch; see Encoder.forward."""
        arrays = (batch.pieces, batch.shape, batch.quote, batch.breaks, batch.mask)
        outputs = self._model(*(torch.from_numpy(x) for x in arrays))
        return outputs.scores.float().numpy(), outputs.vectors.float().numpy()


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="mean.pt of a run")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--seed-report", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with vocab.txt")
    options = parser.parse_args()
    encoder = TorchEncoder(load_model(options.weights), options.encoder / "vocab.txt")
    figures = corpus_figures(options.corpora, options.seed_report, encoder)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
