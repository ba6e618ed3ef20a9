"""Rows in columns that fit the screen: side by side, or on a narrow screen one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from firsthand.show.styles import GAP, QUIET, STACK_BELOW, ruled_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

Row = tuple[Text, ...]


def columned(
    headers: Sequence[str],
    rows: Sequence[Row],
    width: int,
    *,
    stack_below: int = STACK_BELOW,
    lines: bool = False,
    roomy: str | None = None,
) -> RenderableType:
    """A table of rows; nothing in it is cut, whatever the width.

    Args:
        headers: one a column.
        rows: a cell for each header; at least one row.
        width: terminal columns to print in.
        stack_below: narrower, the columns stand one below the other.
        lines: whether a thin line stands between two rows.
        roomy: header of a column that holds sentences: it gets twice as much as another where
            there is not enough for all; None for none.
    """
    if width < stack_below:
        return _stacked(headers, rows)
    widths = _widths(headers, rows, width, roomy)
    table = ruled_table(zip(headers, widths, strict=True), lines=lines)
    for row in rows:
        table.add_row(*row)
    return table


def _widths(
    headers: Sequence[str], rows: Sequence[Row], width: int, roomy: str | None
) -> list[int]:
    """What each column needs; where that is too much, the widest give. The last takes the rest."""
    needs = [
        max(len(header), *(_widest_line(row[column]) for row in rows))
        for column, header in enumerate(headers)
    ]
    widths = [0] * len(needs)
    left = width - GAP * (len(needs) - 1)
    narrow_first = sorted(range(len(needs)), key=lambda n: (headers[n] == roomy, needs[n]))
    for at, column in enumerate(narrow_first):
        wider = narrow_first[at + 1 :]
        share = left // (1 + len(wider) + bool(wider and roomy))
        spared = left - sum(needs[other] for other in wider)
        widths[column] = min(needs[column], max(share, spared))
        left -= widths[column]
    widths[-1] += left
    return widths


def _widest_line(cell: Text) -> int:
    return max(map(cell_len, cell.plain.split("\n")))


def _stacked(headers: Sequence[str], rows: Sequence[Row]) -> Padding:
    """The columns one below the other, for narrow screens."""
    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    grid.add_column(style=QUIET, width=max(map(len, headers)))
    grid.add_column(overflow="fold")
    for row in rows:
        for header, cell in zip(headers, row, strict=True):
            if cell:
                grid.add_row(Text(header), cell)
        if len(headers) > GAP:
            grid.add_row()
    return Padding(grid, (0, 0, 0, 0))
