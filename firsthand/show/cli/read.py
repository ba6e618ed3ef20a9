"""`firsthand read`: reports in, statements out."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.ingest import Facts, Rejected
    from firsthand.types import Report

STDIN = "-"
EXIT_CODES = """\
Exit codes:

\b
  0    all inputs were read
  1    some inputs could not be read; standard error says which and why
  2    wrong usage, or nothing could be read
  130  stopped with Ctrl-C
  141  the program that read the output ended first"""


def read(  # noqa: PLR0913  one parameter an option is how typer works
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Text, HTML or JSONL files, or folders of them; - reads standard input.",
            show_default=False,
        ),
    ],
    *,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="The house that published the reports.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="When: 2031-05-14 or 2031-05-14T07:40:00Z."),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The headline.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where it is published.")] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="ISO 639-1 code, such as en.")
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Print JSON lines (firsthand.reading/1) for programs.")
    ] = False,
    cuts: Annotated[
        bool, typer.Option("--cuts", help="List the boilerplate that was cut from each report.")
    ] = False,
    width: Annotated[
        int | None,
        typer.Option(metavar="COLUMNS", min=20, max=1000, help="Columns to print in."),
    ] = None,
) -> None:
    """Read news reports: who says what, on whose word, how sure.

    The options from --publisher to --language say what a file does not say itself; a text
    NAME.txt may also carry them in NAME.json beside it.
    """
    if jsonl and cuts:
        message = "--cuts is for tables: the JSONL format has no place for it. Leave one out."
        raise typer.BadParameter(message)
    from firsthand.ingest import Facts  # noqa: PLC0415  --help must not load the readers
    from firsthand.show.cli.printing import Form, print_readings  # noqa: PLC0415  the same

    facts = Facts(publisher=publisher, published=published, title=title, url=url, language=language)
    form = Form(jsonl=jsonl, cuts=cuts, width=width)
    raise typer.Exit(print_readings(open_inputs(paths, facts), form))


def open_inputs(paths: Sequence[str], facts: Facts) -> Iterator[Report | Rejected]:
    """Turn paths into reports, lazily and in order; `-` is standard input."""
    from firsthand.ingest import from_paths  # noqa: PLC0415  --help must not load the readers

    for is_stdin, group in groupby(paths, key=lambda path: path == STDIN):
        if is_stdin:
            yield _from_stdin(facts)
        else:
            yield from from_paths(list(group), facts)


def _from_stdin(facts: Facts) -> Report | Rejected:
    """Take all of standard input for one report in plain text or, if it looks so, HTML."""
    from firsthand.errors import InputError  # noqa: PLC0415  --help must not load the readers
    from firsthand.ingest import Rejected, from_text  # noqa: PLC0415  the same
    from firsthand.types import Problem  # noqa: PLC0415  the same

    text = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    try:
        return from_text(text, facts, path="standard input")
    except InputError as error:
        return Rejected(STDIN, Problem("ingest", str(error)))
