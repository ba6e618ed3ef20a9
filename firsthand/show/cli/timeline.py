"""`firsthand timeline`: what is said to have happened, or to be coming, in the order of time."""

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
    Width,
    certainties,
)

_UNTIMED = {
    "spoken": ("speaks of no known time", "speak of no known time"),
    "published": ("is in a report of no known day", "are in reports of no known day"),
}


def timeline(  # noqa: PLR0913  one parameter an option is how typer works
    *,
    by: Annotated[
        Literal["spoken", "published"],
        typer.Option(help="The days that statements speak of, or when they were published."),
    ] = "spoken",
    entity: About = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only what it says or passes on: E12 or a clear name."),
    ] = None,
    outlet: Outlet = None,
    certainty: Certainty = None,
    since: Annotated[
        str | None, typer.Option(metavar="TIME", help="From when on: 2031, 2031-05, 2031-05-14.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="TIME", help="Until when: 2031, 2031-05, 2031-05-14.")
    ] = None,
    limit: Limit = 50,
    offset: Offset = 0,
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
    width: Width = None,
) -> None:
    """List statements, and what reports tell in their own voice, the earliest first.

    By the days that they speak of, the more precise first where two begin alike; what speaks of
    no known time is counted at the end.
    """
    from firsthand.show.cli.answering import Page, asked_desk, print_rows  # noqa: PLC0415  --help
    from firsthand.show.tables_desk_times import timeline_table  # noqa: PLC0415  the same

    page = Page(limit, offset, jsonl, width)
    with asked_desk(desk) as asked:
        rows = asked.timeline(
            by=by,
            entity=entity,
            source=source,
            outlet=outlet,
            certainty=certainties(certainty),
            since=since,
            until=until,
            limit=page.asked,
            offset=offset,
        )
        left_out = 0
        if not jsonl:
            left_out = asked.count_timeless(
                by=by, entity=entity, source=source, outlet=outlet, certainty=certainties(certainty)
            )
    print_rows(rows, timeline_table, page, _left_out(left_out, by))


def _left_out(count: int, by: str) -> str:
    """A line on what has no place in the order; empty where nothing was left out."""
    one, several = _UNTIMED[by]
    if not count:
        return ""
    return f"1 statement {one}." if count == 1 else f"{count:,} statements {several}."
