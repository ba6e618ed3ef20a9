"""What all commands share by which users decide something: options, printing, taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.show.cli.desk_options import DESK, DeskFile, Jsonl

if TYPE_CHECKING:
    from firsthand.types import Judgement

Because = Annotated[
    str, typer.Option(metavar="WORDS", help="Why, for those who come after.", show_default=False)
]


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
        print_decision(asked.undo(judgement, because), jsonl=jsonl)


def print_decision(made: Judgement, *, jsonl: bool) -> None:
    """Print a decision as it was logged.

    Args:
        made: the decision.
        jsonl: as a JSON line, not as a table.
    """
    from firsthand.show.cli.answering import Page, print_one  # noqa: PLC0415  --help
    from firsthand.show.tables_judgements import judgements_table  # noqa: PLC0415  the same

    print_one(made, [judgements_table([made])], Page(jsonl=jsonl))
