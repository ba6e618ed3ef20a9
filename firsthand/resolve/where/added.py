"""Gazetteers that a user adds: where they lie, and how GeoNames' own files become one."""

from __future__ import annotations

import os
from pathlib import Path

from firsthand.errors import GazetteerError
from firsthand.resolve.where.dumps import read_dump
from firsthand.resolve.where.table import write_table

SUFFIX = ".npz"


def user_folder() -> Path:
    """Where the user's gazetteers lie: in `$FIRSTHAND_DATA`, or in the XDG folder for data."""
    if own := os.environ.get("FIRSTHAND_DATA"):
        return Path(own) / "gazetteer"
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "firsthand" / "gazetteer"


def added_files(folder: Path | None = None) -> list[Path]:
    """The gazetteers that were added, by name; none where there is no folder."""
    folder = user_folder() if folder is None else folder
    return sorted(path for path in folder.glob(f"*{SUFFIX}") if not path.name.startswith("."))


def add_dump(dump: Path, folder: Path | None = None) -> Path:
    """Make a gazetteer of a GeoNames dump, for all later resolving; adding again replaces it.

    Args:
        dump: a country's file from GeoNames, `IQ.txt` or `IQ.zip`.
        folder: None for the user's own.

    Returns:
        The new file.

    Raises:
        GazetteerError: the dump cannot be read or the file not written; the message names file,
            line and remedy.
    """
    table = read_dump(dump)
    path = (user_folder() if folder is None else folder) / f"{dump.stem}{SUFFIX}"
    try:
        write_table(table, path)
    except OSError as error:
        msg = f"{path}: cannot be written ({error}); set FIRSTHAND_DATA to a folder that can"
        raise GazetteerError(msg) from error
    return path
