"""`firsthand conflicts`: what cannot both hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from firsthand.show.cli.desk_options import (
    DESK,
    About,
    DeskFile,
    Jsonl,
    Limit,
    Offset,
    Outlet,
    Since,
    Until,
    Width,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.desk.desk import Desk
    from firsthand.types import Claim, Conflict


def conflicts(  # noqa: PLR0913  one parameter an option is how typer works
    *,
    kind: Annotated[
        Literal["denial", "number", "time", "place", "actor", "object", "outcome", "scope"] | None,
        typer.Option(help="Only those about this."),
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
    """List what cannot both hold: both sides, who stands behind each, and why not both.

    A claim and its denial are a conflict of the kind denial; a rival figure, day, place, doer,
    thing or outcome is a claim of its own.
    """
    from firsthand.show.cli.answering import Page, asked_desk, print_rows  # noqa: PLC0415  --help
    from firsthand.show.tables_conflicts import Conflicts  # noqa: PLC0415  the same

    page = Page(limit, offset, jsonl, width)
    with asked_desk(desk) as asked:
        rows = asked.conflicts(
            kind=kind,
            entity=entity,
            outlet=outlet,
            since=since,
            until=until,
            limit=page.asked,
            offset=offset,
        )
        behind = {} if jsonl else _claims_of(asked, rows[:limit])
    print_rows(rows, lambda some, notes: Conflicts(some, notes, behind), page)


def _claims_of(asked: Desk, rows: Sequence[Conflict]) -> dict[str, Claim]:
    """The claims on either side, each once, for the names of their origins."""
    ids = dict.fromkeys(claim for row in rows for claim in (row.claim, row.other))
    return {one: found[0] for one in ids if (found := asked.trace(one))}
