"""Desks of names for tests: the same in memory and in the tables of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from sqlalchemy import create_engine, insert, select

from firsthand.resolve.who.forms import form_of, is_short
from firsthand.resolve.who.memory import MemoryIndex
from firsthand.resolve.who.placing import place, withdraw
from firsthand.resolve.who.seen import Seen
from firsthand.store.entity_index import EntityIndex
from firsthand.store.schema import form as form_table
from firsthand.store.schema import metadata, page, report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Engine

    from firsthand.resolve.who.index import Index
    from firsthand.resolve.who.placing import Placement
    from firsthand.types.identity import Family, FormRow

SCHEMATA = {"person": "Person", "organization": "Organization", "place": "Address"}
KINDS = ("memory", "tables")
_FREE: list[Engine] = []
"""Databases in memory that nobody uses."""


class Desk:
    """Reports that hold nothing but names.

    A name may be told apart: "organization: Kell Front = KF" is a house, which the report says
    is also called KF.
    """

    def __init__(self, kind: str = "memory") -> None:
        self.kind = kind
        self.index: Index = MemoryIndex() if kind == "memory" else _tables()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if isinstance(self.index, EntityIndex):
            self.index.connection.exec_driver_sql("ROLLBACK TO empty")
            self.index.connection.close()
            _FREE.append(self.index.connection.engine)

    def read(self, number: int, *names: str) -> list[Placement]:
        """Put a report on the desk."""
        self._add(number)
        seen = [seen_as(f"e{n}", name) for n, name in enumerate(names, 1)]
        return place(self.index, number, f"r{number}", seen)

    def forget(self, number: int) -> None:
        withdraw(self.index, number)

    def rows(self) -> list[FormRow]:
        """Forms that are there, in the order of their ids."""
        if isinstance(self.index, MemoryIndex):
            ids = list(self.index._rows)
        else:
            ids = list(self.index.connection.scalars(select(form_table.c.id)))
        return sorted((row for row in self.index.rows(ids) if row.reports), key=lambda r: r.id)

    def entities(self) -> set[frozenset[str]]:
        """Who is who: names (folded; with the variant where there are several) in groups."""
        groups: dict[int, set[str]] = {}
        for row in self.rows():
            groups.setdefault(row.entity, set()).add(_shown(row))
        return set(map(frozenset, groups.values()))

    def unclear(self) -> set[str]:
        return {_shown(row) for row in self.rows() if row.ambiguous}

    def number(self, name: str, family: Family = "person") -> int:
        """The number of the entity that a name means."""
        form = form_of(family, name)
        return self.index.find([form])[form].entity

    def state(self) -> list[tuple[str, int, bool, int]]:
        """All that users see of who is who."""
        return [(_shown(row), row.entity, row.ambiguous, row.reports) for row in self.rows()]

    def _add(self, number: int) -> None:
        if isinstance(self.index, MemoryIndex):
            self.index.named(number, f"r{number}")
            return
        connection = self.index.connection
        if connection.execute(report.select().where(report.c.id == number)).first():
            return
        connection.execute(insert(page).values(id=number, address=str(number)))
        connection.execute(
            insert(report).values(
                id=number,
                hash=f"r{number}",
                page_id=number,
                version=1,
                authors="[]",
                text=b"",
                cuts="[]",
                added="2031-05-01T00:00:00Z",
                problems="[]",
            )
        )


def seen_as(local: str, name: str) -> Seen:
    """What a report says of a name, as `Desk` writes it."""
    family, _, rest = name.rpartition(": ")
    written, _, short = rest.partition(" = ")
    kind: Family = family or "person"
    form = form_of(kind, written)
    told = frozenset([form_of(kind, short)] if short else [])
    assert all(map(is_short, told))
    return Seen(local, written, SCHEMATA[kind], 2, form, (), told)


def read_all(desk: Desk, reports: Iterable[tuple[int, Sequence[str]]]) -> Desk:
    for number, names in reports:
        desk.read(number, *names)
    return desk


def _shown(row: FormRow) -> str:
    return row.form.folded + (f" {row.form.variant}" if row.form.variant else "")


def _tables() -> EntityIndex:
    """Empty tables: those of an earlier test, whose rows were rolled back."""
    if not _FREE:
        engine = create_engine("sqlite://")
        with engine.begin() as connection:
            metadata.create_all(connection)
        _FREE.append(engine)
    connection = _FREE.pop().connect()
    connection.exec_driver_sql("SAVEPOINT empty")
    return EntityIndex(connection)
