"""Scores of the shipped reader on public corpora, as the commands print them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from firsthand.evaluation import corpora
from firsthand.evaluation.attributions import Triple, score_attributions
from firsthand.evaluation.counts import percentages
from firsthand.evaluation.fragments import Score, bio, runs, score_fragments
from firsthand.read.attribution import attributions, fragment_span
from firsthand.read.decode import fragments
from firsthand.read.labels import ATTRIBUTION
from firsthand.read.layers import paths
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from firsthand.read.attribution import Attribution
    from firsthand.read.encoder import Encoder

Counts = dict[str, Score]
"""One document's counts by figure."""

_BATCH = 16


def polnear_scores(path: Path, encoder: Encoder, limit: int | None = None) -> dict[str, float]:
    """Figures on PolNeAR's own documents, in percent.

    Args:
        path: `polnear-dev.jsonl.gz`.
        encoder: the model to score.
        limit: how many documents; None for all.

    Returns:
        `source`, `cue`, `content`, `all`: F1 over fragments (see fragments.py), each with its
        precision and recall as `..._p`, `..._r`; `exact`, `overlap`: F1 of whole attributions;
        `right_source`: share of found contents whose source is right.
    """
    return summary(polnear_documents(path, encoder, limit))


def polnear_documents(path: Path, encoder: Encoder, limit: int | None = None) -> list[Counts]:
    """The counts behind `polnear_scores`, per document.

    Arguments and errors are those of `polnear_scores`.
    """
    documents = corpora.polnear(path)[:limit]
    counts: list[Counts] = []
    for document, (spans, found) in zip(
        documents, _read([d.text for d in documents], encoder), strict=True
    ):
        tokens = document.scored_tokens()
        labels, gold = bio(tokens, spans), bio(tokens, document.role_spans())
        whole = score_attributions(
            [_snapped(Triple(f.source, f.cue, f.content), document.tokens) for f in found],
            [Triple(g.source, g.cue, g.content) for g in document.attributions],
        )
        counts.append(
            {
                **score_fragments([labels], [gold]),
                "exact": whole.exact,
                "overlap": whole.overlap,
                "right_source": whole.right_source,
            }
        )
    return counts


def summary(documents: Sequence[Counts]) -> dict[str, float]:
    """Counts of documents to percentages."""
    total = {k: sum((d[k] for d in documents), Score(0, 0, 0)) for k in documents[0]}
    figures = percentages({k: v for k, v in total.items() if k != "right_source"})
    figures["right_source"] = round(100 * total["right_source"].precision, 1)
    return figures


def cofenet_scores(path: Path, encoder: Encoder, limit: int | None = None) -> dict[str, float]:
    """F1 over fragments on CofeNet's items, each read alone as CofeNet reads it, in percent.

    Args:
        path: a file of CofeNet's data.
        encoder: the model to score.
        limit: how many items; None for all.

    Raises:
        InputError: the file cannot be read, or is none of this corpus.
    """
    items = corpora.cofenet(path)[:limit]
    found = [
        bio(item.tokens, spans)
        for item, (spans, _) in zip(items, _read([i.text for i in items], encoder), strict=True)
    ]
    return percentages(score_fragments(found, [item.labels for item in items]))


def _read(
    texts: Sequence[str], encoder: Encoder
) -> Iterator[tuple[list[tuple[Span, int]], list[Attribution]]]:
    """Labelled fragments and attributions of each text, a few texts at a time."""
    stream = iter(texts)
    while batch := list(islice(stream, _BATCH)):
        scores = encoder.read(batch)
        best = paths(scores, encoder.parameters, "attribution")
        for text, path, score in zip(batch, best, scores, strict=True):
            labelled = [
                (fragment_span(text, score, f), f.kind)
                for f in fragments(path, score.score("attribution"), ATTRIBUTION)
            ]
            yield labelled, attributions(text, path, score, encoder.parameters)


def _snapped(triple: Triple, tokens: Sequence[Span]) -> Triple:
    """Spans moved to the corpus's own tokens, which its annotators could not cut."""
    return Triple(*(_snap(part, tokens) for part in (triple.source, triple.cue, triple.content)))


def _snap(spans: Iterable[Span], tokens: Sequence[Span]) -> tuple[Span, ...]:
    labels = bio(tokens, [(span, 0) for span in spans])
    found = sorted((first, end) for first, end, _ in runs(labels))
    return tuple(Span(tokens[first].start, tokens[end - 1].end) for first, end in found)
