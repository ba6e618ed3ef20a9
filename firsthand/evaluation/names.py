"""Names: readers of the corpora, and scores of exact spans with their types."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from firsthand.evaluation.attributions import characters
from firsthand.evaluation.counts import NOTHING, percentages, snapped, tally, total
from firsthand.evaluation.files import documents, to_spans
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from firsthand.evaluation.fragments import Score
    from firsthand.evaluation.readers import NamesReader
    from firsthand.types import Mention

FOUR = ("person", "organization", "place", "nationality")
"""The types that are scored together as `names4`."""
_OPEN = {"event": "event or other", "other": "event or other"}
"""Types that the corpora do not tell apart are scored as one."""
_WORLDWIDE = {
    "Person": ("person",),
    "Location": ("place",),
    "Organization": ("organization",),
    "NORP": ("nationality",),
    "Facility": ("facility",),
    "Product": ("product",),
    "Misc": ("event", "other"),
}
"""Its types as ours. Dates and money are no names."""
_RE3D = {
    "Person": ("person",),
    "Organisation": ("organization",),
    "Location": ("place",),
    "Nationality": ("nationality",),
    "Weapon": (),
    "MilitaryPlatform": (),
    "Vehicle": (),
    "DocumentReference": (),
}
"""Its types as ours; some of its weapons are products, most are not."""
_PRONOUNS = frozenset("I He She It We They You His Her Its Our Their My Your Who That".split())
_JOINING = frozenset("of the and for in on to de la al el bin ibn abu van von der".split())
_WORDS = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)


class GoldName(NamedTuple):
    """These words are a name of one of these types.

    Attributes:
        types: of `labels.NAME_TYPES`; several where the corpus does not tell them apart.
    """

    span: Span
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamesDocument:
    """One document whose names are annotated.

    Attributes:
        tokens: gold tokens; empty where the corpus has none.
        names: in the order of the text; no two overlap.
        discard: regions where the annotation is of no use: no loss and no score there.
    """

    id: str
    text: str
    tokens: tuple[Span, ...]
    names: tuple[GoldName, ...]
    discard: tuple[Span, ...] = ()


def worldwide(path: Path) -> list[NamesDocument]:
    """English Worldwide Newswire: reports from Africa, Asia, the Middle East, Latin America.

    Its `Misc` may be an event or another name. Source: Shan et al., Findings of EMNLP 2023.

    Raises:
        InputError: the file cannot be read.
    """
    return documents(path, _worldwide_document)


def _worldwide_document(record: dict[str, Any]) -> NamesDocument:
    names = [
        GoldName(Span(e["start"], e["end"]), _WORLDWIDE[e["type"]])
        for e in record["entities"]
        if e["type"] in _WORLDWIDE
    ]
    names.sort(key=lambda n: n.span)
    return NamesDocument(record["id"], record["text"], to_spans(record["tokens"]), tuple(names))


def re3d(path: Path) -> list[NamesDocument]:
    """re3d: defence and security reports on Iraq and Syria.

    It marks descriptions and pronouns as well as names, and names inside of names. Taken as a
    name, without its article, is what looks like one and overlaps nothing else that does; a name
    that is marked twice may be of either type. What else holds a capital is `discard`.
    Source: dstl/re3d, 2017.

    Raises:
        InputError: the file cannot be read.
    """
    return documents(path, _re3d_document)


def _re3d_document(record: dict[str, Any]) -> NamesDocument:
    text: str = record["text"]
    types: dict[Span, set[str]] = {}
    for e in record["entities"]:
        span = _without_article(Span(e["start"], e["end"]), text)
        words = span.of(text)
        if e["type"] in _RE3D and any(c.isupper() for c in words) and words not in _PRONOUNS:
            types.setdefault(span, set()).update(_RE3D[e["type"]])
    likely = [s for s in sorted(types) if types[s] and _looks_like_a_name(s, text)]
    names = [s for s in likely if sum(s.overlaps(other) for other in likely) == 1]
    return NamesDocument(
        id=record["id"],
        text=text,
        tokens=(),
        names=tuple(GoldName(s, tuple(sorted(types[s]))) for s in names),
        discard=_without(types.keys() - set(names), names),
    )


def _without(spans: Iterable[Span], names: Sequence[Span]) -> tuple[Span, ...]:
    """What the spans cover apart from the names, as runs in the order of the text."""
    covered = characters(spans) - characters(names)
    starts = sorted(c for c in covered if c - 1 not in covered)
    ends = sorted(c + 1 for c in covered if c + 1 not in covered)
    return tuple(map(Span, starts, ends))


def _without_article(span: Span, text: str) -> Span:
    article = _ARTICLE.match(span.of(text))
    return Span(span.start + article.end(), span.end) if article else span


def _looks_like_a_name(span: Span, text: str) -> bool:
    """Whether each word, joining words apart, is whole and begins with a capital or a digit."""
    words = [w for w in _WORDS.findall(span.of(text)) if w not in _JOINING]
    beside = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1]
    whole = not any(c.isalnum() for c in beside)
    return whole and bool(words) and all(w[0].isupper() or w[0].isdigit() for w in words)


def names_scores(path: Path, reader: NamesReader, limit: int | None = None) -> dict[str, float]:
    """Figures on Worldwide's documents, in percent.

    Args:
        path: `worldwide-dev.jsonl.gz`.
        reader: what is scored.
        limit: how many documents; None for all.

    Returns:
        F1 of exact spans with their type, by type (`event or other` in one), of FOUR together as
        `names4` and of `all`; each with precision and recall as `..._p`, `..._r`.
    """
    return names_summary(names_documents(path, reader, limit))


def names_documents(
    path: Path, reader: NamesReader, limit: int | None = None
) -> list[dict[str, Score]]:
    """The counts behind `names_scores`, per document.

    Arguments and errors are those of `names_scores`.
    """
    gold = worldwide(path)[:limit]
    found = reader.names([document.text for document in gold])
    return [score_names(names, document) for names, document in zip(found, gold, strict=True)]


def names_summary(counts: Iterable[dict[str, Score]]) -> dict[str, float]:
    """Counts of documents to percentages."""
    types = total(counts)
    four = sum((types.get(name, NOTHING) for name in FOUR), NOTHING)
    return percentages({**types, "names4": four, "all": sum(types.values(), NOTHING)})


def score_names(found: Iterable[Mention], document: NamesDocument) -> dict[str, Score]:
    """Score the names of one document by type; spans count in its gold tokens, if it has any.

    Args:
        found: mentions of this document.
        document: what is annotated.
    """
    wanted = {name.span: name.types for name in document.names}
    tallies: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    labels = {span: _OPEN.get(types[0], types[0]) for span, types in wanted.items()}
    for span, kind in {(snapped(m.span, document.tokens), m.type) for m in found}:
        if any(span.overlaps(region) for region in document.discard):
            continue
        label = _OPEN.get(kind, kind)
        tallies[1][label] += 1
        if kind in wanted.get(span, ()):
            tallies[0][label] += 1
            labels[span] = label
    return tally(*tallies, Counter(labels.values()))
