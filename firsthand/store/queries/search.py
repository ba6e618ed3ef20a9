"""What is said, and what reports tell, found by its words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import column, select, table, text

from firsthand.store.fulltext import match_of
from firsthand.store.packing import unpack_text
from firsthand.store.queries.citations import FACTS, chains, citation, extent
from firsthand.store.queries.filters import (
    Filter,
    from_current,
    published_within,
    said_so,
    speaking_of,
)
from firsthand.store.queries.passages import marked, passage, wanted_of
from firsthand.store.schema import report, statement
from firsthand.types import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Row, Select

    from firsthand.store.queries.filters import Clauses
    from firsthand.store.queries.passages import Wanted

Where = Literal["statements", "reports"]

_STATEMENT: tuple[ColumnElement[Any], ...] = (
    statement.c.id,
    statement.c.local,
    statement.c.words,
    statement.c.spans,
    *FACTS,
)
_REPORT: tuple[ColumnElement[Any], ...] = (report.c.id, report.c.text, *FACTS)
_CANDIDATES = 1000
"""So many of what was found, the newest, are compared: on a large desk a common word is in more
than can be ranked in the time that a search may take."""


def search(
    connection: Connection,
    query: str,
    chosen: Filter,
    *,
    where: Where | None = None,
    limit: int = 20,
    offset: int = 0,
) -> list[Hit]:
    """Find words: first in what is said, then in the titles and texts of reports.

    Of reports, those are left out from which a statement was found.

    Args:
        connection: to the desk.
        query: words, in any spelling that folds alike; in quotation marks, those that must stand
            side by side; `kata*` for all that begin so. Nothing that is typed is an error.
        chosen: which statements and reports; a report counts where it speaks of the entity. Its
            days are those of publication. Only statements can be so or so certain.
        where: only there; None for both.
        limit: at most so many hits, 1 or more.
        offset: leave out so many at the beginning.
    """
    match, wanted = match_of(query), wanted_of(query)
    if match is None:
        return []
    most = limit + offset
    hits: list[Hit] = []
    if where != "reports":
        hits += _in_statements(connection, match, wanted, chosen, most)
    said_in = {hit.cited.report for hit in hits}
    if where != "statements" and not chosen.certainty and len(hits) < most:
        found = _in_reports(connection, match, wanted, chosen, most)
        hits += islice((h for h in found if h.cited.report not in said_in), most - len(hits))
    return hits[offset:]


def _in_statements(
    connection: Connection, match: str, wanted: list[Wanted], chosen: Filter, most: int
) -> list[Hit]:
    ranks = _best(connection, "statement", match, _statement_clauses(chosen), most)
    asked = select(*_STATEMENT).join_from(statement, report).where(statement.c.id.in_(ranks))
    rows = {row.id: row for row in connection.execute(asked)}
    said_by = chains(connection, list(rows))
    return [
        Hit(
            words=rows[number].words,
            marks=marked(rows[number].words, wanted),
            score=score,
            cited=citation(rows[number], *extent(rows[number].spans)),
            statement=rows[number].local,
            chain=said_by[number],
        )
        for number, score in ranks.items()
    ]


def _in_reports(
    connection: Connection, match: str, wanted: list[Wanted], chosen: Filter, most: int
) -> Iterator[Hit]:
    """Hits one by one: to find the passage of a report takes longer than to find the report."""
    ranks = _best(connection, "report", match, _report_clauses(chosen), most)
    asked = select(*_REPORT).where(report.c.id.in_(ranks))
    rows = {row.id: row for row in connection.execute(asked)}
    for number, score in ranks.items():
        yield _report_hit(rows[number], score, wanted)


def _report_hit(row: Row[Any], score: float, wanted: list[Wanted]) -> Hit:
    """Show the part of the text that has most of the words, or the title if that has more."""
    body = unpack_text(row.text)
    in_title = marked(row.title or "", wanted)
    found = passage(body, wanted)
    if found is None or len(in_title) > len(found.marks):
        return Hit(words=row.title or "", marks=in_title, score=score, cited=citation(row))
    start, end = found.start, found.end
    return Hit(body[start:end], found.marks, score, citation(row, start, end))


def _statement_clauses(chosen: Filter) -> Clauses:
    clauses = [*said_so(chosen), *published_within(chosen, statement.c.published)]
    if chosen.publishers is not None:
        of_house = select(report.c.id).where(*from_current(chosen))
        clauses.append(statement.c.report_id.in_(of_house))
    return clauses


def _report_clauses(chosen: Filter) -> Clauses:
    clauses = [*speaking_of(chosen), *published_within(chosen)]
    return clauses + (from_current(chosen) if chosen.publishers is not None else [])


def _best(
    connection: Connection, kind: str, match: str, clauses: Clauses, most: int
) -> dict[int, float]:
    """Rows of statements or reports with their scores, the best first.

    The full-text tables hold what is current and nothing else. They are read from the newest on
    and no further than needed; nothing is joined to them unless there is a filter.
    """
    asked = _matches(kind, match, clauses).limit(max(_CANDIDATES, most))
    rows: Sequence[Row[Any]] = connection.execute(asked).all()
    best = sorted(rows, key=lambda row: (row.rank, -row.rowid))[:most]
    return {row.rowid: -row.rank for row in best}


def _matches(kind: str, match: str, clauses: Clauses) -> Select[Any]:
    name = f"{kind}_words"
    words = table(name, column("rowid"), column("rank"))
    found = text(f"{name} MATCH :wanted").bindparams(wanted=match)
    asked = select(words.c.rowid, words.c.rank).where(found).order_by(words.c.rowid.desc())
    if not clauses:
        return asked
    rows = statement if kind == "statement" else report
    return asked.join_from(words, rows, words.c.rowid == rows.c.id).where(*clauses)
