"""Write a desk in one of the forms: a piece at a time, to a new file that then takes its place."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.errors import SettingError
from firsthand.show.export import (
    claimreview,
    delimited,
    ftm,
    graphml,
    lines,
    parquet,
    prov,
    stix,
)
from firsthand.show.export.asking import Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from firsthand.desk.desk import Desk
    from firsthand.types import Problem

    Maker = Callable[[Asked], Iterator[str]]

PARQUET = "parquet"
_MAKERS: dict[str, Maker] = {
    "ftm": ftm.make,
    "csv": delimited.make,
    "graphml": graphml.make,
    "claimreview": claimreview.make,
    "prov": prov.make,
    "stix": stix.make,
    "jsonl": lines.make,
}
FORMS = (*_MAKERS, PARQUET)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Only these reports, and claims that they tell; as for every question to a desk."""

    entity: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None


EVERYTHING = Chosen()


def export(
    desk: Desk,
    form: str,
    out: Path | BinaryIO,
    *,
    chosen: Chosen = EVERYTHING,
    author: str | None = None,
    tell: Callable[[Problem], None] = lambda _: None,
) -> None:
    """Write a desk in a form that other programs read.

    Args:
        desk: the desk; what has come is weighed first.
        form: one of `FORMS`.
        out: the file, which appears, or is replaced, when all is written; or an open one.
        chosen: which reports and claims.
        author: who publishes the reviews; `claimreview` needs it.
        tell: is given what could not be written, a problem for each report or claim.

    Raises:
        SettingError: there is no such form, it needs something that is not given, a filter means
            nothing here, or the file cannot be written.
        DeskError: the desk cannot be read.
    """
    if form not in FORMS:
        msg = f"{form!r} is no form to export: choose from {', '.join(FORMS)}"
        raise SettingError(msg)
    with _opened(out) as file, desk.snapshot(tell, **asdict(chosen)) as snapshot:
        asked = Asked(snapshot, tell, author)
        if form == PARQUET:
            parquet.write(asked, file)
        else:
            for piece in _MAKERS[form](asked):
                # Halves of surrogate pairs are no UTF-8: they are written as JSON escapes them.
                file.write(piece.encode("utf-8", "backslashreplace"))


@contextmanager
def _opened(out: Path | BinaryIO) -> Iterator[BinaryIO]:
    """The open file, or a new one that takes the place of the path's if nothing goes wrong."""
    if not isinstance(out, Path):
        yield out
        return
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        if out.is_dir():
            msg = f"{out}: is a folder; name a file"
            raise SettingError(msg)
        with part.open("wb") as file:
            yield file
        part.replace(out)
    except OSError as error:
        msg = f"{out}: cannot be written ({error.strerror}); name a file in a folder that is there"
        raise SettingError(msg) from error
    finally:
        part.unlink(missing_ok=True)
