"""GeoNames' own files: one place a line, nineteen columns, as in `allCountries.txt`.

Source: https://download.geonames.org/export/dump/readme.txt
"""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from firsthand.errors import GazetteerError
from firsthand.resolve.where.features import FIRST_LEVEL
from firsthand.resolve.where.naming import How, Names, to_table
from firsthand.types import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from firsthand.resolve.where.table import PlaceTable

COLUMNS = 19
_README = "readme.txt"
_HELP = "download a country's file, such as IQ.zip, from download.geonames.org/export/dump"
_MOST_LAT, _MOST_LON = 90, 180


def read_dump(path: Path) -> PlaceTable:
    """The places of a dump with all their names.

    Args:
        path: a `.txt`, or a `.zip` that holds one.

    Raises:
        GazetteerError: the file cannot be read or a line is not one of such a dump; the message
            names file, line and remedy.
    """
    places: list[Place] = []
    names = Names()
    with _opened(path) as lines:
        for number, line in enumerate(lines, 1):
            columns = line.rstrip("\n").split("\t")
            place = _place(columns, path, number)
            for name in columns[3].split(","):
                names.add(len(places), name, How.OTHER)
            names.add(len(places), columns[2], How.OWN)
            names.add(len(places), place.name, How.OWN)
            places.append(place)
    if not places:
        msg = f"{path}: no places in it; {_HELP}"
        raise GazetteerError(msg)
    return to_table(places, names)


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(_only_text(archive)) as file:
                yield io.TextIOWrapper(file, encoding="utf-8", newline="\n")
        else:
            with path.open(encoding="utf-8", newline="\n") as file:
                yield file
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile, EOFError) as error:
        msg = f"{path}: not readable as a GeoNames dump ({error}); {_HELP}"
        raise GazetteerError(msg) from error


def _only_text(archive: zipfile.ZipFile) -> str:
    texts = [name for name in archive.namelist() if name.endswith(".txt") and name != _README]
    if len(texts) != 1:
        msg = f"{archive.filename}: holds {len(texts)} text files, not one; {_HELP}"
        raise GazetteerError(msg)
    return texts[0]


def _place(columns: Sequence[str], path: Path, number: int) -> Place:
    if len(columns) != COLUMNS:
        msg = (
            f"{path}, line {number}: {len(columns)} columns between tabs, a GeoNames dump has "
            f"{COLUMNS}; {_HELP}"
        )
        raise GazetteerError(msg)
    try:
        return _parsed(columns)
    except ValueError as error:
        msg = f"{path}, line {number}: {error}; {_HELP}"
        raise GazetteerError(msg) from error


def _parsed(columns: Sequence[str]) -> Place:
    country, first, second = columns[8], columns[10], columns[11]
    feature = f"{columns[6]}.{columns[7]}"
    admin1 = f"{country}.{first}" if country and first else None
    # what is itself a district keeps the code that it has, so that towns find it
    inside = bool(admin1 and second) and feature != FIRST_LEVEL
    lat, lon = float(columns[4]), float(columns[5])
    if not (abs(lat) <= _MOST_LAT and abs(lon) <= _MOST_LON):
        msg = f"latitude {lat}, longitude {lon} are not on the globe"
        raise ValueError(msg)
    return Place(
        geonameid=int(columns[0]),
        name=columns[1] or columns[2],
        lat=lat,
        lon=lon,
        feature=feature,
        country=country or None,
        admin1=admin1,
        admin2=f"{admin1}.{second}" if inside else None,
        population=int(columns[14] or 0),
    )
