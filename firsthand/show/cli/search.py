"""`firsthand search`: words in what is said and in what reports tell."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from firsthand.show.cli.desk_options import (
    DESK,
    About,
    Certainty,
    DeskFile,
    Jsonl,
    Limit,
    Offset,
    Outlet,
    Since,
    Until,
    Width,
    certainties,
)


def search(  # noqa: PLR0913  one parameter an option is how typer works
    query: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help="All of them must be there.", show_default=False),
    ],
    *,
    where: Annotated[
        Literal["statements", "reports"] | None,
        typer.Option("--in", help="Only in what is said, or only in titles and texts."),
    ] = None,
    entity: About = None,
    outlet: Outlet = None,
    certainty: Certainty = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 20,
    offset: Offset = 0,
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
    width: Width = None,
) -> None:
    """Find words: first in what is said, then in the titles and texts of other reports.

    Spelling does not matter where it only marks letters: kataib finds Kata'ib. Words in quotation
    marks must stand side by side; kata* finds all that begin so.
    """
    from firsthand.show.cli.answering import Page, asked_desk, print_rows  # noqa: PLC0415  --help
    from firsthand.show.tables_desk_search import search_table  # noqa: PLC0415  the same

    page = Page(limit, offset, jsonl, width)
    with asked_desk(desk) as asked:
        rows = asked.search(
            " ".join(query),
            where=where,
            entity=entity,
            outlet=outlet,
            certainty=certainties(certainty),
            since=since,
            until=until,
            limit=page.asked,
            offset=offset,
        )
    print_rows(rows, search_table, page)
