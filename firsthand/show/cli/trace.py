"""`firsthand trace`: where a claim comes from, and who only repeats it."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.show.cli.desk_options import DESK, DeskFile, Jsonl, Width


def trace(
    text: Annotated[
        list[str],
        typer.Argument(
            metavar="TEXT|ID",
            help="Words of the claim, or its number, C3f9a2b01c4; a beginning will do.",
            show_default=False,
        ),
    ],
    *,
    desk: DeskFile = DESK,
    jsonl: Jsonl = False,
    width: Width = None,
) -> None:
    """Show one claim with its count and the proof: from each origin to each report that has it.

    Under each origin stand the reports that have the claim from there, in the order of time, each
    with its words and with why it adds no origin; then who denies it, what contradicts it, what
    is not known, and what happened to it. Where several claims have the words, the best is shown
    and the others are listed; JSON lines hold all of them.
    """
    from firsthand.show.cli.answering import (  # noqa: PLC0415  --help must not pay for it
        Page,
        asked_desk,
        print_rows,
    )
    from firsthand.show.trace_tree import traced  # noqa: PLC0415  the same

    with asked_desk(desk) as asked:
        found = asked.trace(" ".join(text))
    print_rows(found, traced, Page(max(1, len(found)), jsonl=jsonl, width=width))
