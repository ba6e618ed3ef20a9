"""Text -> the plain words that it is found by: `Kata'ib`, `Kata’ib`, `Katāʾib` are all `kataib`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Iterator

# anyascii writes every apostrophe, hamza, ayn and soft sign as one of these two.
_WORD = re.compile(r"[a-z0-9]+(?:['`]+[a-z0-9]+)*")
_SPACE = re.compile(r"\s")  # anyascii drops the rare ones, and words would run together
_LETTERS = re.compile(r"[a-z0-9]+")
_POSSESSIVE = re.compile(r"['`]+s$")
_APOSTROPHES = re.compile(r"['`]+")


@dataclass(frozen=True, slots=True)
class FoldedWord:
    """A text is found by this word, which stands for `text[start:end]`."""

    word: str
    start: int
    end: int


def fold(text: str) -> str:
    """The words that a text is found by: lower-case ASCII letters and digits, single spaces.

    Letters of all scripts are transliterated one by one. An apostrophe inside of a word is
    dropped, a possessive 's with it; every other mark parts words.
    """
    plain = _ascii(text)
    if _APOSTROPHES.search(plain):
        return " ".join(_plain(match[0]) for match in _WORD.finditer(plain))
    return " ".join(_LETTERS.findall(plain))  # the same, three times as fast


def fold_with_offsets(text: str) -> list[FoldedWord]:
    """The words of `fold`, each with the part of the text that it stands for.

    A letter that becomes several words ("½") is the whole of each of them.
    """
    pieces = list(map(_ascii, text))
    owner = [at for at, piece in enumerate(pieces) for _ in piece]
    return [
        FoldedWord(_plain(m[0]), owner[m.start()], owner[m.end() - 1] + 1)
        for m in _WORD.finditer("".join(pieces))
    ]


def phrases(query: str) -> Iterator[tuple[list[str], bool]]:
    """Cut what a user typed into what must be found, each with whether its end is left open.

    Words in quotation marks, straight or curly, are one phrase; every other word is one of its
    own. A word that ends in `*` may go on. Whatever else is typed only parts words.
    """
    for at, part in enumerate(re.split(r"[\"“”„«»]", query)):
        if at % 2:
            if words := fold(part).split():
                yield words, False
            continue
        for typed in part.split():
            words = fold(typed).split()
            for word in words[:-1]:
                yield [word], False
            if words:
                yield words[-1:], typed.endswith("*")


def _ascii(text: str) -> str:
    """Transliterate; each code point by itself, so that offsets can be kept."""
    return anyascii(_SPACE.sub(" ", text)).lower()


def _plain(word: str) -> str:
    return _APOSTROPHES.sub("", _POSSESSIVE.sub("", word))
