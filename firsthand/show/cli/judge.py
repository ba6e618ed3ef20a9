"""`firsthand judge`: users say which tellings are one claim, and which report took from which."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.show.cli.deciding import Because, print_decision, undo
from firsthand.show.cli.desk_options import DESK, DeskFile, Jsonl, Limit, Offset, Width

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Say which tellings are one claim and who copied whom; it holds until it is taken back.",
)

Told = Annotated[
    str,
    typer.Argument(
        metavar="CLAIM",
        help="A claim's id or words, or a telling: REPORT:START-END, REPORT:t12.",
        show_default=False,
    ),
]
ReportId = Annotated[
    str, typer.Argument(metavar="REPORT", help="Id of a report.", show_default=False)
]


@app.command()
def same(
    one: Told,
    other: Told,
    *,
    denied: Annotated[
        bool, typer.Option("--denied", help="The one denies the other: one claim, two sides.")
    ] = False,
    because: Because = "",
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
) -> None:
    """Say that two claims or tellings are one claim."""
    from firsthand.show.cli.answering import asked_desk  # noqa: PLC0415  --help

    with asked_desk(desk) as asked:
        print_decision(asked.same_claim(one, other, because, denied=denied), jsonl=jsonl)


@app.command()
def different(
    one: Told,
    other: Told,
    *,
    because: Because = "",
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
) -> None:
    """Say that two are not the same claim: a telling and the claim that it is in, for one."""
    from firsthand.show.cli.answering import asked_desk  # noqa: PLC0415  --help

    with asked_desk(desk) as asked:
        print_decision(asked.different_claim(one, other, because), jsonl=jsonl)


@app.command("copy")
def copied(
    report: ReportId,
    of: ReportId,
    *,
    because: Because = "",
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
) -> None:
    """Say that a report took what it tells from another: it adds no origin."""
    from firsthand.show.cli.answering import asked_desk  # noqa: PLC0415  --help

    with asked_desk(desk) as asked:
        print_decision(asked.mark_copy(report, of, because), jsonl=jsonl)


@app.command()
def no_copy(
    report: ReportId,
    of: ReportId,
    *,
    because: Because = "",
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
) -> None:
    """Say that a report did not take what it tells from another, whatever words they share."""
    from firsthand.show.cli.answering import asked_desk  # noqa: PLC0415  --help

    with asked_desk(desk) as asked:
        print_decision(asked.not_copy(report, of, because), jsonl=jsonl)


@app.command("list")
def listed(
    *,
    limit: Limit = 50,
    offset: Offset = 0,
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
    width: Width = None,
) -> None:
    """List what users decided about claims, the newest first, and why."""
    from firsthand.show.cli.answering import Page, asked_desk, print_rows  # noqa: PLC0415  --help
    from firsthand.show.tables_judgements import judgements_table  # noqa: PLC0415  the same

    page = Page(limit, offset, jsonl, width)
    with asked_desk(desk) as asked:
        rows = asked.judgements(about="claims", limit=page.asked, offset=offset)
    print_rows(rows, judgements_table, page)


app.command()(undo)
