"""Documents to windows with targets: the same words and windows as at run time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from firsthand.read import tokenizer as tk
from firsthand.read.labels import LABELS, ROLES, label_index
from training.augment import requote

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from firsthand.evaluation.corpora import GoldDocument
    from firsthand.read.wordpiece import WordPiece
    from firsthand.types import Span


@dataclass(frozen=True)
class Targets:
    """What the attribution heads should say of one document.

    Attributes:
        allowed: (words, labels) of bool; all True where the document was not annotated.
        fragments: (fragments, 3): first word, end word, role.
        to_source: cue fragment -> source fragments (empty: none is named).
        to_cue: content fragment -> cue fragments.
    """

    allowed: np.ndarray
    fragments: np.ndarray
    to_source: dict[int, set[int]]
    to_cue: dict[int, set[int]]


@dataclass(frozen=True)
class Example:
    """One window of one document with its targets, offsets counted in the window's words."""

    words: tk.Words
    window: tk.Window
    targets: Targets


def targets_of(document: GoldDocument, words: tk.Words) -> Targets:
    """Project a document's character spans onto its words."""
    index: dict[tuple[int, int, int], int] = {}
    to_source: dict[int, set[int]] = {}
    to_cue: dict[int, set[int]] = {}
    for attribution in document.attributions:
        ids = [
            [_add(index, _word_range(words, span), role) for span in getattr(attribution, name)]
            for role, name in enumerate(ROLES)
        ]
        sources, cues, contents = ({i for i in group if i >= 0} for group in ids)
        for cue in cues:
            to_source.setdefault(cue, set()).update(sources)
        for content in contents:
            to_cue.setdefault(content, set()).update(cues)
    allowed = np.zeros((len(words), len(LABELS)), dtype=bool)
    allowed[:, 0] = True
    for start, end, role in index:
        _label(allowed, start, end, role)
    for span in document.discard:
        start, end = _word_range(words, span)
        allowed[start:end] = True
    return Targets(allowed, np.array(list(index), dtype=np.int64).reshape(-1, 3), to_source, to_cue)


def _add(index: dict[tuple[int, int, int], int], found: tuple[int, int], role: int) -> int:
    start, end = found
    return index.setdefault((start, end, role), len(index)) if end > start else -1


def _word_range(words: tk.Words, span: Span) -> tuple[int, int]:
    start, end = np.searchsorted(words.start, (span.start, span.end))
    if start and words.end[start - 1] > span.start:
        start -= 1  # the span begins inside a word
    return int(start), int(end)


def _label(allowed: np.ndarray, start: int, end: int, role: int) -> None:
    parts = "S" if end - start == 1 else "B" + "I" * (end - start - 2) + "E"
    allowed[start:end] = False
    for word, part in zip(range(start, end), parts, strict=True):
        allowed[word, label_index(role, part)] = True


def cut(targets: Targets, window: tk.Window) -> Targets:
    """The part of a document's targets that one window sees, counted in its words."""
    fragments = targets.fragments
    inside = np.flatnonzero((fragments[:, 0] < window.end) & (fragments[:, 1] > window.start))
    place = {int(old): new for new, old in enumerate(inside)}
    kept = fragments[inside].copy()
    kept[:, 0] = np.maximum(kept[:, 0] - window.start, 0)
    kept[:, 1] = np.minimum(kept[:, 1], window.end) - window.start

    def moved(links: dict[int, set[int]]) -> dict[int, set[int]]:
        return {
            place[a]: {place[b] for b in bs if b in place} for a, bs in links.items() if a in place
        }

    return Targets(
        targets.allowed[window.start : window.end],
        kept,
        moved(targets.to_source),
        moved(targets.to_cue),
    )


def examples(
    documents: Sequence[GoldDocument],
    tokenizer: WordPiece,
    rng: random.Random,
    *,
    requoted: float = 0.0,
    without_context: float = 0.0,
) -> Iterator[Example]:
    """All windows of the documents.

    Args:
        documents: annotated texts.
        tokenizer: the vocabulary of the encoder.
        rng: decides which documents are changed, and how.
        requoted: share of documents, in [0, 1], whose quotation marks are changed in style.
        without_context: share of documents whose windows are cut without text before.
    """
    for document in documents:
        seen = requote(document, rng) if rng.random() < requoted else document
        words = tk.cut_words(tokenizer, seen.text)
        targets = targets_of(seen, words)
        context = 0 if rng.random() < without_context else tk.CONTEXT_PIECES
        for window in tk.windows(words, context=context):
            yield Example(words, window, cut(targets, window))
