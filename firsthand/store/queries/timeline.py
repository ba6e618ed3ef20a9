"""Statements and what reports tell in their own voice, by when it is, or by when they say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, select

from firsthand.store.queries.citations import FACTS, chains, citation, extent
from firsthand.store.queries.filters import (
    Filter,
    from_current,
    overlapping,
    published_within,
    said_so,
)
from firsthand.store.schema import appearance, link, report, statement
from firsthand.types import Moment

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row, Select

    from firsthand.store.queries.filters import Clauses

By = Literal["spoken", "published"]

_TIMES = {"spoken": statement.c.time_start, "published": statement.c.published}
_MOMENT = (
    statement.c.id,
    statement.c.local,
    statement.c.words,
    statement.c.spans,
    statement.c.certainty,
    statement.c.polarity,
    statement.c.time_words,
    statement.c.time_start,
    statement.c.time_end,
    statement.c.time_precision,
    *FACTS,
)


def timeline(
    connection: Connection,
    chosen: Filter,
    *,
    by: By = "spoken",
    source: int | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[Moment]:
    """Statements in the order of time, the earliest first.

    Args:
        connection: to the desk.
        chosen: which statements; its days are those spoken of, or those of publication.
        by: `spoken`: by the first day that it speaks of, then the more precise first.
            `published`: by the time at which the report was published. What has no such time, or
            an unknown one, is left out (`count_timeless`).
        source: row of an entity that must be a link of the chain, or None.
        limit: at most so many, 1 or more.
        offset: leave out so many at the beginning.
    """
    clauses = _clauses(chosen, by, source)
    asked = _statements(*_MOMENT).where(*clauses).order_by(*_order(by)).limit(limit)
    rows = connection.execute(asked.offset(offset)).all()
    said_by = chains(connection, [row.id for row in rows])
    return [_moment(row, said_by[row.id]) for row in rows]


def count_timeless(
    connection: Connection, chosen: Filter, *, by: By = "spoken", source: int | None = None
) -> int:
    """How many statements a timeline leaves out because their time is not known.

    The days asked for make no difference. Args: as for `timeline`.
    """
    clauses: Clauses = [*from_current(chosen), *said_so(chosen), *said_by_source(source)]
    counted = _statements(func.count()).where(*clauses, _TIMES[by].is_(None))
    return connection.scalar(counted) or 0


def said_by_source(source: int | None) -> Clauses:
    """Clauses over `statement`: this entity is a link of its chain."""
    if source is None:
        return []
    linked = link.join(appearance, link.c.appearance_id == appearance.c.id)
    spoke = select(link.c.statement_id).select_from(linked)
    return [statement.c.id.in_(spoke.where(appearance.c.entity_id == source))]


def _clauses(chosen: Filter, by: By, source: int | None) -> Clauses:
    clauses: Clauses = [*from_current(chosen), *said_so(chosen), *said_by_source(source)]
    clauses.append(_TIMES[by].is_not(None))
    if by == "published":
        return clauses + published_within(chosen, statement.c.published)
    return clauses + overlapping(chosen, statement.c.time_start, statement.c.time_end)


def _order(by: By) -> tuple[ColumnElement[Any], ...]:
    if by == "published":
        return (statement.c.published, statement.c.id)
    return (statement.c.time_start, statement.c.time_precision, statement.c.id)


def _statements(*columns: ColumnElement[Any]) -> Select[Any]:
    return select(*columns).select_from(
        statement.join(report, statement.c.report_id == report.c.id)
    )


def _moment(row: Row[Any], chain: tuple[str, ...]) -> Moment:
    return Moment(
        statement=row.local,
        chain=chain,
        words=row.words,
        certainty=row.certainty,
        polarity=row.polarity,
        time_words=row.time_words,
        start=row.time_start,
        end=row.time_end,
        precision=row.time_precision,
        cited=citation(row, *extent(row.spans)),
    )
