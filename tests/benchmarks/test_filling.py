"""A desk that was filled in bulk holds the rows that reading would have written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from made_readings import full_reading, port_reading
from sqlalchemy import select

from benchmarks.filling import Filler
from benchmarks.made_reports import made_readings
from firsthand.desk.intake import WHO
from firsthand.store.embedded import open_desk, reading, writing
from firsthand.store.readings import Versions, keep_reading
from firsthand.store.reindexing import keep_in_step
from firsthand.store.reports import Arrived, keep_report
from firsthand.store.schema import link, relation, report, statement, toponym

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

BY = Versions("m", "r")
BASE = [replace(full_reading(), problems=()), replace(port_reading(), problems=())]
NOT_COMPARED = {"id", "added", "page_id", "subject", "object", "appearance_id", "unweighed"}
"""Numbers and times, and that a report waits to be weighed: a desk filled in bulk has no claims."""


def kept(engine: Engine) -> list[Any]:
    """What both ways must write alike."""
    found: list[Any] = []
    with reading(engine) as connection:
        for table in (report, statement, link, relation, toponym):
            columns = [column for column in table.c if column.name not in NOT_COMPARED]
            found += map(tuple, connection.execute(select(*columns).order_by(table.c.id)))
        for words in ("report_words", "statement_words"):
            sql = f"SELECT rowid FROM {words} WHERE {words} MATCH 'port' ORDER BY rowid"  # noqa: S608
            found.append(connection.exec_driver_sql(sql).scalars().all())
    return found


def test_both_ways_write_the_same(tmp_path: Path):
    readings = list(made_readings(BASE, 5))
    one_by_one, in_bulk = (open_desk(tmp_path / name) for name in ("a.db", "b.db"))
    with writing(one_by_one) as connection:
        keep_in_step(connection)
        for one in readings:
            number = keep_report(connection, Arrived(one.report, one.report.url or "")).id
            keep_reading(connection, number, one, meant=one, by=BY, who=WHO)
    assert Filler(in_bulk, BY).fill(readings) == 5
    assert kept(in_bulk) == kept(one_by_one)
    with reading(in_bulk) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    one_by_one.dispose()
    in_bulk.dispose()
