"""Particulars of a telling: numbers and names, folded so that two spellings of one are alike."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from firsthand.weigh.figures import figure, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firsthand.weigh.figures import Figure

_NUMBER = re.compile(r"\b\w*\d[\w.,:-]*\b")
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]+")
_WORD = re.compile(r"\w+")
_DOUBLED = re.compile(r"([^\W\d_])\1")


def particulars(text: str) -> set[str]:
    """Numbers and names in a telling, folded; a capital at the beginning shows no name."""
    found = [*_NUMBER.findall(text), *_NAME.findall(text)]
    return {_folded(word) for name in found for word in _WORD.findall(name) if len(word) > 1}


def folded_words(text: str) -> set[str]:
    """All words that may be particulars elsewhere, folded.

    Two words joined in one, and numbers that are spelt out in digits, too.
    """
    found = [_folded(word) for word in _WORD.findall(text)]
    joined = {one + other for one, other in pairwise(found)}
    spelt = {f"{one.size:.0f}" for one in _spelt(text)}
    return {*found, *joined, *spelt}


def _folded(word: str) -> str:
    """A word as two reports may both spell it: "Dorel" and "Dorrel" alike."""
    return _DOUBLED.sub(r"\1", word.lower())


def _spelt(text: str) -> Iterable[Figure]:
    """The numbers of a text."""
    split = in_words(text)
    figures = (figure(split, at) for at in range(len(split)))
    return [one for one in figures if one is not None]
