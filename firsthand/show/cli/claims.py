"""`firsthand claims`: what several reports tell, and how few origins stand behind it."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from firsthand.show.cli.desk_options import (
    DESK,
    About,
    ClaimWords,
    DeskFile,
    Jsonl,
    Limit,
    Offset,
    Outlet,
    Since,
    Until,
    Width,
)


def claims(  # noqa: PLR0913  one parameter an option is how typer works
    query: ClaimWords = None,
    *,
    by: Annotated[
        Literal["support", "repeats", "contradicted", "new"],
        typer.Option(
            help="First those with most origins, those repeated most on one origin at most, those"
            " contradicted last, or the newest."
        ),
    ] = "support",
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
    """List what reports claim: in how many of them, from how many independent origins, how good.

    Origins are a range: so many for certain, and at most so many. Who denies a claim is counted
    apart. `firsthand trace` shows the proof.
    """
    from firsthand.show.cli.answering import Page, asked_desk, print_rows  # noqa: PLC0415  --help
    from firsthand.show.tables_claims import claims_table  # noqa: PLC0415  the same

    page = Page(limit, offset, jsonl, width)
    with asked_desk(desk) as asked:
        rows = asked.claims(
            " ".join(query) if query else None,
            by=by,
            entity=entity,
            outlet=outlet,
            since=since,
            until=until,
            limit=page.asked,
            offset=offset,
        )
    print_rows(rows, claims_table, page)
