"""One of the demo's reports, read -> `demo.svg` and the excerpt in README.md."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from rich.console import Console

from firsthand.errors import InputError
from firsthand.ingest import from_paths
from firsthand.pipeline import read_reports
from firsthand.show.cli.inputs import renamed
from firsthand.show.table import HEADERS, ReadingView
from firsthand.types import Report

if TYPE_CHECKING:
    from firsthand.read.encoder import Encoder
    from firsthand.types import Reading

SAMPLE = "3-agencia-brisa.txt"
COLUMNS = 80
ROWS = 3  # statements in the excerpt
BEGIN, END = "<!-- excerpt: written by docs/build.py -->", "<!-- end of excerpt -->"

# As rich's own, but nothing is loaded from elsewhere.
SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
}}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def read_sample(encoder: Encoder) -> Reading:
    """Read the report that is shown.

    Raises:
        InputError: it cannot be read, which a test of the demo would have told.
    """
    with as_file(files("firsthand") / "data" / "demo") as folder:
        report = renamed(next(from_paths([folder / SAMPLE])), str(folder), "demo")
    if not isinstance(report, Report):
        raise InputError(report.problem.message)
    return next(read_reports([report], encoder=encoder))


def picture(reading: Reading) -> str:
    """The reading as a terminal shows it, as SVG."""
    console = _console()
    console.print(ReadingView(reading))
    return console.export_svg(title="firsthand demo", code_format=SVG, unique_id="demo")


def words_of(svg: str) -> str:
    """The words of a picture in their order, without any space."""
    shown = "".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
    return re.sub(r"\s+", "", unescape(shown))


def excerpt(reading: Reading, readme: str) -> str:
    """README.md with the statements of the longest chains between its two marks.

    Raises:
        InputError: the marks are not there.
    """
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        msg = f"README.md: put {BEGIN} and {END} where the excerpt belongs"
        raise InputError(msg)
    return f"{before}{BEGIN}\n```text\n{_table_text(reading)}\n```\n{END}{after}"


def _table_text(reading: Reading) -> str:
    longest = sorted(reading.statements, key=lambda stmt: -len(stmt.chain))[:ROWS]
    few = tuple(stmt for stmt in reading.statements if stmt in longest)
    console = _console()
    console.print(ReadingView(replace(reading, statements=few), with_subjects=False))
    lines = [line.rstrip() for line in console.export_text().splitlines()]
    first = next(n for n, line in enumerate(lines) if line.startswith(HEADERS[0] + " "))
    return "\n".join(lines[first:]).rstrip()


def _console() -> Console:
    return Console(
        width=COLUMNS,
        file=io.StringIO(),
        record=True,
        force_terminal=True,
        color_system="truecolor",
        markup=False,
        emoji=False,
        highlight=False,
    )
