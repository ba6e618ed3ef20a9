"""Who and what the reports of a desk speak of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from firsthand.store.folding import fold
from firsthand.store.queries.filters import Filter, from_current, published_within
from firsthand.store.queries.names import entity_id, named_like
from firsthand.store.schema import appearance, entity, form, relation, report
from firsthand.types import DeskEntity, Office

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection, Row, Select

_KEPT = (entity.c.id, entity.c.name, entity.c.schema, entity.c.ambiguous)


def entities(
    connection: Connection,
    chosen: Filter,
    *,
    query: str | None = None,
    schema: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[DeskEntity]:
    """Those that most reports speak of, without their offices.

    Args:
        connection: to the desk.
        chosen: which reports count; with all of them, the counts that the desk keeps are used.
        query: words of a name, each may be only a beginning; None for all.
        schema: FollowTheMoney schema; None for all.
        limit: at most so many, 1 or more.
        offset: leave out so many at the beginning.
    """
    asked = _counted(chosen) if _is_bounded(chosen) else _kept_counts()
    if query is not None:
        asked = asked.where(named_like(query))
    if schema is not None:
        asked = asked.where(entity.c.schema == schema)
    rows = connection.execute(asked.limit(limit).offset(offset)).all()
    names = _names(connection, [row.id for row in rows])
    return [_entity(row, names[row.id]) for row in rows]


def entity_of(connection: Connection, number: int) -> DeskEntity:
    """One entity, with what reports say that it is to others.

    Args:
        connection: to the desk.
        number: its row; it is there and was not merged (`names.entity_number`).
    """
    row = connection.execute(_columns().where(entity.c.id == number)).one()
    names = _names(connection, [number])[number]
    return _entity(row, names, tuple(_offices(connection, number)))


def _is_bounded(chosen: Filter) -> bool:
    """Whether the counts that the desk keeps are of no use."""
    bounds = (chosen.publishers, chosen.since, chosen.until)
    return any(bound is not None for bound in bounds)


def _columns() -> Select[Any]:
    return select(*_KEPT, entity.c.reports, entity.c.mentions)


def _kept_counts() -> Select[Any]:
    there = _columns().where(entity.c.now.is_(None), entity.c.reports > 0)
    return there.order_by(entity.c.reports.desc(), entity.c.mentions.desc(), entity.c.id)


def _counted(chosen: Filter) -> Select[Any]:
    """The same, counted over the reports that were asked for only."""
    reports = func.count(appearance.c.report_id.distinct()).label("reports")
    mentions = func.sum(appearance.c.mentions).label("mentions")
    spoken_of = appearance.join(report, appearance.c.report_id == report.c.id)
    spoken_of = spoken_of.join(entity, appearance.c.entity_id == entity.c.id)
    return (
        select(*_KEPT, reports, mentions)
        .select_from(spoken_of)
        .where(*from_current(chosen), *published_within(chosen))
        .group_by(entity.c.id)
        .order_by(reports.desc(), mentions.desc(), entity.c.id)
    )


def _names(connection: Connection, numbers: Collection[int]) -> dict[int, list[str]]:
    """What reports call each, the most frequent first; in two spellings, the one that is kept."""
    asked = select(form.c.entity_id, form.c.name, func.sum(form.c.reports).label("reports"))
    asked = asked.where(form.c.entity_id.in_(numbers), form.c.reports > 0)
    rows = connection.execute(asked.group_by(form.c.entity_id, form.c.name)).all()
    names: defaultdict[int, list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (-row.reports, row.name)):
        names[row.entity_id].append(row.name)
    return names


def _entity(row: Row[Any], names: Iterable[str], offices: tuple[Office, ...] = ()) -> DeskEntity:
    return DeskEntity(
        id=entity_id(row.id),
        name=row.name,
        schema=row.schema,
        names=tuple(names) or (row.name,),
        reports=row.reports,
        mentions=row.mentions,
        offices=offices,
        ambiguous=bool(row.ambiguous),
    )


def _offices(connection: Connection, number: int) -> list[Office]:
    """What current reports say that it is to others, what most say first.

    The relation and, where the other is no entity of the desk, its name count as the same in any
    spelling; they are shown as the first report writes them.
    """
    kinds: dict[tuple[str, int | str], Row[Any]] = {}
    reports: defaultdict[tuple[str, int | str], set[int]] = defaultdict(set)
    for row in connection.execute(_relations(number)):
        key = (fold(row.relation), row.entity or fold(row.name))
        kinds.setdefault(key, row)
        reports[key].add(row.report_id)
    return [
        Office(
            relation=kinds[key].relation,
            of=kinds[key].entity_name or kinds[key].name,
            entity=entity_id(kinds[key].entity) if kinds[key].entity else None,
            reports=len(reports[key]),
        )
        for key in sorted(kinds, key=lambda key: -len(reports[key]))
    ]


def _relations(number: int) -> Select[Any]:
    """Relations of an entity to others, with the names of those, in the order of their rows."""
    it, other, who = appearance.alias("it"), appearance.alias("other"), entity.alias("who")
    related = relation.join(it, relation.c.subject == it.c.id)
    related = related.join(other, relation.c.object == other.c.id)
    related = related.join(report, relation.c.report_id == report.c.id)
    related = related.outerjoin(who, other.c.entity_id == who.c.id)
    columns = (
        relation.c.relation,
        relation.c.report_id,
        other.c.name,
        other.c.entity_id.label("entity"),
        who.c.name.label("entity_name"),
    )
    asked = select(*columns).select_from(related).order_by(relation.c.id)
    return asked.where(it.c.entity_id == number, report.c.current == 1)
