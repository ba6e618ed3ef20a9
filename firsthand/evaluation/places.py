"""Toponyms: readers of the corpora, and whether they are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from firsthand.evaluation.counts import (
    NO_OVERLAPS,
    NOTHING,
    Overlaps,
    exact,
    overlapping,
    percentages,
)
from firsthand.evaluation.files import documents
from firsthand.types import Span, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from firsthand.evaluation.fragments import Score
    from firsthand.evaluation.readers import PlacesReader


@dataclass(frozen=True, slots=True)
class PlacesDocument:
    """One document whose place names are annotated, in the order of the text."""

    id: str
    text: str
    toponyms: tuple[Toponym, ...]


def geovirus(path: Path) -> list[PlacesDocument]:
    """GeoVirus: news of epidemics. Source: Gritta, Pilehvar and Collier, ACL 2018.

    Raises:
        InputError: the file cannot be read.
    """
    return documents(path, _places_document)


def lgl(path: Path) -> list[PlacesDocument]:
    """Local-Global Lexicon: local news, adjectives included. Source: Lieberman et al., ICDE 2010.

    Raises:
        InputError: the file cannot be read.
    """
    return documents(path, _places_document)


def _places_document(record: dict[str, Any]) -> PlacesDocument:
    toponyms = [_toponym(t) for t in record["toponyms"]]
    toponyms.sort(key=lambda t: t.span)
    return PlacesDocument(record["id"], record["text"], tuple(toponyms))


def _toponym(record: dict[str, Any]) -> Toponym:
    number = record.get("geonameid")
    return Toponym(
        span=Span(record["start"], record["end"]),
        name=record["text"],
        lat=record.get("lat"),
        lon=record.get("lon"),
        geonameid=int(number) if number else None,
    )


@dataclass(frozen=True, slots=True)
class PlacesScore:
    """Counts of one or more documents: found to the character, and by overlap."""

    exact: Score = NOTHING
    overlap: Overlaps = NO_OVERLAPS

    def __add__(self, other: PlacesScore) -> PlacesScore:
        """Counts of two documents together."""
        return PlacesScore(self.exact + other.exact, self.overlap + other.overlap)


def toponyms_scores(path: Path, reader: PlacesReader, limit: int | None = None) -> dict[str, float]:
    """Figures on the place names of GeoVirus or of the Local-Global Lexicon, in percent.

    Args:
        path: `geovirus.jsonl.gz` or `lgl.jsonl.gz`.
        reader: what is scored.
        limit: how many documents; None for all.

    Returns:
        `exact`, `overlap`: F1, each with precision and recall as `..._p`, `..._r`.
    """
    return places_summary(places_documents(path, reader, limit))


def places_documents(
    path: Path, reader: PlacesReader, limit: int | None = None
) -> list[PlacesScore]:
    """The counts behind `toponyms_scores`, per document.

    Arguments and errors are those of `toponyms_scores`.
    """
    gold = geovirus(path)[:limit]
    found = reader.toponyms([document.text for document in gold])
    return [score_places(f, document.toponyms) for f, document in zip(found, gold, strict=True)]


def places_summary(counts: Iterable[PlacesScore]) -> dict[str, float]:
    """Counts of documents to percentages."""
    whole = sum(counts, PlacesScore())
    return percentages({"exact": whole.exact, "overlap": whole.overlap})


def score_places(found: Sequence[Toponym], wanted: Sequence[Toponym]) -> PlacesScore:
    """Score the place names of one document.

    Args:
        found: those that were found.
        wanted: those that are annotated.
    """
    spans, gold = [t.span for t in found], [t.span for t in wanted]
    return PlacesScore(exact(spans, gold), overlapping(spans, gold))
