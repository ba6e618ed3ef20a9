"""Sources that are called only by their office of a country: "the Portuguese prime minister".

One who holds such an office is somebody whom other reports name. A report that speaks of them as a
source is enough for an entity without a name; who that is, a desk may know.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from firsthand.read.countries import countries_of_people, country_named
from firsthand.read.name_keys import folded, with_small_article
from firsthand.read.schemata import PERSON
from firsthand.read.source_links import is_proper_name
from firsthand.types import Entity, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.types import Source, Span, Statement


class Spoken(NamedTuple):
    """Who says what in a report, and whom it speaks of."""

    statements: tuple[Statement, ...]
    mentions: list[Mention]
    entities: list[Entity]


def with_office_holders(
    statements: Sequence[Statement], mentions: Sequence[Mention], entities: Sequence[Entity]
) -> Spoken:
    """Statements, mentions and entities, with an entity for each source that is only an office.

    Args:
        statements: with the entities of their sources.
        mentions: of the same report, in the order of the text.
        entities: of the same report, those mentioned most first.
    """
    spans: defaultdict[tuple[str, ...], dict[Span, str]] = defaultdict(dict)
    for stmt in statements:
        for link in stmt.chain:
            if _holds_office(link):
                spans[folded(link.name)].setdefault(link.span, link.name)
    if not spans:
        return Spoken(tuple(statements), list(mentions), list(entities))
    made = {
        key: Entity(f"e{n}", with_small_article(next(iter(named.values()))), PERSON, (), len(named))
        for n, (key, named) in enumerate(spans.items(), len(entities) + 1)
    }
    new = [Mention(span, "person", made[key].id) for key, named in spans.items() for span in named]
    return Spoken(
        tuple(_linked(stmt, made) for stmt in statements),
        sorted([*mentions, *new], key=lambda m: (m.span.start, m.span.end)),
        sorted([*entities, *made.values()], key=lambda e: -e.mentions),
    )


def _holds_office(link: Source) -> bool:
    if link.entity is not None or link.kind != "person":
        return False
    if is_proper_name(link.name) or not link.name.lower().startswith("the "):
        return False
    return any(country_named(word) or countries_of_people(word) for word in link.name.split())


def _linked(stmt: Statement, made: dict[tuple[str, ...], Entity]) -> Statement:
    chain = tuple(
        replace(link, entity=made[folded(link.name)].id) if _holds_office(link) else link
        for link in stmt.chain
    )
    return replace(stmt, chain=chain)
