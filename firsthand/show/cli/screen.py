"""Standard output, for tables."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def open_screen(width: int | None = None) -> Console:
    """Standard output for tables; nothing that is printed is interpreted.

    Args:
        width: columns; None takes the terminal's.

    Raises:
        BrokenPipeError: when it prints into a closed pipe, where rich would exit with 1.
    """
    from rich.console import Console  # noqa: PLC0415  --help must not pay for it

    class Screen(Console):
        """A console that leaves a closed pipe to us."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a poor terminal shows "?", not a traceback
    return Screen(width=width, markup=False, emoji=False, highlight=False)
