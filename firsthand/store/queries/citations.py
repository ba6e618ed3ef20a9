"""Where words stand: the report's facts, and the sources of a statement."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from firsthand.store.schema import link, report
from firsthand.types import Citation

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection, Row

FACTS = (
    report.c.hash,
    report.c.publisher,
    report.c.title,
    report.c.published.label("report_published"),
    report.c.url,
    report.c.path,
)
"""Columns that `citation` needs."""


def citation(row: Row[Any], start: int | None = None, end: int | None = None) -> Citation:
    """The report of a row that has the columns of `FACTS`; without a span, all of it."""
    return Citation(
        report=row.hash,
        publisher=row.publisher,
        title=row.title,
        published=row.report_published,
        url=row.url,
        path=row.path,
        start=start,
        end=end,
    )


def extent(spans: str) -> tuple[int, int]:
    """First and last offset of a JSON list of spans, as the content of a statement has it."""
    pieces: list[list[int]] = json.loads(spans)
    return min(piece[0] for piece in pieces), max(piece[1] for piece in pieces)


def chains(connection: Connection, statements: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Names of the sources of each statement, from the one that the report names first-hand.

    Args:
        connection: to the desk.
        statements: rows of them; each is in the result, in the report's own voice with no name.
    """
    asked = select(link.c.statement_id, link.c.name).where(link.c.statement_id.in_(statements))
    names: defaultdict[int, list[str]] = defaultdict(list)
    for row in connection.execute(asked.order_by(link.c.statement_id, link.c.position)):
        names[row.statement_id].append(row.name)
    return {number: tuple(names[number]) for number in statements}
