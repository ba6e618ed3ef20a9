"""The reports of a desk: which there are, how many, and which claims each tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, select, text

from firsthand.store.claim_schema import claim, telling
from firsthand.store.packing import unpack_text
from firsthand.store.queries.filters import from_current, published_within
from firsthand.store.schema import appearance, entity, report, statement
from firsthand.types import DeskCounts, DeskReport, PlacedClaim, Span, Support

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row

    from firsthand.store.queries.filters import Filter

OPENING = 120
"""Characters of a report's text that stand for it where it has no title."""


def reports(
    connection: Connection, chosen: Filter, *, limit: int = 50, offset: int = 0
) -> list[DeskReport]:
    """Reports, those published last first; undated ones come last.

    Args:
        connection: to the desk.
        chosen: which.
        limit: at most so many.
        offset: leave out so many at the beginning.
    """
    columns: tuple[ColumnElement[Any], ...] = (
        report.c.id, report.c.hash, report.c.publisher, report.c.title, report.c.published,
        report.c.url, report.c.path, report.c.version, report.c.text,
    )  # fmt: skip
    asked, published = select(*columns), report.c.published
    if chosen.entity is not None:
        # Along the index of what an entity is in, which is in this order.
        asked = asked.join_from(report, appearance, _speaks_of(chosen.entity))
        published = appearance.c.published
    asked = asked.where(*from_current(chosen), *published_within(chosen, published))
    asked = asked.order_by(published.desc(), report.c.hash)
    rows = connection.execute(asked.limit(limit).offset(offset)).all()
    said = _said(connection, [row.id for row in rows])
    return [_report(row, said.get(row.id, 0)) for row in rows]


def _speaks_of(entity: int) -> ColumnElement[bool]:
    """Of several names of a report that are one entity on the desk, the first counts."""
    before = appearance.alias("before")
    again = exists().where(
        before.c.report_id == appearance.c.report_id,
        before.c.entity_id == entity,
        before.c.id < appearance.c.id,
    )
    here = appearance.c.report_id == report.c.id
    return and_(here, appearance.c.entity_id == entity, ~again)


def _said(connection: Connection, numbers: list[int]) -> dict[int, int]:
    """How many statements each has."""
    asked = (
        select(statement.c.report_id, func.count())
        .where(statement.c.report_id.in_(numbers), statement.c.kind == "said")
        .group_by(statement.c.report_id)
    )
    return {number: count for number, count in connection.execute(asked)}  # noqa: C416  rows are no pairs


def _report(row: Row[Any], statements: int) -> DeskReport:
    return DeskReport(
        id=row.hash,
        publisher=row.publisher,
        title=row.title,
        opening=unpack_text(row.text)[:OPENING],
        published=row.published,
        url=row.url,
        path=row.path,
        version=row.version,
        statements=statements,
    )


def counts(connection: Connection) -> DeskCounts:
    """How much is on the desk."""
    current = text("current = 1")  # written out: only so SQLite is sure of the index on these
    known = select(func.min(report.c.published), func.max(report.c.published), func.count())
    first, last, number = connection.execute(known.select_from(report).where(current)).one()
    houses = select(func.count(report.c.publisher.distinct())).where(current)
    return DeskCounts(
        reports=number,
        outlets=connection.scalar(houses) or 0,
        claims=connection.scalar(select(func.count()).select_from(claim)) or 0,
        entities=connection.scalar(select(func.count()).select_from(entity)) or 0,
        first=first,
        last=last,
    )


def placed_claims(connection: Connection, number: int) -> list[PlacedClaim]:
    """Which claims a report tells, in the order of its text.

    Args:
        connection: to the desk.
        number: row of the report.
    """
    columns = (
        telling.c.local, telling.c.start, telling.c.end, telling.c.stance, claim.c.name,
        claim.c.text, claim.c.reports, claim.c.low, claim.c.high, claim.c.denying,
        claim.c.denial_low, claim.c.denial_high, statement.c.local.label("said"),
    )  # fmt: skip
    asked = (
        select(*columns)
        .join(claim, telling.c.claim_id == claim.c.id)
        .outerjoin(statement, telling.c.statement_id == statement.c.id)
        .where(telling.c.report_id == number)
        .order_by(telling.c.start, telling.c.end, telling.c.local)
    )
    return [
        PlacedClaim(
            telling=row.local,
            statement=row.said,
            span=Span(row.start, row.end),
            stance=row.stance,
            claim=row.name,
            text=row.text,
            support=Support(row.reports, row.low, row.high),
            denial=Support(row.denying, row.denial_low, row.denial_high),
        )
        for row in connection.execute(asked)
    ]


def entities_in(connection: Connection, number: int) -> dict[str, str]:
    """Which entity of the desk each entity of a report's reading is: `{"e3": "E12"}`.

    Args:
        connection: to the desk.
        number: row of the report.
    """
    asked = select(appearance.c.local, appearance.c.entity_id).where(
        appearance.c.report_id == number, appearance.c.entity_id.is_not(None)
    )
    return {row.local: f"E{row.entity_id}" for row in connection.execute(asked)}
