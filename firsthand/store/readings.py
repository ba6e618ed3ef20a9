"""What was read out of each report, and the rows that follow from it, in step with each other."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from firsthand.formats import reading_from_dict, reading_to_dict
from firsthand.store.fulltext import (
    ReportWords,
    StatementWords,
    index_reports,
    index_statements,
    unindex_reports,
    unindex_statements,
)
from firsthand.store.location_rows import leave, locate
from firsthand.store.packing import now, pack_text, to_json, unpack_text
from firsthand.store.reports import load_report
from firsthand.store.rows import Numbered, rows_of
from firsthand.store.schema import (
    about,
    deadline,
    link,
    reading,
    relation,
    report,
    statement,
    toponym,
)
from firsthand.store.telling_rows import delete_tellings, write_tellings
from firsthand.store.unsettling import unsettle_holders, unsettle_outlet

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from firsthand.types import Reading, Report

    Appear = Callable[[Connection, int, Reading], dict[str, int]]
    Vanish = Callable[[Connection, int], None]


@dataclass(frozen=True, slots=True)
class Versions:
    """By which model and rules a report was read, and by which rules and map it was resolved."""

    model: str
    resolver: str


@dataclass(frozen=True, slots=True)
class Who:
    """What puts the entities of a report on the desk, and takes them off it.

    Attributes:
        appear: gives each entity of a reading (by its id there) the row of an appearance.
        vanish: deletes the appearances of a report.
    """

    appear: Appear
    vanish: Vanish


def keep_reading(
    connection: Connection, number: int, read: Reading, *, meant: Reading, by: Versions, who: Who
) -> bool:
    """Keep what was read out of a report, in place of what was read out of it before.

    Args:
        connection: within a writing transaction.
        number: row of the report.
        read: the reading as written, which is kept.
        meant: the same, resolved: its rows are what questions are answered from.
        by: who read and resolved it.
        who: what places its entities.

    Returns:
        Whether there was anything to do: another writer may have kept the same.
    """
    before = connection.execute(
        select(reading.c.id, reading.c.model, reading.c.resolver).where(
            reading.c.report_id == number
        )
    ).first()
    if before and (before.model, before.resolver) == (by.model, by.resolver):
        return False
    if before:
        connection.execute(delete(reading).where(reading.c.id == before.id))
    connection.execute(
        insert(reading).values(
            report_id=number,
            model=by.model,
            resolver=by.resolver,
            content=pack_text(content_of(read)),
            added=now(),
        )
    )
    connection.execute(update(report).where(report.c.id == number).values(waiting=0))
    unsettle_outlet(connection, number)
    if _gives_way(connection, number, who):
        _write_rows(connection, number, meant, who)
    return True


def load_reading(connection: Connection, number: int, of: Report) -> Reading | None:
    """What was read out of the report of a row, as written; None where it was not read yet."""
    packed = connection.execute(
        select(reading.c.content).where(reading.c.report_id == number)
    ).scalar_one_or_none()
    if packed is None:
        return None
    return reading_from_dict(json.loads(unpack_text(packed)), of)


def outdated_readings(connection: Connection, by: Versions) -> tuple[list[int], list[int]]:
    """Rows of reports that another model read, and of those that only must be resolved again."""
    stale = connection.execute(
        select(reading.c.report_id, reading.c.model).where(
            (reading.c.model != by.model) | (reading.c.resolver != by.resolver)
        )
    ).all()
    other_model = sorted(row.report_id for row in stale if row.model != by.model)
    return other_model, sorted(row.report_id for row in stale if row.model == by.model)


def content_of(read: Reading) -> str:
    """The reading's JSON without the report, which has a row of its own."""
    data = reading_to_dict(read)
    del data["report"]
    return to_json(data)


def _gives_way(connection: Connection, number: int, who: Who) -> bool:
    """Let this version be the current one, unless a newer one has been read; whether it is."""
    mine = connection.execute(
        select(report.c.page_id, report.c.version).where(report.c.id == number)
    ).one()
    current = connection.execute(
        select(report.c.id, report.c.version).where(
            report.c.page_id == mine.page_id, report.c.current == 1
        )
    ).first()
    if current and current.version > mine.version:
        return False
    if current:
        _delete_rows(connection, current.id, who)
        connection.execute(update(report).where(report.c.id == current.id).values(current=0))
    connection.execute(update(report).where(report.c.id == number).values(current=1))
    return True


def _write_rows(connection: Connection, number: int, meant: Reading, who: Who) -> None:
    # Whoever writes is alone: numbers can be handed out here, and all rows go in a few calls.
    first = connection.execute(select(func.coalesce(func.max(statement.c.id), 0) + 1)).scalar_one()
    numbered = Numbered(number, first, who.appear(connection, number, meant))
    tables = rows_of(meant, numbered)
    for table, rows in tables:
        if table is toponym:
            locate(connection, rows)
        if rows:
            connection.execute(insert(table), rows)
    index_reports(connection, [ReportWords(number, meant.report.title, meant.report.text)])
    statements = tables[0][1]
    index_statements(connection, [StatementWords(row["id"], row["words"]) for row in statements])
    write_tellings(
        connection,
        number,
        meant,
        statements={row["local"]: row["id"] for row in statements},
        appearances=numbered.appearances,
    )
    unsettle_holders(connection, number)


def _delete_rows(connection: Connection, number: int, who: Who) -> None:
    """Delete all that was derived from the reading of a report."""
    delete_tellings(connection, number)
    unsettle_holders(connection, number)
    mine = statement.c.report_id == number
    words = connection.execute(select(statement.c.id, statement.c.words).where(mine)).all()
    unindex_statements(connection, [StatementWords(row.id, row.words) for row in words])
    one = load_report(connection, number)
    unindex_reports(connection, [ReportWords(number, one.title, one.text)])
    leave(connection, number)
    ids = select(statement.c.id).where(mine)
    for table in (link, about):
        connection.execute(delete(table).where(table.c.statement_id.in_(ids)))
    for table in (deadline, relation, statement):
        connection.execute(delete(table).where(table.c.report_id == number))
    who.vanish(connection, number)
