"""Text to word pieces with offsets, word features and windows; training cuts text alike.

A *word* here is what the vocabulary's pre-tokenizer calls one: a run of letters and digits, or
one punctuation mark. Labels stand on words, so no label can break one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from firsthand.read.quotes import quote_states
from firsthand.read.segment import paragraphs, sentences
from firsthand.read.wordpiece import CLS, PAD, SEP, WordPiece

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_PIECES = 256
"""Pieces in a window, the two special ones included."""
CONTEXT_PIECES = 48
"""Pieces of the text before that a window begins with."""

SHAPES = ("lower", "title", "upper", "mixed", "other")
BREAKS = ("none", "sentence", "paragraph")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one report, and the pieces that they are cut into.

    Attributes:
        start, end: (words,) code-point offsets.
        first: (words + 1,) index of each word's first piece; the last entry is the number of
            pieces.
        pieces: (pieces,) vocabulary ids.
        shape, quote, breaks: (words,) features: index into SHAPES, state of quotes.py, and
            whether a sentence or paragraph begins here (index into BREAKS).
    """

    start: np.ndarray
    end: np.ndarray
    first: np.ndarray
    pieces: np.ndarray
    shape: np.ndarray
    quote: np.ndarray
    breaks: np.ndarray

    def __len__(self) -> int:
        """Number of words."""
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Window:
    """Words `context` to `end` of a report are read with this window, seen from `start` on.

    Attributes:
        start: first word in the window; from here to `context` it is text already read.
        context: first word that this window decides on.
        end: one past the last word.
    """

    start: int
    context: int
    end: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of one length class, padded, ready for the encoder.

    Attributes:
        pieces, shape, quote, breaks: (windows, pieces) of int64.
        mask: (windows, pieces) of int64, 1 where there is a piece.
    """

    pieces: np.ndarray
    shape: np.ndarray
    quote: np.ndarray
    breaks: np.ndarray
    mask: np.ndarray


def word_shape(word: str) -> int:
    """Index into SHAPES: how the word is capitalised, which an uncased vocabulary forgets."""
    if word.islower():
        return 0
    if word.isupper():
        return 1 if len(word) == 1 else 2
    if word.istitle():
        return 1
    return 3 if word.isalpha() else 4


def cut_words(tokenizer: WordPiece, text: str) -> Words:
    """Cut a report's text into words and pieces, with the features of each word.

    Args:
        tokenizer: the vocabulary.
        text: the report's text.
    """
    found = tokenizer.words(text)
    start = np.array([word.start for word in found], dtype=np.int64)
    counts = [len(word.pieces) for word in found]
    quote, breaks = _layout_features(text, start)
    return Words(
        start=start,
        end=np.array([word.end for word in found], dtype=np.int64),
        first=np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64),
        pieces=np.array([piece for word in found for piece in word.pieces], dtype=np.int64),
        shape=np.array([word_shape(text[w.start : w.end]) for w in found], dtype=np.int64),
        quote=quote,
        breaks=breaks,
    )


def windows(
    words: Words, *, max_pieces: int = MAX_PIECES, context: int = CONTEXT_PIECES
) -> list[Window]:
    """Cover all words by windows cut at paragraph or else sentence ends, never silently.

    Args:
        words: of one report.
        max_pieces: pieces in a window, special ones included, at least 16.
        context: pieces of text already read that a window begins with, below half of the above.
    """
    room = max_pieces - 2
    cut: list[Window] = []
    at = 0
    while at < len(words):
        start = _context_start(words, at, context) if at else 0
        limit = int(np.searchsorted(words.first, words.first[start] + room, side="right")) - 1
        limit = min(max(limit, at + 1), len(words))
        end = _cut_before(words, at, limit)
        cut.append(Window(start, at, end))
        at = end
    return cut


def make_batch(pairs: Sequence[tuple[Words, Window]], *, special: tuple[int, int, int]) -> Batch:
    """Pad windows to the longest of them.

    Args:
        pairs: each window with the words that it is cut from.
        special: vocabulary ids of [CLS], [SEP] and [PAD].
    """
    cls, sep, pad = special
    spans = [(w.first[win.start], w.first[win.end]) for w, win in pairs]
    length = 2 + max((int(min(e - s, MAX_PIECES - 2)) for s, e in spans), default=0)
    arrays = np.zeros((5, len(pairs), length), dtype=np.int64)
    arrays[0] = pad
    for row, ((words, window), (start, stop)) in enumerate(zip(pairs, spans, strict=True)):
        # One word longer than a whole window (a 200,000-character line) is cut, but it alone.
        end = min(stop, start + MAX_PIECES - 2)
        size = int(end - start)
        sizes = np.diff(words.first[window.start : window.end + 1])
        arrays[0, row, 0], arrays[0, row, size + 1] = cls, sep
        arrays[0, row, 1 : size + 1] = words.pieces[start:end]
        for channel, feature in ((1, words.shape), (2, words.quote), (3, words.breaks)):
            values = np.repeat(feature[window.start : window.end], sizes)
            arrays[channel, row, 1 : size + 1] = values[:size]
        arrays[4, row, : size + 2] = 1
    return Batch(*arrays)


def first_pieces(words: Words, window: Window) -> np.ndarray:
    """Where in the window (special piece included) each word of it begins. (words of window,)."""
    inside = words.first[window.start : window.end] - words.first[window.start] + 1
    begin: np.ndarray = np.minimum(inside, MAX_PIECES - 2)
    return begin


def special_ids(tokenizer: WordPiece) -> tuple[int, int, int]:
    """Vocabulary ids of [CLS], [SEP] and [PAD]."""
    return tokenizer.token_to_id(CLS), tokenizer.token_to_id(SEP), tokenizer.token_to_id(PAD)


def _layout_features(text: str, start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Quotation state and break of each word. Both (words,) of int64."""
    blocks = paragraphs(text)
    breaks = np.zeros(len(start), dtype=np.int64)
    begins = [(s.start, 1) for block in blocks for s in sentences(text, block)]
    _mark_starts(breaks, start, begins)
    _mark_starts(breaks, start, [(block.start, 2) for block in blocks])
    if not len(start):
        return breaks, breaks
    return quote_states(text, blocks)[start].astype(np.int64), breaks


