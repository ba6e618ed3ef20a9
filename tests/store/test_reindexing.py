from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_readings import port_reading

from firsthand.store import reindexing
from firsthand.store.embedded import open_desk, writing
from firsthand.store.fulltext import ReportWords, match_of, unindex_reports
from firsthand.store.readings import Versions, Who, keep_reading
from firsthand.store.reindexing import keep_in_step
from firsthand.store.reports import Arrived, keep_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

NOBODY = Who(lambda *_: {}, lambda *_: None)
TABLES = ("report_words", "statement_words")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """To a desk with one report."""
    engine = open_desk(tmp_path / "desk.db")
    with writing(engine) as connection:
        keep_in_step(connection)
        read = port_reading()
        number = keep_report(connection, Arrived(read.report, "a")).id
        keep_reading(connection, number, read, meant=read, by=Versions("m", "r"), who=NOBODY)
        yield connection
    engine.dispose()


def found(connection: Connection, word: str) -> list[int]:
    """How many rows of each table are found."""
    counts = (f"SELECT count(*) FROM {table} WHERE {table} MATCH ?" for table in TABLES)  # noqa: S608
    return [connection.exec_driver_sql(sql, (match_of(word),)).scalar_one() for sql in counts]


def test_the_same_rules_leave_everything(connection: Connection):
    assert found(connection, "port") == [1, 1]
    assert not keep_in_step(connection)


def test_other_rules_make_all_of_it_anew(connection: Connection, monkeypatch: pytest.MonkeyPatch):
    text = port_reading().report.text
    unindex_reports(connection, [ReportWords(1, "What moves behind the port", text)])
    assert found(connection, "port") == [0, 1]
    monkeypatch.setattr(reindexing, "FOLDING", "another")
    assert keep_in_step(connection)
    assert found(connection, "port") == [1, 1]
    assert found(connection, "ferries") == [1, 1]
    assert not keep_in_step(connection)
