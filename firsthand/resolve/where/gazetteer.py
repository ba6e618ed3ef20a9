"""The gazetteer: which places are called so, in the shipped file and in those that users add."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from firsthand.errors import GazetteerError
from firsthand.resolve.where.added import added_files
from firsthand.resolve.where.naming import How
from firsthand.resolve.where.place_names import place_key
from firsthand.resolve.where.table import TableIndex, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from firsthand.resolve.where.table import PlaceTable
    from firsthand.types import Place

SHIPPED = "data/gazetteer"
_VERSION_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Named:
    """This place is called so in this way."""

    place: Place
    how: How


class Gazetteer:
    """Looks up places by what they are called."""

    def __init__(self, tables: Sequence[PlaceTable], version: str = "") -> None:
        """Put tables together.

        Args:
            tables: of a place in several of them, the last one counts.
            version: changes whenever the places change.
        """
        self.version = version
        self.tables = tuple(tables)
        self._indices = [TableIndex(table) for table in tables]
        self._named = lru_cache(maxsize=1 << 14)(self._look_up)

    @classmethod
    def load(cls, folder: Path | None = None) -> Gazetteer:
        """The shipped gazetteer with the files that the user added.

        Args:
            folder: of the added files; None for the user's own (`added.user_folder`).

        Raises:
            GazetteerError: a file is missing or damaged.
        """
        return cls._read(added_files(folder))

    @classmethod
    def shipped(cls) -> Gazetteer:
        """The gazetteer that comes with the package, alone.

        Raises:
            GazetteerError: its file is missing or damaged.
        """
        return cls._read(())

    @classmethod
    def _read(cls, added: Sequence[Path]) -> Gazetteer:
        version = _version(added)
        with as_file(files("firsthand").joinpath(SHIPPED, "world.npz")) as shipped:
            tables = [read_table(path) for path in (shipped, *added)]
        return cls(tables, version)

    def __len__(self) -> int:
        """How many places; one that stands in two files is counted twice."""
        return sum(len(index.table) for index in self._indices)

    def called(self, name: str) -> tuple[Named, ...]:
        """All places that are called so, however they are spelled or abbreviated."""
        return self._named(place_key(name))

    def _look_up(self, key: str) -> tuple[Named, ...]:
        found: dict[object, Named] = {}
        for index in self._indices:
            for row, how in index.rows(key):
                place = index.place(row)
                # without a number it is only itself
                found[place.geonameid or (id(index), row)] = Named(place, How(how))
        return tuple(found.values())


def _version(added: Sequence[Path]) -> str:
    """A hash of what the shipped and the added files hold."""
    manifest = files("firsthand").joinpath(SHIPPED, "manifest.json")
    try:
        parts = [str(json.loads(manifest.read_text(encoding="utf-8"))["sha256"])]
        parts += [hashlib.sha256(path.read_bytes()).hexdigest() for path in added]
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{manifest}: missing or damaged ({error}); install firsthand again"
        raise GazetteerError(msg) from error
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:_VERSION_LENGTH]
