"""Words without their endings, so that "reopened" and "reopening" are the same.

Small on purpose: what is due is compared with what later reports tell, in the same language and
mostly in the same words. Two words that share a stem by chance would make a wrong match, so only
endings of inflection go.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from firsthand import data

_VOWELS = "aeiou"
_SHORTEST = 3
"""Letters that a stem has at least."""


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; "did" and "n't" of "didn't" are two."""
    parted = re.sub(r"n['’]t\b", " n't", text.lower())
    return [word.removesuffix("'s").removesuffix("’s") for word in _SPLIT.findall(parted)]


_SPLIT = re.compile(r"n't|[^\W_]+(?:['’][^\W_]+)?")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word without the endings of number and tense.

    Args:
        word: in lower case.
    """
    known = data.table("outcomes")["past"].get(word) or data.table("outcomes")["stem"].get(word)
    return _closed(str(known)) if known else _without_ending(word)


def irregular(stem: str) -> tuple[str, ...]:
    """Words of a stem that do not begin with it: "held" of "hold"."""
    return _irregular().get(stem, ())


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for section in ("past", "stem"):
        for word in data.table("outcomes")[section]:
            if not word.startswith(stem(word)):
                found[stem(word)].append(word)
    return {of: tuple(words) for of, words in found.items()}


def is_past(word: str) -> bool:
    """Whether a lower-case word has the form of a past tense or participle."""
    return word.endswith("ed") or word in data.table("outcomes")["past"]


@lru_cache(maxsize=4_096)
def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that say what it is about."""
    empty = word_list("word", "empty")
    return frozenset(stem(word) for word in words_of(text) if word not in empty and word != "n't")


def word_list(section: str, key: str) -> frozenset[str]:
    """One list of `firsthand/data/outcomes.toml`."""
    return data.words("outcomes", section, key)


def _without_ending(word: str) -> str:
    word = word.removesuffix("s") if word.endswith("ings") else word
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= _SHORTEST and set(base) & set(_VOWELS + "y"):
            return _closed(base)
    if word.endswith("ies") and len(word) > _SHORTEST + 1:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return _closed(word[:-2])
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST:
        return _closed(word[:-1])
    return _closed(word)


def _closed(base: str) -> str:
    """The same for "clos", "close"; "stopp", "stop"; "carri", "carry"."""
    if len(base) > _SHORTEST and base[-1] == base[-2] and base[-1] not in "aeiouls":
        return base[:-1]
    if base.endswith("ll") and len(base) > _SHORTEST + 1:
        return base[:-1]
    if base.endswith("i"):
        return base[:-1] + "y"
    return base.removesuffix("e") if len(base) > _SHORTEST else base
