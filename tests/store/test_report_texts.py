"""Texts of reports by their ids, and the reports that name somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select

from firsthand.store.embedded import open_desk, writing
from firsthand.store.report_texts import reports_with, texts_of
from firsthand.store.reports import Arrived, keep_report
from firsthand.store.schema import appearance, entity, report
from firsthand.types import Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = open_desk(tmp_path / "desk.db")
    with writing(engine) as connection:
        for name, day in (("a", "2031-05-03"), ("b", "2031-05-01"), ("c", None)):
            keep_report(connection, Arrived(Report(name, f"Text {name}.", published=day), name))
        yield connection
    engine.dispose()


def name_in(connection: Connection, number: int, *reports: str) -> None:
    """Let reports name an entity."""
    rows = {row.hash: row.id for row in connection.execute(select(report.c.id, report.c.hash))}
    known = {
        "id": number, "name": "Ada Moos", "folded": "ada moos", "schema": "Person",
        "reports": len(reports), "mentions": len(reports),
    }  # fmt: skip
    connection.execute(insert(entity), [known])
    for at, name in enumerate(reports):
        said = {
            "report_id": rows[name], "local": f"e{number}-{at}", "name": "Ada Moos",
            "schema": "Person", "aliases": "[]", "mentions": 1, "entity_id": number,
            "because": "made",
        }  # fmt: skip
        connection.execute(insert(appearance), [said])


def test_texts_by_id(connection: Connection):
    assert texts_of(connection, {"a", "c", "elsewhere"}) == {"a": "Text a.", "c": "Text c."}
    assert texts_of(connection, ()) == {}


def test_the_first_reports_that_name_somebody(connection: Connection):
    name_in(connection, 7, "c", "a", "b", "b")
    assert reports_with(connection, {7, 8}, 9) == {7: ["b", "a", "c"]}
    assert reports_with(connection, {7}, 2) == {7: ["b", "a"]}
