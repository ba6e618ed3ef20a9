"""`firsthand export`: a desk in the forms that other programs read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from firsthand.show.cli.desk_options import DESK, About, DeskFile, Outlet, Since, Until

if TYPE_CHECKING:
    from typing import BinaryIO

    from firsthand.types import Problem

SOME_LEFT_OUT = 1
"""Exit code where something could not be written."""
STDOUT = "-"


def export(  # noqa: PLR0913  one parameter an option is how typer works
    form: Annotated[
        Literal["ftm", "csv", "parquet", "graphml", "claimreview", "prov", "stix", "jsonl"],
        typer.Argument(metavar="FORMAT", show_default=False),
    ],
    *,
    out: Annotated[
        str, typer.Option(metavar="PATH", help="The file to write; - is standard output.")
    ] = STDOUT,
    author: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="The house in whose name it is written; claimreview needs it."
        ),
    ] = None,
    entity: About = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    desk: DeskFile = DESK,
) -> None:
    """Write a desk for other programs.

    FORMAT is one of ftm (FollowTheMoney, for Aleph), csv and parquet (statements in UCDP's
    columns), graphml (for Gephi, networkx), claimreview (schema.org), prov (PROV-O), stix (STIX
    2.1) and jsonl (all readings and claims). docs/exports.md says what each holds.

    A report or claim that cannot be written is told and left out; the exit code is 1 then.
    """
    from firsthand.errors import SettingError  # noqa: PLC0415  --help must not load the store
    from firsthand.show.cli.answering import asked_desk  # noqa: PLC0415  the same
    from firsthand.show.cli.printing import PIPE_CLOSED, drop_output  # noqa: PLC0415  the same
    from firsthand.show.export import Chosen  # noqa: PLC0415  the same
    from firsthand.show.export import export as write  # noqa: PLC0415  the same

    if form == "parquet" and out == STDOUT:
        msg = "parquet is no text to print: name a file with --out FILE.parquet"
        raise SettingError(msg)
    problems: list[Problem] = []

    def tell(problem: Problem) -> None:
        problems.append(problem)
        _tell(problem)

    target: Path | BinaryIO = sys.stdout.buffer if out == STDOUT else Path(out)
    chosen = Chosen(entity, outlet, since, until)
    try:
        with asked_desk(desk) as asked:
            write(asked, form, target, chosen=chosen, author=author, tell=tell)
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        raise typer.Exit(PIPE_CLOSED) from None
    if out != STDOUT:
        typer.echo(f"{out}: written", err=True)
    if problems:
        raise typer.Exit(SOME_LEFT_OUT)


def _tell(problem: Problem) -> None:
    from firsthand.show.printable import printable  # noqa: PLC0415  --help

    typer.echo(f"firsthand: {problem.stage}: {printable(problem.message)}", err=True)
