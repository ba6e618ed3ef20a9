"""Weights as 16-bit numbers in a few files of like size, and back.

`python -m training.halves FOLDER --out mean.pt` joins what a run on another machine wrote. Sixteen
bits lose less than the eight that the model is shipped in.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from training.model import EncoderConfig, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from torch import Tensor

FILES = 4
"""The weights are written to as many files."""


def flat(tensors: Iterable[Tensor]) -> np.ndarray:
    """All numbers of some weights, one after the other. (n,) of float16."""
    return torch.cat([t.detach().flatten().cpu() for t in tensors]).to(torch.float16).numpy()


def split(model: Reader, folder: Path) -> None:
    """Write all weights of a model to `weights-0.npy`, `weights-1.npy`, ..."""
    for number, part in enumerate(np.array_split(flat(model.state_dict().values()), FILES)):
        np.save(folder / f"weights-{number}.npy", part)


def fill(model: Reader, numbers: np.ndarray, beginnings: tuple[str, ...] = ("",)) -> None:
    """Put numbers into the weights whose names begin so, in their order.

    Raises:
        ValueError: there are more or fewer numbers than weights.
    """
    state = {n: w for n, w in model.state_dict().items() if n.startswith(beginnings)}
    sizes = [w.numel() for w in state.values()]
    if sum(sizes) != len(numbers):
        message = f"{len(numbers)} numbers for {sum(sizes)} weights"
        raise ValueError(message)
    parts = torch.from_numpy(numbers.astype(np.float32)).split(sizes)
    with torch.no_grad():
        for weight, part in zip(state.values(), parts, strict=True):
            weight.copy_(part.view_as(weight))


def join(folder: Path) -> Reader:
    """The model that `split` wrote."""
    model = Reader(EncoderConfig())
    parts = [np.load(folder / f"weights-{number}.npy") for number in range(FILES)]
    fill(model, np.concatenate(parts))
    return model


def main() -> None:
    """Parse the command line, join, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--over", type=Path, help="file of numbers that replace some weights")
    parser.add_argument("--names", nargs="*", default=[], help="beginnings of their names")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    model = join(options.folder)
    if options.over:
        fill(model, np.load(options.over), tuple(options.names))
    torch.save(model.state_dict(), options.out)


if __name__ == "__main__":
    main()
