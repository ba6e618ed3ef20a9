"""Entities, sources and places of a desk, each in a table.

Nothing in the words of the reports is interpreted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from firsthand.show.listing import Listing, listed, number, words
from firsthand.show.printable import printable
from firsthand.show.spots import EXACTNESS, shown_spot
from firsthand.show.styles import QUIET, UNNAMED_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.show.columns import Row
    from firsthand.types import DeskEntity, DeskPlace, Office, QuotedSource

_NAMES = 4
"""So many names of one entity, place or list of sources are shown; programs get all of them."""
_STACK_WIDE_BELOW = 76
"""Terminal columns; a table of six columns needs so many."""


def entities_table(entities: Sequence[DeskEntity], notes: tuple[str, ...] = ()) -> Listing:
    """A row an entity."""
    headers = ("no.", "entity", "schema", "reports", "mentions", "also called")
    return Listing(headers, [_entity(entity) for entity in entities], notes, _STACK_WIDE_BELOW)


def entity_cards(entity: DeskEntity) -> list[Listing]:
    """All that is known of one entity: itself, and what reports say that it is to others."""
    cards = [entities_table([entity])]
    if entity.offices:
        headers = ("relation", "object", "no.", "reports")
        cards.append(Listing(headers, [_office(office) for office in entity.offices]))
    return cards


def sources_table(sources: Sequence[QuotedSource], notes: tuple[str, ...] = ()) -> Listing:
    """A row a source."""
    headers = ("source", "quoted", "first-hand", "reports", "through", "outlets")
    return Listing(headers, [_source(source) for source in sources], notes, _STACK_WIDE_BELOW)


def places_table(places: Sequence[DeskPlace], notes: tuple[str, ...] = ()) -> Listing:
    """A row a place."""
    headers = ("place", "country", "where", "how exact", "reports", "mentions", "also called")
    return Listing(headers, [_place(place) for place in places], notes, _STACK_WIDE_BELOW)


def _entity(entity: DeskEntity) -> Row:
    others = [name for name in entity.names if name != entity.name]
    return (
        words(entity.id, QUIET),
        _entity_name(entity),
        words(entity.schema, QUIET),
        number(entity.reports),
        number(entity.mentions),
        listed(others, _NAMES),
    )


def _entity_name(entity: DeskEntity) -> Text:
    """A name that several entities have is nobody's yet."""
    name = words(entity.name, "bold")
    return Text.assemble(name, (" (unclear whose)", QUIET)) if entity.ambiguous else name


def _office(office: Office) -> Row:
    return (
        words(office.relation),
        words(office.of, "bold"),
        words(office.entity, QUIET),
        number(office.reports),
    )


def _source(source: QuotedSource) -> Row:
    """Name, then its number or its kind: what has no number is no entity."""
    name = words(source.name, "italic" if source.kind in UNNAMED_KINDS else "bold")
    after = source.entity or f"({source.kind})"
    return (
        Text.assemble(name, (f" {printable(after)}", QUIET)),
        number(source.statements),
        number(source.first_hand),
        number(source.reports),
        listed(source.through, _NAMES),
        listed(source.outlets, _NAMES),
    )


def _place(place: DeskPlace) -> Row:
    others = [name for name in place.names if name != place.name]
    return (
        words(place.name, "bold"),
        words(place.country),
        words(shown_spot(place.lat, place.lon)),
        words(EXACTNESS.get(place.precision or 0)),
        number(place.reports),
        number(place.mentions),
        listed(others, _NAMES),
    )
