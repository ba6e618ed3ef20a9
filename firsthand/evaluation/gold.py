"""A reading against what a careful reader found in the same report."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from firsthand.evaluation.attributions import OVERLAP, iou
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from firsthand.types import Reading, Source, Statement

    Called = Mapping[str, Sequence[str]]

_ARTICLES = frozenset(("the", "a", "an"))


@dataclass(frozen=True, slots=True)
class GoldScore:
    """How much of the gold was found.

    Attributes:
        statements, found: gold statements, and those whose content was found (IoU >= 0.5).
        right_source: those found whose first source is the right one.
        chains, chains_whole: gold chains of two or more sources, and those found whole.
        certainty, polarity: found statements with the right value.
        narrated, narrated_with_source: what the report tells itself, and what of it was wrongly
            given a source.
        misses: what was not right, for people to read.
    """

    statements: int
    found: int
    right_source: int
    chains: int
    chains_whole: int
    certainty: int
    polarity: int
    narrated: int
    narrated_with_source: int
    misses: tuple[str, ...] = field(default=())

    def __add__(self, other: GoldScore) -> GoldScore:
        """Counts of two reports together."""
        return GoldScore(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def score_reading(reading: Reading, gold: dict[str, Any]) -> GoldScore:
    """Compare a reading with gold statements and narrated items.

    Args:
        reading: of the gold's report.
        gold: `statements` with start, end, chain of source and kind, certainty, polarity;
            `narrated` with start and end. Offsets refer to the report's text.
    """
    called = {e.id: (e.name, *e.aliases) for e in reading.entities}
    pairs = [(g, _match(reading.statements, g, called)) for g in gold["statements"]]
    found = [(g, s) for g, s in pairs if s is not None]
    long = [(g, s) for g, s in pairs if len(g["chain"]) > 1]
    wrong = [n for n in gold.get("narrated", ()) if _has_source(reading, n)]
    return GoldScore(
        statements=len(pairs),
        found=len(found),
        right_source=sum(_right_first(g, s, called) for g, s in found),
        chains=len(long),
        chains_whole=sum(
            s is not None and right_chain(g["chain"], s.chain, called) for g, s in long
        ),
        certainty=sum(g["certainty"] == s.certainty for g, s in found),
        polarity=sum(g["polarity"] == s.polarity for g, s in found),
        narrated=len(gold.get("narrated", ())),
        narrated_with_source=len(wrong),
        misses=(*_misses(pairs, called), *(f"{n['id']} given a source" for n in wrong)),
    )


def _match(
    statements: Sequence[Statement], gold: dict[str, Any], called: Called
) -> Statement | None:
    """The statement whose content overlaps best; of those that do, one with the right source."""
    wanted = [Span(gold["start"], gold["end"])]
    near = [(iou(s.content, wanted), s) for s in statements]
    near = [(overlap, s) for overlap, s in near if overlap >= OVERLAP]
    best = max(
        near,
        key=lambda p: (
            right_chain(gold["chain"], p[1].chain, called),
            _right_first(gold, p[1], called),
            p[0],
        ),
        default=None,
    )
    return best[1] if best else None


def _has_source(reading: Reading, narrated: dict[str, Any]) -> bool:
    return any(
        s.chain and iou(s.content, [Span(narrated["start"], narrated["end"])]) >= OVERLAP
        for s in reading.statements
    )


def _right_first(gold: dict[str, Any], statement: Statement, called: Called) -> bool:
    chain = gold["chain"]
    if not chain or not statement.chain:
        return not chain and not statement.chain
    return right_link(chain[0], statement.chain[0], called)


def right_chain(gold: Sequence[dict[str, str]], chain: Sequence[Source], called: Called) -> bool:
    """Whether a chain has the same links in the same order.

    Args:
        gold: links with source and kind.
        chain: that of the reading.
        called: names and aliases of the reading's entities, by id.
    """
    return len(gold) == len(chain) and all(
        right_link(g, s, called) for g, s in zip(gold, chain, strict=True)
    )


def right_link(gold: dict[str, str], source: Source, called: Called) -> bool:
    """Whether two links are the same: unnamed ones by kind, others by the words of their names.

    A link that was traced to an entity has its name; the gold may have the report's own words for
    it ("the movement"), which are among its aliases.
    """
    if gold["kind"] in ("anonymous", "rumour"):
        return source.kind == gold["kind"]
    wanted, found = name_words(gold["source"]), name_words(source.name)
    if wanted and found and (wanted <= found or found <= wanted):
        return True
    return any(wanted == name_words(name) for name in called.get(source.entity or "", ()))


def name_words(name: str) -> set[str]:
    """The words of a name, in small letters and without articles."""
    return set(re.findall(r"\w+", name.lower())) - _ARTICLES


def _misses(pairs: Sequence[tuple[dict[str, Any], Statement | None]], called: Called) -> list[str]:
    lines = []
    for gold, statement in pairs:
        if statement is None:
            lines.append(f"{gold['id']} not found: {gold['content'][:60]}")
            continue
        if not right_chain(gold["chain"], statement.chain, called):
            wanted = " -> ".join(link["source"] for link in gold["chain"])
            got = " -> ".join(f"{link.name} ({link.kind})" for link in statement.chain)
            lines.append(f"{gold['id']} chain {got or 'none'}; wanted {wanted or 'none'}")
        lines += [
            f"{gold['id']} {name} {getattr(statement, name)}; wanted {gold[name]}"
            for name in ("certainty", "polarity")
            if gold[name] != getattr(statement, name)
        ]
    return lines
