"""Trained weights in several files of half precision: `python -m training.judge.weights DIR`.

Joins them to `mean.pt`, which everything else reads.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from training.judge.model import Judge
from training.model import EncoderConfig

if TYPE_CHECKING:
    from torch import nn

PARTS = 4


def save_parts(model: nn.Module, out: Path) -> None:
    """Write `mean-0.npy` and so on: all numbers of the model, one after the other, in float16."""
    state = model.state_dict().values()
    flat = torch.cat([w.detach().float().flatten().cpu() for w in state]).half().numpy()
    for n, part in enumerate(np.array_split(flat, PARTS)):
        np.save(out / f"mean-{n}.npy", part)


def joined(folder: Path, config: EncoderConfig | None = None) -> Judge:
    """The judge that `save_parts` wrote to a folder."""
    flat = np.concatenate([np.load(folder / f"mean-{n}.npy") for n in range(PARTS)])
    judge = Judge(config or EncoderConfig())
    state, at = judge.state_dict(), 0
    for name, weight in state.items():
        part = flat[at : at + weight.numel()].astype(np.float32)
        state[name] = torch.from_numpy(part).view(weight.shape)
        at += weight.numel()
    if at != len(flat):
        message = f"{len(flat)} numbers were written, {at} are read"
        raise ValueError(message)
    judge.load_state_dict(state)
    return judge


def main() -> None:
    """Parse the command line, join."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="with the parts")
    parser.add_argument("--out", type=Path, required=True, help="mean.pt")
    options = parser.parse_args()
    torch.save(joined(options.folder).state_dict(), options.out)


if __name__ == "__main__":
    main()
