from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made_readings import port_reading
from sqlalchemy import func, select

from firsthand.store.embedded import open_desk, reading, writing
from firsthand.store.reports import (
    Arrived,
    find_report,
    keep_report,
    kept_as,
    load_report,
    pending_reports,
    raw_input,
)
from firsthand.store.schema import input_, page
from firsthand.types import Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_desk(tmp_path / "desk.db")
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with writing(engine) as connection:
        yield connection


def test_a_report_comes_back_as_it_was(connection: Connection):
    one = replace(port_reading().report, problems=port_reading().problems)
    kept = keep_report(connection, Arrived(one, "a"))
    assert load_report(connection, kept.id) == one


def test_half_characters_are_no_obstacle(connection: Connection):
    one = Report("h", "Half \ud83d a face", path="a\udcff.txt", title="\ud83d", authors=("\ude00",))
    kept = keep_report(connection, Arrived(one, "a\udcff"))
    back = load_report(connection, kept.id)
    assert back.text == one.text  # offsets refer to it
    assert (back.path, back.title, back.authors) == ("a?.txt", "?", ("?",))


def test_states_and_versions(connection: Connection):
    first = keep_report(connection, Arrived(Report("a", "One."), "page"))
    second = keep_report(connection, Arrived(Report("b", "Two."), "page"))
    other = keep_report(connection, Arrived(Report("c", "One."), "other"))
    assert [(kept.version, kept.state, kept.known) for kept in (first, second, other)] == [
        (1, "new", False),
        (2, "changed", False),
        (1, "new", False),
    ]
    assert second.changes == ("− One.", "+ Two.")
    assert keep_report(connection, Arrived(Report("b", "Two."), "elsewhere")) == replace(
        second, known=True
    )
    assert kept_as(connection, second.id).hash == "b"


def test_the_same_bytes_are_kept_once(connection: Connection):
    raw = b"<p>One.</p>" * 100
    ids = [
        keep_report(connection, Arrived(Report(name, name), name, raw)).id for name in ("a", "b")
    ]
    bare = keep_report(connection, Arrived(Report("c", "c"), "c")).id
    assert [raw_input(connection, number) for number in (*ids, bare)] == [raw, raw, None]
    assert connection.execute(select(func.count()).select_from(input_)).scalar_one() == 1
    assert connection.execute(select(func.count()).select_from(page)).scalar_one() == 3


def test_what_was_not_read_is_pending_in_the_order_in_which_it_came(engine: Engine):
    with writing(engine) as connection:
        for name in ("b", "a"):
            keep_report(connection, Arrived(Report(name, name), name))
    with reading(engine) as connection:
        assert pending_reports(connection) == [1, 2]
        assert find_report(connection, "a") == 2
        assert find_report(connection, "x") is None
