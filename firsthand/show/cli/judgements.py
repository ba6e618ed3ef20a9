"""`firsthand entities merge`, `split`, `rename`, `undo`, `judgements`: users say who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from firsthand.show.cli.desk_options import (
    DESK,
    DeskFile,
    Jsonl,
    Limit,
    Offset,
    Width,
)

if TYPE_CHECKING:
    from firsthand.types import Judgement

Entity = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="Its number, E12, or a name that no other has.", show_default=False
    ),
]
Because = Annotated[
    str, typer.Option(metavar="WORDS", help="Why, for those who come after.", show_default=False)
]


def add_to(app: typer.Typer) -> None:
    """Add the commands to those about entities."""
    for command in (merge, split, rename, undo, judgements):
        app.command()(command)


def merge(
    one: Entity,
    other: Entity,
    *,
    because: Because = "",
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
) -> None:
    """Say that two entities are one; it holds for all that is read later."""
    from firsthand.show.cli.answering import asked_desk  # noqa: PLC0415  --help

    with asked_desk(desk) as asked:
        _print(asked.merge(one, other, because), jsonl=jsonl)


def split(
    entity: Entity,
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
        _print(made, jsonl=jsonl)


def rename(
    entity: Entity,
    name: Annotated[str, typer.Argument(metavar="NEW", help="How to show it.")],
    *,
    because: Because = "",
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
) -> None:
    """Show an entity under another name."""
    from firsthand.show.cli.answering import asked_desk  # noqa: PLC0415  --help

    with asked_desk(desk) as asked:
        _print(asked.rename(entity, name, because), jsonl=jsonl)


def undo(
    judgement: Annotated[str, typer.Argument(metavar="NUMBER", help="Of the decision: J7.")],
    *,
    because: Because = "",
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
) -> None:
    """Take a decision back, as if it had never been made."""
    from firsthand.show.cli.answering import asked_desk  # noqa: PLC0415  --help

    with asked_desk(desk) as asked:
        _print(asked.undo(judgement, because), jsonl=jsonl)


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


def _print(made: Judgement, *, jsonl: bool) -> None:
    """Print a decision as it was logged."""
    from firsthand.show.cli.answering import Page, print_one  # noqa: PLC0415  --help
    from firsthand.show.tables_judgements import judgements_table  # noqa: PLC0415  the same

    print_one(made, [judgements_table([made])], Page(jsonl=jsonl))
