"""Names of places as keys: what is spelled alike is looked up alike."""

from __future__ import annotations

from functools import lru_cache

from firsthand.letters import without_accents

_DROPPED = str.maketrans(dict.fromkeys(".'’‘ʼʻ`´ʿʾ\u200b\u200e\u200f", ""))
_BLANKS = str.maketrans(dict.fromkeys('-‐‑–—,/()[]"“”«»_·・', " "))
_WRITTEN_OUT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
"""Abbreviated first words of names, where another word follows."""


@lru_cache(maxsize=1 << 16)
def place_key(name: str) -> str:
    """The key of a name: lower case, no accents, no dots, no leading article.

    Args:
        name: in any script; abbreviations may keep their dots ("N.Y.", "St. Paul").
    """
    plain = name.translate(_DROPPED)
    words = without_accents(plain).translate(_BLANKS).casefold().split()
    if len(words) > 1:
        first, *rest = words
        words = rest if first == "the" else [_WRITTEN_OUT.get(first, first), *rest]
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return "".join(words)  # "N. Y." and "U S A"
    return " ".join(words)
