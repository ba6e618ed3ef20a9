"""Texts to windows with targets: the same words and windows as at run time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from firsthand.read import tokenizer as tk
from firsthand.read.heads import RELATIONS
from firsthand.read.labels import ATTRIBUTION, NAMES, ROLES, TIMES, Scheme
from firsthand.read.trees import ROOT, UPOS
from training.augment import requote
from training.coreference import CoreferenceTargets, coreference_targets

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from firsthand.evaluation.corpora import GoldAttribution
    from firsthand.read.wordpiece import WordPiece
    from firsthand.types import Span
    from training.corpora import Annotated

UNKNOWN = -100
"""Target of a token that has none here: its head stands in another window."""


@dataclass(frozen=True)
class Links:
    """Fragments of attributions, and which belong together.

    Attributes:
        fragments: (fragments, 3): first word, end word, role.
        to_source: cue fragment -> source fragments (empty: none is named).
        to_cue: content fragment -> cue fragments.
    """

    fragments: np.ndarray
    to_source: dict[int, set[int]]
    to_cue: dict[int, set[int]]


@dataclass(frozen=True)
class Tokens:
    """Tokens of trees, words and heads counted in one text or window.

    Attributes:
        word, upos, head, relation, sentence: (tokens,); head is a token, ROOT or UNKNOWN.
    """

    word: np.ndarray
    upos: np.ndarray
    head: np.ndarray
    relation: np.ndarray
    sentence: np.ndarray


@dataclass(frozen=True)
class Targets:
    """What the heads should say of one text or window; a head that is missing is not scored.

    Attributes:
        spans: head -> (words, labels) of bool, the labels that the annotation allows.
        links: of the heads `attribution` and `inner`.
        judged: (predicates,) words, and how certain each is presented, -3 to 3.
    """

    spans: dict[str, np.ndarray] = field(default_factory=dict)
    links: dict[str, Links] = field(default_factory=dict)
    tokens: Tokens | None = None
    judged: tuple[np.ndarray, np.ndarray] | None = None


@dataclass
class Example:
    """One window of one text with its targets, offsets counted in the window's words.

    Attributes:
        text: index of the text among those of the run.
        coreference: the word of each token of the whole text, and what is to be learnt of it.
        hidden: (pieces, H) what the frozen layers make of it, once it is known.
    """

    text: int
    corpus: str
    words: tk.Words
    window: tk.Window
    targets: Targets
    coreference: tuple[np.ndarray, CoreferenceTargets] | None = None
    hidden: np.ndarray | None = None

    @property
    def length(self) -> int:
        """Pieces, special ones included."""
        first, window = self.words.first, self.window
        return min(int(first[window.end] - first[window.start]) + 2, tk.MAX_PIECES)


def targets_of(text: Annotated, words: tk.Words) -> Targets:
    """Project a text's character spans onto its words."""
    spans: dict[str, np.ndarray] = {}
    links: dict[str, Links] = {}
    discard = text.attribution.discard if text.attribution else ()
    for head, given in (
        ("attribution", text.attribution and text.attribution.attributions),
        ("inner", text.inner),
    ):
        if given is not None:
            links[head] = _links(given, words)
            spans[head] = _allowed(ATTRIBUTION, links[head].fragments, len(words))
            for span in discard:
                start, end = _word_range(words, span)
                spans[head][start:end] = True
    for head, scheme, labelled in (("names", NAMES, text.names), ("times", TIMES, text.times)):
        if labelled is not None:
            found = [(*_word_range(words, s), scheme.kinds.index(kind)) for s, kind in labelled]
            spans[head] = _allowed(scheme, found, len(words))
    for span in text.discard:
        start, end = _word_range(words, span)
        spans["names"][start:end] = True
    judged = None
    if text.factuality:
        starts = np.array([s.start for s, _ in text.factuality])
        ends = np.array([s.end for s, _ in text.factuality])
        values = np.array([v for _, v in text.factuality], dtype=np.float32)
        judged = (tk.word_of(words, starts, ends), values)
    tokens = _tokens(text, words) if text.trees is not None else None
    return Targets(spans, links, tokens, judged)


def _links(attributions: Sequence[GoldAttribution], words: tk.Words) -> Links:
    index: dict[tuple[int, int, int], int] = {}
    to_source: dict[int, set[int]] = {}
    to_cue: dict[int, set[int]] = {}
    for attribution in attributions:
        ids = [
            [_add(index, _word_range(words, span), role) for span in getattr(attribution, name)]
            for role, name in enumerate(ROLES)
        ]
        sources, cues, contents = ({i for i in group if i >= 0} for group in ids)
        for cue in cues:
            to_source.setdefault(cue, set()).update(sources)
        for content in contents:
            to_cue.setdefault(content, set()).update(cues)
    return Links(np.array(list(index), dtype=np.int64).reshape(-1, 3), to_source, to_cue)


def _add(index: dict[tuple[int, int, int], int], found: tuple[int, int], role: int) -> int:
    start, end = found
    return index.setdefault((start, end, role), len(index)) if end > start else -1


