"""An answer of a desk on the screen: a table, and what is to be said below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group
from rich.constrain import Constrain
from rich.text import Text

from firsthand.show.columns import columned
from firsthand.show.printable import printable
from firsthand.show.styles import QUIET, STACK_BELOW, WIDEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

    from firsthand.show.columns import Row

UNKNOWN = "–"
"""Stands for what is not known."""


@dataclass(frozen=True, slots=True)
class Listing:
    """These rows in these columns, to be printed by a rich console at whatever width it has.

    Attributes:
        headers: one a column; a column in which nothing is known is left out.
        rows: a cell for each header; there may be none.
        notes: lines below the table.
        stack_below: terminal columns; narrower, table columns stand one below the other.
        sentences: header of a column that holds sentences: it gets more room, and a thin line
            stands between two rows; None for none.
    """

    headers: tuple[str, ...]
    rows: Sequence[Row]
    notes: tuple[str, ...] = ()
    stack_below: int = STACK_BELOW
    sentences: str | None = None

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        """Yield everything, no wider than `WIDEST`."""
        width = min(options.max_width, WIDEST)
        yield Constrain(Group(*self._parts(width)), width)

    def _parts(self, width: int) -> Iterator[RenderableType]:
        known = [n for n in range(len(self.headers)) if any(map(_is_known, _column(self.rows, n)))]
        if known:
            headers = [self.headers[n] for n in known]
            rows = [tuple(row[n] for n in known) for row in self.rows]
            yield columned(
                headers,
                rows,
                width,
                stack_below=self.stack_below,
                lines=self.sentences is not None,
                roomy=self.sentences,
            )
        for at, note in enumerate(self.notes):
            if known or at:
                yield Text()
            yield Text(printable(note), style=QUIET, overflow="fold")


def words(text: str | None, style: str = "") -> Text:
    """A cell with these words, or with the sign for what is not known."""
    shown = printable(text or "")
    return Text(shown, style=style) if shown else Text(UNKNOWN, style=QUIET)


def number(count: int) -> Text:
    """A cell with a number."""
    return Text(f"{count:,}")


def listed(names: Sequence[str], most: int) -> Text:
    """A cell with the first names of a list, and how many more there are."""
    shown = " · ".join(printable(name) for name in names[:most])
    more = f" +{len(names) - most:,}" if len(names) > most else ""
    return words(shown + more)


def _column(rows: Sequence[Row], at: int) -> list[Text]:
    return [row[at] for row in rows]


def _is_known(cell: Text) -> bool:
    return cell.plain not in {"", UNKNOWN}