def _mark_starts(breaks: np.ndarray, start: np.ndarray, begins: list[tuple[int, int]]) -> None:
    """Write the code at the first word at or after each offset."""
    if begins:
        offsets, codes = np.asarray(begins, dtype=np.int64).T
        at = np.searchsorted(start, offsets)
        inside = at < len(breaks)
        breaks[at[inside]] = codes[inside]


def _context_start(words: Words, at: int, context: int) -> int:
    """First word of at most `context` pieces before word `at`."""
    return int(np.searchsorted(words.first, words.first[at] - context, side="left"))


def _cut_before(words: Words, at: int, limit: int) -> int:
    """Where to end a window that begins at `at` and has room up to `limit`."""
    if limit >= len(words):
        return len(words)
    breaks = words.breaks[at + 1 : limit + 1]
    for code, least in ((2, 0.6), (1, 0.3), (2, 0.0), (1, 0.0)):
        ends = np.flatnonzero(breaks >= code)
        if len(ends) and (ends[-1] + 1) >= least * (limit - at):
            return at + 1 + int(ends[-1])
    return limit


def word_of(words: Words, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The word that stands for each token of another cut of the text.

    The first word that begins inside of the token ("'" for "n't"), else the one that it stands in
    ("cannot" for "not").

    Args:
        words: of the text, at least one.
        start: (tokens,) code-point offsets.
        end: (tokens,), one past the last character.

    Returns:
        (tokens,) of word indexes.
    """
    at = np.searchsorted(words.start, start)
    inside = (at < len(words)) & (words.start[np.minimum(at, len(words) - 1)] < end)
    chosen: np.ndarray = np.where(inside, at, np.maximum(at - 1, 0))
    return chosen
