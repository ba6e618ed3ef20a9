"""A time or a place that is added to a passage: the same on both sides, or another on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.judge import syntax as sx
from training.judge.change import Change
from training.judge.distortions import DAYS, MONTHS
from training.judge.pair import NOT_ENTAILS
from training.judge.paraphrases import TIME_NOUNS

if TYPE_CHECKING:
    import random

    from training.judge.stock import Stock
    from training.judge.told import Told

PLACES = 0.35
"""Share of additions that say where; the others say when."""
TO_FRONT = 0.3
"""Share that goes to the front where the other side has it at the end."""


def added(
    told: Told, stock: Stock, rng: random.Random, *, same: bool
) -> tuple[Change, Change] | None:
    """What is added on the first side and on the second, or None where the passage has some.

    Args:
        told: a passage.
        stock: its names are the places.
        rng: source of chance.
        same: whether both sides get the same time or place.
    """
    if not sx.is_statement(told) or told.upos[-1] != "PUNCT":
        return None
    place = rng.random() < PLACES
    groups = _places(told, stock, rng) if place else _times(told, stock, rng)
    if len(groups) < 2:  # noqa: PLR2004 (one for each side)
        return None
    one, two = rng.sample(groups, 2)
    first, second = rng.choice(one), rng.choice(one if same else two)
    name = "place" if place else "time"
    a = _at_end(told, name, first)
    b = _in_front(name, second) if rng.random() < TO_FRONT else _at_end(told, name, second)
    if not same:
        b = Change(
            name, b.words, frame=b.frame, forward=NOT_ENTAILS, back=NOT_ENTAILS,
            same=0.0, strength=None,
        )  # fmt: skip
    return a, b


def _times(told: Told, stock: Stock, rng: random.Random) -> list[list[str]]:
    words = set(told.words)
    if words & {*DAYS, *MONTHS} or {w.lower() for w in words} & TIME_NOUNS or _has_year(told):
        return []
    groups: list[list[str]] = stock.words["added"]["times"]
    return groups if rng.random() < 0.5 else [[f"on {d}", d] for d in DAYS]  # noqa: PLR2004


def _has_year(told: Told) -> bool:
    return any(w.isdigit() and len(w) == 4 for w in told.words)  # noqa: PLR2004 (digits of a year)


def _places(told: Told, stock: Stock, rng: random.Random) -> list[list[str]]:
    if any(type_ == "place" for _, _, type_ in told.names):
        return []
    by_document = stock.names.get("place", {})
    here = by_document.get(told.document, [])
    anywhere = [rng.choice(by_document[d]) for d in rng.sample(sorted(by_document), 4)] if (
        len(by_document) >= 4  # noqa: PLR2004 (some choice)
    ) else []  # fmt: skip
    pool = here if len(here) > 1 and rng.random() < 0.5 else anywhere  # noqa: PLR2004 (either)
    return [[f"in {name}"] for name in dict.fromkeys(pool) if name[0].isupper()]


def _at_end(told: Told, name: str, phrase: str) -> Change:
    last = len(told.words) - 2
    return Change(name, {last: f"{told.words[last]} {phrase}"})


def _in_front(name: str, phrase: str) -> Change:
    return Change(name, frame=f"{phrase[0].upper()}{phrase[1:]}, {{}}")
