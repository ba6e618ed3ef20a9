"""Writes the first revision of a desk anew from `schema.py`: `python -m tools.first_revision`.

For as long as no version with a desk has been released. After that a revision stays as it is, and
each change of the tables is a new one beside it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations.ops import CreateTableOp, ModifyTableOps, UpgradeOps
from sqlalchemy import Column, create_engine

from firsthand.store import migrations
from firsthand.store.claim_schema import desk
from firsthand.store.fulltext import CREATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alembic.operations.ops import MigrateOperation

TARGET = Path(migrations.__file__).parent / "versions" / "v0001_desk.py"
HEAD = '''\
"""The first desk, as `python -m tools.first_revision` wrote it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_FULL_TEXT = (
{full_text})


def upgrade() -> None:
    """Make every table."""
{calls}    for statement in _FULL_TEXT:
        op.execute(statement)
'''


def operations() -> Iterator[tuple[str, list[MigrateOperation]]]:
    """What makes each table and its indices, in an order in which none points to a later one."""
    made: dict[str, list[MigrateOperation]] = {}
    with create_engine("sqlite://").connect() as connection:
        found = produce_migrations(MigrationContext.configure(connection), desk).upgrade_ops
    for one in found.ops if found else ():
        if isinstance(one, CreateTableOp):
            for column in one.columns:
                if isinstance(column, Column):
                    column.comment = None  # SQLite keeps none; they are for readers of schema.py
            made[one.table_name] = [one]
        elif isinstance(one, ModifyTableOps):
            made[one.table_name] += one.ops
        else:
            message = f"tables and indices are made, and nothing else: {one}"
            raise TypeError(message)
    yield from ((table.name, made[table.name]) for table in desk.sorted_tables)


def _quoted(words: str) -> str:
    return f'"""{words}"""' if "\n" in words else repr(words)


def main() -> None:
    """Write and format the revision."""
    calls, functions = "", ""
    for name, some in operations():
        body = render_python_code(UpgradeOps(ops=some)).splitlines()
        lines = [f"    {line.strip()}" for line in body if not line.lstrip().startswith("#")]
        calls += f"    _{name}()\n"
        functions += f"\n\ndef _{name}() -> None:\n" + "\n".join(lines) + "\n"
    full_text = "".join(f"    {_quoted(words)},\n" for words in CREATE)
    head = HEAD.format(calls=calls, full_text=full_text)
    TARGET.write_text(head + functions, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", str(TARGET)], check=True)  # noqa: S603  our own
    sys.stdout.write(f"{TARGET}\n")


if __name__ == "__main__":
    main()
