"""Fragments and links to attributions: which source, cue and content belong together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from firsthand.read.decode import Fragment, fragments
from firsthand.read.labels import ATTRIBUTION
from firsthand.read.links import link_probabilities
from firsthand.read.quotes import OUTSIDE
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.encoder import Parameters, Scores

TO_SOURCE, TO_CUE = 0, 1
_SOURCE, _CUE, _CONTENT = 0, 1, 2
ALSO = 0.35
"""A second cue or source is taken when it is at least this likely. Source: LOG 2026-11-22."""
GAP_WORDS = 30
"""Parts of one content stand no further apart: a cue with its source stands between them.
Source: LOG 2026-11-22."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Some source shows by some cue that it says the content; spans of one text.

    Attributes:
        source: empty where none is named beside the cue.
        confidence: how likely the labels and the links are, in [0, 1].
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    confidence: float

    def moved(self, by: int) -> Attribution:
        """The same in a text in which this one begins at offset `by`."""

        def shift(spans: tuple[Span, ...]) -> tuple[Span, ...]:
            return tuple(Span(s.start + by, s.end + by) for s in spans)

        return replace(
            self, content=shift(self.content), cue=shift(self.cue), source=shift(self.source)
        )


def attributions(
    text: str, path: np.ndarray, scores: Scores, parameters: Parameters, head: str = "attribution"
) -> list[Attribution]:
    """Put the fragments of one text together.

    Args:
        text: the text that was read.
        path: (words,) its best labels, from decode.viterbi.
        scores: the encoder's, for the same text.
        parameters: of the links.
        head: `attribution` for the outermost, `inner` for those inside of contents.

    Returns:
        In the order of their contents.
    """
    found = fragments(path, scores.score(head), ATTRIBUTION)
    groups = _groups(found, scores, parameters)
    made = [_attribution(text, scores, group) for group in groups]
    return sorted((a for a in made if a.content), key=lambda a: a.content)


@dataclass(slots=True)
class _Group:
    """A cue, or several that share a content, with what belongs to them."""

    cues: list[Fragment]
    contents: list[Fragment]
    sources: list[Fragment]
    link: float = 1.0


def _groups(found: Sequence[Fragment], scores: Scores, parameters: Parameters) -> list[_Group]:
    """Group contents by the cue that they belong to, and give each cue its sources."""
    sources, cues, contents = ([f for f in found if f.kind == role] for role in range(3))
    groups: dict[Fragment, _Group] = {}
    for content, partners in zip(
        contents, _partners(contents, cues, scores, parameters, TO_CUE), strict=True
    ):
        if partners:
            (first, prob), also = partners[0], [cue for cue, _ in partners[1:]]
            group = groups.setdefault(first, _Group([first], [], [], prob))
            if group.contents and content.start - group.contents[-1].end > GAP_WORDS:
                if prob <= group.link:
                    continue  # another content, whose own cue was not found
                group.contents, group.link = [], prob
            group.contents.append(content)
            group.cues += [cue for cue in also if cue not in group.cues]
    for group in groups.values():
        group.contents = _of_one_sentence(group, scores)
    heads = list(groups)
    for cue, partners in zip(
        heads, _partners(heads, sources, scores, parameters, TO_SOURCE), strict=True
    ):
        groups[cue].sources = [source for source, _ in partners]
        if partners:
            groups[cue].link = min(groups[cue].link, partners[0][1])
    return list(groups.values())


def _of_one_sentence(group: _Group, scores: Scores) -> list[Fragment]:
    """Leave out what stands in an earlier sentence, unless it is quoted.

    A quotation may run over sentences before its cue; "According to X, ..." says nothing of
    the sentence before it.
    """
    breaks, quote = scores.words.breaks, scores.words.quote
    cue = group.cues[0]
    near = [
        c for c in group.contents if c.start >= cue.start or not breaks[c.end : cue.start + 1].any()
    ]
    kept = [c for c in group.contents if c in near or quote[c.start] != OUTSIDE]
    return kept if near else group.contents


def _partners(
    queries: Sequence[Fragment],
    keys: Sequence[Fragment],
    scores: Scores,
    parameters: Parameters,
    relation: int,
) -> list[list[tuple[Fragment, float]]]:
    """The likely partners of each query, best first; none where "none" is likeliest."""
    if not queries or not keys:
        return [[] for _ in queries]
    probs = link_probabilities(
        scores.links,
        queries,
        keys,
        relation=relation,
        distance=parameters.distance,
        nothing=parameters.nothing,
        seen=scores.seen,
    )
    chosen: list[list[tuple[Fragment, float]]] = []
    for row, best in zip(probs, probs[:, :-1].argmax(axis=1).tolist(), strict=True):
        if row[best] < row[-1]:
            chosen.append([])
            continue
        also = [k for k in np.flatnonzero(row[:-1] >= ALSO).tolist() if k != best]
        also.sort(key=lambda k: -row[k])
        chosen.append([(keys[k], float(row[k])) for k in (best, *also)])
    return chosen


def _attribution(text: str, scores: Scores, group: _Group) -> Attribution:
    def spans(parts: list[Fragment]) -> tuple[Span, ...]:
        return tuple(
            fragment_span(text, scores, part) for part in sorted(parts, key=lambda f: f.start)
        )

    labels = [f.score for f in (*group.contents, *group.cues[:1], *group.sources[:1])]
    return Attribution(
        content=spans(group.contents),
        cue=spans(group.cues),
        source=spans(group.sources),
        confidence=round(min(*labels, group.link), 3),
    )


def fragment_span(text: str, scores: Scores, fragment: Fragment) -> Span:
    """The characters of a fragment, without spaces at its ends."""
    start, end = int(scores.words.start[fragment.start]), int(scores.words.end[fragment.end - 1])
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
