"""Readers of annotated corpora: those of attribution, and the others by their names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from firsthand.evaluation.chains import ChainsDocument, ontogum
from firsthand.evaluation.factuality import JudgedText, factuality
from firsthand.evaluation.files import documents, records, to_spans
from firsthand.evaluation.names import NamesDocument, re3d, worldwide
from firsthand.evaluation.places import PlacesDocument, geovirus, lgl
from firsthand.evaluation.times import TimesDocument, fold, timebank
from firsthand.evaluation.treebanks import TreebankDocument, conllu
from firsthand.read.labels import ROLES
from firsthand.types import Span

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "ChainsDocument",
    "CofeNetItem",
    "GoldAttribution",
    "GoldDocument",
    "JudgedText",
    "NamesDocument",
    "PlacesDocument",
    "TimesDocument",
    "TreebankDocument",
    "cofenet",
    "conllu",
    "factuality",
    "fold",
    "geovirus",
    "lgl",
    "ontogum",
    "polnear",
    "re3d",
    "records",
    "timebank",
    "worldwide",
]


@dataclass(frozen=True)
class GoldAttribution:
    """Character spans of one annotated attribution, per role; a role may be empty."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


@dataclass(frozen=True)
class GoldDocument:
    """One annotated document.

    Attributes:
        tokens: gold tokens, which the published scores count in.
        discard: regions that were not annotated: no loss and no score there.
    """

    id: str
    text: str
    tokens: tuple[Span, ...]
    attributions: tuple[GoldAttribution, ...] = ()
    discard: tuple[Span, ...] = field(default=())

    def scored_tokens(self) -> list[Span]:
        """Tokens outside of the regions that were not annotated."""
        return [t for t in self.tokens if not any(d.overlaps(t) for d in self.discard)]

    def role_spans(self) -> list[tuple[Span, int]]:
        """All annotated fragments with the index of their role."""
        return [
            (span, role)
            for attribution in self.attributions
            for role, name in enumerate(ROLES)
            for span in getattr(attribution, name)
        ]


def polnear(path: Path) -> list[GoldDocument]:
    """PolNeAR 1.0: who says what in the news of the 2016 campaign in the USA.

    `unlinked` spans belong to no attribution (slips of the annotators): they count as regions
    that were not annotated. Source: Newell, Margolin and Ruths, LREC 2018.
    """
    return documents(path, _polnear_document)


def _polnear_document(record: dict[str, Any]) -> GoldDocument:
    unlinked = [s for part in record["unlinked"] for s in part["spans"]]
    return GoldDocument(
        id=record["id"],
        text=record["text"],
        tokens=to_spans(record["tokens"]),
        attributions=tuple(
            GoldAttribution(**{role: _role_spans(a[role]) for role in ROLES})
            for a in record["attributions"]
        ),
        discard=to_spans([*record["discard"], *unlinked]),
    )


def _role_spans(parts: list[dict[str, Any]]) -> tuple[Span, ...]:
    return to_spans(sorted(span for part in parts for span in part["spans"]))


@dataclass(frozen=True)
class CofeNetItem:
    """One item as CofeNet cut it: tokens joined by spaces, with their labels."""

    text: str
    tokens: tuple[Span, ...]
    labels: tuple[str, ...]


_WRITTEN = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


def cofenet(path: Path) -> list[CofeNetItem]:
    """Items of CofeNet's own files, its treebank marks written as a reader sees them."""
    return documents(path, _cofenet_item)


def _cofenet_item(record: dict[str, Any]) -> CofeNetItem:
    spans, at = [], 0
    words = [_WRITTEN.get(t, t) for t in record["tokens"]]
    for word in words:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    return CofeNetItem(" ".join(words), tuple(spans), tuple(record["labels"]))
