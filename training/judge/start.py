"""The pretrained encoder as one small file: `python -m training.judge.start --encoder DIR ...`.

Matrices are kept in whole numbers of 7 bits, with a scale for each group of a row: a quarter of
the size, for machines that weights have to be carried to.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training.judge.model import Judge, pretrained
from training.model import EncoderConfig

GROUP = 32
"""Numbers of a row that share a scale."""
STEPS = 63
_SCALE = "scale of "


def quantised(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A matrix in int8, (rows, columns), and its scales in float16, (rows, groups)."""
    rows, columns = matrix.shape
    groups = matrix.reshape(rows, columns // GROUP, GROUP)
    scale = (np.abs(groups).max(-1) / STEPS).astype(np.float16)
    safe = np.maximum(scale.astype(np.float32), np.finfo(np.float16).tiny)[..., None]
    whole = np.clip(np.rint(groups / safe), -STEPS, STEPS)
    return whole.astype(np.int8).reshape(rows, columns), scale


def restored(whole: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """The matrix again, in float32."""
    rows, columns = whole.shape
    groups = whole.reshape(rows, columns // GROUP, GROUP).astype(np.float32)
    found: np.ndarray = (groups * scale.astype(np.float32)[..., None]).reshape(rows, columns)
    return found


def save_start(model: Judge, path: Path) -> None:
    """Write all weights but those of the heads, which begin by chance."""
    arrays: dict[str, Any] = {}
    for name, weight in model.state_dict().items():
        given = weight.numpy()
        if name.startswith(("inner", "out")):
            continue
        if given.ndim > 1 and given.shape[1] % GROUP == 0 and name != "marks.weight":
            arrays[name], arrays[_SCALE + name] = quantised(given)
        else:
            arrays[name] = given
    np.savez_compressed(path, **arrays)


def load_start(path: Path, config: EncoderConfig | None = None) -> Judge:
    """A judge with the weights of a file, its heads by chance."""
    judge = Judge(config or EncoderConfig())
    state = judge.state_dict()
    with np.load(path) as arrays:
        for name in arrays.files:
            if not name.startswith(_SCALE):
                scale = _SCALE + name
                given = arrays[name]
                whole = restored(given, arrays[scale]) if scale in arrays.files else given
                state[name] = torch.from_numpy(whole)
    judge.load_state_dict(state)
    return judge


def main() -> None:
    """Parse the command line, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of its weights")
    parser.add_argument("--out", type=Path, required=True, help="start.npz")
    options = parser.parse_args()
    save_start(pretrained(options.encoder / "model.safetensors"), options.out)


if __name__ == "__main__":
    main()
