"""One model out of several runs: `python -m training.average A.pt B.pt ... --out MEAN.pt`.

The mean of the weights of runs that began alike (same encoder, same `head_seed`) and saw the
examples in another order. Source: Wortsman et al., "Model soups", ICML 2022; LOG 2026-11-22.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor


def average(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of weights of the same names and shapes."""
    return {name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]}


def main() -> None:
    """Parse the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+", help="mean.pt of each run")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.save(average([torch.load(p, weights_only=True) for p in options.weights]), options.out)


if __name__ == "__main__":
    main()
