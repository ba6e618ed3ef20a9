"""Entities across reports: chains of ECB+, and scores of the desk on them.

All documents make one desk, as they would if a user read them: telling two stories of like
subjects apart is half of the task.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from firsthand.evaluation.coreference import b_cubed, ceaf, muc
from firsthand.evaluation.files import documents
from firsthand.resolve.who.forms import form_of
from firsthand.resolve.who.memory import MemoryIndex
from firsthand.resolve.who.placing import place
from firsthand.resolve.who.seen import seen_of
from firsthand.resolve.who.spelling import folded
from firsthand.types import Report, Span

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence
    from pathlib import Path

    from firsthand.resolve.who.index import Index
    from firsthand.types import Mention, Reading
    from firsthand.types.identity import Family

FAMILIES = {
    "HUMAN_PART_PER": "people",
    "HUMAN_PART_ORG": "organizations",
    "HUMAN_PART_GPE": "places",
    "LOC_GEO": "places",
    "LOC_FAC": "places",
    "LOC_OTHER": "places",
}
"""Types of ECB+ that are scored, and what they are."""

_KINDS: dict[str, tuple[Family, ...]] = {
    "people": ("person",),
    "organizations": ("organization", "other"),
    "places": ("place", "country", "organization", "other"),
}
_WORD = re.compile(r"\w(?:[\w.-]|[’'](?!s\b))*|[’']s\b(?= )")
_BEFORE = frozenset(
    "in at on off near outside inside along to from into between before behind up down around by "
    "across over under who which that where when with for".split()
)
"""Words with which something added to a name begins, or the whole phrase."""


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
        `muc`, `b3`, `ceaf`, `conll`; for the baselines `same name muc` and, with articles and
        prepositions dropped, `same bare name muc` and so on; those of one family of entities behind
        its name, as in `people b3`.
    """
    ours = on_one_desk(gold, readings)
    keys: dict[str, Sequence[Sequence[Hashable]]] = {
        "": ours,
        "same name ": [[_words(d, one) for one in d.mentions] for d in gold],
        "same bare name ": [[_bare(d, one) for one in d.mentions] for d in gold],
    }
    figures: dict[str, float] = {}
    for family in ("", *sorted(set(FAMILIES.values()))):
        for name, of in keys.items():
            scores = _scored(gold, of, family)
            figures |= {f"{family} {name}{k}".lstrip(): value for k, value in scores.items()}
    figures["mentions"] = sum(len(document.mentions) for document in gold)
    return figures


def on_one_desk(gold: Sequence[StoryDocument], readings: Iterable[Reading]) -> list[list[Hashable]]:
    """What each gold mention means on a desk of all documents."""
    index = MemoryIndex()
    read: list[Reading] = []
    for number, reading in enumerate(readings, 1):
        index.named(number, reading.report.id)
        place(index, number, reading.report.id, seen_of(reading))
        read.append(reading)
    return [
        [_meaning(document, one, reading.mentions, index, means) for one in document.mentions]
        for document, reading, means in zip(gold, read, _entities(index, len(read)), strict=True)
    ]


def _entities(index: Index, reports: int) -> list[dict[str, int]]:
    """For each report, its entities that are entities of the desk."""
    found: list[dict[str, int]] = []
    for report in range(1, reports + 1):
        forms = {one.local: one.form for one in index.appearances(report) if one.form}
        entities = {row.id: row.entity for row in index.rows(set(forms.values()))}
        found.append({local: entities[form] for local, form in forms.items()})
    return found


def _meaning(
    document: StoryDocument,
    one: GoldMention,
    mentions: Sequence[Mention],
    index: Index,
    means: Mapping[str, int],
) -> Hashable:
    """The entity of the mention of ours that has its head and most of it.

    Where the reader saw none there, what the desk knows under its words, else these words.
    """
    head = _head(document, one)
    found = [m for m in mentions if m.entity in means and m.span.overlaps(head)]
    if found:
        best = max(found, key=lambda m: (_shared(m.span, one.span), -m.span.start))
        return means[best.entity or ""]
    bare = _bare(document, one)
    for family in _KINDS[one.family]:
        row = next(iter(index.find([form_of(family, bare)]).values()), None)
        if row:
            return row.entity
    return bare


def _head(document: StoryDocument, one: GoldMention) -> Span:
    """The last word before what is added behind: "club" of "outside the club in Maro, a ..."."""
    words = list(_WORD.finditer(one.span.of(document.text)))
    while len(words) > 1 and words[0].group().lower() in _BEFORE:
        words.pop(0)
    if not words:
        return one.span
    head = words[0]
    for word in words[1:]:
        added = one.span.of(document.text)[head.end() : word.start()]
        if word.group().lower() in _BEFORE or not added.isspace():
            break
        head = word
    return Span(one.span.start + head.start(), one.span.start + head.end())


def _shared(a: Span, b: Span) -> float:
    both = min(a.end, b.end) - max(a.start, b.start)
    return both / (max(a.end, b.end) - min(a.start, b.start))


def _words(document: StoryDocument, one: GoldMention) -> str:
    return " ".join(folded(one.span.of(document.text)))


def _bare(document: StoryDocument, one: GoldMention) -> str:
    """The same without the article and what stands before it."""
    found = list(folded(one.span.of(document.text)))
    while len(found) > 1 and found[0] in _BEFORE | {"the", "a", "an"}:
        found.pop(0)
    return " ".join(found)


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
