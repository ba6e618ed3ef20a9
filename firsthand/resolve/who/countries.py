"""Countries inside of names: "Iraqi Ministry of Defence", "Bank of Japan"."""

from __future__ import annotations

from functools import cache

from firsthand.data import rows
from firsthand.resolve.who.spelling import folded

_MANY_WORDS = 4
MARK = "="
"""In front of a country's name where it stands for a word of a name."""
_NO_SHORT = frozenset(("us", "car"))
"""Folded, these abbreviations are plain words; they count as written in capitals only."""


@cache
def _by_words() -> dict[tuple[str, ...], str]:
    """Folded names and adjectives to the folded name that stands for all."""
    shown: dict[tuple[str, ...], str] = {}
    for row in (*rows("sources", "country", "all"), *rows("countries", "country", "peoples")):
        country = " ".join(folded(row[0]))
        capital = 1 if row in rows("sources", "country", "all") else 0
        for name in (row[0], *row[1 + capital :]):
            shown.setdefault(folded(name), country)
    for row in rows("countries", "country", "same"):
        country = " ".join(folded(row[0]))
        for name in row:
            shown[folded(name)] = country
    return shown


def country_of(name: tuple[str, ...]) -> str | None:
    """The country that these folded words name, or whose people or adjective they are."""
    return _by_words().get(name)


def with_countries(name: tuple[str, ...], written: str = "") -> tuple[str, ...]:
    """A name's words with each country in one, under its own name behind MARK.

    Args:
        name: folded words.
        written: the name as it was written, to tell "US" from "us".
    """
    found: list[str] = []
    at = 0
    while at < len(name):
        for length in range(min(_MANY_WORDS, len(name) - at), 0, -1):
            part = name[at : at + length]
            country = _by_words().get(part)
            if country and length == 1 and part[0] in _NO_SHORT:
                country = country if part[0].upper() in written.replace(".", "") else None
            if country or length == 1:
                found.append(f"{MARK}{country.replace(' ', '_')}" if country else part[0])
                at += length
                break
    return tuple(found)
