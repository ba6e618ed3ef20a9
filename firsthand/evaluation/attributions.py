"""Scores of whole attributions: the right source, cue and content together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.evaluation.fragments import Score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.types import Span

OVERLAP = 0.5
"""Contents match by overlap when their characters' intersection over union is this or more."""


@dataclass(frozen=True, slots=True)
class Triple:
    """Source, cue and content of one attribution, found or annotated; spans of one text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class AttributionScores:
    """How well whole attributions were found.

    Attributes:
        exact: source, cue and content have the same characters.
        overlap: contents overlap (see OVERLAP), cues touch, sources touch or both are missing.
        right_source: of the annotated contents with a source that were found by overlap, those
            whose source touches the annotated one.
    """

    exact: Score
    overlap: Score
    right_source: Score

    def __add__(self, other: AttributionScores) -> AttributionScores:
        """Counts of two documents together."""
        return AttributionScores(
            self.exact + other.exact,
            self.overlap + other.overlap,
            self.right_source + other.right_source,
        )


def characters(spans: Iterable[Span]) -> set[int]:
    """The offsets that the spans cover."""
    return {i for span in spans for i in range(span.start, span.end)}


def iou(a: Iterable[Span], b: Iterable[Span]) -> float:
    """Characters shared over characters covered, in [0, 1]; 0 where nothing is covered.

    Args:
        a: spans of the one.
        b: spans of the other.
    """
    one, other = characters(a), characters(b)
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def touch(a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Whether any two spans share a character."""
    return any(x.overlaps(y) for x in a for y in b)


def score_attributions(found: Sequence[Triple], wanted: Sequence[Triple]) -> AttributionScores:
    """Score one document; annotated attributions without content are left out.

    Args:
        found: attributions that were found.
        wanted: those that are annotated.
    """
    wanted = [w for w in wanted if w.content]
    exact = len(
        {(f.source, f.cue, f.content) for f in found}
        & {(w.source, w.cue, w.content) for w in wanted}
    )
    free = set(range(len(found)))
    overlapping = right = with_source = 0
    for gold in wanted:
        best = max(free, key=lambda i: (iou(found[i].content, gold.content), -i), default=None)
        if best is None or iou(found[best].content, gold.content) < OVERLAP:
            continue
        free.discard(best)
        match = found[best]
        same_source = touch(match.source, gold.source) or not (match.source or gold.source)
        overlapping += same_source and touch(match.cue, gold.cue)
        if gold.source:
            with_source += 1
            right += touch(match.source, gold.source)
    return AttributionScores(
        Score(exact, len(found), len(wanted)),
        Score(overlapping, len(found), len(wanted)),
        Score(right, with_source, sum(bool(w.source) for w in wanted)),
    )