def _word_range(words: tk.Words, span: Span) -> tuple[int, int]:
    start, end = np.searchsorted(words.start, (span.start, span.end))
    if start and words.end[start - 1] > span.start:
        start -= 1  # the span begins inside a word
    return int(start), int(end)


def _allowed(scheme: Scheme, found: Sequence[Sequence[int]] | np.ndarray, size: int) -> np.ndarray:
    """Labels of (first word, end word, kind) spans; O elsewhere. (words, labels) of bool."""
    allowed = np.zeros((size, len(scheme.labels)), dtype=bool)
    allowed[:, 0] = True
    for start, end, kind in found:
        if end <= start:
            continue
        parts = "S" if end - start == 1 else "B" + "I" * (end - start - 2) + "E"
        allowed[start:end] = False
        for word, part in zip(range(start, end), parts, strict=True):
            allowed[word, scheme.index(kind, part)] = True
    return allowed


def _tokens(text: Annotated, words: tk.Words) -> Tokens:
    trees = text.trees or ()
    spans = [span for tree in trees for span in tree.spans]
    start, end = (
        np.array([getattr(s, e) for s in spans], dtype=np.int64) for e in ("start", "end")
    )
    offsets = np.cumsum([0, *(len(tree) for tree in trees)])
    heads = [
        h if h == ROOT else h + int(offset)
        for tree, offset in zip(trees, offsets, strict=False)
        for h in tree.heads
    ]
    names = [
        RELATIONS.index(r) if r in RELATIONS else UNKNOWN for tree in trees for r in tree.relations
    ]
    upos = [UPOS.index(u) for tree in trees for u in tree.upos]
    return Tokens(
        tk.word_of(words, start, end),
        np.array(upos, dtype=np.int64),
        np.array(heads, dtype=np.int64),
        np.array(names, dtype=np.int64),
        np.repeat(np.arange(len(trees)), np.diff(offsets)),
    )


def cut(targets: Targets, window: tk.Window) -> Targets:
    """The part of a text's targets that one window sees, counted in its words."""
    spans = {head: allowed[window.start : window.end] for head, allowed in targets.spans.items()}
    links = {head: _cut_links(found, window) for head, found in targets.links.items()}
    judged = None
    if targets.judged is not None:
        word, value = targets.judged
        inside = (word >= window.start) & (word < window.end)
        if inside.any():
            judged = (word[inside] - window.start, value[inside])
    tokens = _cut_tokens(targets.tokens, window) if targets.tokens is not None else None
    return Targets(spans, links, tokens, judged)


def _cut_links(links: Links, window: tk.Window) -> Links:
    fragments = links.fragments
    inside = np.flatnonzero((fragments[:, 0] < window.end) & (fragments[:, 1] > window.start))
    place = {int(old): new for new, old in enumerate(inside)}
    kept = fragments[inside].copy()
    kept[:, 0] = np.maximum(kept[:, 0] - window.start, 0)
    kept[:, 1] = np.minimum(kept[:, 1], window.end) - window.start

    def moved(pairs: dict[int, set[int]]) -> dict[int, set[int]]:
        return {
            place[a]: {place[b] for b in bs if b in place} for a, bs in pairs.items() if a in place
        }

    return Links(kept, moved(links.to_source), moved(links.to_cue))


def _cut_tokens(tokens: Tokens, window: tk.Window) -> Tokens:
    inside = np.flatnonzero((tokens.word >= window.start) & (tokens.word < window.end))
    place = np.full(len(tokens.word) + 1, UNKNOWN)
    place[inside] = np.arange(len(inside))
    place[-1] = ROOT  # the head ROOT is -1: it looks at the last entry
    return Tokens(
        tokens.word[inside] - window.start,
        tokens.upos[inside],
        place[tokens.head[inside]],
        tokens.relation[inside],
        tokens.sentence[inside],
    )


def examples(
    texts: Sequence[Annotated],
    tokenizer: WordPiece,
    rng: random.Random,
    *,
    requoted: float = 0.0,
    without_context: float = 0.0,
) -> Iterator[Example]:
    """All windows of the texts.

    Args:
        texts: annotated texts.
        tokenizer: the vocabulary of the encoder.
        rng: decides which texts are changed, and how.
        requoted: share of texts with attributions, in [0, 1], whose quotation marks are changed
            in style.
        without_context: share of texts whose windows are cut without text before.
    """
    for number, text in enumerate(texts):
        change = text.attribution is not None and rng.random() < requoted
        seen = requote(text, rng) if change else text
        words = tk.cut_words(tokenizer, seen.text)
        if not len(words):
            continue
        targets = targets_of(seen, words)
        context = 0 if rng.random() < without_context else tk.CONTEXT_PIECES
        whole = None
        if text.chains is not None and text.trees and targets.tokens is not None:
            learnt = coreference_targets(text.text, text.trees, text.chains)
            whole = targets.tokens.word, learnt
        for window in tk.windows(words, context=context):
            yield Example(number, text.corpus, words, window, cut(targets, window), whole)
