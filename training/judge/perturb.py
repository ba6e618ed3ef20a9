"""Pairs made from real passages by known changes.

Whatever is changed on one side only may have been changed on both sides before, so that a word of
negation, a hedge or an odd number alone tells nothing; and paraphrases come with every kind of
pair.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.judge import distortions as ds
from training.judge import paraphrases as pp
from training.judge.change import Change, apply, fits
from training.judge.hedges import modality
from training.judge.pair import (
    CONTRADICTS,
    ENTAILS,
    NEUTRAL,
    NOT_ENTAILS,
    STRONGER,
    Pair,
    overlap,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping, Sequence

    from training.judge.stock import Stock
    from training.judge.told import Told

ON_BOTH_SIDES = 0.35
"""Share of pairs whose common ground was itself changed."""
KINDS = {"same": 0.45, "modality": 0.14, "another": 0.41}
"""Shares of what a pair shows."""
MOST_PARAPHRASES = 3
UNCHANGED = 0.04
"""Share of pairs of equal meaning that may be the very same words."""


@dataclass(frozen=True)
class Sides:
    """Changes to one passage: on both sides, on the first, on the second; the one that counts."""

    both: tuple[Change, ...]
    a: tuple[Change, ...]
    b: tuple[Change, ...]
    decisive: Change | None


def pair_of(told: Told, stock: Stock, rng: random.Random) -> Pair | None:
    """One pair made from a passage, or None where nothing could be changed."""
    kind = rng.choices(list(KINDS), weights=list(KINDS.values()))[0]
    decisive = None
    if kind != "same":
        decisive = _decisive(told, stock, rng, kind)
        if decisive is None:
            return None
    sides = _sides(told, stock, rng, decisive)
    a, b = apply(told, (*sides.both, *sides.a)), apply(told, (*sides.both, *sides.b))
    if a.lower() == b.lower() and (decisive is not None or rng.random() > UNCHANGED):
        return None
    return _labelled(told, sides, a, b, turned=rng.random() < 0.5)  # noqa: PLR2004 (either side)


def _decisive(told: Told, stock: Stock, rng: random.Random, kind: str) -> Change | None:
    if kind == "modality":
        return modality(told, stock, rng)
    return first_that_fits(told, stock, rng, ds.DISTORTIONS, ())


def first_that_fits(
    told: Told,
    stock: Stock,
    rng: random.Random,
    table: Mapping[str, tuple[ds.Make, float]],
    taken: Sequence[Change],
) -> Change | None:
    """The first change of a table, in an order by chance and weight, that can be made."""
    order = sorted(table, key=lambda name: rng.random() ** (1 / table[name][1]), reverse=True)
    for name in order:
        change = table[name][0](told, stock, rng)
        if change is not None and fits(change, taken):
            return change
    return None


def _sides(told: Told, stock: Stock, rng: random.Random, decisive: Change | None) -> Sides:
    """Add what leaves the meaning of the pair as it is."""
    taken = [] if decisive is None else [decisive]
    both: list[Change] = []
    if rng.random() < ON_BOTH_SIDES:
        table = {**ds.DISTORTIONS, "modality": (modality, 4.0)}
        ground = first_that_fits(told, stock, rng, table, taken)
        if ground is not None:
            both.append(ground)
    a: list[Change] = []
    b: list[Change] = []
    for side in (a, b):
        other = b if side is a else a
        for _ in range(rng.randint(0 if decisive else 1, MOST_PARAPHRASES)):
            found = first_that_fits(
                told, stock, rng, pp.PARAPHRASES, [*taken, *both, *side, *other]
            )
            if found is not None:
                side.append(found)
    if decisive is not None:
        b.append(decisive)
    return Sides(tuple(both), tuple(a), tuple(b), decisive)


def _labelled(told: Told, sides: Sides, a: str, b: str, *, turned: bool) -> Pair:
    """What is known of the pair: from the changes on the way from one side to the other."""
    forward = along([*(c.back for c in sides.a), *(c.forward for c in sides.b)])
    back = along([*(c.back for c in sides.b), *(c.forward for c in sides.a)])
    what = sides.decisive or Change("same:" + "+".join(sorted({c.name for c in sides.a + sides.b})))
    strength = what.strength
    if turned:
        a, b, forward = b, a, back
        strength = None if strength is None else STRONGER - strength
    return Pair("made", told.document, a, b, forward, what.same, strength, change=what.name)


def along(relations: Iterable[int | None]) -> int | None:
    """The relation at the end of a chain of changes: as weak as the weakest of them."""
    found = list(relations)
    for worst in (CONTRADICTS, NOT_ENTAILS, NEUTRAL, None):
        if worst in found:
            return worst
    return ENTAILS


def neighbours(passages: Sequence[Told], rng: random.Random, most: float) -> list[Pair]:
    """Passages of one document that speak of the same in part: close, but another claim.

    Args:
        passages: any number.
        rng: source of chance.
        most: share of words in common above which two may tell the same.
    """
    by_document: dict[str, list[Told]] = {}
    for told in passages:
        if told.kind in ("content", "sentence"):
            by_document.setdefault(told.document, []).append(told)
    pairs = []
    for document, group in by_document.items():
        for told in group:
            others = [o for o in rng.sample(group, min(6, len(group))) if o is not told]
            best = max(others, key=lambda o: overlap(told.text, o.text), default=None)
            if best is not None and 0 < overlap(told.text, best.text) < most:
                pairs.append(
                    Pair("neighbours", document, told.text, best.text, NEUTRAL, 0.0, change="close")
                )
    return pairs


def headed(passages: Sequence[Told], stock: Stock, rng: random.Random) -> list[Pair]:
    """A title with the first sentence of its report, as it is or changed."""
    pairs = []
    for title, lead in itertools.pairwise(passages):
        if (title.kind, lead.kind) != ("title", "lead") or title.document != lead.document:
            continue
        words = {w.lower() for w in title.words if len(w) > 3}  # noqa: PLR2004 (no small words)
        shared = words & {w.lower() for w in lead.words}
        if len(words) < 3 or len(shared) / len(words) < 0.4:  # noqa: PLR2004 (a summary)
            continue
        texts = (title.text, lead.text)
        pairs.append(Pair("headed", title.document, *texts, None, 1.0, change="same:title"))
        change = first_that_fits(title, stock, rng, _FOR_TITLES, ())
        if change is not None and _is_shared(title, change, shared):
            pairs.append(
                Pair("headed", title.document, apply(title, [change]), lead.text, NOT_ENTAILS, 0.0,
                     change=change.name)
            )  # fmt: skip
    return pairs


_FOR_TITLES = {
    n: ds.DISTORTIONS[n] for n in ("number", "names_swapped", "other_name", "negation", "outcome")
}


def _is_shared(title: Told, change: Change, shared: set[str]) -> bool:
    """Whether what was changed stands in the lead, too."""
    touched = {title.words[t].lower() for t in change.words if t >= 0}
    return change.name == "negation" or bool(touched & shared)
