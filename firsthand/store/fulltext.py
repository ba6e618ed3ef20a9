"""What is on the desk, to be found by its words: full-text tables over folded text.

`report_words` (title, body) and `statement_words` (words) hold the folded words of current
reports only, a row under the same number as in `report` and `statement`. They keep no text, so
that what is taken out must be named by the same words that were put in.

`form_words` (name) holds the folded names of `form`, `claim_words` (words) the texts of claims.
They follow these tables by themselves: triggers call `fold`, which every connection to a desk
knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from firsthand.store.folding import fold, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, TextClause

CREATE = (
    "CREATE VIRTUAL TABLE report_words USING fts5(title, body, content='', tokenize='unicode61')",
    "CREATE VIRTUAL TABLE statement_words USING fts5(words, content='', tokenize='unicode61')",
    "CREATE VIRTUAL TABLE form_words USING fts5(name, content='', tokenize='unicode61')",
    """
    CREATE TRIGGER form_words_in AFTER INSERT ON form BEGIN
        INSERT INTO form_words (rowid, name) VALUES (new.id, fold(new.name));
    END
    """,
    """
    CREATE TRIGGER form_words_out AFTER DELETE ON form BEGIN
        INSERT INTO form_words (form_words, rowid, name)
        VALUES ('delete', old.id, fold(old.name));
    END
    """,
    """
    CREATE TRIGGER form_words_anew AFTER UPDATE OF name ON form BEGIN
        INSERT INTO form_words (form_words, rowid, name)
        VALUES ('delete', old.id, fold(old.name));
        INSERT INTO form_words (rowid, name) VALUES (new.id, fold(new.name));
    END
    """,
    "CREATE VIRTUAL TABLE claim_words USING fts5(words, content='', tokenize='unicode61')",
    """
    CREATE TRIGGER claim_words_in AFTER INSERT ON claim BEGIN
        INSERT INTO claim_words (rowid, words) VALUES (new.id, fold(new.text));
    END
    """,
    """
    CREATE TRIGGER claim_words_out AFTER DELETE ON claim BEGIN
        INSERT INTO claim_words (claim_words, rowid, words)
        VALUES ('delete', old.id, fold(old.text));
    END
    """,
)
"""Their definitions, for the first migration."""

_REPORT_IN = text("INSERT INTO report_words (rowid, title, body) VALUES (:id, :title, :body)")
_REPORT_OUT = text(
    "INSERT INTO report_words (report_words, rowid, title, body)"
    " VALUES ('delete', :id, :title, :body)"
)
_STATEMENT_IN = text("INSERT INTO statement_words (rowid, words) VALUES (:id, :words)")
_STATEMENT_OUT = text(
    "INSERT INTO statement_words (statement_words, rowid, words) VALUES ('delete', :id, :words)"
)


class ReportWords(NamedTuple):
    """A report of this number has this title and text."""

    id: int
    title: str | None
    body: str


class StatementWords(NamedTuple):
    """A statement of this number has this content."""

    id: int
    words: str


def match_of(query: str) -> str | None:
    """What a user typed, as an FTS5 query that asks for all of it; None where no word is in it.

    Words in quotation marks must stand side by side; `kata*` finds all that starts so. No query
    makes FTS5 complain: only folded words, each in quotation marks, reach it.
    """
    wanted = [f'"{" ".join(words)}"{"*" * is_open}' for words, is_open in phrases(query)]
    return " AND ".join(wanted) or None


def index_reports(connection: Connection, rows: Iterable[ReportWords]) -> None:
    """Let reports be found by their titles and texts."""
    _run_reports(connection, _REPORT_IN, rows)


def unindex_reports(connection: Connection, rows: Iterable[ReportWords]) -> None:
    """Let reports be found no more; the rows as they were put in."""
    _run_reports(connection, _REPORT_OUT, rows)


def index_statements(connection: Connection, rows: Iterable[StatementWords]) -> None:
    """Let statements be found by their contents."""
    _run_statements(connection, _STATEMENT_IN, rows)


def unindex_statements(connection: Connection, rows: Iterable[StatementWords]) -> None:
    """Let statements be found no more; the rows as they were put in."""
    _run_statements(connection, _STATEMENT_OUT, rows)


def _run_reports(connection: Connection, sql: TextClause, rows: Iterable[ReportWords]) -> None:
    folded = [
        {"id": row.id, "title": fold(row.title or ""), "body": fold(row.body)} for row in rows
    ]
    if folded:
        connection.execute(sql, folded)


def _run_statements(
    connection: Connection, sql: TextClause, rows: Iterable[StatementWords]
) -> None:
    folded = [{"id": row.id, "words": fold(row.words)} for row in rows]
    if folded:
        connection.execute(sql, folded)
