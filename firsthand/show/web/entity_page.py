"""Who: the entities of the desk, and for each what it is, what it said, what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse

from firsthand.show.web.pages import AskedDesk, AskedFilters, AskedRows, Filters, Rows, page
from firsthand.types import DeskEntity, DeskPlace, Judgement, ListedClaim, Moment, Tie

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

router = APIRouter()
EntityId = Annotated[str, Path(pattern=r"^E\d{1,12}$", description="Its number on the desk.")]
Schema = Annotated[str, Query(max_length=40, description="FollowTheMoney schema.")]
_FEW = 8
"""Rows of each list."""
_MOST = 500
"""Reports of which the places are gathered at once; those of more are only on the map."""


@dataclass(frozen=True, slots=True)
class EntityPage:
    """An entity with what it said, what is said of it, and what was decided about it.

    Attributes:
        said: statements with it among their sources; `about`: those that speak of it; both the
            latest published first.
        others: what reports say that others are to it; `names`: of these, by number.
        places: named by the reports that speak of it, those in most of them first; empty where
            these are too many to be gathered at once.
        judgements: decisions of rules and users, the newest first.
    """

    entity: DeskEntity
    claims: list[ListedClaim]
    said: list[Moment]
    about: list[Moment]
    judgements: list[Judgement]
    others: list[Tie] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    places: list[DeskPlace] = field(default_factory=list)


@router.get("/entities", include_in_schema=False)
def entities_page(
    request: Request, desk: AskedDesk, filters: AskedFilters, rows: AskedRows, schema: Schema = ""
) -> HTMLResponse:
    """Entities, a page at a time."""
    shown = rows.shown(request, _entities(desk, filters, rows.asked, rows, schema))
    return page(request, "entities.html", title="Who", filters=filters, schema=schema, shown=shown)


@router.get("/api/entities")
def entities(
    desk: AskedDesk, filters: AskedFilters, rows: AskedRows, schema: Schema = ""
) -> list[DeskEntity]:
    """Who and what reports speak of, those in most reports first."""
    return _entities(desk, filters, rows.limit, rows, schema)


def _entities(
    desk: Desk, filters: Filters, limit: int, rows: Rows, schema: str
) -> list[DeskEntity]:
    return desk.entities(
        filters.q,
        schema=schema or None,
        outlet=filters.outlet,
        since=filters.since,
        until=filters.until,
        limit=limit,
        offset=rows.offset,
    )


@router.get("/entity/{entity}", include_in_schema=False)
def entity_page(request: Request, desk: AskedDesk, entity: EntityId) -> HTMLResponse:
    """One entity."""
    found = _entity(desk, entity)
    return page(
        request, "entity.html", title=found.entity.name, found=found, entity=found.entity, few=_FEW
    )


@router.get("/api/entity/{entity}")
def entity_told(desk: AskedDesk, entity: EntityId) -> EntityPage:
    """One entity: names, offices, claims that name it, what it said and what is said of it."""
    return _entity(desk, entity)


def _entity(desk: Desk, entity: str) -> EntityPage:
    found = desk.entity(entity)
    if found.ambiguous:
        return EntityPage(found, [], [], [], desk.judgements(found.id))
    near = desk.network(kinds=["relation"], entity=found.id)
    return EntityPage(
        found,
        desk.listed_claims(entity=found.id, limit=_FEW),
        desk.timeline(by="published", source=found.id, newest=True, limit=_FEW),
        desk.timeline(by="published", entity=found.id, newest=True, limit=_FEW),
        desk.judgements(found.id),
        [tie for tie in near.ties if tie.other == found.id],
        {node.id: node.name for node in near.nodes},
        desk.places(entity=found.id, limit=_FEW) if found.reports <= _MOST else [],
    )
