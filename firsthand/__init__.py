"""Firsthand reads news reports and traces each statement to who said it.

>>> import firsthand
>>> reading = firsthand.read("The bridge is safe, the mayor said.")
>>> [s.chain[0].name for s in reading.statements]
['the mayor']

A reading also holds whom the report is about (`mentions`, `entities`), what it says that these are
to each other (`relations`), when (`timexes`), where (`toponyms`) and what is due (`deadlines`).
`Desk` keeps readings in one file and answers questions across them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

# The stage of that name must be known before the function takes the name over: Python sets the
# attribute `read` when it first imports the folder.
import firsthand.read as _stage  # noqa: F401
from firsthand.errors import (
    DeskError,
    FirsthandError,
    GazetteerError,
    InputError,
    LanguageError,
    ModelError,
    SettingError,
)
from firsthand.pipeline import read, read_reports
from firsthand.types import (
    Cut,
    Deadline,
    Entity,
    Happening,
    Mention,
    Problem,
    Reading,
    Relation,
    Report,
    Source,
    Span,
    Statement,
    Timex,
    Toponym,
)

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

__version__ = "0.1.0"

__all__ = [
    "Cut",
    "Deadline",
    "Desk",
    "DeskError",
    "Entity",
    "FirsthandError",
    "GazetteerError",
    "Happening",
    "InputError",
    "LanguageError",
    "Mention",
    "ModelError",
    "Problem",
    "Reading",
    "Relation",
    "Report",
    "SettingError",
    "Source",
    "Span",
    "Statement",
    "Timex",
    "Toponym",
    "read",
    "read_reports",
]


def __getattr__(name: str) -> type[Desk]:
    """Load the desk when somebody asks for it: the database takes as long as all the rest."""
    if name == "Desk":
        from firsthand.desk.desk import Desk  # noqa: PLC0415 (slow to import)

        return Desk
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
