"""What the user names on the command line -> reports, lazily and in that order."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.ingest import Facts, Input, Rejected
    from firsthand.types import Problem, Report

Named = TypeVar("Named", bound="Report | Rejected")

STDIN = "-"
STDIN_NAME = "standard input"


def open_inputs(paths: Sequence[str], facts: Facts) -> Iterator[Report | Rejected]:
    """Read files and folders; `-` is standard input.

    Args:
        paths: as given on the command line.
        facts: what the inputs do not say themselves.
    """
    from firsthand.ingest import from_paths  # noqa: PLC0415  --help must not load the readers

    for is_stdin, group in _by_kind(paths):
        if not is_stdin:
            yield from from_paths(map(Path, group), facts)
            continue
        with _spooled_stdin() as spool:
            for item in from_paths([spool], facts):
                yield renamed(item, str(spool), STDIN_NAME)


def open_raw_inputs(paths: Sequence[str], facts: Facts) -> Iterator[Input | Rejected]:
    """The same, each report with the bytes that it was made of: what a desk keeps."""
    from firsthand.ingest import Rejected, inputs_of  # noqa: PLC0415  as above

    for is_stdin, group in _by_kind(paths):
        if not is_stdin:
            yield from inputs_of(map(Path, group), facts)
            continue
        with _spooled_stdin() as spool:
            for item in inputs_of([spool], facts):
                if isinstance(item, Rejected):
                    yield renamed(item, str(spool), STDIN_NAME)
                else:
                    report = renamed(item.report, str(spool), STDIN_NAME)
                    yield replace(item, report=report, file=None)


def _by_kind(paths: Sequence[str]) -> Iterator[tuple[bool, Iterator[str]]]:
    yield from groupby(paths, key=lambda path: path == STDIN)


def renamed(item: Named, old: str, new: str) -> Named:
    """Let an input be called `new` where it says `old`, in its path and in its problems."""
    from firsthand.types import Problem, Report  # noqa: PLC0415  --help must not pay for it

    def fixed(problem: Problem) -> Problem:
        return Problem(problem.stage, problem.message.replace(old, new))

    path = item.path.replace(old, new) if item.path else item.path
    if isinstance(item, Report):
        return replace(item, path=path, problems=tuple(map(fixed, item.problems)))
    return replace(item, path=path or new, problem=fixed(item.problem))


@contextmanager
def _spooled_stdin() -> Iterator[Path]:
    """Standard input as a file, so that all that files may be it may be.

    A stream that starts with a brace is JSONL: it has no file name that could say so.
    """
    import shutil  # noqa: PLC0415  --help must not pay for it
    import tempfile  # noqa: PLC0415  the same

    with tempfile.TemporaryDirectory(prefix="firsthand-") as folder:
        head = sys.stdin.buffer.read(64)
        spool = Path(folder) / ("stdin.jsonl" if head.lstrip().startswith(b"{") else "stdin")
        with spool.open("wb") as file:
            file.write(head)
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield spool
