"""Pairs for training from stories of the benchmark Circular, as quoted and as whole sentences."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from firsthand.read.segment import paragraphs, sentences
from training.judge.pair import CONTRADICTS, Pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MEASURED = ("ceasefire", "dam", "ferry", "office")
"""Stories of the development part that train nothing."""
LONGEST_SENTENCE = 45
"""Words of a sentence that is taken whole."""


@dataclass(frozen=True)
class Appearance:
    """What one report says of one claim.

    Attributes:
        claim: its id; `rivals`: those that contradict it.
        quote: the words of the report; `sentence`: the one around them, or the quote again where
            it holds other claims, too, or is too long.
    """

    story: str
    claim: str
    rivals: frozenset[str]
    denies: bool
    quote: str
    sentence: str


def load_stories(folders: Sequence[Path]) -> list[Appearance]:
    """All appearances but mere mentions, each claim's own wording with them.

    Args:
        folders: each with a folder a story; those of MEASURED are left out.
    """
    paths = [p for folder in folders for p in sorted(folder.glob("*/story.json"))]
    return [a for p in paths if p.parent.name not in MEASURED for a in _appearances(p)]


def measured_stories(folder: Path) -> list[Appearance]:
    """The appearances of the stories that train nothing."""
    return [a for name in MEASURED for a in _appearances(folder / name / "story.json")]


def _appearances(path: Path) -> Iterator[Appearance]:
    story = json.loads(path.read_text("utf-8"))
    texts = {r["id"]: (path.parent / r["file"]).read_text("utf-8") for r in story["reports"]}
    quotes = [(c["id"], a["quote"]) for c in story["claims"] for a in c["appearances"]]
    rivals = {c["id"]: set(c["contradicts"]) for c in story["claims"]}
    for one, others in list(rivals.items()):
        for other in list(others):
            rivals.setdefault(other, set()).add(one)
    for claim in story["claims"]:
        name, against = claim["id"], frozenset(rivals[claim["id"]])
        text = claim["text"]
        yield Appearance(story["id"], name, against, denies=False, quote=text, sentence=text)
        for found in claim["appearances"]:
            if found["stance"] == "mentions":
                continue
            whole = _sentence(texts[found["report"]], found, name, quotes)
            yield Appearance(
                story["id"], name, against, found["stance"] == "denies", found["quote"], whole
            )


def _sentence(
    text: str, found: dict[str, Any], claim: str, quotes: Sequence[tuple[str, str]]
) -> str:
    quote: str = found["quote"]
    at = text.find(quote)
    for block in paragraphs(text):
        for span in sentences(text, block):
            if span.start <= at and at + len(quote) <= span.end:
                whole = " ".join(span.of(text).split())
                alone = not any(q in whole for other, q in quotes if other != claim)
                fits = len(whole.split()) <= LONGEST_SENTENCE
                return whole if alone and fits else quote
    return quote


def story_pairs(appearances: Sequence[Appearance]) -> Iterator[Pair]:
    """All pairs of appearances of one story, quotes and sentences mixed."""
    for a, b in combinations(appearances, 2):
        if a.story != b.story:
            continue
        texts = {(x, y) for x in (a.quote, a.sentence) for y in (b.quote, b.sentence) if x != y}
        for x, y in sorted(texts):
            yield _pair(a, b, x, y)


def _pair(a: Appearance, b: Appearance, x: str, y: str) -> Pair:
    group = f"story {a.story}"
    if a.claim != b.claim:
        rival = b.claim in a.rivals and not (a.denies or b.denies)
        relation = CONTRADICTS if rival else None
        kind = "story-rival" if rival else "story-other"
        return Pair(
            kind, group, x, y, relation, 0.0, change=kind[6:],
            denies=0 if a.denies == b.denies else None, back=relation,
        )  # fmt: skip
    if a.denies != b.denies:
        return Pair(
            "story-denied", group, x, y, CONTRADICTS, 0.0,
            change="denied", denies=1, back=CONTRADICTS,
        )  # fmt: skip
    return Pair("story-same", group, x, y, same=1.0, change="same", denies=0)
