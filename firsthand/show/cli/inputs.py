"""What the user names on the command line -> reports, lazily and in that order."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.ingest import Facts, Rejected
    from firsthand.types import Problem, Report

STDIN = "-"
STDIN_NAME = "standard input"


def open_inputs(paths: Sequence[str], facts: Facts) -> Iterator[Report | Rejected]:
    """Read files and folders; `-` is standard input."""
    from firsthand.ingest import from_paths  # noqa: PLC0415  --help must not load the readers

    for is_stdin, group in groupby(paths, key=lambda path: path == STDIN):
        if is_stdin:
            yield from _from_stdin(facts)
        else:
            yield from from_paths(map(Path, group), facts)


def renamed(item: Report | Rejected, old: str, new: str) -> Report | Rejected:
    """Let an input be called `new` where it says `old`, in its path and in its problems."""
    from firsthand.types import Problem, Report  # noqa: PLC0415  --help must not pay for it

    def fixed(problem: Problem) -> Problem:
        return Problem(problem.stage, problem.message.replace(old, new))

    path = item.path.replace(old, new) if item.path else item.path
    if isinstance(item, Report):
        return replace(item, path=path, problems=tuple(map(fixed, item.problems)))
    return replace(item, path=path or new, problem=fixed(item.problem))


def _from_stdin(facts: Facts) -> Iterator[Report | Rejected]:
    """Read standard input as if it were a file, through one: so all that files may be it may be.

    A stream that starts with a brace is JSONL: it has no file name that could say so.
    """
    import shutil  # noqa: PLC0415  --help must not pay for it
    import tempfile  # noqa: PLC0415  the same

    from firsthand.ingest import from_paths  # noqa: PLC0415  the same

    with tempfile.TemporaryDirectory(prefix="firsthand-") as folder:
        head = sys.stdin.buffer.read(64)
        spool = Path(folder) / ("stdin.jsonl" if head.lstrip().startswith(b"{") else "stdin")
        with spool.open("wb") as file:
            file.write(head)
            shutil.copyfileobj(sys.stdin.buffer, file)
        for item in from_paths([spool], facts):
            yield renamed(item, str(spool), STDIN_NAME)
