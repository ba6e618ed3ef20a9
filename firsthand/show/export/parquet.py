"""`parquet`: the table of `csv` with typed columns, written some thousands of rows at a time."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from firsthand.errors import SettingError
from firsthand.show.export.rows import COLUMNS, rows

if TYPE_CHECKING:
    from types import ModuleType
    from typing import BinaryIO

    from firsthand.show.export.asking import Asked
    from firsthand.show.export.rows import Kind, Value

ROWS_AT_ONCE = 5_000
_TYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool",
}
_DAYS = frozenset({"source_date", "date_start", "date_end"})
"""Columns of days, which other programs need as dates."""


def write(asked: Asked, file: BinaryIO) -> None:
    """Write all rows.

    Raises:
        SettingError: pyarrow is not installed.
    """
    arrow, tables = _arrow()
    schema = arrow.schema([_field(arrow, column.name) for column in COLUMNS])
    found = asked.of_reports(
        lambda record: map(_clean, rows(record, asked.known.of(record.entities)))
    )
    with tables.ParquetWriter(file, schema, compression="zstd") as writer:
        while some := list(islice(found, ROWS_AT_ONCE)):
            writer.write_batch(arrow.RecordBatch.from_pylist(some, schema))


def _arrow() -> tuple[ModuleType, ModuleType]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        msg = "parquet needs pyarrow: pip install 'firsthand[parquet]', or export csv"
        raise SettingError(msg) from error


def _field(arrow: Any, name: str) -> Any:
    column = next(one for one in COLUMNS if one.name == name)
    made = arrow.date32() if name in _DAYS else arrow.type_for_alias(_TYPES[column.kind])
    return arrow.field(name, made, metadata={"meaning": column.meaning})


def _clean(row: dict[str, Value]) -> dict[str, Any]:
    """A row as Arrow takes it: days as dates, text without halves of surrogate pairs."""
    return {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: Value) -> Any:
    if not isinstance(value, str):
        return value
    if name in _DAYS:
        return date.fromisoformat(value)
    return value.encode("utf-8", "backslashreplace").decode()
