"""`firsthand entities`: who and what the reports of a desk speak of."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.show.cli.desk_options import (
    DESK,
    DeskFile,
    Jsonl,
    Limit,
    Name,
    Offset,
    OneEntity,
    Outlet,
    Since,
    Until,
    Width,
)

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)


@app.callback()
def entities(  # noqa: PLR0913  one parameter an option is how typer works
    context: typer.Context,
    *,
    name: Name = None,
    schema: Annotated[
        str | None,
        typer.Option(metavar="SCHEMA", help="Only of this FollowTheMoney schema: Person, Company."),
    ] = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    offset: Offset = 0,
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
    width: Width = None,
) -> None:
    """List who and what reports speak of, those in most reports first.

    With --outlet, --since or --until, reports and mentions are counted in those reports only.
    """
    if context.invoked_subcommand is not None:
        return
    from firsthand.show.cli.answering import Page, asked_desk, print_rows  # noqa: PLC0415  --help
    from firsthand.show.tables_desk import entities_table  # noqa: PLC0415  the same

    page = Page(limit, offset, jsonl, width)
    with asked_desk(desk) as asked:
        rows = asked.entities(
            name,
            schema=schema,
            outlet=outlet,
            since=since,
            until=until,
            limit=page.asked,
            offset=offset,
        )
    print_rows(rows, entities_table, page)


@app.command()
def show(
    entity: OneEntity,
    *,
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
    width: Width = None,
) -> None:
    """Show one entity: all its names, and what reports say that it is to others."""
    from firsthand.show.cli.answering import Page, asked_desk, print_one  # noqa: PLC0415  --help
    from firsthand.show.tables_desk import entity_cards  # noqa: PLC0415  the same

    with asked_desk(desk) as asked:
        found = asked.entity(entity)
    print_one(found, entity_cards(found), Page(jsonl=jsonl, width=width))
