"""Where the reports of a desk say that things are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from firsthand.store.queries.filters import Filter, from_current, published_within, speaking_of
from firsthand.store.queries.names import worded_like
from firsthand.store.schema import location, location_name, report, toponym
from firsthand.types import DeskPlace

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Select

    from firsthand.store.queries.filters import Clauses

_SPOT = location_name.c
_FACTS = select(
    func.max(location.c.key).label("key"),
    func.min(_SPOT.lat).label("south"),
    func.max(_SPOT.lat).label("north"),
    func.min(_SPOT.lon).label("west"),
    func.max(_SPOT.lon).label("east"),
    func.min(_SPOT.precision).label("precision"),
    func.max(_SPOT.country).label("country"),
).select_from(location_name.join(location))
_NAMES = (
    select(_SPOT.name).group_by(_SPOT.name).order_by(func.sum(_SPOT.mentions).desc(), _SPOT.name)
)


def places(
    connection: Connection,
    chosen: Filter,
    *,
    query: str | None = None,
    country: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[DeskPlace]:
    """Places, those that most reports name first.

    Places that have a number in GeoNames are one under all their names; others are told apart
    by their names and countries.

    Args:
        connection: to the desk.
        chosen: which reports count; those that speak of its entity, where it has one.
        query: words of a name, each may be only a beginning; None for all. A place that is called
            so counts under all its names.
        country: ISO 3166-1 alpha-2 code; None for all.
        limit: at most so many, 1 or more.
        offset: leave out so many at the beginning.
    """
    wanted = _wanted(query, country)
    asked: Select[Any]
    if chosen == Filter():
        ranked = select(location.c.id, location.c.reports, location.c.mentions)
        # Counted when reports came: the index of counts is read from its end.
        asked = ranked.order_by(location.c.reports.desc(), location.c.id)
    else:
        asked = _ranked(chosen)
    rows = connection.execute(asked.where(*wanted).limit(limit).offset(offset)).all()
    return [_told(connection, row) for row in rows]


def _ranked(chosen: Filter) -> Select[Any]:
    """Locations that some reports name, counted in these."""
    clauses = [*from_current(chosen), *published_within(chosen), *speaking_of(chosen)]
    these_reports = toponym.c.report_id.in_(select(report.c.id).where(*clauses))
    # By reports first: toponyms lie in this order in their index, so distinct ones need no sorting.
    key = (toponym.c.report_id, toponym.c.location_id)
    one = select(*key, func.count().label("mentions")).where(these_reports).group_by(*key)
    in_each = one.subquery()
    reports, mentions = func.count().label("reports"), func.sum(in_each.c.mentions)
    counted = select(in_each.c.location_id, reports, mentions.label("mentions"))
    named = counted.group_by(in_each.c.location_id)
    these = named.subquery()
    asked = select(location.c.id, these.c.reports, these.c.mentions)
    asked = asked.join(these, these.c.location_id == location.c.id)
    return asked.order_by(these.c.reports.desc(), location.c.id)


def _wanted(query: str | None, country: str | None) -> Clauses:
    """Clauses over `location`: called so, in that country."""
    clauses: Clauses = []
    names = select(location_name.c.location_id)
    if query is not None:
        called = names.where(*worded_like(location_name.c.folded, query))
        clauses.append(location.c.id.in_(called))
    if country is not None:
        lies_there = names.where(location_name.c.country == country.upper())
        clauses.append(location.c.id.in_(lies_there))
    return clauses


def _told(connection: Connection, place: Row[Any]) -> DeskPlace:
    """Gather what there is to tell of one place, whatever reports are asked for."""
    its = _SPOT.location_id == place.id
    facts = connection.execute(_FACTS.where(its)).one()
    names = connection.scalars(_NAMES.where(its)).all()
    # Toponyms of one name that lie in different spots are in none.
    in_one_spot = facts.south == facts.north and facts.west == facts.east
    return DeskPlace(
        geonameid=int(facts.key) if facts.key.isdigit() else None,
        name=names[0],
        names=tuple(names),
        lat=facts.south if in_one_spot else None,
        lon=facts.west if in_one_spot else None,
        precision=facts.precision if in_one_spot else None,
        country=facts.country,
        reports=place.reports,
        mentions=place.mentions,
    )
