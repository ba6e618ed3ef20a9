"""Entities across reports: chains of ECB+, and scores of the desk on them.

All documents make one desk, as they would if a user read them: telling two stories of like
subjects apart is half of the task.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from firsthand.evaluation.coreference import b_cubed, ceaf, muc
from firsthand.evaluation.files import documents
from firsthand.resolve.who.memory import MemoryIndex
from firsthand.resolve.who.placing import place
from firsthand.resolve.who.seen import seen_of
from firsthand.resolve.who.spelling import folded
from firsthand.types import Report, Span

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence
    from pathlib import Path

    from firsthand.types import Mention, Reading

FAMILIES = {
    "HUMAN_PART_PER": "people",
    "HUMAN_PART_ORG": "organizations",
    "HUMAN_PART_GPE": "places",
    "LOC_GEO": "places",
    "LOC_FAC": "places",
    "LOC_OTHER": "places",
}
"""Types of ECB+ that are scored, and what they are."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """These words of a document mean what all mentions of the chain mean.

    Attributes:
        span: in the text of the document; from the first word to the last.
        chain: the same in several documents.
    """

    span: Span
    family: str
    chain: str


@dataclass(frozen=True, slots=True)
class StoryDocument:
    """One document of a story; without the line of its address."""

    id: str
    text: str
    mentions: tuple[GoldMention, ...]

    def report(self) -> Report:
        """The document as a report."""
        return Report(self.id, self.text)


def ecbplus(path: Path) -> list[StoryDocument]:
    """ECB+: mentions of people, organizations and places in sentences that were checked.

    Source: Cybulska and Vossen, LREC 2014.

    Raises:
        InputError: the file cannot be read.
    """
    return documents(path, _story_document)


def _story_document(record: dict[str, Any]) -> StoryDocument:
    text: str = record["text"]
    address, _, rest = text.partition("\n")
    start = len(address) + 1 if address.startswith("http") else 0
    numbers = record["sentence_numbers"]
    checked = set(record["validated_sentences"])
    mentions = [
        GoldMention(
            Span(min(s for s, _ in one["spans"]) - start, max(e for _, e in one["spans"]) - start),
            FAMILIES[one["type"]],
            one["chain"] or f"{record['id']} {one['id']}",
        )
        for one in record["mentions"]
        if one["type"] in FAMILIES
        and numbers[one["sentence"]] in checked
        and min(s for s, _ in one["spans"]) >= start
    ]
    return StoryDocument(record["id"], rest if start else text, tuple(mentions))


def desk_scores(gold: Sequence[StoryDocument], readings: Iterable[Reading]) -> dict[str, float]:
    """Figures of the desk, and of "the same folded words are the same", in percent.

    Args:
        gold: documents.
        readings: of each.

    Returns:
        `muc`, `b3`, `ceaf`, `conll` and, for the baseline, `same name muc` and so on; those of one
        family of entities behind its name, as in `people b3`.
    """
    ours = on_one_desk(gold, readings)
    same = [[_words(document, one) for one in document.mentions] for document in gold]
    figures: dict[str, float] = {}
    for family in ("", *sorted(set(FAMILIES.values()))):
        for name, keys in (("", ours), ("same name ", same)):
            prefix = f"{family} {name}".lstrip() if family else name
            figures |= {
                f"{prefix}{metric}": value for metric, value in _scored(gold, keys, family).items()
            }
    figures["mentions"] = sum(len(document.mentions) for document in gold)
    return figures


def on_one_desk(
    gold: Sequence[StoryDocument], readings: Iterable[Reading]
) -> list[list[Hashable]]:
    """What each gold mention means on a desk of all documents."""
    index = MemoryIndex()
    placed: list[tuple[Reading, dict[str, Hashable]]] = []
    forms: list[dict[str, int]] = []
    for number, reading in enumerate(readings, 1):
        index.named(number, reading.report.id)
        found = place(index, number, reading.report.id, seen_of(reading))
        placed.append((reading, {one.local: ("local", number, one.local) for one in found}))
        forms.append({one.local: one.form for one in index.appearances(number) if one.form})
    for (_, means), of in zip(placed, forms, strict=True):
        rows = {row.id: row.entity for row in index.rows(set(of.values()))}
        means |= {local: ("entity", rows[form]) for local, form in of.items()}
    return [
        [_meaning(document, one, reading.mentions, means) for one in document.mentions]
        for document, (reading, means) in zip(gold, placed, strict=True)
    ]


def _meaning(
    document: StoryDocument,
    one: GoldMention,
    mentions: Sequence[Mention],
    means: dict[str, Hashable],
) -> Hashable:
    """The entity of the mention of ours that shares most with it; else its words."""
    found = [m for m in mentions if m.entity in means and m.span.overlaps(one.span)]
    if not found:
        return _words(document, one)
    best = max(found, key=lambda mention: (_shared(mention.span, one.span), -mention.span.start))
    return means[best.entity or ""]


def _shared(a: Span, b: Span) -> float:
    both = min(a.end, b.end) - max(a.start, b.start)
    return both / (max(a.end, b.end) - min(a.start, b.start))


def _words(document: StoryDocument, one: GoldMention) -> Hashable:
    return " ".join(folded(one.span.of(document.text)))


def _scored(
    gold: Sequence[StoryDocument], keys: Sequence[Sequence[Hashable]], family: str
) -> dict[str, float]:
    """The metrics over all documents as one; a mention is its document and its number there."""
    wanted: defaultdict[Hashable, set[tuple[int, int]]] = defaultdict(set)
    found: defaultdict[Hashable, set[tuple[int, int]]] = defaultdict(set)
    for d, document in enumerate(gold):
        for m, mention in enumerate(document.mentions):
            if family in ("", mention.family):
                wanted[mention.chain].add((d, m))
                found[keys[d][m]].add((d, m))
    chains, ours = list(wanted.values()), list(found.values())
    scores = {
        "muc": muc(ours, chains).f1, "b3": b_cubed(ours, chains).f1, "ceaf": ceaf(ours, chains).f1
    }  # fmt: skip
    scores["conll"] = sum(scores.values()) / len(scores)
    return {name: round(100 * value, 1) for name, value in scores.items()}
