"""Statements and what reports tell in their own voice, by when it is, or by when they say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import exists, func, literal, select

from firsthand.store.queries.citations import FACTS, chains, citation, extent
from firsthand.store.queries.filters import (
    Filter,
    from_current,
    overlapping,
    published_within,
)
from firsthand.store.schema import about, appearance, link, report, statement
from firsthand.types import Moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Row, Select, Table

    from firsthand.store.queries.filters import Clauses

By = Literal["spoken", "published"]

_MANY = 15_000
"""So many ties take about as long to gather as it takes to come upon a page of them by chance."""

_TIMES = {"spoken": statement.c.time_start, "published": statement.c.published}
_ORDER: dict[By, Sequence[ColumnElement[Any]]] = {
    "spoken": (statement.c.time_start, statement.c.time_precision),
    "published": (statement.c.published,),
}
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


@dataclass(frozen=True, slots=True)
class _Tie:
    """A statement is about an entity (`about`), or said by it (`link`).

    Attributes:
        table: which of the two.
        order: the column that tells the rows of one statement apart.
        entity: row of the entity.
    """

    table: Table
    order: str
    entity: int

    def rows(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """All ties of the entity."""
        tied = self.table.join(appearance, self.table.c.appearance_id == appearance.c.id)
        return select(*columns).select_from(tied).where(appearance.c.entity_id == self.entity)

    def among(self) -> ColumnElement[bool]:
        """A clause over `statement`: one of all that have this tie, which are gathered."""
        return statement.c.id.in_(self.rows(self.table.c.statement_id))

    def has(self) -> ColumnElement[bool]:
        """The same of each statement by itself."""
        its = self.table.c.statement_id == statement.c.id
        return exists(self.rows(literal(1)).where(its))

    def is_first(self) -> ColumnElement[bool]:
        """Whether no other row of the table ties the statement to the entity before this one.

        Two names of one report that are one entity on the desk tie a statement to it twice.
        """
        other, its = self.table.alias("other"), appearance.alias("its")
        again = select(literal(1)).select_from(other.join(its, other.c.appearance_id == its.c.id))
        return ~exists(
            again.where(
                other.c.statement_id == self.table.c.statement_id,
                other.c[self.order] < self.table.c[self.order],
                its.c.entity_id == self.entity,
            )
        )


def timeline(
    connection: Connection,
    chosen: Filter,
    *,
    by: By = "spoken",
    source: int | None = None,
    newest: bool = False,
    limit: int = 50,
    offset: int = 0,
) -> list[Moment]:
    """Statements in the order of time.

    Args:
        connection: to the desk.
        chosen: which statements; its days are those spoken of, or those of publication.
        by: `spoken`: by the first day that it speaks of, then the more precise first.
            `published`: by the time at which the report was published. What has no such time, or
            an unknown one, is left out (`count_timeless`).
        source: row of an entity that must be a link of the chain, or None.
        newest: the latest first; else the earliest.
        limit: at most so many, 1 or more.
        offset: leave out so many at the beginning.
    """
    ties = _ties(chosen, source)
    order = _ORDER[by]
    if by == "published" and len(ties) == 1:
        asked, order = _of_its_appearances(chosen, ties[0]), (appearance.c.published,)
    else:
        tied = [_tied(connection, tie) for tie in ties]
        asked = _statements(*_MOMENT).where(*_clauses(chosen, by), *tied)
    asked = asked.order_by(*(one.desc() if newest else one for one in (*order, statement.c.id)))
    rows = connection.execute(asked.limit(limit).offset(offset)).all()
    said_by = chains(connection, [row.id for row in rows])
    return [_moment(row, said_by[row.id]) for row in rows]


def count_timeless(
    connection: Connection, chosen: Filter, *, by: By = "spoken", source: int | None = None
) -> int:
    """How many statements a timeline leaves out because their time is not known.

    The days asked for make no difference. Args: as for `timeline`.
    """
    tied = [tie.among() for tie in _ties(chosen, source)]
    clauses: Clauses = [*from_current(chosen), *_sure(chosen), *tied]
    counted = _statements(func.count()).where(*clauses, _TIMES[by].is_(None))
    return connection.scalar(counted) or 0


def _sure(chosen: Filter) -> Clauses:
    return [statement.c.certainty.in_(chosen.certainty)] if chosen.certainty else []


def _ties(chosen: Filter, source: int | None) -> list[_Tie]:
    """Whom statements must be about, and who must say them."""
    wanted = ((about, "appearance_id", chosen.entity), (link, "position", source))
    return [_Tie(table, order, it) for table, order, it in wanted if it is not None]


def _clauses(chosen: Filter, by: By) -> Clauses:
    clauses: Clauses = [*from_current(chosen), _TIMES[by].is_not(None), *_sure(chosen)]
    if by == "published":
        return clauses + published_within(chosen, statement.c.published)
    return clauses + overlapping(chosen, statement.c.time_start, statement.c.time_end)


def _tied(connection: Connection, tie: _Tie) -> ColumnElement[bool]:
    """A clause over `statement`: it has this tie.

    Of one with few ties all are gathered; of one with very many, statements are looked at in their
    order until there are enough.
    """
    some = tie.rows(literal(1)).limit(_MANY).subquery()
    ties = connection.scalar(select(func.count()).select_from(some)) or 0
    return tie.has() if ties == _MANY else tie.among()


def _of_its_appearances(chosen: Filter, tie: _Tie) -> Select[Any]:
    """Along the index of what an entity is in, which is in the order of publication."""
    return (
        tie.rows(*_MOMENT)
        .join(statement, tie.table.c.statement_id == statement.c.id)
        .join(report, statement.c.report_id == report.c.id)
        .where(
            *_clauses(chosen, "published"),
            appearance.c.published.is_not(None),
            *published_within(chosen, appearance.c.published),
            tie.is_first(),
        )
    )


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
