"""A folder -> the files in it that may be reports, in order, however its links run."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from firsthand.ingest.jsonl import SUFFIXES as LINES
from firsthand.ingest.rejected import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READ = (".txt", ".text", ".html", ".htm", ".xhtml", *LINES)
"""Endings of the files that are read from folders; others must be named one by one."""

Inode = tuple[int, int]


def shown(path: Path) -> str:
    """The path as text that is valid Unicode, whatever bytes the file system has."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def walk(folder: Path) -> Iterator[Path | Rejected]:
    """Go through a folder and those below it, sorted; hidden files and sidecars are passed over.

    Links are followed. One that leads back to a folder it lies in is yielded as Rejected, as is
    what cannot be opened and what by its name is no report.
    """
    yield from _walk(folder, ())


def _walk(folder: Path, above: tuple[Inode, ...]) -> Iterator[Path | Rejected]:
    """Walk one folder; `above` are the folders that led here."""
    try:
        here = _inode(folder)
        if here in above:
            message = f"{shown(folder)}: a link back to a folder that it lies in, not followed."
            yield Rejected.because(shown(folder), f"{message} Remove the link.")
            return
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names, not a Path for each
    except OSError as error:
        yield Rejected.because(shown(folder), cannot_read(shown(folder), error))
        return
    listed = set(names)
    for name in names:
        if name.startswith("."):
            continue
        path = folder / name
        kind = _kind(path)
        if kind == "folder" and not _is_page_assets(name, listed):
            yield from _walk(path, (*above, here))
        elif kind == "file" and name.lower().endswith(READ):
            yield path
        elif kind != "folder" and not name.lower().endswith(".json"):
            yield Rejected.because(shown(path), _why_not(shown(path), kind))


def cannot_read(name: str, error: OSError | ValueError) -> str:
    """Say why the system does not give the file, and what to do."""
    reason = (error.strerror if isinstance(error, OSError) else str(error)) or str(error)
    remedies: dict[type[OSError | ValueError], str] = {
        FileNotFoundError: "Check the path.",
        PermissionError: "Change its permissions or run as somebody who may read it.",
    }
    remedy = remedies.get(type(error), "Check the path and the disk.")
    return f"{name}: cannot be read ({reason}). {remedy}"


def _inode(folder: Path) -> Inode:
    status = folder.stat()
    return status.st_dev, status.st_ino


def _kind(path: Path) -> str:
    """`file`, `folder`, `lost` (a link to nothing) or `device` (which may never end)."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return "lost"
    if stat.S_ISDIR(mode):
        return "folder"
    return "file" if stat.S_ISREG(mode) else "device"


def _is_page_assets(name: str, listed: set[str]) -> bool:
    """Whether a folder is what a browser saves beside a page: NAME_files beside NAME.html."""
    page = name.removesuffix("_files")
    return page != name and (f"{page}.html" in listed or f"{page}.htm" in listed)


def _why_not(name: str, kind: str) -> str:
    """Say why a file in a folder is not read."""
    if kind == "lost":
        return f"{name}: a link to nothing, or to itself. Remove or repair the link."
    if kind == "device":
        return f"{name}: a pipe or device, which is not read from a folder. Remove it."
    return (
        f"{name}: its name does not end like a report's ({', '.join(READ)}). Rename it, or name it"
        " on the command line to have it read as text."
    )
