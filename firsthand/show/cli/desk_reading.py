"""`firsthand read --desk`: reports onto a desk, and a line for what became of each."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from itertools import chain
from typing import TYPE_CHECKING

from firsthand.show.cli.inputs import open_raw_inputs
from firsthand.show.cli.printing import (
    ALL_READ,
    NOTHING_READ,
    PIPE_CLOSED,
    SOME_NOT_READ,
    drop_output,
    print_utf8,
)
from firsthand.show.cli.progress import ReadingProgress
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from firsthand.ingest import Facts, Input, Rejected
    from firsthand.types import Stored

FORMAT = "firsthand.stored/1"
_SHOWN = ("new", "changed", "renewed")
_COUNTED = (*_SHOWN, "known", "rejected")


def read(paths: Sequence[str], facts: Facts, file: str, *, renew: bool, jsonl: bool) -> int:
    """Read inputs onto a desk, tell what became of each, and return the exit code.

    Args:
        paths: files and folders; `-` is standard input.
        facts: what is said to hold for every report.
        file: the desk.
        renew: bring what is on the desk up to date, too.
        jsonl: JSON lines for programs.

    Raises:
        DeskError: the desk cannot be opened or written.
    """
    from firsthand.desk.desk import Desk  # noqa: PLC0415  --help must not load the database

    counts: Counter[str] = Counter()
    try:
        with Desk(file, create=bool(paths)) as desk, ReadingProgress() as progress:
            inputs = _counted(open_raw_inputs(paths, facts), progress)
            for stored in chain(desk.renew() if renew else (), desk.store(inputs)):
                counts[stored.state] += 1
                counts["unread"] += not stored.is_read
                progress.read()
                _print(stored, progress, jsonl=jsonl)
        if not jsonl:
            sys.stdout.write(_summary(counts, file))
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        return PIPE_CLOSED
    return _exit_code(counts, renew=renew)


def _counted(
    inputs: Iterable[Input | Rejected], progress: ReadingProgress
) -> Iterator[Input | Rejected]:
    for item in inputs:
        progress.came()
        yield item
    progress.all_came()


def _print(stored: Stored, progress: ReadingProgress, *, jsonl: bool) -> None:
    """Print at once what became of a report: whoever reads the line may rely on it."""
    lines = [_json(stored)] if jsonl else list(_lines(stored))
    if lines:
        with progress.making_way():
            sys.stdout.write("\n".join(lines) + "\n")
            sys.stdout.flush()
    for problem in stored.problems:
        with progress.making_way(on_stderr=True):
            sys.stderr.write(f"firsthand: {printable(problem)}\n")


def _json(stored: Stored) -> str:
    print_utf8()
    line = json.dumps({"format": FORMAT, **asdict(stored)}, ensure_ascii=False)
    return line.encode("utf-8", "backslashreplace").decode("utf-8")


def _lines(stored: Stored) -> Iterator[str]:
    """What people want to see: what is new. What was known is only counted."""
    if stored.state in _SHOWN:
        version = f", version {stored.version}" if stored.state == "changed" else ""
        yield f"{stored.state:8} {printable(stored.path or stored.report or '')}{version}"
        yield from (f"         {printable(change)}" for change in stored.changes)


def _summary(counts: Counter[str], file: str) -> str:
    told = [f"{counts[state]} {state}" for state in _COUNTED if counts[state]]
    return f"{printable(file)}: {', '.join(told) or 'nothing to do'}\n"


def _exit_code(counts: Counter[str], *, renew: bool) -> int:
    read = sum(counts[state] for state in _COUNTED) - counts["unread"]
    if not (read or renew):
        return NOTHING_READ
    return SOME_NOT_READ if counts["unread"] else ALL_READ
