"""`firsthand sources`: who is quoted on a desk."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.show.cli.desk_options import (
    DESK,
    About,
    Certainty,
    DeskFile,
    Jsonl,
    Limit,
    Name,
    Offset,
    Outlet,
    Since,
    Until,
    Width,
    certainties,
)


def sources(  # noqa: PLR0913  one parameter an option is how typer works
    *,
    name: Name = None,
    named: Annotated[
        bool | None,
        typer.Option(
            "--named/--unnamed",
            help="Only entities of the desk, or only others.",
            show_default=False,
        ),
    ] = None,
    entity: About = None,
    outlet: Outlet = None,
    certainty: Certainty = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    offset: Offset = 0,
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
    width: Width = None,
) -> None:
    """List who is quoted, how often, how often first-hand, through whom and by which outlets.

    A source without a name belongs to the outlet that quotes it: "an official" of one outlet and
    "an official" of another are two.
    """
    from firsthand.show.cli.answering import Page, asked_desk, print_rows  # noqa: PLC0415  --help
    from firsthand.show.tables_desk import sources_table  # noqa: PLC0415  the same

    page = Page(limit, offset, jsonl, width)
    with asked_desk(desk) as asked:
        rows = asked.sources(
            name,
            named=named,
            entity=entity,
            outlet=outlet,
            certainty=certainties(certainty),
            since=since,
            until=until,
            limit=page.asked,
            offset=offset,
        )
    print_rows(rows, sources_table, page)
