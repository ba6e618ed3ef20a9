"""The index in tables; what both kinds of index do is tested in tests/resolve/who."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, func, insert, select

from firsthand.resolve.who.deciding import merge, split
from firsthand.resolve.who.forms import form_of
from firsthand.resolve.who.placing import place, withdraw
from firsthand.resolve.who.seen import Seen
from firsthand.store.embedded import open_desk, writing
from firsthand.store.entity_index import EntityIndex
from firsthand.store.queries.judgements import judgements
from firsthand.store.schema import appearance, entity, page, report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = open_desk(tmp_path / "desk.db")
    with writing(engine) as connection:
        yield connection
    engine.dispose()


def read(connection: Connection, *names: str) -> int:
    number = new_report(connection)
    again(connection, number, *names)
    return number


def new_report(connection: Connection) -> int:
    """A report without words: who is who needs no more than its number and id."""
    number = 1 + (connection.scalar(select(func.max(report.c.id))) or 0)
    connection.execute(insert(page).values(id=number, address=str(number)))
    values = {"id": number, "hash": f"h{number}", "page_id": number, "version": 1}
    empty = {"authors": "[]", "text": b"", "cuts": "[]", "added": "", "problems": "[]"}
    connection.execute(insert(report).values(values | empty))
    return number


def again(connection: Connection, number: int, *names: str) -> None:
    seen = [
        Seen(f"e{n}", name, "Person", 2, form_of("person", name)) for n, name in enumerate(names, 1)
    ]
    place(EntityIndex(connection), number, hash_of(connection, number), seen)


def hash_of(connection: Connection, number: int) -> str:
    return str(connection.scalar(select(report.c.hash).where(report.c.id == number)))


def counts(connection: Connection) -> dict[int, tuple[int, int]]:
    rows = connection.execute(select(entity.c.id, entity.c.reports, entity.c.mentions))
    return {row.id: (row.reports, row.mentions) for row in rows if row.reports or row.mentions}


def counted(connection: Connection) -> dict[int, tuple[int, int]]:
    """The same, counted anew."""
    asked = select(
        appearance.c.entity_id,
        func.count(appearance.c.report_id.distinct()),
        func.sum(appearance.c.mentions),
    ).group_by(appearance.c.entity_id)
    return {row[0]: (row[1], row[2]) for row in connection.execute(asked) if row[0]}


def test_counts_keep_in_step(connection: Connection):
    first = read(connection, "Talvan", "Teva Sorn")
    assert counts(connection) == counted(connection)
    second = read(connection, "Orro Talvan", "Talvan", "Orro Talvan")
    assert counts(connection) == counted(connection)
    read(connection, "Ilva Talvan")
    assert counts(connection) == counted(connection)
    merge(EntityIndex(connection), 2, 3, "a pen name")
    assert counts(connection) == counted(connection)
    read(connection, "Orro Talvan", "Teva Sorn")
    reports = [hash_of(connection, second)]
    split(EntityIndex(connection), 2, "another", reports=reports)
    assert counts(connection) == counted(connection)
    for number in (second, first):
        withdraw(EntityIndex(connection), number)
        assert counts(connection) == counted(connection)


def test_a_merged_entity_says_where_it_went(connection: Connection):
    read(connection, "Talvan")
    read(connection, "Orro Talvan")
    went = dict(connection.execute(select(entity.c.id, entity.c.now)).all())
    assert went == {1: 2, 2: None}
    read(connection, "Ilva Talvan")
    rows = connection.execute(select(entity.c.now, entity.c.ambiguous).order_by(entity.c.id)).all()
    assert [tuple(row) for row in rows] == [(None, 1), (None, 0), (None, 0)]


def test_decisions_are_logged_with_their_reasons(connection: Connection):
    read(connection, "Orro Talvan")
    read(connection, "Orro K. Talvan", "Teva Sorn")
    merge(EntityIndex(connection), 1, 3, "a pen name")
    found = judgements(connection)
    assert [(one.by, one.kind, one.because) for one in found] == [
        ("rule", "same", "a user said so"),
        ("user", "same", "a pen name"),
        ("rule", "same", "the same names"),
    ]
    assert (found[1].subject, found[1].object) == ("Orro Talvan (E1)", "Teva Sorn (E1)")
    assert len(judgements(connection, entity=1)) == 3
    assert not judgements(connection, entity=2)


def statements(connection: Connection, *names: str) -> int:
    """How many statements it takes to place one report."""
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    number = new_report(connection)
    event.listen(connection, "before_cursor_execute", note)
    again(connection, number, *names)
    event.remove(connection, "before_cursor_execute", note)
    return len(asked)


def test_a_report_costs_no_more_on_a_large_desk(connection: Connection):
    def fill(numbers: range) -> None:
        for n in numbers:
            read(connection, *(f"Orro{'abcdefgh'[n % 8]} Talv{n:03d}{m}n" for m in "abcd"))

    fill(range(4))
    few = statements(connection, "Orro Talvan", "Ilva Sorn", "Marn", "Teva K. Marn")
    withdraw(EntityIndex(connection), 5)
    fill(range(4, 40))
    assert statements(connection, "Orro Talvan", "Ilva Sorn", "Marn", "Teva K. Marn") <= few
