"""A reading for people: the report's facts, who said what on whose word, of whom it speaks.

The text of a report is only ever put into `rich.text.Text`, as `printable` leaves it: nothing
in it is interpreted. Everything wraps, nothing is cut, at any width.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.constrain import Constrain
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from firsthand.show.negation import stated_negation
from firsthand.show.printable import printable
from firsthand.show.styles import (
    CERTAINTY_STYLES,
    FAINT,
    GAP,
    QUIET,
    STACK_BELOW,
    UNNAMED_KINDS,
    WIDEST,
    ruled_table,
)
from firsthand.show.tables_subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

    from firsthand.types import Cut, Reading, Report, Source, Statement

HEADERS = ("who", "on whose word", "how sure", "what")
_UTC = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|\+00:00)")


@dataclass(frozen=True, slots=True)
class ReadingView:
    """This reading, to be printed by a rich console at whatever width it has.

    Attributes:
        with_cuts: whether to list the boilerplate that was cut, not only to count it.
        with_subjects: whether entities, relations, times and places follow the statements.
    """

    reading: Reading
    with_cuts: bool = False
    with_subjects: bool = True

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        """Yield everything, no wider than `WIDEST`."""
        width = min(options.max_width, WIDEST)
        yield Constrain(Group(*self._parts(width)), width)

    def _parts(self, width: int) -> Iterator[RenderableType]:
        yield from _facts(self.reading)
        yield Text()
        if not self.reading.statements:
            yield Text(_why_nothing(self.reading), style="italic", overflow="fold")
        elif width < STACK_BELOW:
            yield from _blocks(_rows(self.reading, between=", "))
        else:
            yield _table(_rows(self.reading, between="\n"), width)
        if self.with_subjects:
            yield from subjects(self.reading, width)
        if self.with_cuts and self.reading.report.cuts:
            yield Text()
            yield _cut_list(self.reading.report.cuts)
        yield Text()


@dataclass(frozen=True, slots=True)
class _Row:
    """One statement in the four columns, in the order of `HEADERS`."""

    who: Text
    word: Text
    sure: Text
    what: Text

    def cells(self) -> tuple[Text, Text, Text, Text]:
        return (self.who, self.word, self.sure, self.what)


def _facts(reading: Reading) -> Iterator[RenderableType]:
    report = reading.report
    yield Rule(style=FAINT, characters="═")
    yield Text(printable(report.title or "") or "untitled", style="bold", overflow="fold")
    yield Text(" · ".join(_imprint(report)), overflow="fold")
    for place in (report.url, report.path):
        if place:
            yield Text(printable(place), style=QUIET, overflow="fold")
    yield Text(" · ".join(_counts(reading)), style=QUIET, overflow="fold")


def _imprint(report: Report) -> Iterator[str]:
    yield printable(report.publisher or "") or "publisher not known"
    yield "published " + when if (when := _published(report)) else "publication time not known"
    if report.authors:
        yield "by " + ", ".join(printable(author) for author in report.authors)


def _published(report: Report) -> str:
    instant = _UTC.fullmatch(report.published or "")
    return f"{instant[1]} {instant[2]} UTC" if instant else printable(report.published or "")


def _counts(reading: Reading) -> Iterator[str]:
    number = len(reading.statements)
    yield f"{number} statement{'' if number == 1 else 's'}"
    language = printable(reading.report.language or "")
    yield f"language {language}" if language else "language not known"
    cuts = Counter(cut.because for cut in reading.report.cuts)
    if cuts:
        kinds = ", ".join(f"{count} {printable(kind)}" for kind, count in cuts.items())
        yield f"boilerplate cut: {kinds}"


def _why_nothing(reading: Reading) -> str:
    for problem in reading.problems:
        if problem.stage == "language":
            return f"Not read: {printable(problem.message)}"
    return "No statements found: the report attributes nothing to anyone."


def _rows(reading: Reading, *, between: str) -> list[_Row]:
    """One row a statement; `between` stands between the words that tell how sure."""
    described: set[str] = set()
    names = {entity.id: entity.name for entity in reading.entities}
    rows = []
    for stmt in reading.statements:
        chain = [_source(source, names, described) for source in stmt.chain]
        rows.append(
            _row(stmt, chain, Text(between).join(_sure(stmt, reading.report.text)), reading.report)
        )
    return rows


def _row(stmt: Statement, chain: Sequence[Text], sure: Text, report: Report) -> _Row:
    own = Text("own", style=QUIET)
    return _Row(
        who=chain[0] if chain else Text("the report itself", style=QUIET),
        word=Text(" → ").join(chain[1:]) if chain[1:] else own,
        sure=sure,
        what=Text(" … ".join(printable(report.quote(span)) for span in stmt.content)),
    )


def _source(source: Source, names: Mapping[str, str], described: set[str]) -> Text:
    """Name a source by its entity; what the report says of it follows where it is first named."""
    unnamed = source.kind in UNNAMED_KINDS
    name = source.name if unnamed else names.get(source.entity or "", source.name)
    name = printable(name)
    text = Text(name, style="italic" if unnamed else "bold")
    if source.description and name not in described and source.description not in name:
        described.add(name)
        text = Text.assemble(text, (f", {printable(source.description)}", QUIET))
    return text


def _sure(stmt: Statement, text: str) -> Iterator[Text]:
    yield Text(stmt.certainty, style=CERTAINTY_STYLES[stmt.certainty])
    if negative := stated_negation(stmt, text):
        yield Text(negative, style="bold red")
    if stmt.conditional:
        yield Text("if", style="bold blue")


def _table(rows: Sequence[_Row], width: int) -> Table:
    columns = zip(HEADERS, _widths(rows, width), strict=True)
    table = ruled_table(columns, lines=True)
    for row in rows:
        table.add_row(*row.cells())
    return table


def _widths(rows: Sequence[_Row], width: int) -> tuple[int, int, int, int]:
    """Share out `width` columns.

    Who and on whose word take what they need, together at most half of what `how sure` leaves;
    what takes the rest.
    """
    sure = cell_len(HEADERS[2])
    half = (width - sure - 3 * GAP) // 2
    need_who = _needed(HEADERS[0], [row.who for row in rows])
    need_word = _needed(HEADERS[1], [row.word for row in rows])
    who = min(need_who, half - min(need_word, half // 2))
    word = min(need_word, half - who)
    return (who, word, sure, width - who - word - sure - 3 * GAP)


def _needed(header: str, cells: Sequence[Text]) -> int:
    return max(cell_len(header), *(cell.cell_len for cell in cells))


def _blocks(rows: Sequence[_Row]) -> Iterator[RenderableType]:
    for row in rows:
        grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
        grid.add_column(style=QUIET, width=cell_len(HEADERS[1]))
        grid.add_column(overflow="fold")
        for header, cell in zip(HEADERS, row.cells(), strict=True):
            grid.add_row(Text(header), cell)
        yield Padding(grid, (0, 0, 1, 0))


def _cut_list(cuts: Sequence[Cut]) -> Table:
    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    grid.add_column(style=QUIET, overflow="fold")
    grid.add_column(overflow="fold")
    for cut in cuts:
        grid.add_row(Text(f"cut, {printable(cut.because)}"), Text(printable(cut.text)))
    return grid
