"""`csv`: what is said and told, a row each, by RFC 4180, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from firsthand.show.export.rows import COLUMNS, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.show.export.asking import Asked
    from firsthand.show.export.rows import Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula and runs it."""


def make(asked: Asked) -> Iterator[str]:
    """A line with the names of the columns, then a record for each row; lines end with CRLF."""
    yield _record([column.name for column in COLUMNS])
    yield from asked.of_reports(
        lambda record: map(_line, rows(record, asked.known.of(record.entities)))
    )


def _line(row: dict[str, Value]) -> str:
    return _record([cell(row[column.name]) for column in COLUMNS])


def cell(value: Value) -> str:
    """A value as it stands in a table; what is not known is empty.

    Text that a spreadsheet would run gets an apostrophe in front, as spreadsheets mark text.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return str(value)


def _record(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
