"""An input that cannot become a report, and why."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.errors import InputError
from firsthand.types import Problem


@dataclass(frozen=True, slots=True)
class Rejected:
    """This file, folder or line cannot become a report, for this reason.

    Attributes:
        path: the file or folder; `FILE#LINE` for a line of JSONL.
        problem: names file, place and remedy.
    """

    path: str
    problem: Problem

    @classmethod
    def because(cls, path: str, message: str) -> Rejected:
        """Reject `path` with a message of this stage."""
        return cls(path, Problem("ingest", message))


def unreadable(what: str, remedy: str) -> InputError:
    """The error for an input that cannot become a report: file, place and fault; remedy."""
    return InputError(f"{what} {remedy}")
