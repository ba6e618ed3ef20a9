"""Where the reports of a desk say that things are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from firsthand.store.queries.filters import Filter, from_current, published_within, speaking_of
from firsthand.store.queries.names import worded_like
from firsthand.store.schema import location, location_name, report, toponym
from firsthand.types import DeskPlace

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row, Select

    from firsthand.store.queries.filters import Clauses

_COUNTED = location_name.join(location, location_name.c.location_id == location.c.id)
_TOPONYMS = toponym.join(report, toponym.c.report_id == report.c.id).join(
    location, toponym.c.location_id == location.c.id
)
_REPORTS = func.count(toponym.c.report_id.distinct()).label("reports")


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
    clauses: Clauses | None
    if chosen == Filter():
        ranked = select(location.c.id, location.c.reports, location.c.mentions).where(*wanted)
        # Counted when reports came: the index of counts is read from its end.
        asked = ranked.order_by(location.c.reports.desc(), location.c.id)
        clauses = None
    else:
        clauses = [*from_current(chosen), *published_within(chosen), *speaking_of(chosen)]
        number = toponym.c.location_id
        asked = select(number.label("id"), _REPORTS, func.count().label("mentions"))
        asked = asked.select_from(_TOPONYMS).where(*clauses, *wanted).group_by(number)
        asked = asked.order_by(_REPORTS.desc(), number)
    rows = connection.execute(asked.limit(limit).offset(offset)).all()
    return [_told(connection, row, clauses) for row in rows]


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


def _told(connection: Connection, place: Row[Any], clauses: Clauses | None) -> DeskPlace:
    """Gather what there is to tell of one place: as it is counted, or in the reports asked for."""
    spot: Any
    often: ColumnElement[int]
    if clauses is None:
        spot, table, often = location_name, _COUNTED, func.sum(location_name.c.mentions)
    else:
        spot, table, often = toponym, _TOPONYMS, func.count()
    its = [location.c.id == place.id, *(clauses or [])]
    facts = connection.execute(_facts(spot.c).select_from(table).where(*its)).one()
    asked = select(spot.c.name).select_from(table).where(*its).group_by(spot.c.name)
    names = connection.scalars(asked.order_by(often.desc(), spot.c.name)).all()
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


def _facts(spot: Any) -> Select[Any]:
    columns: list[ColumnElement[Any]] = [
        func.max(location.c.key).label("key"),
        func.min(spot.lat).label("south"),
        func.max(spot.lat).label("north"),
        func.min(spot.lon).label("west"),
        func.max(spot.lon).label("east"),
        func.min(spot.precision).label("precision"),
        func.max(spot.country).label("country"),
    ]
    return select(*columns)
