"""Options that the questions to a desk share."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.types import Certainty as Sure

DESK = "desk.db"
"""The desk that is asked where none is named."""


class Certain(StrEnum):
    """How sure a source is, as an option's value; typer knows no list of literals."""

    certain = "certain"
    probable = "probable"
    possible = "possible"
    unknown = "unknown"


DeskFile = Annotated[str, typer.Option("--desk", metavar="FILE", help="The desk to ask.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="Print JSON lines for programs.")]
Limit = Annotated[int, typer.Option(metavar="N", min=1, help="At most so many rows.")]
Offset = Annotated[
    int, typer.Option(metavar="N", min=0, help="Leave out so many rows at the beginning.")
]
Width = Annotated[
    int | None, typer.Option(metavar="COLUMNS", min=20, max=1000, help="Columns to print in.")
]
ClaimWords = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]...", help="Only claims with these words.", show_default=False),
]
OneEntity = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="Its number, E12, or a name that no other has.", show_default=False
    ),
]
Name = Annotated[
    str | None,
    typer.Option(metavar="WORDS", help="Only those called so; a word may be only a beginning."),
]
About = Annotated[
    str | None,
    typer.Option("--entity", metavar="NAME", help="Only what speaks of it: E12 or a clear name."),
]
Outlet = Annotated[
    str | None, typer.Option(metavar="WORDS", help="Only reports of publishers called so.")
]
Certainty = Annotated[
    list[Certain] | None,
    typer.Option(help="Only what is said so certainly; may be given more than once."),
]
Since = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="Only reports published then or later: 2031-05-14, 2031."),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="Only reports published then or earlier: 2031-05, 2031."),
]


def certainties(chosen: Sequence[Certain] | None) -> list[Sure] | None:
    """The values of `--certainty`, as a desk is asked for them; None for all."""
    return [one.value for one in chosen] if chosen else None
