"""A pair of passages and what is known of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

ENTAILS, NEUTRAL, CONTRADICTS = range(3)
"""Relation of the first passage to the second."""
NOT_ENTAILS = 3
"""Neutral or contradicts: the corpus does not say which."""
WEAKER, EQUAL, STRONGER = range(3)
"""How sure the second passage puts the claim, beside the first."""
_NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True)
class Pair:
    """The first passage stands in this relation to the second; None where nobody says.

    Attributes:
        corpus: which of the shares of a recipe it belongs to.
        group: what must not be split: a topic, a claim, a document.
        relation: ENTAILS, NEUTRAL, CONTRADICTS or NOT_ENTAILS, of `a` to `b`.
        same: how far both tell the same claim, in [0, 1].
        strength: WEAKER, EQUAL or STRONGER, of `b` beside `a`; only for the same claim.
        bearing: whether `b` strengthens, and whether it weakens, what `a` says; each 0 or 1.
        change: how a pair made by us differs, for the figures.
        denies: whether one denies what the other claims, 0 or 1.
        back: relation of `b` to `a`.
    """

    corpus: str
    group: str
    a: str
    b: str
    relation: int | None = None
    same: float | None = None
    strength: int | None = None
    bearing: tuple[int, int] | None = None
    change: str | None = None
    denies: int | None = None
    back: int | None = None

    def turned(self) -> Pair:
        """The same pair from its other side, with what then still holds."""
        strength = None if self.strength is None else STRONGER - self.strength
        return replace(
            self,
            a=self.b,
            b=self.a,
            relation=self.known_back,
            back=self.relation,
            strength=strength,
            bearing=None,
        )

    @property
    def known_back(self) -> int | None:
        """The relation of `b` to `a`: what is said of it, or that contradiction goes both ways."""
        return CONTRADICTS if self.relation == CONTRADICTS else self.back


def part_of(group: str, parts: int) -> int:
    """In which of so many parts a group falls, always the same. Returns [0, parts)."""
    return int.from_bytes(hashlib.sha256(group.encode()).digest()[:4], "big") % parts


def numbers(text: str) -> set[str]:
    """The numbers in digits in a text."""
    return {n.strip(".,").replace(",", "") for n in _NUMBER.findall(text)}


def overlap(a: str, b: str) -> float:
    """Share of words that two texts have in common (Jaccard), in [0, 1]."""
    left, right = set(words_of(a)), set(words_of(b))
    return len(left & right) / max(1, len(left | right))


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return re.findall(r"\w+", text.lower())
