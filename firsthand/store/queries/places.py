"""Where the reports of a desk say that things are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from firsthand.store.queries.filters import from_current, published_within, speaking_of
from firsthand.store.queries.names import worded_like
from firsthand.store.schema import report, toponym
from firsthand.types import DeskPlace

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

    from firsthand.store.queries.filters import Clauses, Filter

_TOPONYMS = toponym.join(report, toponym.c.report_id == report.c.id)
_REPORTS = func.count(toponym.c.report_id.distinct()).label("reports")


@dataclass(frozen=True, slots=True)
class _Named:
    """These toponyms are one place, named in so many reports."""

    reports: int
    toponyms: tuple[ColumnElement[bool], ...]
    order: tuple[str, ...]


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
        query: words of a name, each may be only a beginning; None for all.
        country: ISO 3166-1 alpha-2 code; None for all.
        limit: at most so many, 1 or more.
        offset: leave out so many at the beginning.
    """
    clauses = [*from_current(chosen), *published_within(chosen), *speaking_of(chosen)]
    if country is not None:
        clauses.append(toponym.c.country == country.upper())
    most = limit + offset
    found = _on_map(connection, [*clauses, *_any_name(query)], most)
    found += _off_map(connection, [*clauses, *_name(query)], most)
    found.sort(key=lambda place: (-place.reports, place.order))
    return [_told(connection, place, clauses) for place in found[offset:most]]


def _name(query: str | None) -> Clauses:
    return [] if query is None else worded_like(toponym.c.folded, query)


def _any_name(query: str | None) -> Clauses:
    """A place that is called so counts under all its names."""
    if query is None:
        return []
    return [toponym.c.geonameid.in_(select(toponym.c.geonameid).where(*_name(query)))]


def _on_map(connection: Connection, clauses: Clauses, most: int) -> list[_Named]:
    key = toponym.c.geonameid
    asked = _ranked(key).where(key.is_not(None), *clauses).limit(most)
    return [
        _Named(row.reports, (key == row.geonameid,), ("", f"{row.geonameid:020}"))
        for row in connection.execute(asked)
    ]


def _off_map(connection: Connection, clauses: Clauses, most: int) -> list[_Named]:
    nowhere = toponym.c.geonameid.is_(None)
    asked = _ranked(toponym.c.folded, toponym.c.country).where(nowhere, *clauses).limit(most)
    return [
        _Named(
            row.reports,
            (
                nowhere,
                toponym.c.folded == row.folded,
                toponym.c.country.is_not_distinct_from(row.country),
            ),
            (row.folded, row.country or ""),
        )
        for row in connection.execute(asked)
    ]


def _ranked(*key: ColumnElement[Any]) -> Select[Any]:
    asked = select(*key, _REPORTS).select_from(_TOPONYMS).group_by(*key)
    return asked.order_by(_REPORTS.desc(), *key)


def _told(connection: Connection, place: _Named, clauses: Clauses) -> DeskPlace:
    """Gather what there is to tell of one place."""
    facts = connection.execute(_facts().where(*place.toponyms, *clauses)).one()
    names = connection.scalars(_names().where(*place.toponyms, *clauses)).all()
    # Toponyms of one name that lie in different spots are in none.
    in_one_spot = facts.south == facts.north and facts.west == facts.east
    return DeskPlace(
        geonameid=facts.geonameid,
        name=names[0],
        names=tuple(names),
        lat=facts.south if in_one_spot else None,
        lon=facts.west if in_one_spot else None,
        precision=facts.precision if in_one_spot else None,
        country=facts.country,
        reports=facts.reports,
        mentions=facts.mentions,
    )


def _facts() -> Select[Any]:
    spot = toponym.c
    columns: list[ColumnElement[Any]] = [
        _REPORTS,
        func.count().label("mentions"),
        func.max(spot.geonameid).label("geonameid"),
        func.min(spot.lat).label("south"),
        func.max(spot.lat).label("north"),
        func.min(spot.lon).label("west"),
        func.max(spot.lon).label("east"),
        func.min(spot.precision).label("precision"),
        func.max(spot.country).label("country"),
    ]
    return select(*columns).select_from(_TOPONYMS)


def _names() -> Select[Any]:
    asked = select(toponym.c.name).select_from(_TOPONYMS).group_by(toponym.c.name)
    return asked.order_by(func.count().desc(), toponym.c.name)
