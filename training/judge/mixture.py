"""All pairs that a run sees: corpora, and pairs made from real passages."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from training.judge import corpora, perturb
from training.judge.changed import Likeness, changed
from training.judge.families import across, alike_in_families, inside, load_families, split
from training.judge.lexicon import Lexicon
from training.judge.pack import HELD
from training.judge.pair import Pair, overlap, part_of
from training.judge.stock import Stock
from training.judge.stories import load_stories, story_pairs
from training.judge.syntax import is_statement
from training.judge.told import load_told
from training.judge.told_pairs import likenesses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    import numpy as np

    from training.judge.families import Wording
    from training.judge.recipe import JudgeRecipe
    from training.judge.told import Told

TREEBANKS = ("ewt-train.conllu.gz", "gum-train.conllu.gz")
FNC_BODY = 350
"""Characters of a body that are compared with a headline."""
LEAST_SHARED = 0.12
"""Words in common (Jaccard) of two headlines or sentences that are worth comparing."""
HELD_OUT_DOCUMENTS = 12
"""One document in so many makes no pairs that train."""
CLOSE = 0.5
MOST_OF_A_GROUP = 40
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
    path: Path,
    folder: Path,
    embed: Callable[[list[str]], np.ndarray],
    *,
    held_out: bool,
    seed: int,
    rounds: int = 2,
) -> list[Pair]:
    """Pairs made from passages.

    Args:
        path: what `training.judge.told` wrote.
        folder: of the corpora.
        embed: words to unit vectors.
        held_out: those of documents that train nothing instead of the others.
        seed: of chance.
        rounds: how often each passage is changed, in different ways.
    """
    rng = random.Random(seed)  # noqa: S311 (which changes are made)
    passages = [
        t
        for t in clauses(load_told(path), rng)
        if (part_of(t.document, HELD_OUT_DOCUMENTS) == 0) == held_out
    ]
    return made_from(passages, stock_of(passages, folder, embed), rng, rounds)


def made_from(
    passages: Sequence[Told], stock: Stock, rng: random.Random, rounds: int
) -> list[Pair]:
    """Changed passages, titles with their leads, and neighbours."""
    tried = (perturb.pair_of(t, stock, rng) for t in passages for _ in range(rounds))
    return [
        *dict.fromkeys(p for p in tried if p is not None),
        *perturb.headed(passages, stock, rng),
        *perturb.neighbours(passages, rng, CLOSE),
    ]


@dataclass(frozen=True)
class Sources:
    """Where the pairs of a run come from.

    Attributes:
        corpora: folder of the corpora.
        told: real passages, see told.py; `paired`: those put in several ways, see told_pairs.py.
        stories: folders of stories.
        families: folder of families of claims.
    """

    corpora: Path
    told: Path
    paired: Path
    stories: tuple[Path, ...]
    families: Path


def mixture(
    recipe: JudgeRecipe, sources: Sources, embed: Callable[[list[str]], np.ndarray]
) -> list[Pair]:
    """Everything that a run of a recipe sees, like beside like, held-out families at the end."""
    rng = random.Random(recipe.seed)  # noqa: S311 (which pairs are taken)
    folder = sources.corpora
    pairs = corpora.corpus_pairs(folder / "pairs", held_out=False)
    pairs += comparable(corpora.fnc(folder / "pairs", FNC_BODY))
    pairs += comparable(corpora.ecb(folder / "coreference" / "ecbplus-train.jsonl.gz"))
    wordings = load_families(sources.families)
    train = split(wordings, held_out=False)
    pairs += [*inside(train), *across(train, embed([w.text for w in train]))]
    appearances = load_stories(sources.stories)
    pairs += story_pairs(appearances)
    pairs += _made(recipe, sources, train, embed)
    by_corpus: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_corpus[pair.corpus].append(pair)
    taken = []
    for corpus, most in recipe.takes.items():
        taken += _taken(by_corpus[corpus], most, rng)
    return taken + [replace(p, corpus=HELD) for p in inside(split(wordings, held_out=True))]


def _made(
    recipe: JudgeRecipe,
    sources: Sources,
    wordings: Sequence[Wording],
    embed: Callable[[list[str]], np.ndarray],
) -> list[Pair]:
    """Pairs made by changes: of real passages, and of what people put in several ways."""
    rng = random.Random(recipe.seed + 1)  # noqa: S311 (which changes are made)
    every = clauses(load_told(sources.told), rng)
    passages = [t for t in every if part_of(t.document, HELD_OUT_DOCUMENTS) != 0]
    family = {w.text: w.family for w in wordings}
    paired = [
        replace(t, document=family.get(t.text, t.document)) for t in load_told(sources.paired)
    ]
    stock = stock_of([*passages, *paired], sources.corpora, embed)
    told = {t.text: t for t in paired}
    alike = [Likeness(p.group, p.a, p.b) for p in likenesses(sources.corpora / "pairs")]
    kin = [Likeness(*row) for row in alike_in_families(wordings)]
    mine = [told[text] for text in family if text in told]
    found = [
        *_repeated(lambda: changed(alike, told, stock, rng), recipe.rounds_paired),
        *_renamed("changed-family", _repeated(
            lambda: changed(kin, told, stock, rng), recipe.rounds_family)),
        *_renamed("made-family", _repeated(
            lambda: (perturb.pair_of(t, stock, rng) for t in mine), recipe.rounds_made_family)),
    ]  # fmt: skip
    return found + made_from(passages, stock, rng, recipe.rounds)


def _repeated(make: Callable[[], Iterable[Pair | None]], rounds: int) -> list[Pair]:
    """All different pairs of some rounds, sorted so that like lies beside like."""
    made = {p for _ in range(rounds) for p in make() if p is not None}
    return sorted(made, key=lambda p: (p.group, p.a, p.b, p.change or ""))


def _renamed(corpus: str, pairs: Iterable[Pair]) -> Iterator[Pair]:
    return (replace(p, corpus=corpus) for p in pairs)


def comparable(pairs: Iterable[Pair]) -> list[Pair]:
    """Pairs with words in common; bodies are long and kept in any case."""
    return [p for p in pairs if p.bearing is not None or LEAST_SHARED < overlap(p.a, p.b) < 1.0]


def _taken(pairs: Sequence[Pair], most: int, rng: random.Random) -> list[Pair]:
    """All pairs of a corpus, or some of them, of each label alike."""
    if not pairs or (len(pairs) <= most and not pairs[0].corpus.startswith("fnc")):
        return list(pairs)
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
    return taken
