"""How far the reading of many reports has come, on a terminal's standard error."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress


class ReadingProgress:
    """A line that counts reports; shown from the second report on, and only to people.

    Reports stream in, so how many there will be is known only once all of them have come.
    Use it as a context manager: the line disappears at the end, whatever happens.
    """

    def __init__(self) -> None:
        """Start counting; nothing is shown yet."""
        self._wanted = sys.stderr.isatty()
        # The results go to the same screen: the line has to make way for them.
        self._shared = self._wanted and sys.stdout.isatty()
        self._bar: Progress | None = None
        self._came = 0
        self._read = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def came(self) -> None:
        """One more report came in."""
        self._came += 1
        if self._wanted and self._came > 1:
            self._show()

    def all_came(self) -> None:
        """No more reports will come: from now on the total is known."""
        if self._bar:
            self._bar.update(self._bar.task_ids[0], total=self._came)

    def read(self) -> None:
        """One more report has been read."""
        self._read += 1
        if self._bar:
            self._show()

    @contextmanager
    def making_way(self, *, on_stderr: bool = False) -> Iterator[None]:
        """Take the line off the screen while something else is printed there."""
        hide = self._bar is not None and (self._shared or on_stderr)
        if self._bar and hide:
            self._bar.stop()
        yield
        if self._bar and hide:
            self._bar.start()

    def _show(self) -> None:
        if self._bar is None:
            self._bar = _bar()
            self._bar.add_task("reading", total=None)
            self._bar.start()
        self._bar.update(
            self._bar.task_ids[0],
            completed=self._read,
            description=f"{self._read} of {self._came} reports read",
        )


def _bar() -> Progress:
    from rich.console import Console  # noqa: PLC0415  --help must not pay for it
    from rich.progress import (  # noqa: PLC0415  the same
        BarColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    # transient: a stopped line leaves nothing behind. The streams stay as they are: results
    # must reach standard output even while the line is drawn.
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
