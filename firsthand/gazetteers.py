"""What a user adds to the gazetteer that places are resolved with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.resolve.where.added import add_dump, added_files
from firsthand.resolve.where.table import read_table

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Added:
    """This file holds so many places under so many names."""

    path: Path
    places: int
    names: int


def add(dump: Path) -> Added:
    """Add a country's file from GeoNames to all later resolving; adding again replaces it.

    Args:
        dump: `.txt` or `.zip`, in the format of GeoNames' `allCountries.txt`.

    Raises:
        GazetteerError: it cannot be read or kept; the message names file, line and remedy.
    """
    return _added(add_dump(dump))


def added() -> list[Added]:
    """What was added, by name.

    Raises:
        GazetteerError: a file is damaged.
    """
    return [_added(path) for path in added_files()]


def _added(path: Path) -> Added:
    table = read_table(path)
    return Added(path, len(table), len(table.first) - 1)
