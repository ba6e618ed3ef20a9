"""How tables of a reading look: shared by all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import Box
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

GAP = 2  # blank columns between two columns
WIDEST = 150  # columns; longer lines are hard to follow with the eye
STACK_BELOW = 70  # columns; narrower, four columns side by side leave no room for the words
QUIET = "dim"
FAINT = "bright_black"  # for lines only: on some screens it can hardly be read
CERTAINTY_STYLES = {
    "certain": "bold green",
    "probable": "cyan",
    "possible": "yellow",
    "unknown": "magenta",
}
UNNAMED_KINDS = frozenset({"anonymous", "rumour"})
# A line under the headers, a thinner one between rows where the table has lines, nothing else.
LINES = Box("    \n    \n ━━ \n    \n ── \n    \n    \n    \n")


def ruled_table(columns: Iterable[tuple[str, int | None]], *, lines: bool) -> Table:
    """An empty table with a line under its headers.

    Args:
        columns: header of each, and its width in terminal columns; None takes what it needs.
        lines: whether a thin line stands between two rows.
    """
    table = Table(
        box=LINES,
        border_style=FAINT,
        show_edge=False,
        show_lines=lines,
        pad_edge=False,
        padding=(0, GAP - 1, 0, 0),  # the box itself puts one more blank between columns
    )
    for header, width in columns:
        table.add_column(Text(header), header_style="bold", width=width, overflow="fold")
    return table
