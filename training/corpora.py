"""Readers of the training and development corpora: records to examples with word labels."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from firsthand.read.quotes import quoted_spans
from firsthand.read.segment import paragraphs
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Attribution:
    """Character spans of one annotated attribution, per role; a role may be empty."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


@dataclass(frozen=True)
class AttributionDocument:
    """One annotated document.

    Attributes:
        tokens: gold tokens, which the published scores count in.
        discard: regions that were not annotated: no loss and no score there.
    """

    id: str
    text: str
    tokens: tuple[Span, ...]
    attributions: tuple[Attribution, ...] = ()
    discard: tuple[Span, ...] = field(default=())


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a `.jsonl.gz` file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def polnear(path: Path) -> list[AttributionDocument]:
    """PolNeAR 1.0: who says what in the news of the 2016 campaign. Source: Newell et al., LREC 2018.

    `unlinked` spans belong to no attribution (slips of the annotators): they are left out of
    the loss like `discard` regions.
    """
    return [_polnear_document(record) for record in records(path)]


def _polnear_document(record: dict[str, Any]) -> AttributionDocument:
    attributions = tuple(
        Attribution(**{role: _role_spans(a[role]) for role in ("source", "cue", "content")})
        for a in record["attributions"]
    )
    unlinked = [s for x in record["unlinked"] for s in x["spans"]]
    return AttributionDocument(
        id=record["id"],
        text=record["text"],
        tokens=_spans(record["tokens"]),
        attributions=attributions,
        discard=_spans([*record["discard"], *unlinked]),
    )


def _role_spans(parts: list[dict[str, Any]]) -> tuple[Span, ...]:
    return _spans(sorted(span for part in parts for span in part["spans"]))


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


_STYLES = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"))


def requote(document: AttributionDocument, rng: random.Random) -> AttributionDocument:
    """Write the double quotation marks in another style, offsets unchanged.

    The corpus knows few styles; reports from other countries use all of them.
    """
    opening, closing = rng.choice(_STYLES)
    chars = list(document.text)
    for block in paragraphs(document.text):
        for span in quoted_spans(document.text, block):
            if chars[span.start] in "“\"«„":
                chars[span.start] = opening
            if chars[span.end - 1] in "”\"»“":
                chars[span.end - 1] = closing
    return replace(document, text="".join(chars))
