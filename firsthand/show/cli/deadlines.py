"""`firsthand deadlines`: what is due, and what became of it."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from firsthand.show.cli.desk_options import (
    DESK,
    DeskFile,
    Jsonl,
    Limit,
    Offset,
    Outlet,
    Width,
)


def deadlines(  # noqa: PLR0913  one parameter an option is how typer works
    *,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Judge as of this day, 2031-05-14; today if not given."),
    ] = None,
    state: Annotated[
        Literal["open", "met", "passed", "unknown"] | None,
        typer.Option(help="Only deadlines in this state."),
    ] = None,
    entity: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only what it set, promised or must do: E12 or name."),
    ] = None,
    outlet: Outlet = None,
    since: Annotated[
        str | None, typer.Option(metavar="TIME", help="Due from then on: 2031, 2031-05-14.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="TIME", help="Due until then: 2031-05, 2031-05-14.")
    ] = None,
    limit: Limit = 50,
    offset: Offset = 0,
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
    width: Width = None,
) -> None:
    """List ultimatums, promises and what is scheduled, the earliest first, and what became of it.

    It is met or passed where a later report says so, open before its last day, and unknown where
    nothing is told. Reports published after --as-of are left out.
    """
    from firsthand.show.cli.answering import Page, asked_desk, print_rows  # noqa: PLC0415  --help
    from firsthand.show.tables_desk_times import deadlines_table  # noqa: PLC0415  the same

    page = Page(limit, offset, jsonl, width)
    with asked_desk(desk) as asked:
        rows = asked.deadlines(
            as_of=as_of,
            state=state,
            entity=entity,
            outlet=outlet,
            since=since,
            until=until,
            limit=page.asked,
            offset=offset,
        )
    print_rows(rows, deadlines_table, page)
