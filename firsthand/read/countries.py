"""Countries by their names, abbreviations, peoples and capitals."""

from __future__ import annotations

from functools import cache, lru_cache

from firsthand.letters import without_accents
from firsthand.read.wordlists import table, words

_DROPPED = frozenset(".’'‘")
_SHORT = 3
"""Names of so few letters count only as they are written: "US" is a country, "us" is not."""


def country_named(name: str) -> str | None:
    """The country that a name or an abbreviation means, under the name that we show."""
    return _shown().get(_key(name))


def countries_of_people(name: str) -> tuple[str, ...]:
    """The countries whose adjective or people this is: "Iraqi", "Danes", "Congolese"."""
    return _by_people().get(_key(name), ())


def countries_ruled_from(town: str) -> tuple[str, ...]:
    """The countries whose government sits in this town."""
    return _by_capital().get(_key(town), ())


def is_country(name: str) -> bool:
    """Whether a name that `country_named` gave is a country's and not a region's."""
    return name not in words("countries", "country", "regions")


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """Without accents, dots, apostrophes and article; in lower case where longer than `_SHORT`."""
    plain = "".join(char for char in without_accents(name) if char not in _DROPPED)
    parts = plain.replace("-", " ").replace(",", " ").split()
    plain = ("" if all(len(part) == 1 for part in parts) else " ").join(parts)  # "U . S ."
    plain = plain[4:] if plain[:4].lower() == "the " else plain
    return plain if len(plain) <= _SHORT else plain.casefold()


@cache
def _shown() -> dict[str, str]:
    """Key of each name to the name that we show."""
    rows = table("sources")["country"]["all"]
    same = table("countries")["country"]["same"]
    shown = {_key(row[0]): row[0] for row in rows}
    return shown | {_key(name): row[0] for row in same for name in row}


@cache
def _by_people() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    rows = [(row[0], row[2:]) for row in table("sources")["country"]["all"]]
    rows += [(row[0], row[1:]) for row in table("countries")["country"]["peoples"]]
    for name, adjectives in rows:
        for adjective in adjectives:
            for form in (adjective, f"{adjective}s"):
                found.setdefault(_key(form), {})[_shown().get(_key(name), name)] = None
    stateless = {_key(name) for name in table("countries")["country"]["stateless"]}
    return {key: tuple(names) for key, names in found.items() if key not in stateless}


@cache
def _by_capital() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    rows = [(row[0], row[1:2]) for row in table("sources")["country"]["all"]]
    rows += [(row[0], row[1:]) for row in table("countries")["country"]["capitals"]]
    for name, capitals in rows:
        for capital in capitals:
            found.setdefault(_key(capital), {})[_shown().get(_key(name), name)] = None
    return {key: tuple(names) for key, names in found.items()}
