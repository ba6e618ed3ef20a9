"""What cannot both hold: two sides, who stands behind each, and why.

Nothing in the words of the reports is interpreted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.console import Group
from rich.constrain import Constrain
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from firsthand.show.claim_words import DENIED, quoted, support_words
from firsthand.show.printable import printable
from firsthand.show.styles import FAINT, GAP, QUIET, STACK_BELOW, WIDEST
from firsthand.show.tables_desk_times import imprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

    from firsthand.types import Citation, Claim, Conflict, Support

_NAMES = 4
"""So many origins of a side are named."""


@dataclass(frozen=True, slots=True)
class Conflicts:
    """These conflicts, one below the other, both sides of each side by side.

    Attributes:
        notes: lines below them.
        claims: claims by id, from which the origins of each side are named; those that are not
            in it are shown without names.
    """

    conflicts: Sequence[Conflict]
    notes: tuple[str, ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=dict)

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        """Yield everything, no wider than `WIDEST`."""
        width = min(options.max_width, WIDEST)
        yield Constrain(Group(*self._parts(width)), width)

    def _parts(self, width: int) -> Iterator[RenderableType]:
        for at, conflict in enumerate(self.conflicts):
            if at:
                yield Rule(style=FAINT, characters="─")
            yield _why(conflict)
            yield _sides(self._both(conflict), width)
        for at, note in enumerate(self.notes):
            if self.conflicts or at:
                yield Text()
            yield Text(printable(note), style=QUIET, overflow="fold")

    def _both(self, conflict: Conflict) -> tuple[_Side, _Side]:
        denial = conflict.kind == "denial" and conflict.claim == conflict.other
        return (
            _Side(
                conflict.claim,
                conflict.words,
                conflict.support,
                conflict.cited,
                self._behind(conflict.claim, denies=False),
            ),
            _Side(
                conflict.other,
                conflict.other_words,
                conflict.other_support,
                conflict.other_cited,
                self._behind(conflict.other, denies=denial),
                denies=denial,
            ),
        )

    def _behind(self, claim: str, *, denies: bool) -> tuple[str, ...]:
        """Names of the origins of one side that count."""
        if claim not in self.claims:
            return ()
        stance = "denies" if denies else "supports"
        return tuple(
            origin.name
            for origin in self.claims[claim].origins
            if origin.stance == stance and origin.counts != "none"
        )


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a conflict."""

    claim: str
    words: str
    support: Support
    cited: Citation
    behind: tuple[str, ...]
    denies: bool = False

    def lines(self) -> Iterator[Text]:
        head = f"{printable(self.claim)} denied" if self.denies else printable(self.claim)
        yield Text(head, style=DENIED if self.denies else QUIET)
        yield quoted(self.words)
        yield imprint(self.cited)
        more = len(self.behind) - _NAMES
        names = " · ".join(printable(name) for name in self.behind[:_NAMES])
        told = f": {names}" + (f" +{more:,}" if more > 0 else "") if names else ""
        yield Text.assemble((support_words(self.support, "origin"), "bold"), told)


def _why(conflict: Conflict) -> Text:
    kind = (f"{conflict.kind}: ", "bold")
    return Text.assemble(kind, printable(conflict.because), overflow="fold")


def _sides(sides: tuple[_Side, _Side], width: int) -> RenderableType:
    """Side by side, or on a narrow screen one below the other."""
    if width < STACK_BELOW:
        one, other = (Padding(Group(*side.lines()), (0, 0, 0, GAP)) for side in sides)
        return Group(one, Text("against", style=QUIET), other)
    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    half = (width - GAP) // 2
    grid.add_column(width=half, overflow="fold")
    grid.add_column(width=half, overflow="fold")
    grid.add_row(*(Group(*side.lines()) for side in sides))
    return grid
