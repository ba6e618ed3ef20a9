"""Names of places, countries and all else: the evidence that two of them mean one."""

from __future__ import annotations

from functools import cache, lru_cache

from firsthand.data import rows, words
from firsthand.resolve.who.houses import LISTS
from firsthand.resolve.who.spelling import MEMORY, folded, likeness
from firsthand.resolve.who.verdict import DIFFERENT, Verdict, different, same

AT = "@"
"""In front of the code of the country that a place lies in, where that is known."""
_SPELT, _SHORTEST = 0.95, 6
"""Names of places may be respelt where they have so many letters."""
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central upper lower new old".split()
)

_ONE_SPELLING = {"mt": "mount", "st": "saint", "ft": "fort", "pt": "port"}


@lru_cache(maxsize=MEMORY)
def fold_place(written: str, country: str | None = None) -> str:
    """A place's name in folded words: without the article, "city of", and in its usual form.

    Args:
        written: as a report shows it.
        country: ISO 3166-1 alpha-2 code of the country that it lies in, or None.
    """
    found = [word for word in folded(written) if word not in ("the", "al", "el")] or list(
        folded(written)
    )
    for settlement in words(LISTS, "word", "settlements"):
        if found[:2] == [settlement, "of"] and len(found) > 2:  # noqa: PLR2004
            found = found[2:]
    found = [_ONE_SPELLING.get(word, word) for word in found]
    name = " ".join(found) or written.casefold()
    name = _usual().get(name, name)
    return f"{name} {AT}{country}" if country else name


@cache
def _usual() -> dict[str, str]:
    return {name: row[0] for row in rows(LISTS, "place", "same") for name in row}


def place_words(core: str) -> tuple[tuple[str, ...], str]:
    """What `fold_place` left: the words, and the country's code or nothing."""
    name, _, country = core.partition(f" {AT}")
    return tuple(name.split()), country


def compare_places(a: str, b: str) -> Verdict:
    """Whether two folded names of places mean one."""
    (one, here), (other, there) = place_words(a), place_words(b)
    if here and there and here != there:
        return different("in two countries")
    if sorted(one) == sorted(other):
        return same(1.0, "the same words")
    if (set(one) ^ set(other)) & _DIRECTIONS:
        return DIFFERENT
    if len(one) == len(other):
        alike = [_alike(word, its) for word, its in zip(one, other, strict=True)]
        if all(alike):
            return same(min(alike), "spellings of one name")
    return DIFFERENT


def _alike(word: str, other: str) -> float:
    if word == other:
        return 1.0
    score = likeness(word, other)
    long = min(len(word), len(other)) >= _SHORTEST and word[0] == other[0]
    return score if long and score >= _SPELT else 0.0


def compare_others(a: str, b: str) -> Verdict:
    """Whether two folded names of anything else mean one: the same words only."""
    return same(1.0, "the same words") if sorted(a.split()) == sorted(b.split()) else DIFFERENT
