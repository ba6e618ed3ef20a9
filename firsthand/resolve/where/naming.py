"""Places with their names become a table."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from firsthand.resolve.where.place_names import place_key
from firsthand.resolve.where.table import UNITS, PlaceTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.resolve.where.table import Array
    from firsthand.types import Place


class How(IntEnum):
    """How a name is a place's: the smaller, the more likely is the place meant by it."""

    OWN = 0
    OTHER = 1
    SHORT = 2
    """An abbreviation, or the name without its word for the kind of place."""
    PEOPLE = 3
    """The people or adjective: "Russian"."""


class Names:
    """Collects which rows are called what; a name that a row has twice counts in its best way."""

    def __init__(self) -> None:
        """Start without names."""
        self._how: dict[str, dict[int, int]] = {}

    def add(self, row: int, name: str, how: How) -> None:
        """Note that the place in this row is called so."""
        key = place_key(name)
        if not key:
            return
        rows = self._how.setdefault(key, {})
        rows[row] = min(rows.get(row, how), int(how))

    def rows(self, name: str) -> dict[int, int]:
        """The rows that are called so, and how."""
        return self._how.get(place_key(name), {})

    def arrays(self) -> dict[str, Array]:
        """The columns `keys`, `first`, `rows` and `how` of a table."""
        # in the order of their UTF-8 bytes, which is that of their code points
        keys = sorted(self._how)
        sizes = [len(self._how[key]) for key in keys]
        pairs = [pair for key in keys for pair in sorted(self._how[key].items())]
        return {
            "keys": _lines(keys),
            "first": np.cumsum([0, *sizes], dtype=np.int32),
            "rows": np.array([row for row, _ in pairs], np.int32),
            "how": np.array([how for _, how in pairs], np.uint8),
        }


def to_table(places: Sequence[Place], names: Names) -> PlaceTable:
    """Put places, in the order of their rows, and their names together.

    Args:
        places: without line breaks in their names.
        names: of these rows.
    """
    codes = {
        "features": _Codes(np.uint8, (place.feature for place in places)),
        "countries": _Codes(np.uint16, (place.country for place in places)),
        "regions": _Codes(np.uint16, (place.admin1 for place in places)),
        "districts": _Codes(np.int32, (place.admin2 for place in places)),
    }
    return PlaceTable(
        geonameid=np.array([place.geonameid or 0 for place in places], np.int32),
        lat=np.array([round(place.lat * UNITS) for place in places], np.int32),
        lon=np.array([round(place.lon * UNITS) for place in places], np.int32),
        population=np.array([place.population for place in places], np.int32),
        feature=codes["features"].column,
        country=codes["countries"].column,
        admin1=codes["regions"].column,
        admin2=codes["districts"].column,
        names=_lines([place.name for place in places]),
        **{name: _lines(code.known) for name, code in codes.items()},
        **names.arrays(),
    )


class _Codes:
    """A column of codes as numbers, and the codes; number 0 is none."""

    def __init__(self, kind: type[np.generic], values: Iterable[str | None]) -> None:
        numbers: dict[str, int] = {"": 0}
        column = [numbers.setdefault(value or "", len(numbers)) for value in values]
        self.column: Array = np.array(column, kind)
        self.known = list(numbers)


def _lines(lines: Sequence[str]) -> Array:
    return np.frombuffer("".join(f"{line}\n" for line in lines).encode(), np.uint8)
