"""What is looked for among all reports is looked up, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from firsthand.store.embedded import open_desk, reading
from firsthand.store.readings import Versions, outdated_readings
from firsthand.store.reports import find_report, pending_reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_desk(tmp_path / "desk.db")
    yield engine
    engine.dispose()


def plan(engine: Engine, ask: Callable[[Connection], Any]) -> list[str]:
    """How SQLite goes about it."""
    asked: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, sql: str, values: Any, *_: object) -> None:
        if sql.startswith("SELECT"):
            asked.append((sql, values))

    event.listen(engine, "before_cursor_execute", note)
    with reading(engine) as connection:
        ask(connection)
        event.remove(engine, "before_cursor_execute", note)
        steps = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all()
            for sql, values in asked
        ]
    return [step[3] for some in steps for step in some]


def test_what_waits_is_found_by_its_own_index(engine: Engine):
    assert plan(engine, pending_reports) == [
        "SEARCH report USING COVERING INDEX report_waiting (waiting=?)"
    ]


def test_a_report_is_found_by_its_id(engine: Engine):
    (step,) = plan(engine, lambda connection: find_report(connection, "a"))
    assert step.startswith("SEARCH report USING COVERING INDEX")


def test_the_readings_themselves_are_not_looked_through(engine: Engine):
    (step,) = plan(engine, lambda connection: outdated_readings(connection, Versions("m", "r")))
    assert step == "SCAN reading USING COVERING INDEX reading_by"
