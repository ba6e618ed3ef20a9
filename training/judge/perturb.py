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
from training.judge.added import added
from training.judge.change import Change, apply, fits
from training.judge.hedges import modality
from training.judge.pair import (
    CONTRADICTS,
    ENTAILS,
    NEUTRAL,
    NOT_ENTAILS,
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
KINDS = {"same": 0.36, "modality": 0.13, "another": 0.42, "added": 0.09}
"""Shares of what a pair shows."""
ADDED_SAME = 0.4
"""Share of the pairs with a time or place added on both sides where it is the same."""
HEDGED = 0.3
"""Share of the pairs that tell another claim in which one side is hedged, too: a hedge must not
tell that a pair is the same."""
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
    if kind == "added":
        sides = _added(told, stock, rng)
    else:
        decisive = None if kind == "same" else _decisive(told, stock, rng, kind)
        sides = _sides(told, stock, rng, decisive) if decisive or kind == "same" else None
    if sides is None:
        return None
    a, b = apply(told, (*sides.both, *sides.a)), apply(told, (*sides.both, *sides.b))
    equal = a.lower() == b.lower()
    if equal and (sides.decisive is not None or rng.random() > UNCHANGED):
        return None
    return _labelled(told, sides, a, b, turned=rng.random() < 0.5)  # noqa: PLR2004 (either side)


def _added(told: Told, stock: Stock, rng: random.Random) -> Sides | None:
    """A time or a place on both sides, the same or not, and paraphrases."""
    same = rng.random() < ADDED_SAME
    found = added(told, stock, rng, same=same)
    if found is None:
        return None
    a, b = [found[0]], [found[1]]
    for side in (a, b):
        _paraphrase(told, stock, rng, side, [*a, *b], rng.randint(0, MOST_PARAPHRASES))
    return Sides((), tuple(a), tuple(b), None if same else found[1])


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
    if decisive is not None and decisive.same == 0.0 and rng.random() < HEDGED:
        hedge = modality(told, stock, rng)
        if hedge is not None and fits(hedge, [*taken, *both]):
            rng.choice([a, b]).append(hedge)
    # A hedge beside equal words would be told from a paraphrase by that alone.
    least = 0 if decisive is not None and decisive.name != "modality" else 1
    for side in (a, b):
        _paraphrase(
            told, stock, rng, side, [*taken, *both, *a, *b], rng.randint(least, MOST_PARAPHRASES)
        )
    if decisive is not None:
        b.append(decisive)
    return Sides(tuple(both), tuple(a), tuple(b), decisive)


def _paraphrase(
    told: Told,
    stock: Stock,
    rng: random.Random,
    side: list[Change],
    taken: list[Change],
    times: int,
) -> None:
    """Paraphrase one side so many times, where that fits with what is taken already."""
    for _ in range(times):
        found = first_that_fits(told, stock, rng, pp.PARAPHRASES, taken)
        if found is not None:
            side.append(found)
            taken.append(found)


def _labelled(told: Told, sides: Sides, a: str, b: str, *, turned: bool) -> Pair:
    """What is known of the pair: from the changes on the way from one side to the other."""
    forward = along([*(c.back for c in sides.a), *(c.forward for c in sides.b)])
    back = along([*(c.back for c in sides.b), *(c.forward for c in sides.a)])
    what = sides.decisive or Change("same:" + "+".join(sorted({c.name for c in sides.a + sides.b})))
    if sides.decisive is not None and sides.decisive.same == 0.0 and _is_hedged(sides):
        # "May have shut" does not contradict "did not shut".
        forward, back = (NOT_ENTAILS if r == CONTRADICTS else r for r in (forward, back))
    pair = Pair(
        "made", told.document, a, b, forward, what.same, what.strength,
        change=what.name, denies=denies_of(what), back=back,
    )  # fmt: skip
    return pair.turned() if turned else pair


def _is_hedged(sides: Sides) -> bool:
    return any(c.name == "modality" for c in sides.a + sides.b)


def denies_of(change: Change) -> int | None:
    """Whether a change denies the claim; None where an opposite word comes close to it."""
    if change.name == "outcome":
        return None
    return int(change.name == "negation")


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
                    Pair(
                        "neighbours",
                        document,
                        told.text,
                        best.text,
                        NEUTRAL,
                        0.0,
                        change="close",
                        denies=0,
                        back=NEUTRAL,
                    )
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
        pairs.append(
            Pair("headed", title.document, *texts, None, 1.0, change="same:title", denies=0)
        )
        change = first_that_fits(title, stock, rng, _FOR_TITLES, ())
        if change is not None and _is_shared(title, change, shared):
            pairs.append(
                Pair("headed", title.document, apply(title, [change]), lead.text, NOT_ENTAILS, 0.0,
                     change=change.name, denies=denies_of(change))
            )  # fmt: skip
    return pairs


_FOR_TITLES = {
    n: ds.DISTORTIONS[n] for n in ("number", "names_swapped", "other_name", "negation", "outcome")
}


def _is_shared(title: Told, change: Change, shared: set[str]) -> bool:
    """Whether what was changed stands in the lead, too."""
    touched = {title.words[t].lower() for t in change.words if t >= 0}
    return change.name == "negation" or bool(touched & shared)
