"""Readings to standard output, problems to standard error, and the exit code that follows."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.show.cli.progress import ReadingProgress
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from firsthand.ingest import Rejected
    from firsthand.types import Problem, Reading, Report

ALL_READ = 0
SOME_NOT_READ = 1
NOTHING_READ = 2
PIPE_CLOSED = 141  # what a shell reports for a program that a closed pipe has ended


@dataclass(frozen=True, slots=True)
class Form:
    """Print readings in this form.

    Attributes:
        jsonl: JSON lines for programs, not tables for people.
        cuts: list the boilerplate that was cut (tables only).
        width: columns; None takes the terminal's.
    """

    jsonl: bool = False
    cuts: bool = False
    width: int | None = None


@dataclass(slots=True)
class Tally:
    """So many reports were read, and so many inputs could not be."""

    read: int = 0
    unread: int = 0

    @property
    def exit_code(self) -> int:
        """What the process ends with."""
        if not self.read:
            return NOTHING_READ
        return SOME_NOT_READ if self.unread else ALL_READ


def print_readings(inputs: Iterable[Report | Rejected], form: Form) -> int:
    """Read the inputs as they come, print what was read, and return the exit code.

    A closed pipe ends the work quietly.

    Args:
        inputs: reports, and what could not be read as one.
        form: how they are printed.
    """
    tally = Tally()
    try:
        with ReadingProgress() as progress:
            _print_all(inputs, form, tally, progress)
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        return PIPE_CLOSED
    return tally.exit_code


def _print_all(
    inputs: Iterable[Report | Rejected], form: Form, tally: Tally, progress: ReadingProgress
) -> None:
    from firsthand.pipeline import read_reports  # noqa: PLC0415  --help must not load the model

    show = _jsonl_printer() if form.jsonl else _table_printer(form)
    for reading in read_reports(_accepted(inputs, tally, progress)):
        progress.read()
        with progress.making_way():
            show(reading)
        if _is_read(reading):
            tally.read += 1
        else:
            tally.unread += 1
        for problem in reading.problems:
            _tell(problem, reading.report.path, progress)
    if not (tally.read or tally.unread):
        sys.stderr.write("firsthand: no reports found: name text, HTML or JSONL files.\n")


def _accepted(
    inputs: Iterable[Report | Rejected], tally: Tally, progress: ReadingProgress
) -> Iterator[Report]:
    """Pass reports on; tell of what was rejected as soon as it comes."""
    from firsthand.types import Report  # noqa: PLC0415  --help must not pay for it

    for item in inputs:
        if isinstance(item, Report):
            progress.came()
            yield item
        else:
            tally.unread += 1
            _tell(item.problem, item.path, progress)
    progress.all_came()


def _is_read(reading: Reading) -> bool:
    return all(problem.stage != "language" for problem in reading.problems)


def _tell(problem: Problem, path: str | None, progress: ReadingProgress) -> None:
    """Print a problem as one line on standard error; most messages name the file themselves."""
    message = printable(problem.message)
    where = printable(path or "")
    file = where.rpartition("#")[0] or where  # of FILE#LINE, the message may say "FILE, line ..."
    line = message if file in message else f"{where}: {message}"
    with progress.making_way(on_stderr=True):
        sys.stderr.write(f"firsthand: {problem.stage}: {line}\n")


def print_utf8() -> None:
    """Let standard output be what JSON lines are everywhere: UTF-8, with plain line ends."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def _jsonl_printer() -> Callable[[Reading], None]:
    from firsthand.formats import reading_to_json  # noqa: PLC0415  --help must not pay for it

    print_utf8()

    def show(reading: Reading) -> None:
        sys.stdout.write(reading_to_json(reading) + "\n")

    return show


def _table_printer(form: Form) -> Callable[[Reading], None]:
    from firsthand.show.cli.screen import open_screen  # noqa: PLC0415  --help must not pay for it
    from firsthand.show.table import ReadingView  # noqa: PLC0415  the same

    screen = open_screen(form.width)

    def show(reading: Reading) -> None:
        screen.print(ReadingView(reading, with_cuts=form.cuts))

    return show


def drop_output() -> None:
    """Send what is still buffered nowhere, so that the flush at exit does not complain."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (io.UnsupportedOperation, ValueError):  # not a real file: nobody will flush it
        return
