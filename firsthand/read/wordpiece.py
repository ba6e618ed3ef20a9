"""Uncased WordPiece: words to vocabulary pieces, with where each word stands in the text.

Ours because the library for it brings 40 MB of clients for a model hub; the result is the same,
piece by piece, which a test of `training/` checks. Source: BERT's basic tokenizer and WordPiece
(Devlin et al., 2019).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

UNKNOWN, CLS, SEP, PAD = "[UNK]", "[CLS]", "[SEP]", "[PAD]"
LONGEST = 100
"""Letters of a word; a longer one is one unknown piece."""

_CHUNK = re.compile(r"\S+")
_PLAIN = re.compile(r"[A-Za-z0-9]+|[!-/:-@\[-`{-~]")
_CACHED_CHUNKS = 1 << 16


class Word(NamedTuple):
    """One word: half-open offsets, and its pieces as vocabulary ids."""

    start: int
    end: int
    pieces: tuple[int, ...]


class WordPiece:
    """Cuts texts by one vocabulary."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        """Take the vocabulary: piece to id, `##` before pieces inside of a word."""
        self._ids = vocabulary
        self._unknown = vocabulary[UNKNOWN]
        # News repeats its words: most chunks between spaces were seen before.
        self._cut_chunk = lru_cache(_CACHED_CHUNKS)(self._cut)

    @classmethod
    def of(cls, pieces: Sequence[str]) -> WordPiece:
        """Take the pieces in the order of their ids."""
        return cls({piece: index for index, piece in enumerate(pieces) if piece})

    @classmethod
    def load(cls, path: Path) -> WordPiece:
        """Read a vocabulary, one piece a line."""
        return cls.of(path.read_text(encoding="utf-8").split("\n"))

    def token_to_id(self, piece: str) -> int:
        """The id of a piece that is in the vocabulary."""
        return self._ids[piece]

    def words(self, text: str) -> list[Word]:
        """Cut a text into words; characters that mean nothing (controls) belong to none."""
        return [
            Word(chunk.start() + start, chunk.start() + end, pieces)
            for chunk in _CHUNK.finditer(text)
            for start, end, pieces in self._cut_chunk(chunk.group())
        ]

    def _cut(self, chunk: str) -> tuple[Word, ...]:
        if chunk.isascii() and chunk.isprintable():
            parts = [(m.start(), m.end(), m.group().lower()) for m in _PLAIN.finditer(chunk)]
        else:
            parts = _split(chunk)
        return tuple(Word(start, end, self._pieces(word)) for start, end, word in parts)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """The longest piece that fits, then the longest of the rest, and so on."""
        if len(word) > LONGEST:
            return (self._unknown,)
        pieces: list[int] = []
        at = 0
        while at < len(word):
            end = len(word)
            while end > at:
                found = self._ids.get(word[at:end] if at == 0 else f"##{word[at:end]}")
                if found is not None:
                    break
                end -= 1
            else:
                return (self._unknown,)
            pieces.append(found)
            at = end
        return tuple(pieces)


def _split(chunk: str) -> list[tuple[int, int, str]]:
    """Words of a chunk that is not plain ASCII: accents dropped, ideographs one by one."""
    parts: list[tuple[int, int, str]] = []
    inside = False
    for at, char in enumerate(chunk):
        if _is_control(char):
            continue
        if char.isspace():
            inside = False
            continue
        alone = _is_punctuation(char) or _is_ideograph(char)
        letters = "".join(
            c for c in unicodedata.normalize("NFD", char) if not _is_accent(c)
        ).lower()
        if alone or not inside:
            if letters or alone:
                parts.append((at, at + 1, letters or char))
                inside = not alone
        else:
            start, _, word = parts[-1]
            parts[-1] = (start, at + 1 if letters else parts[-1][1], word + letters)
    return parts


def _is_accent(char: str) -> bool:
    return unicodedata.category(char) == "Mn"


def _is_control(char: str) -> bool:
    if char in "\t\n\r":
        return False
    return char in "\0\ufffd" or unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co", "Cs")


def _is_punctuation(char: str) -> bool:
    if char.isascii():
        return not char.isalnum() and not char.isspace() and char.isprintable()
    return unicodedata.category(char).startswith("P")


_IDEOGRAPHS = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


def _is_ideograph(char: str) -> bool:
    return any(low <= ord(char) <= high for low, high in _IDEOGRAPHS)
