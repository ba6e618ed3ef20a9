"""Words without their endings, so that "closed", "closing" and "closes" are one."""

from __future__ import annotations

from functools import lru_cache

from firsthand.data import table

_LEAST = 3
"""Letters that a stem keeps at least."""
_ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly", "e", "y")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word in lower case without its ending: "shelled" and "shells" are "shell".

    Rough on purpose: it is only compared with other stems, never shown.
    """
    word = word.removesuffix("'s").removesuffix("'")
    word = str(table("outcomes")["past"].get(word, word))
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _LEAST and any(c in "aeiouy" for c in rest):
            doubled = rest[-1] == rest[-2] and rest[-1] not in "lsaeiou" and ending[0] in "ie"
            return rest[:-1] if doubled else rest
    return word
