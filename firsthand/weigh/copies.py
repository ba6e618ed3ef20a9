"""Words that one report has taken over from another without credit, or both from a third.

Passages that are the same, or nearly so, are found from shared fingerprints. What stands in
quotation marks in either report is somebody's words that many may pass on, so it does not speak
for a copy by itself. Who copied from whom is not decided here: words alone do not tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.weigh.alignment import Alignment, Hashed, alignments
from firsthand.weigh.fingerprints import Words, cut_words, gram_hashes, winnowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.types import Span

LEAST_WORDS = 40
"""Equal words of a passage. From 20 on, lines of boilerplate and rows of names were taken for
passages (118 in 294 pairs), from 30 on 3, from 40 on none; from 50 on, edited passages of 60 words
began to be missed. Source, here and below: `python -m benchmarks.copies`, part 0."""
LEAST_OWN = 15
"""Of them outside of quotation marks: two quotations with "she told reporters on Tuesday" are not
yet a copy. Recall falls from 0.99 with 5 to 0.98 with 15 and 0.96 with 20; we take the careful
side."""
LEAST_SHARE = 0.7
"""Equal words in the longer span. One word in eight edited leaves 0.78 and more; the benchmark does
not tell 0.5 from 0.7."""
LONG_QUOTATION = 70
"""Folded words from which on a quotation counts as a text that was taken over. Of 59 words between
spaces 95 in 100 quotations had up to 64 folded ones ("U.S." has two)."""

# A quotation that is never closed ends with its paragraph if it began with it.
_QUOTATION = re.compile(
    r"""[“„«][^“”„«»\n]*[”»]|"[^"\n]*"|``(?:(?!'').)*''|^[ \t]*[“„«"][^“”„«»"\n]*$""", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Passage:
    """These words of one report stand in another, but for light edits.

    Attributes:
        span_a: in the one, from the first equal word to the last.
        span_b: in the other.
        words: how many are equal, in the same order.
        share: equal words among those of the longer of the two spans, in [0, 1].
        own: equal words that stand in quotation marks in neither.
    """

    span_a: Span
    span_b: Span
    words: int
    share: float
    own: int

    def swapped(self) -> Passage:
        """The same, seen from the other report."""
        return Passage(self.span_b, self.span_a, self.words, self.share, self.own)


@dataclass(frozen=True, slots=True)
class Copied:
    """So much of either report stands in the other.

    Attributes:
        of_a: equal words of copied passages among all words of the one, in [0, 1].
        of_b: the same for the other.
        passages: in the order of the one.
    """

    of_a: float
    of_b: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text made ready to be compared with many others.

    Attributes:
        quoted: for each word the number of words of the quotation that it stands in, or 0.
        fingerprints: as `firsthand.weigh.fingerprints.fingerprints` gives them.
    """

    text: str
    words: Words
    hashed: Hashed
    quoted: tuple[int, ...]
    fingerprints: frozenset[int]


def prepare(text: str) -> Prepared:
    """Cut, fold and hash a text once, to compare it with many.

    Args:
        text: of one report.
    """
    words = cut_words(text)
    hashes = gram_hashes(words.folded)
    return Prepared(
        text, words, Hashed(words.folded, hashes), _quoted(text, words), winnowed(hashes)
    )


def passages(a: str | Prepared, b: str | Prepared) -> list[Passage]:
    """Find the passages that two reports share, word for word or lightly edited.

    A passage counts from LEAST_WORDS equal words on, of which LEAST_OWN stand outside of
    quotation marks in both; a quotation of LONG_QUOTATION words or more counts as such words.

    Args:
        a: one report's text.
        b: another's.

    Returns:
        In the order of a. With a and b exchanged, the same passages.
    """
    one, other = _prepared(a), _prepared(b)
    if one.fingerprints.isdisjoint(other.fingerprints):
        return []
    if other.text < one.text:  # alike, whichever report comes first
        found = [passage.swapped() for passage in _passages(other, one)]
    else:
        found = _passages(one, other)
    return sorted(found, key=lambda passage: (passage.span_a, passage.span_b))


def copied(a: str | Prepared, b: str | Prepared) -> Copied:
    """Say how much of either report stands in the other: near 1, it was taken over whole.

    Args:
        a: one report's text.
        b: another's.
    """
    one, other = _prepared(a), _prepared(b)
    found = passages(one, other)
    return Copied(
        _contained(one.words, [(p.span_a, p.share) for p in found]),
        _contained(other.words, [(p.span_b, p.share) for p in found]),
        tuple(found),
    )


def _prepared(text: str | Prepared) -> Prepared:
    return prepare(text) if isinstance(text, str) else text


def _passages(a: Prepared, b: Prepared) -> list[Passage]:
    found = alignments(a.hashed, b.hashed, least_words=LEAST_WORDS)
    made = (_passage(alignment, a, b) for alignment in found)
    return [p for p in made if p.share >= LEAST_SHARE and p.own >= LEAST_OWN]


def _passage(found: Alignment, a: Prepared, b: Prepared) -> Passage:
    in_a, in_b = found.range_a, found.range_b
    return Passage(
        a.words.span(in_a.start, in_a.stop),
        b.words.span(in_b.start, in_b.stop),
        found.words,
        found.words / max(len(in_a), len(in_b)),
        sum(_is_own(a.quoted[i], b.quoted[j]) for i, j in _pairs(found)),
    )


def _pairs(found: Alignment) -> Iterable[tuple[int, int]]:
    for run in found.runs:
        yield from zip(range(run.start_a, run.end_a), range(run.start_b, run.end_b), strict=True)


def _is_own(*quoted: int) -> bool:
    return not any(0 < words < LONG_QUOTATION for words in quoted)


def _quoted(text: str, words: Words) -> tuple[int, ...]:
    """For each word, how many words the quotation has that it stands in."""
    lengths = [0] * len(words)
    at = 0
    for match in _QUOTATION.finditer(text):
        while at < len(words) and words.spans[at].start < match.start():
            at += 1
        first = at
        while at < len(words) and words.spans[at].start < match.end():
            at += 1
        lengths[first:at] = [at - first] * (at - first)
    return tuple(lengths)


def _contained(words: Words, spans: Sequence[tuple[Span, float]]) -> float:
    """Share of the words that stand in one of the spans, each counted by its span's share."""
    best = [0.0] * len(words)
    for span, share in spans:
        for at, word in enumerate(words.spans):
            if span.contains(word):
                best[at] = max(best[at], share)
    return sum(best) / len(best) if best else 0.0
