"""What a desk knows beside the tellings of a claim, to trace them to their origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.data import words
from firsthand.store.copy_rows import shared_by, text_of
from firsthand.store.outlets import named_outlets
from firsthand.store.queries.outlets import outlets
from firsthand.store.report_texts import reports_with, texts_of
from firsthand.store.rulings import copies_said
from firsthand.store.speakers import entity_names, offices_of
from firsthand.types import Span
from firsthand.weigh.houses import Houses
from firsthand.weigh.tracing import Background, SharedPassage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

    from firsthand.types import Told

_QUOTED = 60
"""Characters of a passage that are shown."""
_INTRODUCED = 8
"""So many of the first reports that name somebody are looked into for whom they speak."""


def background(connection: Connection, told: Iterable[Told]) -> Background:
    """What the desk knows of those who tell a claim, or several claims: it serves each of them."""
    told = list(told)
    entities = {link.entity for one in told for link in one.chain if link.entity is not None}
    speaks_for = _speaks_for(connection, entities)
    houses = {house for house in speaks_for.values() if isinstance(house, int)}
    mine = {one.report for one in told}
    named = reports_with(connection, entities - speaks_for.keys(), _INTRODUCED)
    texts = texts_of(connection, {*mine, *(name for some in named.values() for name in some)})
    said = copies_said(connection, mine)
    return Background(
        names=entity_names(connection, entities | houses),
        speaks_for=speaks_for,
        houses=Houses.of_rows(named_outlets(connection)),
        shared=_shared(connection, mine),
        publishers=frozenset(outlets(connection)),
        reports={name: texts[name] for name in sorted(mine)},
        introduced={
            number: [texts[name] for name in sorted(some)] for number, some in named.items()
        },
        copies=frozenset(said["copy"]),
        no_copies=frozenset(said["not a copy"]),
    )


def _speaks_for(connection: Connection, entities: Collection[int]) -> dict[int, int | str]:
    found: dict[int, int | str] = {}
    for holder, offices in offices_of(connection, entities).items():
        for office in offices:
            if _speaks(office.relation):
                found[holder] = office.of if office.of is not None else office.name
                break
    return found


def _speaks(office: str) -> bool:
    """Whether who holds an office speaks for the house: "leads", "press officer of"."""
    if not words("relations", "office", "former").isdisjoint(office.split()):
        return False  # "former press officer of"
    return office == "leads" or any(
        title in office for title in words("origins", "word", "speaking")
    )


def _shared(connection: Connection, reports: Collection[str]) -> list[SharedPassage]:
    if len(reports) < 2:  # noqa: PLR2004  two share
        return []
    return [
        SharedPassage(
            one,
            other,
            Span(row.start, row.end),
            Span(row.other_start, row.other_end),
            text_of(connection, row.report)[row.start : row.end][:_QUOTED],
        )
        for one, other, row in shared_by(connection, reports)
    ]
