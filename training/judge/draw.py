"""Draws what a run sees: `python -m training.judge.draw RECIPE --corpora DIR --told FILE ...`.

Writes one small file of numbers, so that a run needs neither the corpora nor a vocabulary.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.judge.pieces import Cutter
from firsthand.read.wordpiece import WordPiece
from training.judge.encode import embed
from training.judge.mixture import Sources, mixture
from training.judge.model import pretrained
from training.judge.pack import packed
from training.judge.recipe import JudgeRecipe
from training.judge.told_pairs import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from training.judge.pair import Pair


def without(pairs: Iterable[Pair], texts: set[str]) -> list[Pair]:
    """The pairs in which none of some texts stands. texts: in lower case."""
    return [p for p in pairs if p.a.lower() not in texts and p.b.lower() not in texts]


def texts_of(path: Path) -> set[str]:
    """Both sides of all rows of a table of pairs that only measures, in lower case."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {r[side].lower() for r in rows for side in ("a", "b")}


def main() -> None:
    """Parse the command line, draw, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of its weights")
    parser.add_argument("--told", type=Path, required=True, help="what training.judge.told wrote")
    parser.add_argument("--paired", type=Path, required=True, help="what told_pairs wrote")
    parser.add_argument("--stories", type=Path, nargs="+", required=True)
    parser.add_argument("--never", type=Path, required=True, help="pairs that only measure, a tsv")
    parser.add_argument("--out", type=Path, required=True, help="pack.npz")
    options = parser.parse_args()
    recipe = JudgeRecipe.load(options.recipe)
    cutter = Cutter(WordPiece.load(options.encoder / "vocab.txt"))
    model = pretrained(options.encoder / "model.safetensors").eval()
    sources = Sources(
        options.corpora, options.told, options.paired, tuple(options.stories), FAMILIES
    )
    pairs = mixture(recipe, sources, lambda texts: embed(model, cutter, texts))
    pairs = without(pairs, texts_of(options.never))
    print(Counter(p.corpus for p in pairs))
    print(Counter((p.corpus, (p.change or "").split(":")[0], p.same) for p in pairs if p.change))
    packed(pairs, cutter, recipe.longest).save(options.out)


if __name__ == "__main__":
    main()
