"""`firsthand places`: where the reports of a desk say that things are."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.show.cli.desk_options import (
    DESK,
    About,
    DeskFile,
    Jsonl,
    Limit,
    Name,
    Offset,
    Outlet,
    Since,
    Until,
    Width,
)


def places(  # noqa: PLR0913  one parameter an option is how typer works
    *,
    name: Name = None,
    country: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Only in this country: ISO 3166-1 code, such as IQ."),
    ] = None,
    entity: About = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    offset: Offset = 0,
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
    width: Width = None,
) -> None:
    """List the places that reports name, those in most reports first, with where they are.

    With --entity, places in reports that speak of it.
    """
    from firsthand.show.cli.answering import Page, asked_desk, print_rows  # noqa: PLC0415  --help
    from firsthand.show.tables_desk import places_table  # noqa: PLC0415  the same

    page = Page(limit, offset, jsonl, width)
    with asked_desk(desk) as asked:
        rows = asked.places(
            name,
            country=country,
            entity=entity,
            outlet=outlet,
            since=since,
            until=until,
            limit=page.asked,
            offset=offset,
        )
    print_rows(rows, places_table, page)
