"""One model out of several runs: `python -m training.average A.pt B.pt ... --recipe R --out M.pt`.

The mean of the weights of runs that began alike (same encoder, same `head_seed`) and saw the
examples in another order. Source: Wortsman et al., "Model soups", ICML 2022; LOG 2026-11-22.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

import torch
from torch import Tensor

from firsthand.read.labels import SCHEMES


def average(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of weights of the same names and shapes."""
    return {name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]}


def calibrate(state: dict[str, Tensor], bias: dict[str, float], head: str = "attribution") -> None:
    """Shift the scores of labels, in place: a model that knows its training part finds too much.

    Args:
        state: weights of a reader.
        head: one of the span heads.
        bias: label (`O`) or role (`content`) to what is added to its score.
    """
    shift = [bias.get(label, bias.get(label[2:], 0.0)) for label in SCHEMES[head].labels]
    name = f"heads.{head}.out.bias"
    state[name] = state[name] + torch.tensor(shift)


def main() -> None:
    """Parse the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+", help="mean.pt of each run")
    parser.add_argument("--recipe", type=Path, required=True, help="its [bias] is added")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    mean = average([torch.load(p, weights_only=True) for p in options.weights])
    recipe = tomllib.loads(options.recipe.read_text(encoding="utf-8"))
    calibrate(mean, recipe.get("bias", {}))
    torch.save(mean, options.out)


if __name__ == "__main__":
    main()
