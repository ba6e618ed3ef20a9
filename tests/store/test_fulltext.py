from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from firsthand.store.embedded import open_desk, reading, writing
from firsthand.store.fulltext import (
    ReportWords,
    StatementWords,
    index_reports,
    index_statements,
    match_of,
    unindex_reports,
    unindex_statements,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

REPORTS = [
    ReportWords(1, "Kata’ib speaks", "The port of Mell is open."),
    ReportWords(2, None, "The mill is shut; Kell's men left the port."),
]
STATEMENTS = [StatementWords(7, "“the port is open”"), StatementWords(8, "Dornik burns")]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_desk(tmp_path / "desk.db")
    with writing(engine) as connection:
        index_reports(connection, REPORTS)
        index_statements(connection, STATEMENTS)
    yield engine
    engine.dispose()


def found(engine: Engine, table: str, query: str) -> list[int]:
    match = match_of(query)
    if match is None:
        return []
    sql = text(f"SELECT rowid FROM {table} WHERE {table} MATCH :match ORDER BY rowid")  # noqa: S608  our own
    with reading(engine) as connection:
        return list(connection.execute(sql, {"match": match}).scalars())


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("kataib", [1]),
        ("Kata'ib mell", [1]),
        ("port", [1, 2]),
        ("kell", [2]),
        ("port mill", [2]),
        ('"port of mell"', [1]),
        ('"mell port"', []),
        ("mel*", [1]),
        ("mel", []),
        ("mell OR mill", []),
        ("NOT port", []),
        ('"', []),
    ],
)
def test_reports_are_found_by_all_their_words(engine: Engine, query: str, ids: list[int]):
    assert found(engine, "report_words", query) == ids


def test_statements_are_found_by_theirs(engine: Engine):
    assert found(engine, "statement_words", "Port") == [7]


def test_what_is_taken_out_is_found_no_more(engine: Engine):
    with writing(engine) as connection:
        unindex_reports(connection, REPORTS[:1])
        unindex_statements(connection, STATEMENTS[:1])
    assert found(engine, "report_words", "port") == [2]
    assert found(engine, "report_words", "kataib") == []
    assert found(engine, "statement_words", "port") == []
    assert found(engine, "statement_words", "dornik") == [8]


def test_a_query_without_words_asks_nothing():
    assert match_of("“—” ' \" *") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text(alphabet="\"'*()^:-+ abNEAROT{}\\\0;"))
def test_nothing_that_is_typed_breaks_it(engine: Engine, query: str):
    assert set(found(engine, "report_words", query)) <= {1, 2}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.text(min_size=1))
def test_a_text_is_found_by_itself(engine: Engine, body: str):
    if match_of(body) is None:
        return
    row = StatementWords(99, body)
    with writing(engine) as connection:
        index_statements(connection, [row])
    assert 99 in found(engine, "statement_words", body.replace("*", " "))
    with writing(engine) as connection:
        unindex_statements(connection, [row])
    assert found(engine, "statement_words", "port") == [7]
