"""All pairs that a run sees: corpora, and pairs made from real passages."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from training.judge import corpora, perturb
from training.judge.lexicon import Lexicon
from training.judge.pair import Pair, overlap, part_of
from training.judge.stock import Stock
from training.judge.syntax import is_statement
from training.judge.told import load_told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    import numpy as np

    from training.judge.recipe import JudgeRecipe
    from training.judge.told import Told

TREEBANKS = ("ewt-train.conllu.gz", "gum-train.conllu.gz")
FNC_BODY = 350
"""Characters of a body that are compared with a headline."""
LEAST_SHARED = 0.12
"""Words in common (Jaccard) of two headlines or sentences that are worth comparing."""
HELD_OUT_DOCUMENTS = 12
"""One document in so many makes no pairs that train."""
ROUNDS = 2
"""How often each passage is changed, in different ways."""
CLOSE = 0.5
MOST_OF_A_GROUP = 12
"""Pairs of one topic or body: a few rumours have hundreds of headlines."""
FRAGMENTS = 0.12
"""Share of the passages without subject and verb that are kept."""


def stock_of(
    passages: Sequence[Told], folder: Path, embed: Callable[[list[str]], np.ndarray]
) -> Stock:
    """What changes are made from. folder: of the corpora."""
    lexicon = Lexicon.load(folder / "syntax" / name for name in TREEBANKS)
    return Stock.of(passages, lexicon, embed)


def clauses(passages: Iterable[Told], rng: random.Random) -> list[Told]:
    """Passages with subject and verb, and a few without."""
    kept = ("title", "lead")
    return [t for t in passages if t.kind in kept or is_statement(t) or rng.random() < FRAGMENTS]


def made_pairs(
    path: Path, folder: Path, embed: Callable[[list[str]], np.ndarray], *, held_out: bool, seed: int
) -> list[Pair]:
    """Pairs made from passages.

    Args:
        path: what `training.judge.told` wrote.
        folder: of the corpora.
        embed: words to unit vectors.
        held_out: those of documents that train nothing instead of the others.
        seed: of chance.
    """
    rng = random.Random(seed)  # noqa: S311 (which changes are made)
    passages = [
        t
        for t in clauses(load_told(path), rng)
        if (part_of(t.document, HELD_OUT_DOCUMENTS) == 0) == held_out
    ]
    stock = stock_of(passages, folder, embed)
    tried = (perturb.pair_of(t, stock, rng) for _ in range(ROUNDS) for t in passages)
    made = [p for p in tried if p is not None]
    return [
        *made,
        *perturb.headed(passages, stock, rng),
        *perturb.neighbours(passages, rng, CLOSE),
    ]


def mixture(
    recipe: JudgeRecipe, told: Path, folder: Path, embed: Callable[[list[str]], np.ndarray]
) -> list[Pair]:
    """Everything that a run of a recipe sees, in any order."""
    rng = random.Random(recipe.seed)  # noqa: S311 (which pairs are taken)
    pairs = corpora.corpus_pairs(folder / "pairs", held_out=False)
    pairs += comparable(corpora.fnc(folder / "pairs", FNC_BODY))
    pairs += comparable(corpora.ecb(folder / "coreference" / "ecbplus-train.jsonl.gz"))
    pairs += made_pairs(told, folder, embed, held_out=False, seed=recipe.seed)
    by_corpus: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_corpus[pair.corpus].append(pair)
    taken = []
    for corpus, most in recipe.takes.items():
        taken += _taken(by_corpus[corpus], most, rng)
    rng.shuffle(taken)
    return taken


def comparable(pairs: Iterable[Pair]) -> list[Pair]:
    """Pairs with words in common; bodies are long and kept in any case."""
    return [p for p in pairs if p.bearing is not None or LEAST_SHARED < overlap(p.a, p.b) < 1.0]


def _taken(pairs: Sequence[Pair], most: int, rng: random.Random) -> list[Pair]:
    """Some of the pairs of a corpus, of each label alike; those with `same` alone from any side."""
    by_label: dict[Any, list[Pair]] = defaultdict(list)
    for pair in rng.sample(pairs, len(pairs)):
        label = (pair.relation, pair.same, pair.bearing) if pair.change is None else None
        by_label[label if pair.corpus != "sts-headlines" else None].append(pair)
    seen: Counter[str] = Counter()
    taken: list[Pair] = []
    share = most / max(1, len(by_label))
    for group in sorted(by_label.values(), key=len):
        kept = []
        for pair in group:
            if pair.corpus.startswith("fnc") and seen[pair.group] >= MOST_OF_A_GROUP:
                continue
            seen[pair.group] += 1
            kept.append(pair)
        taken += kept[: round(share)]
    alone = [p for p in taken if p.relation is None and p.bearing is None]
    turned = {id(p) for p in alone if rng.random() < 0.5}  # noqa: PLR2004 (either side)
    return [p.turned() if id(p) in turned else p for p in taken]
