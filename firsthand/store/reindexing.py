"""Full-text tables are made anew when words are folded otherwise than before."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, text, update

from firsthand.store.fulltext import ReportWords, StatementWords, index_reports, index_statements
from firsthand.store.packing import unpack_text
from firsthand.store.schema import report, setting, statement

if TYPE_CHECKING:
    from sqlalchemy import Connection

FOLDING = "1"
"""Number of the rules in `folding.py`: another one when they change."""
_NAME = "folding"
_TABLES = ("report_words", "statement_words", "form_words", "claim_words")
_AT_A_TIME = 1000


def folding_version() -> str:
    """By which rules, and which transliteration, words are folded now."""
    return f"{FOLDING}, anyascii {version('anyascii')}"


def keep_in_step(connection: Connection) -> bool:
    """Index everything again if it was folded by other rules; whether it was.

    What is taken out of the index must be named by the words that were put in, so nothing may be
    written before this.
    """
    now = folding_version()
    before = connection.execute(select(setting.c.value).where(setting.c.name == _NAME)).scalar()
    if before == now:
        return False
    if before is None:
        connection.execute(insert(setting).values(name=_NAME, value=now))
        return False
    index_again(connection)
    connection.execute(update(setting).where(setting.c.name == _NAME).values(value=now))
    return True


def index_again(connection: Connection) -> None:
    """Make the full-text tables anew from what is on the desk."""
    for table in _TABLES:
        connection.execute(text(f"INSERT INTO {table} ({table}) VALUES ('delete-all')"))  # noqa: S608  our own names
    reports = select(report.c.id, report.c.title, report.c.text).where(report.c.current == 1)
    for some in connection.execute(reports).partitions(_AT_A_TIME):
        rows = [ReportWords(row.id, row.title, unpack_text(row.text)) for row in some]
        index_reports(connection, rows)
    statements = connection.execute(select(statement.c.id, statement.c.words))
    for few in statements.partitions(_AT_A_TIME):
        index_statements(connection, [StatementWords(row.id, row.words) for row in few])
    names = "INSERT INTO form_words (rowid, name) SELECT id, fold(name) FROM form"
    connection.execute(text(names))
    claims = "INSERT INTO claim_words (rowid, words) SELECT id, fold(text) FROM claim"
    connection.execute(text(claims))
