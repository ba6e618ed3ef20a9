"""On a large desk a question is quick where it looks rows up and reads through no large table."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from firsthand.store.embedded import reading
from firsthand.store.queries.entities import entities, entity_of
from firsthand.store.queries.filters import Filter
from firsthand.store.queries.names import entity_number
from firsthand.store.queries.outlets import outlets
from firsthand.store.queries.search import search
from firsthand.store.queries.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

ALL = Filter()
LARGE = {"about", "appearance", "form", "link", "page", "reading", "report", "statement"}
_SCAN = re.compile(r"SCAN (\w+)")


@dataclass
class Plans:
    """What SQLite would do for each query that was run."""

    steps: list[str] = field(default_factory=list)

    def read_through(self) -> set[str]:
        """Large tables that are read from one end to the other, where no limit stops it."""
        return {match[1] for step in self.steps for match in _SCAN.finditer(step)} & LARGE


@contextmanager
def explained(engine: Engine) -> Iterator[tuple[Connection, Plans]]:
    plans = Plans()

    def explain(_connection: Any, cursor: Any, sql: str, values: Any, *_: Any) -> None:
        if sql.lstrip().upper().startswith(("SELECT", "WITH")):
            steps = cursor.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
            plans.steps += [step[3] for step in steps]

    with reading(engine) as connection:
        event.listen(engine, "before_cursor_execute", explain)
        try:
            yield connection, plans
        finally:
            event.remove(engine, "before_cursor_execute", explain)


QUICK: dict[str, Callable[[Connection], object]] = {
    "entity of a name": lambda c: entity_number(c, "Teodor Valk"),
    "one entity": lambda c: entity_of(c, 1),
    "search": lambda c: search(c, "quay", ALL),
    "search about one": lambda c: search(c, "mell", Filter(entity=4)),
    "search in a time": lambda c: search(c, "quay", Filter(since="2031-05-01")),
    "search in an outlet": lambda c: search(c, "quay", Filter(publishers=("Lorvane Ledger",))),
    "entities called so": lambda c: entities(c, ALL, query="valk"),
}


@pytest.mark.parametrize("question", QUICK)
def test_no_table_is_read_through(port_engine: Engine, question: str):
    with explained(port_engine) as (connection, plans):
        assert QUICK[question](connection)
    assert plans.steps
    assert not plans.read_through()


ORDERED: dict[str, Callable[[Connection], object]] = {
    "entity USING INDEX entity_reports": lambda c: entities(c, ALL),
    "statement USING INDEX statement_time": lambda c: timeline(c, ALL),
    "statement USING INDEX statement_published": lambda c: timeline(c, ALL, by="published"),
}


@pytest.mark.parametrize("index", ORDERED)
def test_a_list_is_read_in_its_order_and_no_further_than_its_limit(port_engine: Engine, index: str):
    with explained(port_engine) as (connection, plans):
        assert ORDERED[index](connection)
    assert any(index in step for step in plans.steps)
    assert not any(step == "USE TEMP B-TREE FOR ORDER BY" for step in plans.steps)


def test_houses_are_found_without_reading_their_reports(port_engine: Engine):
    with explained(port_engine) as (connection, plans):
        assert outlets(connection)
    assert not plans.read_through()


def test_a_plan_that_reads_through_a_table_is_seen(port_engine: Engine):
    with explained(port_engine) as (connection, plans):
        connection.exec_driver_sql("SELECT words FROM statement WHERE words LIKE '%quay%'").all()
    assert plans.read_through() == {"statement"}
