"""What the migrations make is what `schema.py` and `fulltext.py` say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from firsthand.store.claim_schema import desk
from firsthand.store.embedded import APPLICATION_ID, HEAD, open_desk, reading
from firsthand.store.fulltext import CREATE
from firsthand.store.queries.filters import Filter
from firsthand.store.queries.places import places
from firsthand.types import DeskPlace

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

# What FTS5 and Alembic keep for themselves.
_OWN = ("report_words", "statement_words", "form_words", "claim_words", "alembic_version")


def is_ours(_item: object, name: str | None, kind: str, _reflected: object, _to: object) -> bool:
    return not (kind == "table" and (name or "").startswith(_OWN))


def definitions(connection: Connection) -> dict[str, list[str]]:
    """What SQLite keeps of the words that made each table, trigger and index, in any order."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        name: sorted(sql.replace(",", " ").replace('"', "").split())
        for name, sql in rows
        if name not in _OWN[-1:]
    }


def test_the_newest_revision_is_the_one_that_desks_are_brought_to():
    config = Config()
    config.set_main_option("script_location", "firsthand.store:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_desk_has_the_tables_of_the_schema(tmp_path: Path):
    engine = open_desk(tmp_path / "desk.db")
    with reading(engine) as connection:
        options: dict[str, Any] = {"include_object": is_ours, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, desk) == []
    engine.dispose()


def test_down_to_checks_and_defaults(tmp_path: Path):
    made = create_engine("sqlite://")
    engine = open_desk(tmp_path / "desk.db")
    with made.begin() as wanted, reading(engine) as connection:
        desk.create_all(wanted)
        for statement in CREATE:
            wanted.exec_driver_sql(statement)
        assert definitions(connection) == definitions(wanted)
    engine.dispose()
    made.dispose()


def test_a_desk_of_the_first_revision_is_brought_up_to_date(tmp_path: Path):
    path = tmp_path / "desk.db"
    first = create_engine(f"sqlite:///{path}")
    with first.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", "firsthand.store:migrations")
        command.upgrade(config, "0001")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        for sql in FIRST:
            connection.exec_driver_sql(sql)
    first.dispose()
    engine = open_desk(path)
    with reading(engine) as connection:
        assert places(connection, Filter()) == [
            DeskPlace(7, "Sarrana", ("Sarrana", "Sarrane"), 10.5, -20.25, 1, "TV", 1, 3),
            DeskPlace(None, "Mell", ("Mell",), None, None, None, None, 1, 1),
        ]
    engine.dispose()


FIRST = (
    "INSERT INTO page (id, address) VALUES (1, 'a.txt')",
    """
    INSERT INTO report (id, hash, page_id, version, current, waiting, text, authors, cuts, problems,
        added)
    VALUES (1, 'aa', 1, 1, 1, 0, '', '[]', '[]', '[]', '2031-05-01')
    """,
    *(
        f"""
        INSERT INTO toponym
            (report_id, start, end, name, folded, geonameid, lat, lon, precision, country)
        VALUES (1, 0, 4, '{name}', '{name.lower()}', {rest})
        """  # noqa: S608  the words are those below
        for name, rest in (
            ("Sarrane", "7, 10.5, -20.25, 2, 'TV'"),
            ("Sarrana", "7, 10.5, -20.25, 1, 'TV'"),
            ("Sarrana", "7, 10.5, -20.25, 1, 'TV'"),
            ("Mell", "NULL, NULL, NULL, NULL, NULL"),
        )
    ),
)
