"""Reference outputs of a model: `python -m training.reference WEIGHTS --out FILE`.

The float outputs of PyTorch for a few sentences of our own; an ordinary test holds the shipped
int8 model against them, so that it needs no torch.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from firsthand.read.encoder import SHIPPED
from training.evaluate import TorchEncoder
from training.state import load_model

TEXTS = (
    (
        "The harbour at Mell will stay closed, the pilots' union said on Friday. “Nobody sails "
        "before the inquiry is over,” its chairwoman, Dana Orrey, told reporters."
    ),
    (
        "This was reported by the “Corriva” agency, citing a source considered “well informed.” "
        "According to the same source, the minister could resign as early as next week."
    ),
    'Orrey has always denied that the pilots were warned. She added: "We read it in the paper."',
)


def main() -> None:
    """Parse the command line, run the float model, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="final.pt of the run that was exported")
    parser.add_argument("--out", type=Path, default=Path("tests/data/reference.npz"))
    options = parser.parse_args()
    encoder = TorchEncoder(load_model(options.weights), SHIPPED / "vocab.txt")
    found = encoder.read(TEXTS)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        options.out,
        texts=np.array(TEXTS),
        scores=np.concatenate([s.scores for s in found]).astype(np.float16),
        vectors=np.concatenate([s.vectors for s in found]).astype(np.float16),
    )


if __name__ == "__main__":
    main()
