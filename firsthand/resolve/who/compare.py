"""Whether two forms mean one entity: the evidence of their names, family by family."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from firsthand.resolve.who.forms import is_short, kindless
from firsthand.resolve.who.houses import compare_houses, fits_house, house_name
from firsthand.resolve.who.persons import compare_persons, fits_person, person_name
from firsthand.resolve.who.places import compare_others, compare_places
from firsthand.resolve.who.spelling import MEMORY
from firsthand.resolve.who.verdict import DIFFERENT, Verdict, same

if TYPE_CHECKING:
    from firsthand.types.identity import Form

_KINDS = frozenset(("organization", "place", "other"))
"""Readers may take one for another; a place of one word is seldom the house of that word."""


@lru_cache(maxsize=MEMORY)
def compare(a: Form, b: Form) -> Verdict:
    """Whether two full forms mean one; symmetric, and blind to variants."""
    if a.family != b.family:
        return _across(a, b)
    if a.family == "person":
        return compare_persons(person_name(a.folded), person_name(b.folded))
    if a.family == "organization":
        return compare_houses(house_name(a.folded), house_name(b.folded))
    if a.family == "place":
        return compare_places(a.folded, b.folded)
    return compare_others(a.folded, b.folded)


def _across(a: Form, b: Form) -> Verdict:
    """The same words, said to be a house here and a thing there, or a place if there are two."""
    words = kindless(a)
    kinds = _KINDS if " " in words else _KINDS - {"place"}
    if {a.family, b.family} <= kinds and words == kindless(b) and not (is_short(a) or is_short(b)):
        return same(0.9, "the same name of two kinds")
    return DIFFERENT


@lru_cache(maxsize=MEMORY)
def fits(short: Form, full: Form) -> float:
    """How well a short form may mean what a full one means, in [0, 1]; 0 is not at all."""
    if short.family != full.family:
        return 0.0
    if short.family == "person":
        return fits_person(person_name(short.folded), person_name(full.folded))
    if short.family == "organization":
        return fits_house(house_name(short.folded), house_name(full.folded))
    return 0.0
