"""Many places in a few arrays: how a gazetteer lies in its file and in memory.

Names are looked up by their keys, which stand sorted in one piece of text; each has the rows of
the places that are called so. Everything is numpy arrays in one `.npz` file without pickles.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from firsthand.errors import GazetteerError
from firsthand.types import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

FORMAT = 1
"""Raised whenever the arrays change their meaning."""
UNITS = 10_000
"""Coordinates are kept as whole numbers of 1/10,000 degree, about 11 m."""
_BREAK = 10
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can note: the same places make the same bytes."""


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """These places are called by these names.

    Attributes:
        geonameid: a row each, 0 for none; int32.
        lat, lon: in 1/10,000 degree; int32.
        population: int32.
        feature, country, admin1, admin2: indices into the lists of codes below; uint8 to int32.
        features, countries, regions, districts: codes, one a line, UTF-8; the first is empty.
        names: the places' own names, one a line, in the order of the rows.
        keys: sorted keys of names, one a line.
        first: (keys + 1) where the rows of each key begin in `rows`; int32.
        rows: rows of places; those of one key are together.
        how: for each of them, how the name is theirs (`naming.How`); uint8.
    """

    geonameid: Array
    lat: Array
    lon: Array
    population: Array
    feature: Array
    country: Array
    admin1: Array
    admin2: Array
    features: Array
    countries: Array
    regions: Array
    districts: Array
    names: Array
    keys: Array
    first: Array
    rows: Array
    how: Array

    def __len__(self) -> int:
        """How many places."""
        return len(self.geonameid)


NAMES = tuple(field.name for field in fields(PlaceTable))
_STEPS = frozenset(("first",))
"""Columns that are written as differences, which take a fraction of the room."""


def write_table(table: PlaceTable, path: Path) -> None:
    """Write a table in one go: the old file stays until the new one is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(table_bytes(table))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def table_bytes(table: PlaceTable) -> bytes:
    """The table as a compressed `.npz` file, the same for the same places."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in ("format", *NAMES):
            array = np.array([FORMAT]) if name == "format" else getattr(table, name)
            info = zipfile.ZipInfo(f"{name}.npy", _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _npy(_steps(array) if name in _STEPS else array))
    return out.getvalue()


def _steps(array: Array) -> Array:
    steps = np.diff(array, prepend=np.zeros(1, array.dtype))
    return steps.astype(np.uint16) if len(steps) and steps.max() < 1 << 16 else steps


def _npy(array: Array) -> bytes:
    out = io.BytesIO()
    np.lib.format.write_array(out, np.ascontiguousarray(array), allow_pickle=False)
    return out.getvalue()


def _arrays(archive: zipfile.ZipFile) -> dict[str, Array]:
    """All arrays, the largest first, two at a time: inflating them is most of the loading."""
    names = sorted(NAMES, key=lambda n: -archive.getinfo(f"{n}.npy").file_size)
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(names, pool.map(partial(_array, archive), names), strict=True))


def _array(archive: zipfile.ZipFile, name: str) -> Array:
    content = io.BytesIO(archive.read(f"{name}.npy"))
    return np.asarray(np.lib.format.read_array(content, allow_pickle=False))


def read_table(path: Path) -> PlaceTable:
    """Read what `write_table` wrote.

    Raises:
        GazetteerError: the file is missing, damaged or of another version.
    """
    try:
        # Each array inflated in one piece: numpy's own reader takes a quarter longer.
        with zipfile.ZipFile(path) as archive:
            version = int(_array(archive, "format")[0])
            arrays = _arrays(archive) if version == FORMAT else None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        msg = f"{path}: no readable gazetteer ({error}); {_REMEDY}"
        raise GazetteerError(msg) from error
    if arrays is None:
        msg = f"{path}: a gazetteer of format {version}, this version reads {FORMAT}; {_REMEDY}"
        raise GazetteerError(msg)
    arrays["first"] = np.cumsum(arrays["first"], dtype=np.int32)
    return PlaceTable(**arrays)


_REMEDY = "add it again (firsthand gazetteer add FILE), or install firsthand again"


class TableIndex:
    """Looks up names and rows in one table."""

    def __init__(self, table: PlaceTable) -> None:
        """Index the table's texts by line; about 8 bytes a name."""
        self.table = table
        self._keys = Lines(table.keys)
        self._names = Lines(table.names)
        self._codes = {
            name: tuple(bytes(getattr(table, name)).decode().split("\n"))
            for name in ("features", "countries", "regions", "districts")
        }

    def rows(self, key: str) -> Iterator[tuple[int, int]]:
        """Row and way of naming for each place that is called by a key."""
        at = self._keys.find(key.encode())
        if at is None:
            return
        start, end = self.table.first[at], self.table.first[at + 1]
        for row, how in zip(self.table.rows[start:end], self.table.how[start:end], strict=True):
            yield int(row), int(how)

    def place(self, row: int) -> Place:
        """The place in a row."""
        table = self.table
        return Place(
            geonameid=int(table.geonameid[row]) or None,
            name=self._names[row].decode(),
            lat=int(table.lat[row]) / UNITS,
            lon=int(table.lon[row]) / UNITS,
            feature=self._codes["features"][table.feature[row]],
            country=self._codes["countries"][table.country[row]] or None,
            admin1=self._codes["regions"][table.admin1[row]] or None,
            admin2=self._codes["districts"][table.admin2[row]] or None,
            population=int(table.population[row]),
        )


class Lines:
    """The lines of a text of bytes, by number and, where they are sorted, by content."""

    def __init__(self, text: Array) -> None:
        """Find where the lines begin; `text` is uint8 and every line ends in a line feed."""
        self._text = text
        ends = np.flatnonzero(text == _BREAK).astype(np.int32)
        self._ends = ends
        self._starts = np.concatenate((np.zeros(1, np.int32), ends[:-1] + 1))[: len(ends)]

    def __len__(self) -> int:
        """How many lines."""
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        """One line without its end."""
        return self._text[self._starts[number] : self._ends[number]].tobytes()

    def find(self, line: bytes) -> int | None:
        """The number of a line of a sorted text, or None where there is none."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self[middle] < line:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self[low] == line else None
