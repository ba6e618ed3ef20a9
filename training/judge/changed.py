"""Pairs of passages that people put differently, one of them changed by us.

Paraphrases by people tell the judge that other words may mean the same; a change to what both of
them say, that a small difference may not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.judge import paraphrases as pp
from training.judge.change import Change, apply
from training.judge.distortions import DISTORTIONS
from training.judge.hedges import modality
from training.judge.pair import CONTRADICTS, NOT_ENTAILS, WEAKER, Pair, words_of
from training.judge.perturb import denies_of, first_that_fits

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

    from training.judge.stock import Stock
    from training.judge.told import Told

KINDS = {"another": 0.74, "modality": 0.14, "same": 0.12}
"""Shares of what a changed pair shows."""
MOST_PARAPHRASES = 2
SHORT = 3
"""Letters of words that say too little to be what both passages share."""


@dataclass(frozen=True)
class Likeness:
    """Two passages that people wrote for the same claim. The first is as sure as the second."""

    group: str
    a: str
    b: str


def changed(
    pairs: Sequence[Likeness], told: Mapping[str, Told], stock: Stock, rng: random.Random
) -> Iterator[Pair]:
    """Each pair with its first or second passage changed, where it can be.

    Args:
        pairs: of equal meaning.
        told: passages with their trees, by their text.
        stock: what changes are made from.
        rng: source of chance.
    """
    for pair in pairs:
        turned = rng.random() < 0.5  # noqa: PLR2004 (either side)
        kept, text = (pair.b, pair.a) if turned else (pair.a, pair.b)
        passage = told.get(text)
        made = _changed(pair.group, kept, passage, stock, rng) if passage else None
        if made is not None:
            yield made.turned() if turned else made


def _changed(group: str, kept: str, told: Told, stock: Stock, rng: random.Random) -> Pair | None:
    kind = rng.choices(list(KINDS), weights=list(KINDS.values()))[0]
    decisive = None
    if kind == "modality":
        decisive = modality(told, stock, rng)
    elif kind == "another":
        decisive = first_that_fits(told, stock, rng, DISTORTIONS, ())
    if kind != "same" and (decisive is None or not _is_told_by(kept, told, decisive)):
        return None
    changes = [] if decisive is None else [decisive]
    for _ in range(rng.randint(1 if decisive is None else 0, MOST_PARAPHRASES)):
        found = first_that_fits(told, stock, rng, pp.PARAPHRASES, changes)
        if found is not None:
            changes.append(found)
    return _labelled(group, kept, apply(told, changes), decisive) if changes else None


def _is_told_by(other: str, told: Told, change: Change) -> bool:
    """Whether the other passage says, too, what is changed here."""
    if change.name in ("modality", "negation"):
        return True
    said = {w for w in words_of(other) if len(w) > SHORT or w.isdigit()}
    touched = {t for t in change.touches() if t >= 0}
    words = {w for t in touched for w in words_of(told.words[t]) if len(w) > SHORT or w.isdigit()}
    if change.order:  # both who did it and to whom
        return len(words & said) >= 2  # noqa: PLR2004 (one of each, at least)
    return bool(words) and len(words & said) >= len(words) / 2


def _labelled(group: str, kept: str, text: str, decisive: Change | None) -> Pair:
    if decisive is None:
        return Pair("changed", group, kept, text, same=1.0, change="same:people", denies=0)
    if decisive.name == "modality":
        return Pair(
            "changed", group, kept, text, same=1.0, strength=WEAKER, change="modality", denies=0
        )
    relation = CONTRADICTS if decisive.name == "negation" else NOT_ENTAILS
    back = relation if relation == CONTRADICTS else None
    return Pair(
        "changed", group, kept, text, relation, 0.0,
        change=decisive.name, denies=denies_of(decisive), back=back,
    )  # fmt: skip
