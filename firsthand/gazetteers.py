"""The gazetteer that places are resolved with, and those that a user adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from firsthand.resolve.where.added import add_dump, added_files
from firsthand.resolve.where.gazetteer import Gazetteer
from firsthand.resolve.where.table import read_table

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Added:
    """This file holds so many places under so many names."""

    path: Path
    places: int
    names: int


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer with the user's own files, loaded once.

    Raises:
        GazetteerError: a file is missing or damaged.
    """
    return Gazetteer.load()


def add(dump: Path) -> Added:
    """Add a country's file from GeoNames to all later resolving; adding again replaces it.

    Args:
        dump: `.txt` or `.zip`, in the format of GeoNames' `allCountries.txt`.

    Raises:
        GazetteerError: it cannot be read or kept; the message names file, line and remedy.
    """
    path = add_dump(dump)
    gazetteer.cache_clear()
    return _added(path)


def added() -> list[Added]:
    """What was added, by name.

    Raises:
        GazetteerError: a file is damaged.
    """
    return [_added(path) for path in added_files()]


def _added(path: Path) -> Added:
    table = read_table(path)
    return Added(path, len(table), len(table.first) - 1)
