"""Pairs of appearances in the stories of the benchmark Circular: do they belong to one claim?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Appearances:
    """Two passages of one story.

    Attributes:
        relation: `same` (one claim, one stance), `denied` (one claim, one denies it), `rival` (two
            claims that contradict each other), `other`, or `open` where one of them only mentions.
    """

    story: str
    a: str
    b: str
    relation: str


def appearances(folder: Path) -> list[Appearances]:
    """All pairs of different passages of each story. folder: with a folder a story."""
    stories = (json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*/story.json")))
    return [pair for story in stories for pair in _of_story(story)]


def _of_story(story: dict) -> Iterator[Appearances]:  # type: ignore[type-arg]
    rival = {frozenset((c["id"], other)) for c in story["claims"] for other in c["contradicts"]}
    quoted = [(c["id"], a["stance"], a["quote"]) for c in story["claims"] for a in c["appearances"]]
    for (claim, stance, a), (other, stance_b, b) in combinations(quoted, 2):
        if a == b:
            continue
        if "mentions" in (stance, stance_b):
            relation = "open"
        elif claim == other:
            relation = "same" if stance == stance_b else "denied"
        else:
            relation = "rival" if frozenset((claim, other)) in rival else "other"
        yield Appearances(story["id"], a, b, relation)
