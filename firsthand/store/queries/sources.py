"""Who is quoted: how often, on whose word, through whom, by which houses.

A source with a name is one on the whole desk: the entity that it is. One without a name, or with
one that is not clear, belongs to the house that spoke to it: "a source" of one is not that of
another.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, or_, select

from firsthand.store.queries.filters import Filter, from_current, published_within, said_so
from firsthand.store.queries.names import entity_id, named_like, worded_like
from firsthand.store.schema import appearance, entity, link, report, statement
from firsthand.types import QuotedSource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import CTE, ColumnElement, Connection, Row, Select

    from firsthand.store.queries.filters import Clauses

Key = tuple[Any, ...]

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
_COLUMNS = (
    link.c.statement_id,
    link.c.position,
    link.c.name,
    link.c.folded,
    link.c.kind,
    link.c.appearance_id,
    statement.c.report_id,
    report.c.publisher,
    appearance.c.entity_id,
)


@dataclass(frozen=True, slots=True)
class _Family:
    """Sources that are told apart by these columns.

    Attributes:
        links: the links of chains that count, a row each.
        key: names of the columns.
    """

    links: CTE
    key: tuple[str, ...]

    def columns(self) -> list[ColumnElement[Any]]:
        return [self.links.c[name] for name in self.key]

    def times(self) -> ColumnElement[int]:
        return func.count(self.links.c.statement_id.distinct())

    def key_of(self, row: Row[Any]) -> Key:
        return tuple(row[: len(self.key)])

    def among(self, keys: Sequence[Key]) -> ColumnElement[bool]:
        """Whether a link may be of one of these sources: their first column tells."""
        return self.links.c[self.key[0]].in_({key[0] for key in keys})


@dataclass(slots=True)
class _Told:
    """What is gathered of one source."""

    name: str = ""
    kind: str = ""
    statements: int = 0
    reports: int = 0
    first_hand: int = 0
    named: bool = False
    outlets: list[str] = field(default_factory=list)
    through: list[str] = field(default_factory=list)


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
    most = limit + offset
    ranked: list[tuple[int, str, _Family, Key]] = []
    for family in _families(chosen, query, named):
        for row in connection.execute(_ranking(family).limit(most)):
            key = family.key_of(row)
            ranked.append((-row.statements, _order(key), family, key))
    ranked.sort(key=lambda one: one[:2])
    shown = [(family, key) for _, _, family, key in ranked[offset:most]]
    told = _gathered(connection, shown)
    return [_source(key, told[key]) for _, key in shown]


def _families(chosen: Filter, query: str | None, named: bool | None) -> list[_Family]:  # noqa: FBT001  None for both
    families = []
    if named is not False:
        called = [] if query is None else [appearance.c.entity_id.in_(_called(query))]
        families.append(_Family(_counted(chosen, [_NAMED, *called]), ("entity_id",)))
    if named is not True:
        worded = [] if query is None else worded_like(link.c.folded, query)
        links = _counted(chosen, [_NAMELESS, *worded])
        families.append(_Family(links, ("folded", "publisher")))
    return families


def _called(query: str) -> Select[tuple[int]]:
    return select(entity.c.id).where(named_like(query))


def _counted(chosen: Filter, clauses: Clauses) -> CTE:
    """The links that count; where there is a filter, their statements are looked up first."""
    links = select(*_COLUMNS).select_from(_LINKS).where(*clauses, *from_current(chosen))
    if chosen == Filter():
        return links.cte("links")
    bounds = [*published_within(chosen, statement.c.published), *said_so(chosen)]
    said = select(statement.c.id).where(*bounds)
    if chosen.publishers is not None:
        said = said.join_from(statement, report).where(*from_current(chosen))
    found = links.where(link.c.statement_id.in_(said)).cte("links")
    return found.prefix_with("MATERIALIZED", dialect="sqlite")


def _ranking(family: _Family) -> Select[Any]:
    times = family.times().label("statements")
    # The publisher first: SQLite would else read all links in the order of the index on what they
    # are called, each from another page of the file.
    asked = select(*family.columns(), times).group_by(*reversed(family.columns()))
    return asked.order_by(times.desc(), *family.columns())


def _order(key: Key) -> str:
    """Of two that are quoted as often, those with a number come first, as the ranking has them."""
    if len(key) == 1:
        return f"{key[0]:020}"
    return f"a {key[0]}\0{key[1] or ''}"


def _gathered(
    connection: Connection, shown: Sequence[tuple[_Family, Key]]
) -> defaultdict[Key, _Told]:
    """What there is to tell of the sources that are shown."""
    told: defaultdict[Key, _Told] = defaultdict(_Told)
    for family in {id(family): family for family, _ in shown}.values():
        keys = [key for its, key in shown if its is family]
        for row in connection.execute(_by_outlet(family, keys)):
            _add_outlet(told[family.key_of(row)], row)
        for row in connection.execute(_by_name(family, keys)):
            one = told[family.key_of(row)]
            one.name, one.kind = one.name or row.name, one.kind or row.kind
        for row in connection.execute(_by_middleman(family, keys)):
            told[family.key_of(row)].through.append(row.middleman)
        if family.key == ("entity_id",):
            _give_names(connection, told, keys)
    return told


def _add_outlet(told: _Told, row: Row[Any]) -> None:
    """A report has one publisher, so what is counted by publishers adds up."""
    told.statements += row.statements
    told.reports += row.reports
    told.first_hand += row.first_hand
    told.named = told.named or bool(row.with_name)
    if row.outlet is not None:
        told.outlets.append(row.outlet)


def _give_names(connection: Connection, told: defaultdict[Key, _Told], keys: Sequence[Key]) -> None:
    """An entity is shown by its name on the desk, whatever its sources are called."""
    asked = select(entity.c.id, entity.c.name).where(entity.c.id.in_([key[0] for key in keys]))
    for row in connection.execute(asked):
        told[row.id,].name = row.name


def _by_outlet(family: _Family, keys: Sequence[Key]) -> Select[Any]:
    links, later = family.links, link.alias("later")
    passed_on = exists().where(
        later.c.statement_id == links.c.statement_id, later.c.position > links.c.position
    )
    has_name = and_(links.c.kind.not_in(_UNNAMED_KINDS), links.c.appearance_id.is_not(None))
    columns: list[ColumnElement[Any]] = [
        *family.columns(),
        links.c.publisher.label("outlet"),
        family.times().label("statements"),
        func.count(links.c.report_id.distinct()).label("reports"),
        family.times().filter(~passed_on).label("first_hand"),
        func.count().filter(has_name).label("with_name"),
    ]
    return _grouped(family, keys, columns, links.c.publisher)


def _by_name(family: _Family, keys: Sequence[Key]) -> Select[Any]:
    name, kind = family.links.c.name, family.links.c.kind
    return _grouped(family, keys, [*family.columns(), name, kind], name, kind)


def _by_middleman(family: _Family, keys: Sequence[Key]) -> Select[Any]:
    """Who stands before a source in its chains."""
    links, before = family.links, link.alias("before")
    columns = [*family.columns(), func.min(before.c.name).label("middleman")]
    passing_on = and_(
        before.c.statement_id == links.c.statement_id,
        before.c.position < links.c.position,
        before.c.folded != links.c.folded,
    )
    asked = _grouped(family, keys, columns, before.c.folded)
    return asked.join_from(links, before, passing_on).where(links.c.position > 0)


def _grouped(
    family: _Family,
    keys: Sequence[Key],
    columns: Sequence[ColumnElement[Any]],
    *by: ColumnElement[Any],
) -> Select[Any]:
    """Columns for each source and each value of `by`, the most frequent value first."""
    asked = select(*columns).where(family.among(keys)).group_by(*family.columns(), *by)
    return asked.order_by(family.times().desc(), *by)


def _source(key: Key, told: _Told) -> QuotedSource:
    return QuotedSource(
        entity=entity_id(key[0]) if len(key) == 1 else None,
        name=told.name,
        kind=told.kind,
        named=told.named,
        statements=told.statements,
        reports=told.reports,
        first_hand=told.first_hand,
        through=tuple(told.through),
        outlets=tuple(told.outlets),
    )
