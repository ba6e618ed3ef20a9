"""Families of claims written by hand: one event, its main claim in many words, and its rivals."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from training.judge.pair import CONTRADICTS, EQUAL, STRONGER, WEAKER, Pair, part_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FOLDER_NAME = "families"
HELD_OUT_FAMILIES = 9
"""One family in so many trains nothing."""
NEAREST = 3
"""Passages of other families that each passage is paired with, the most alike."""


@dataclass(frozen=True)
class Wording:
    """One passage of a family.

    Attributes:
        family: the event.
        claim: letter of the claim within its family; `a` is the main one.
        sure: 0 possible, 1 probable, 2 flat.
        denies: whether it denies the claim.
        change: what sets the claim apart from `a`.
    """

    family: str
    claim: str
    sure: int
    denies: bool
    change: str
    text: str


def load_families(folder: Path) -> list[Wording]:
    """All passages of all files of a folder."""
    return [w for path in sorted(folder.glob("*.tsv")) for w in _of_file(path)]


def _of_file(path: Path) -> Iterator[Wording]:
    with path.open(encoding="utf-8") as file:
        for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            denies, text = r["stance"] == "-", r["text"].strip()
            yield Wording(r["family"], r["claim"], int(r["sure"]), denies, r["change"] or "", text)


def split(wordings: Sequence[Wording], *, held_out: bool) -> list[Wording]:
    """Those of families that are kept for measuring, or the others."""
    return [w for w in wordings if (part_of(w.family, HELD_OUT_FAMILIES) == 0) == held_out]


def inside(wordings: Sequence[Wording]) -> Iterator[Pair]:
    """All pairs of passages of one family."""
    by_family: dict[str, list[Wording]] = {}
    for w in wordings:
        by_family.setdefault(w.family, []).append(w)
    for group in by_family.values():
        for a, b in combinations(group, 2):
            if a.text.lower() != b.text.lower():
                yield _pair(a, b)


def alike_in_families(wordings: Sequence[Wording]) -> Iterator[tuple[str, str, str]]:
    """Family and texts of passages that tell one claim, from one side and as surely."""
    by_claim: dict[tuple[str, str, bool, int], list[str]] = {}
    for w in wordings:
        by_claim.setdefault((w.family, w.claim, w.denies, w.sure), []).append(w.text)
    for (family, *_), texts in by_claim.items():
        yield from ((family, a, b) for a, b in combinations(texts, 2))


def _pair(a: Wording, b: Wording) -> Pair:
    if a.claim != b.claim:
        change = b.change if a.claim == "a" else a.change if b.claim == "a" else "rivals"
        denies = 0 if a.denies == b.denies else None
        return Pair(
            "family-other", a.family, a.text, b.text, same=0.0, change=change, denies=denies
        )
    if a.denies != b.denies:
        return Pair(
            "family-denied", a.family, a.text, b.text, CONTRADICTS, 0.0,
            change="denied", denies=1, back=CONTRADICTS,
        )  # fmt: skip
    strength = EQUAL if a.sure == b.sure else WEAKER if b.sure < a.sure else STRONGER
    return Pair(
        "family-same", a.family, a.text, b.text, same=1.0, strength=strength,
        change="same", denies=0,
    )  # fmt: skip


def across(wordings: Sequence[Wording], vectors: np.ndarray) -> Iterator[Pair]:
    """Each passage with those of other families that are most like it.

    Args:
        wordings: any number.
        vectors: (passages, H) of unit length.
    """
    cosines = vectors @ vectors.T
    families = np.array([w.family for w in wordings])
    cosines[families[:, None] == families[None, :]] = -1
    for row, w in enumerate(wordings):
        for other in np.argpartition(-cosines[row], NEAREST)[:NEAREST].tolist():
            yield Pair(
                "family-across", w.family, w.text, wordings[other].text, same=0.0,
                change="across", denies=0,
            )  # fmt: skip
