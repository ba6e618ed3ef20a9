"""FollowTheMoney schemata of entities: by the type of their names, and by words inside of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from firsthand.read.kinds import kind_of_head
from firsthand.read.name_keys import LISTS, folded
from firsthand.read.phrases import head_of, parse
from firsthand.read.wordlists import words
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firsthand.read.phrases import Word

COUNTRY, PERSON, ORGANIZATION, THING = "Country", "Person", "Organization", "Thing"
BY_TYPE = {
    "person": PERSON,
    "organization": ORGANIZATION,
    "place": "Address",
    "facility": "Address",
    "event": "Event",
}
"""FollowTheMoney has no schema for places but that of where something is."""
HOUSES = frozenset((ORGANIZATION, "PublicBody", "Company"))
"""Schemata of those who can speak as a house."""
PLACES = frozenset((COUNTRY, "Address"))
"""Schemata of countries, towns, buildings."""
_TYPE_OF = {
    PERSON: "person",
    "Address": "place",
    COUNTRY: "place",
    "Event": "event",
} | dict.fromkeys(HOUSES, "organization")


def schema_of(name: str, types: Iterable[str]) -> str:
    """Schema of an entity that has a name.

    Args:
        name: as shown.
        types: of its mentions by name, at least one.
    """
    counts = Counter(types)
    most = min(counts, key=lambda kind: (-counts[kind], kind))
    schema = BY_TYPE.get(most, THING)
    return _house(name) if schema == ORGANIZATION else schema


def schema_of_description(description: str) -> str:
    """Schema of an entity that is only described: "the port official", "the company"."""
    head = _head_of(description)
    if head is None:
        return THING
    if head.low in words("sources", "head", "person"):
        return PERSON
    if is_place(description):
        return "Address"
    kind = kind_of_head(head, [], named=True)
    if kind == "person":
        return PERSON
    return _house(head.low) if kind in ("organization", "media") else THING


def is_someone(description: str) -> bool:
    """Whether a description is of people whom nothing else tells of: "the official"."""
    return _is_one_of(description, ("sources", "head", "anonymous"), ("sources", "head", "people"))


def is_place(description: str) -> bool:
    """Whether a description is of somewhere: "the town", "the Arab country"."""
    nouns = [("relations", "noun", key) for key in ("place", "named_place", "stretch")]
    return _is_one_of(description, *nouns, (LISTS, "describe", "place"))


def _is_one_of(description: str, *lists: tuple[str, str, str]) -> bool:
    """Whether the head of a description stands in one of these lists."""
    head = _head_of(description)
    return head is not None and any(head.low in words(*at) for at in lists)


def _head_of(description: str) -> Word | None:
    return head_of(parse(description, Span(0, len(description))))


def type_of(schema: str) -> str:
    """Type of the mentions of an entity that are no names."""
    return _TYPE_OF.get(schema, "other")


def _house(name: str) -> str:
    """Public body, company, or organization where no word tells."""
    found = folded(name)
    plain = " ".join(found)
    inside = set(found)
    if plain in words(LISTS, "schema", "company_names"):
        return "Company"
    if plain in words(LISTS, "schema", "public_names"):
        return "PublicBody"
    if inside & words(LISTS, "schema", "public") and not inside & words(
        LISTS, "schema", "not_public"
    ):
        return "PublicBody"
    company = set(found[-1:]) & words(LISTS, "schema", "company")
    return "Company" if company else ORGANIZATION
