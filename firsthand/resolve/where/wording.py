"""What the words of a place name say beside the name: "Kent County", "northern Kent", "City of"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand import data
from firsthand.resolve.where.place_names import place_key

Kind = Literal["region", "town"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A name without the words around it.

    Attributes:
        name: what to look up.
        kind: the kind of place that the words ask for, or None for any.
        part: whether only a part of the place, or what lies around it, is meant.
    """

    name: str
    kind: Kind | None = None
    part: bool = False


def word_list(section: str, key: str) -> frozenset[str]:
    """One list of `firsthand/data/gazetteer/words.toml`."""
    return data.words("gazetteer/words", section, key)


def wordings(name: str) -> list[Wording]:
    """The ways of taking a name, the likeliest first: as it stands, then without such words."""
    words = place_key(name).split()
    found = [Wording(" ".join(words))]
    for kind in ("region", "town"):
        found += [Wording(rest, kind) for rest in _without_kind(words, kind)]
    if rest := _without_part(words):
        found.append(Wording(rest, part=True))
    return found


def _without_kind(words: list[str], kind: Kind) -> list[str]:
    """The name in "kent county", "county kent" and "county of kent"."""
    kinds = word_list("kind", kind)
    rests = []
    if len(words) > 1 and words[-1] in kinds:
        rests.append(words[:-1])
    if len(words) > 1 and words[0] in kinds:
        rests.append(words[2:] if words[1] == "of" else words[1:])
    return [" ".join(rest) for rest in rests if rest]


def _without_part(words: list[str]) -> str | None:
    """The name in "northern kent" and "kent area"."""
    start, end = 0, len(words)
    while start < end - 1 and words[start] in word_list("part", "before"):
        start += 1
    if end > start + 1 and words[end - 1] in word_list("part", "behind"):
        end -= 1
    rest = words[start:end]
    if len(rest) == len(words) or word_list("part", "features").issuperset(rest):
        return None  # "North Island" is no part of a place called "Island"
    return " ".join(rest)
