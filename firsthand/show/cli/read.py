"""`firsthand read`: reports in, statements out."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.show.cli.desk_options import DESK, Width
from firsthand.show.cli.inputs import open_inputs

EXIT_CODES = """\
Exit codes:

\b
  0    all inputs were read
  1    some inputs could not be read; standard error says which and why
  2    wrong usage, or nothing could be read
  130  stopped with Ctrl-C
  141  the program that read the output ended first"""


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Text, HTML or JSONL files, or folders of them; - reads standard input.",
        show_default=False,
    ),
]
Publisher = Annotated[
    str | None, typer.Option(metavar="NAME", help="The house that published the reports.")
]
Published = Annotated[
    str | None, typer.Option(metavar="TIME", help="When: 2031-05-14 or 2031-05-14T07:40:00Z.")
]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="The headline.")]
Url = Annotated[str | None, typer.Option(metavar="URL", help="Where it is published.")]
Language = Annotated[str | None, typer.Option(metavar="CODE", help="ISO 639-1 code, such as en.")]
Readings = Annotated[
    bool, typer.Option("--jsonl", help="Print JSON lines (firsthand.reading/1) for programs.")
]
Cuts = Annotated[
    bool, typer.Option("--cuts", help="List the boilerplate that was cut from each report.")
]
KeptOn = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Keep all of it on this desk, made if need be, and print what became of it.",
    ),
]
Renew = Annotated[
    bool,
    typer.Option(
        "--renew", help="Bring what is on the desk up to date with this version; needs no PATH."
    ),
]


def read(  # noqa: PLR0913  one parameter an option is how typer works
    paths: Paths = None,
    *,
    publisher: Publisher = None,
    published: Published = None,
    title: Title = None,
    url: Url = None,
    language: Language = None,
    jsonl: Readings = False,
    cuts: Cuts = False,
    width: Width = None,
    desk: KeptOn = None,
    renew: Renew = False,
) -> None:
    """Read news reports: who says what, on whose word, how sure; of whom, when, where.

    The options from --publisher to --language say what a file does not say itself; a text
    NAME.txt may also carry them in NAME.json beside it.

    With --desk, reports and readings are kept: reading the same again does nothing, a changed page
    becomes a new version, and what a run that was ended has left is read first. The other commands
    that know --desk ask it.
    """
    if jsonl and cuts:
        message = "--cuts is for tables: the JSONL format has no place for it. Leave one out."
        raise typer.BadParameter(message)
    if not (paths or renew):
        message = "Missing argument 'PATH...'."
        raise typer.BadParameter(message)
    if cuts and (desk or renew):
        message = "--cuts prints readings, --desk keeps them. Leave one out."
        raise typer.BadParameter(message)
    from firsthand.ingest import Facts  # noqa: PLC0415  --help must not load the readers

    facts = Facts(publisher=publisher, published=published, title=title, url=url, language=language)
    if desk or renew:
        from firsthand.show.cli import desk_reading  # noqa: PLC0415  the same

        file = desk or DESK
        raise typer.Exit(desk_reading.read(paths or [], facts, file, renew=renew, jsonl=jsonl))
    from firsthand.show.cli.printing import Form, print_readings  # noqa: PLC0415  the same

    form = Form(jsonl=jsonl, cuts=cuts, width=width)
    raise typer.Exit(print_readings(open_inputs(paths or [], facts), form))
