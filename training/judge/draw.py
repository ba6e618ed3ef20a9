"""Draws what a run sees: `python -m training.judge.draw RECIPE --corpora DIR --told FILE ...`.

Writes a line a batch; drawing takes minutes, and a run that goes on must see the same.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.read.wordpiece import WordPiece
from training.judge.batches import Cutter, like_lengths
from training.judge.encode import embed
from training.judge.mixture import mixture
from training.judge.model import pretrained
from training.judge.pair import Pair
from training.judge.recipe import JudgeRecipe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def batches_of(pairs: Sequence[Pair], cutter: Cutter, recipe: JudgeRecipe) -> list[list[Pair]]:
    """Every pair once, in batches of like lengths; those that are too long are left out."""
    rng = random.Random(recipe.seed)  # noqa: S311 (order of batches)
    lengths = [len(cutter.pair(p.a, p.b)) for p in pairs]
    kept = [n for n, length in enumerate(lengths) if length <= recipe.longest]
    groups = like_lengths([lengths[n] for n in kept], recipe.batch_pieces, rng)
    return [[pairs[kept[i]] for i in group] for group in groups]


def save_batches(batches: Iterable[Sequence[Pair]], path: Path) -> None:
    """Write a line a batch."""
    with path.open("w", encoding="utf-8") as file:
        for batch in batches:
            file.write(json.dumps([asdict(p) for p in batch], ensure_ascii=False) + "\n")


def load_batches(path: Path) -> list[list[Pair]]:
    """Read what `save_batches` wrote."""
    with path.open(encoding="utf-8") as lines:
        return [[_pair(record) for record in json.loads(line)] for line in lines]


def _pair(record: dict) -> Pair:  # type: ignore[type-arg]
    bearing = record.pop("bearing")
    return Pair(**record, bearing=None if bearing is None else tuple(bearing))


def main() -> None:
    """Parse the command line, draw, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of its weights")
    parser.add_argument("--told", type=Path, required=True, help="what training.judge.told wrote")
    parser.add_argument("--out", type=Path, required=True, help="batches.jsonl")
    options = parser.parse_args()
    recipe = JudgeRecipe.load(options.recipe)
    cutter = Cutter(WordPiece.load(options.encoder / "vocab.txt"))
    model = pretrained(options.encoder / "model.safetensors").eval()
    pairs = mixture(
        recipe, options.told, options.corpora, lambda texts: embed(model, cutter, texts)
    )
    save_batches(batches_of(pairs, cutter, recipe), options.out)


if __name__ == "__main__":
    main()
