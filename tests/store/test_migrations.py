"""What the migrations make is what `schema.py` and `fulltext.py` say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from firsthand.store.claim_schema import desk
from firsthand.store.embedded import HEAD, open_desk, reading
from firsthand.store.fulltext import CREATE

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
        name: sorted(sql.replace(",", " ").split()) for name, sql in rows if name not in _OWN[-1:]
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
