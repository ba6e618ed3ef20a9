"""Factuality: readers of the corpora, and how close the values come."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import correlation, fmean
from typing import TYPE_CHECKING, Any, NamedTuple

from firsthand.evaluation.files import documents
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from firsthand.evaluation.readers import FactualityReader

LIMIT = 3.0
"""Values run from -LIMIT (did not happen) over 0 (not known) to LIMIT (did)."""
CLASSES = ("negative", "uncertain", "positive")


class Target(NamedTuple):
    """How far the author is committed to this event, in [-3, 3]."""

    span: Span
    value: float


@dataclass(frozen=True, slots=True)
class JudgedText:
    """One sentence or short text with its events, judged."""

    id: str
    text: str
    targets: tuple[Target, ...]


def factuality(path: Path) -> list[JudgedText]:
    """Texts of UW, UDS-IH2, MegaVeridicality 2, Ross and Pavlick, or CommitmentBank.

    Source: as gathered by Jiang and de Marneffe, TACL 2021.

    Raises:
        InputError: the file cannot be read.
    """
    return documents(path, _judged_text)


def _judged_text(record: dict[str, Any]) -> JudgedText:
    targets = [Target(Span(t["start"], t["end"]), t["factuality"]) for t in record["targets"]]
    return JudgedText(record["id"], record["text"], tuple(targets))


def factuality_scores(
    path: Path, reader: FactualityReader, limit: int | None = None
) -> dict[str, float]:
    """Figures on the events of one corpus; see `score_factuality`.

    Args:
        path: for example `uw-dev.jsonl.gz`.
        reader: what is scored.
        limit: how many texts; None for all.
    """
    return score_factuality(*factuality_values(path, reader, limit))


def factuality_values(
    path: Path, reader: FactualityReader, limit: int | None = None
) -> tuple[list[float], list[float]]:
    """Every event's value as found and as annotated, in the order of the file, in [-3, 3].

    Arguments and errors are those of `factuality_scores`.
    """
    texts = factuality(path)[:limit]
    found = reader.factuality([t.text for t in texts], [[x.span for x in t.targets] for t in texts])
    return (
        [value for values in found for value in values],
        [target.value for text in texts for target in text.targets],
    )


def score_factuality(found: Sequence[float], wanted: Sequence[float]) -> dict[str, float]:
    """How close the values come.

    Args:
        found: one value an event, in [-3, 3].
        wanted: the same from the annotators, in the same order.

    Returns:
        `pearson` (0 where either side never varies); `mae`, the mean absolute error, and the
        same by the annotated class as `mae negative`, `mae uncertain`, `mae positive`; what a
        reader that always says 3 would get, as `always mae`, `always mae negative` and so on;
        `count`, `count negative` and so on, how many. No entry for a class without events.
    """
    pairs = list(zip(found, wanted, strict=True))
    figures = {"pearson": _pearson(found, wanted)}
    for name in ("", *CLASSES):
        chosen = [(f, w) for f, w in pairs if name in ("", polarity_class(w))]
        if chosen:
            end = f" {name}".rstrip()
            figures[f"mae{end}"] = _error(chosen)
            figures[f"always mae{end}"] = _error((LIMIT, w) for _, w in chosen)
            figures[f"count{end}"] = len(chosen)
    return figures


def polarity_class(value: float) -> str:
    """One of CLASSES: the sign of the nearest whole number; half a point is still uncertain."""
    nearest = round(value)
    return CLASSES[1 + (nearest > 0) - (nearest < 0)]


def _pearson(a: Sequence[float], b: Sequence[float]) -> float:
    return correlation(a, b) if len(set(a)) > 1 and len(set(b)) > 1 else 0.0


def _error(pairs: Iterable[tuple[float, float]]) -> float:
    return fmean(abs(found - wanted) for found, wanted in pairs)
