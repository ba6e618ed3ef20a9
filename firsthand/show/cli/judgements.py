"""`firsthand entities merge`, `split`, `rename`, `undo`, `judgements`: users say who is who."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from firsthand.show.cli.deciding import Because, print_decision, undo
from firsthand.show.cli.desk_options import (
    DESK,
    DeskFile,
    Jsonl,
    Limit,
    Offset,
    OneEntity,
    Width,
)


def add_to(app: typer.Typer) -> None:
    """Add the commands to those about entities."""
    for command in (merge, split, rename, undo, judgements):
        app.command()(command)


def merge(
    one: OneEntity,
    other: OneEntity,
    *,
    because: Because = "",
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
) -> None:
    """Say that two entities are one; it holds for all that is read later."""
    from firsthand.show.cli.answering import asked_desk  # noqa: PLC0415  --help

    with asked_desk(desk) as asked:
        print_decision(asked.merge(one, other, because), jsonl=jsonl)


def split(
    entity: OneEntity,
    *,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="WORDS", help="This name is another one's; may be given again."),
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="This report speaks of another one; may be given again."),
    ] = None,
    because: Because = "",
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
) -> None:
    """Say that some names of an entity, or its names in some reports, are another one's."""
    from firsthand.show.cli.answering import asked_desk  # noqa: PLC0415  --help

    with asked_desk(desk) as asked:
        made = asked.split(entity, names=name or (), reports=report or (), because=because)
        print_decision(made, jsonl=jsonl)


def rename(
    entity: OneEntity,
    name: Annotated[str, typer.Argument(metavar="NEW", help="How to show it.")],
    *,
    because: Because = "",
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
) -> None:
    """Show an entity under another name."""
    from firsthand.show.cli.answering import asked_desk  # noqa: PLC0415  --help

    with asked_desk(desk) as asked:
        print_decision(asked.rename(entity, name, because), jsonl=jsonl)


def judgements(
    *,
    entity: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only decisions about it: E12 or a clear name."),
    ] = None,
    by: Annotated[
        Literal["rule", "user"] | None, typer.Option(help="Only decisions of rules or of users.")
    ] = None,
    limit: Limit = 50,
    offset: Offset = 0,
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
    width: Width = None,
) -> None:
    """List what rules and users decided about who is who, the newest first, and why."""
    from firsthand.show.cli.answering import Page, asked_desk, print_rows  # noqa: PLC0415  --help
    from firsthand.show.tables_judgements import judgements_table  # noqa: PLC0415  the same

    page = Page(limit, offset, jsonl, width)
    with asked_desk(desk) as asked:
        rows = asked.judgements(entity, by=by, limit=page.asked, offset=offset)
    print_rows(rows, judgements_table, page)
