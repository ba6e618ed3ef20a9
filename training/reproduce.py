"""The shipped model from the corpora: `python -m training.reproduce RECIPE --corpora DIR ...`.

Runs the steps one after the other, each in a folder of `--out`; a step whose result is there is
not taken again, and a run goes on from its last checkpoint, so the command can be stopped and
given again at any time.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from training.average import average, calibrate
from training.export import export
from training.recipe import Recipe
from training.silver import write_silver
from training.state import load_model
from training.train import run

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = ("attribution-a", "attribution-b")
"""The runs whose mean all heads go on from."""
THEN = ("joint", "whole", "pairs")
"""The runs of all heads, one from where the other ended."""


def reproduce(recipe: Path, corpora: Path, encoder: Path, out: Path) -> None:
    """Take every step from the corpora to the model in `out/reader`.

    Args:
        recipe: a file of `recipes`.
        corpora: their folder.
        encoder: folder with vocab.txt and model.safetensors.
        out: where runs, intermediate models and the last one go.
    """
    file = tomllib.loads(recipe.read_text(encoding="utf-8"))
    options = argparse.Namespace(corpora=corpora, encoder=encoder, silver=None)
    silver, first = out / "silver.jsonl", out / "attribution"

    def train(name: str) -> Callable[[], None]:
        def step() -> None:
            options.out = out / name
            options.silver = silver if silver.exists() else None
            run(Recipe.load(recipe, name), options)

        return step

    def mean() -> None:
        weights = average([torch.load(out / n / "mean.pt", weights_only=True) for n in FIRST])
        calibrate(weights, file["bias"])
        torch.save(weights, out / "attribution.pt")
        _export(out / "attribution.pt", encoder, first, {"name": "attribution"})

    steps: list[tuple[Path, Callable[[], None]]] = [
        *((out / name / "done", train(name)) for name in FIRST),
        (first / "manifest.json", mean),
        (silver, lambda: write_silver(first, corpora, silver)),
        *((out / name / "done", train(name)) for name in THEN),
        (
            out / "reader" / "manifest.json",
            lambda: finish(file, out / THEN[-1] / "mean.pt", encoder, out / "reader"),
        ),
    ]
    for result, step in steps:
        if not result.exists():
            print(f"making {result}", flush=True)
            step()


def finish(file: dict[str, Any], weights: Path, encoder: Path, out: Path) -> None:
    """The shipped model from the weights of the last run.

    Args:
        file: the recipe.
        weights: `mean.pt` of its last run; the shifted ones go beside it, `final.pt`.
        encoder: folder with vocab.txt.
        out: folder of the model.
    """
    state = torch.load(weights, weights_only=True)
    for head, bias in file.get("joint_bias", {}).items():
        calibrate(state, bias, head)
    final = weights.with_name("final.pt")
    torch.save(state, final)
    _export(final, encoder, out, {"name": file["name"], "recipe": file})


def _export(weights: Path, encoder: Path, out: Path, facts: dict[str, Any]) -> None:
    export(load_model(weights), encoder / "vocab.txt", out, facts)


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "runs")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    reproduce(options.recipe, options.corpora, options.encoder, options.out)


if __name__ == "__main__":
    main()
