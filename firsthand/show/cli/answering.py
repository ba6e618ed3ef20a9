"""What a desk answers, to standard output: a table for people or JSON lines for programs."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from firsthand.errors import DeskError
from firsthand.show.cli.printing import PIPE_CLOSED, drop_output, print_utf8

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeVar

    from _typeshed import DataclassInstance
    from rich.console import RenderableType

    from firsthand.desk.desk import Desk

    Answer = TypeVar("Answer", bound=DataclassInstance)

NOTHING = "Nothing found."


@dataclass(frozen=True, slots=True)
class Page:
    """Print these rows of an answer in this form.

    Attributes:
        limit: at most so many rows.
        offset: so many were left out before them.
        jsonl: JSON lines, not a table.
        width: columns; None takes the terminal's.
    """

    limit: int = 1
    offset: int = 0
    jsonl: bool = False
    width: int | None = None

    @property
    def asked(self) -> int:
        """Rows to ask for: one more than are shown tells whether there are more."""
        return self.limit + 1


@contextmanager
def asked_desk(path: str) -> Iterator[Desk]:
    """Open a desk that is there and on which there is something.

    Raises:
        DeskError: there is none, it is none, or nothing is on it.
    """
    from firsthand.desk.desk import Desk  # noqa: PLC0415  --help must not load the store

    with Desk(path, create=False) as desk:
        if not desk.has_reports():
            msg = f"{path}: nothing is on this desk yet: firsthand read PATH --desk {path}"
            raise DeskError(msg)
        yield desk


def print_rows(
    rows: Sequence[Answer],
    table: Callable[[Sequence[Answer], tuple[str, ...]], RenderableType],
    page: Page,
    *notes: str,
) -> None:
    """Print rows, and what is to be said of them below a table.

    Args:
        rows: as many as `page.asked`, or all there are.
        table: makes a table of rows and notes.
        page: how.
        notes: lines for people.

    Raises:
        typer.Exit: the output was closed.
    """
    if page.jsonl:
        _print_safely(lambda: _write_lines(rows[: page.limit]))
        return
    told = (*(_of_number(len(rows), page)), *filter(None, notes))
    _print_safely(lambda: print_on_screen([table(rows[: page.limit], told)], page.width))


def print_one(row: DataclassInstance, parts: Sequence[RenderableType], page: Page) -> None:
    """Print one row: as tables, or as a JSON line.

    Args:
        row: an answer.
        parts: the same, to be printed for people.
        page: how.

    Raises:
        typer.Exit: the output was closed.
    """
    if page.jsonl:
        _print_safely(lambda: _write_lines([row]))
    else:
        _print_safely(lambda: print_on_screen(parts, page.width))


def print_on_screen(parts: Sequence[RenderableType], width: int | None) -> None:
    """Print tables, a blank line after each but the last.

    Args:
        parts: what is printed, in this order.
        width: columns; None takes the terminal's.
    """
    from firsthand.show.cli.screen import open_screen  # noqa: PLC0415  --help must not pay for it

    screen = open_screen(width)
    for at, part in enumerate(parts):
        if at:
            screen.print()
        screen.print(part)


def _write_lines(rows: Sequence[DataclassInstance]) -> None:
    from firsthand.show.jsonl_desk import answer_to_json  # noqa: PLC0415  the same

    print_utf8()
    for row in rows:
        sys.stdout.write(answer_to_json(row) + "\n")


def _of_number(found: int, page: Page) -> Iterator[str]:
    if not found:
        yield NOTHING if not page.offset else f"Nothing found after the first {page.offset:,}."
    elif found > page.limit:
        first, last = page.offset + 1, page.offset + page.limit
        following = f"--offset {last} shows the next"
        yield f"Rows {first:,} to {last:,}; there are more: {following}, --limit N more at once."


def _print_safely(show: Callable[[], None]) -> None:
    """Print; where the reader of the output went away, end as a shell expects it."""
    try:
        show()
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        raise typer.Exit(PIPE_CLOSED) from None
