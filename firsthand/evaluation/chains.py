"""Coreference chains: reader of OntoGUM, and scores of a reader on it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from firsthand.evaluation.coreference import conll_scores
from firsthand.evaluation.counts import snapped
from firsthand.evaluation.files import documents, to_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from firsthand.evaluation.readers import CoreferenceReader
    from firsthand.types import Span

PRONOUNS = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his "
    "himself she her hers herself it its itself they them their theirs themselves themself".split()
)
"""Personal, possessive and reflexive: those whose antecedents are scored."""


@dataclass(frozen=True, slots=True)
class ChainsDocument:
    """One document in which the spans of each chain mean the same.

    Attributes:
        sentences: gold tokens, sentence by sentence.
        chains: two spans or more each.
    """

    id: str
    genre: str | None
    text: str
    sentences: tuple[tuple[Span, ...], ...]
    chains: tuple[tuple[Span, ...], ...]


def ontogum(path: Path) -> list[ChainsDocument]:
    """OntoGUM: chains in the manner of OntoNotes, no singletons. Source: Zhu et al., ACL 2021.

    Raises:
        InputError: the file cannot be read.
    """
    return documents(path, _chains_document)


def _chains_document(record: dict[str, Any]) -> ChainsDocument:
    tokens = to_spans(record["tokens"])
    return ChainsDocument(
        id=record["id"],
        genre=record.get("genre"),
        text=record["text"],
        sentences=tuple(_by_sentence(tokens, to_spans(record["sentences"]))),
        chains=tuple(to_spans(chain["mentions"]) for chain in record["chains"]),
    )


def _by_sentence(tokens: Sequence[Span], sentences: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    starts = [token.start for token in tokens]
    for sentence in sentences:
        first, end = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        yield tuple(tokens[first:end])


def coreference_scores(
    path: Path, reader: CoreferenceReader, limit: int | None = None
) -> dict[str, float]:
    """Figures on OntoGUM's documents, in percent.

    Args:
        path: `ontogum-dev.jsonl.gz`.
        reader: what is scored.
        limit: how many documents; None for all.

    Returns:
        Those of `conll_scores` on gold tokens, and under `raw ...` from raw text, where mentions
        are moved to the gold tokens that they touch.
    """
    gold = ontogum(path)[:limit]
    texts = [d.text for d in gold]
    on_gold = reader.clusters_on(texts, [d.sentences for d in gold])
    figures = chains_summary(gold, on_gold)
    raw = chains_summary(gold, map(_snapped, reader.clusters(texts), gold))
    return {**figures, **{f"raw {name}": value for name, value in raw.items()}}


def chains_summary(
    gold: Sequence[ChainsDocument], found: Iterable[Iterable[Sequence[Span]]]
) -> dict[str, float]:
    """The figures of `conll_scores` for the found clusters of each document, in percent.

    Args:
        gold: the documents.
        found: of each document, its clusters of spans.
    """
    pairs = [
        (_extents(document.chains), _extents(clusters))
        for document, clusters in zip(gold, found, strict=True)
    ]
    figures = conll_scores(pairs, [_pronouns(document) for document in gold])
    return {name: round(value, 1) for name, value in figures.items()}


def _snapped(clusters: Iterable[Iterable[Span]], document: ChainsDocument) -> list[list[Span]]:
    tokens = [token for sentence in document.sentences for token in sentence]
    return [[snapped(span, tokens) for span in cluster] for cluster in clusters]


def _extents(clusters: Iterable[Iterable[Span]]) -> list[set[tuple[int, int]]]:
    """Start and end of each span, once; a span alone is no cluster."""
    seen: set[tuple[int, int]] = set()
    chains = []
    for cluster in clusters:
        chain = {(span.start, span.end) for span in cluster} - seen
        if len(chain) > 1:
            chains.append(chain)
            seen |= chain
    return chains


def _pronouns(document: ChainsDocument) -> set[tuple[int, int]]:
    tokens = (token for sentence in document.sentences for token in sentence)
    return {(t.start, t.end) for t in tokens if t.of(document.text).lower() in PRONOUNS}
