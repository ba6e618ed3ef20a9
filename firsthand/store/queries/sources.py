"""Who is quoted: how often, on whose word, through whom, by which houses.

A source with a name is one on the whole desk: the entity that it is. One without a name, or with
one that is not clear, belongs to the house that spoke to it: "a source" of one is not that of
another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, or_, select

from firsthand.store.queries.filters import from_current, published_within, said_so
from firsthand.store.queries.names import entity_id, named_like, worded_like
from firsthand.store.schema import appearance, entity, link, report, statement
from firsthand.types import QuotedSource

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

    from firsthand.store.queries.filters import Clauses, Filter

_UNNAMED_KINDS = ("anonymous", "rumour")
_UNCLEAR = select(entity.c.id).where(entity.c.ambiguous == 1)
_NAMED = and_(
    link.c.kind.not_in(_UNNAMED_KINDS),
    appearance.c.entity_id.is_not(None),
    appearance.c.entity_id.not_in(_UNCLEAR),
)
_NAMELESS = or_(
    link.c.kind.in_(_UNNAMED_KINDS),
    appearance.c.entity_id.is_(None),
    appearance.c.entity_id.in_(_UNCLEAR),
)
_LINKS = (
    link.join(statement, link.c.statement_id == statement.c.id)
    .join(report, statement.c.report_id == report.c.id)
    .outerjoin(appearance, link.c.appearance_id == appearance.c.id)
)
_STATEMENTS = func.count(link.c.statement_id.distinct()).label("statements")


@dataclass(frozen=True, slots=True)
class _Quoted:
    """These links are one source, quoted in so many statements."""

    statements: int
    links: tuple[ColumnElement[bool], ...]
    order: tuple[str, ...]
    entity: int | None = None


def sources(
    connection: Connection,
    chosen: Filter,
    *,
    query: str | None = None,
    named: bool | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[QuotedSource]:
    """Sources, those quoted most first.

    Args:
        connection: to the desk.
        chosen: which statements count; its days are those of publication.
        query: words of its name or description, each may be only a beginning; None for all.
        named: only those that are entities of the desk, or only the others; None for both.
        limit: at most so many, 1 or more.
        offset: leave out so many at the beginning.
    """
    clauses = (*from_current(chosen), *published_within(chosen), *said_so(chosen))
    most = limit + offset
    found: list[_Quoted] = []
    if named is not False:
        found += _entities(connection, [*clauses, *_named_so(query)], most)
    if named is not True:
        found += _others(connection, [*clauses, *_described_so(query)], most)
    found.sort(key=lambda source: (-source.statements, source.order))
    return [_told(connection, source, clauses) for source in found[offset:most]]


def _named_so(query: str | None) -> Clauses:
    if query is None:
        return []
    return [appearance.c.entity_id.in_(select(entity.c.id).where(named_like(query)))]


def _described_so(query: str | None) -> Clauses:
    return [] if query is None else worded_like(link.c.folded, query)


def _entities(connection: Connection, clauses: Clauses, most: int) -> list[_Quoted]:
    key = appearance.c.entity_id
    asked = _ranked(key).where(_NAMED, *clauses).limit(most)
    return [
        _Quoted(
            row.statements,
            (_NAMED, key == row.entity_id),
            (f"{row.entity_id:020}",),  # digits stand before letters: those with a name first
            row.entity_id,
        )
        for row in connection.execute(asked)
    ]


def _others(connection: Connection, clauses: Clauses, most: int) -> list[_Quoted]:
    asked = _ranked(link.c.folded, report.c.publisher).where(_NAMELESS, *clauses).limit(most)
    return [
        _Quoted(
            row.statements,
            (
                _NAMELESS,
                link.c.folded == row.folded,
                report.c.publisher.is_not_distinct_from(row.publisher),
            ),
            (f"a {row.folded}", row.publisher or ""),
        )
        for row in connection.execute(asked)
    ]


def _ranked(*key: ColumnElement[Any]) -> Select[Any]:
    asked = select(*key, _STATEMENTS).select_from(_LINKS).group_by(*key)
    return asked.order_by(_STATEMENTS.desc(), *key)


def _told(
    connection: Connection, source: _Quoted, clauses: tuple[ColumnElement[bool], ...]
) -> QuotedSource:
    """Gather what there is to tell of one source."""
    mine = (*source.links, *clauses)
    facts = connection.execute(_facts().where(*mine)).one()
    named_so = _most_frequent(link.c.name, link.c.kind).where(*mine).limit(1)
    name, kind = connection.execute(named_so).one()
    if source.entity is not None:
        asked = select(entity.c.name).where(entity.c.id == source.entity)
        name = connection.scalars(asked).one()
    return QuotedSource(
        entity=None if source.entity is None else entity_id(source.entity),
        name=name,
        kind=kind,
        named=bool(facts.named),
        statements=facts.statements,
        reports=facts.reports,
        first_hand=facts.first_hand,
        through=tuple(connection.scalars(_through().where(*mine))),
        outlets=tuple(
            connection.scalars(
                _most_frequent(report.c.publisher).where(*mine, report.c.publisher.is_not(None))
            )
        ),
    )


def _facts() -> Select[Any]:
    later = link.alias("later")
    passed_on = exists().where(
        later.c.statement_id == link.c.statement_id, later.c.position > link.c.position
    )
    has_name = and_(link.c.kind.not_in(_UNNAMED_KINDS), link.c.appearance_id.is_not(None))
    columns: list[ColumnElement[Any]] = [
        _STATEMENTS,
        func.count(statement.c.report_id.distinct()).label("reports"),
        func.count(link.c.statement_id.distinct()).filter(~passed_on).label("first_hand"),
        func.count().filter(has_name).label("named"),
    ]
    return select(*columns).select_from(_LINKS)


def _most_frequent(*columns: ColumnElement[Any]) -> Select[Any]:
    times = func.count(link.c.statement_id.distinct())
    asked = select(*columns).select_from(_LINKS).group_by(*columns)
    return asked.order_by(times.desc(), *columns)


def _through() -> Select[Any]:
    """Names of those who stand before a source in its chains."""
    before = link.alias("before")
    joined = _LINKS.join(
        before,
        and_(
            before.c.statement_id == link.c.statement_id,
            before.c.position < link.c.position,
            before.c.folded != link.c.folded,
        ),
    )
    times = func.count(link.c.statement_id.distinct())
    asked = select(func.min(before.c.name)).select_from(joined).group_by(before.c.folded)
    return asked.order_by(times.desc(), before.c.folded)
