"""`firsthand outlets`: which names mean one house, and how reliable sources have been."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.show.cli.desk_options import DESK, DeskFile
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from firsthand.desk.outlets import NamedOutlet

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Say which names of outlets mean one house; grade sources by their record.",
)


LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The grades of sources, as the Admiralty code words them."""


class Kind(StrEnum):
    """What a name is to a house, as an option's value; typer knows no list of literals."""

    edition = "edition"
    agency = "agency"
    redirect = "redirect"


Name = Annotated[
    str,
    typer.Argument(metavar="NAME", help="The name, or the address of a site.", show_default=False),
]


@app.command("list")
def listed(*, desk: DeskFile = DESK) -> None:
    """List what was said on this desk; the list that ships is not shown."""
    from firsthand.desk.desk import Desk  # noqa: PLC0415  --help must not load the store

    with Desk(desk, create=False) as asked:
        found = asked.outlets()
    for one in found:
        _print(one)
    if not found:
        typer.echo("nothing was added: only the houses that come with firsthand are known")


@app.command()
def add(
    name: Name,
    *,
    of: Annotated[
        str, typer.Option(metavar="HOUSE", help="The house that it is.", show_default=False)
    ],
    kind: Annotated[
        Kind,
        typer.Option(
            help="A name or edition of the house; the same of a news agency; a site that only "
            "shows its reports."
        ),
    ] = Kind.edition,
    desk: DeskFile = DESK,
) -> None:
    """Let a name mean a house: its reports and citations are counted as those of the house."""
    from firsthand.desk.desk import Desk  # noqa: PLC0415  the same

    with Desk(desk, create=False) as asked:
        _print(asked.add_outlet(name, of, kind.value))


@app.command()
def remove(name: Name, *, desk: DeskFile = DESK) -> None:
    """Take back what was said of a name."""
    from firsthand.desk.desk import Desk  # noqa: PLC0415  the same

    with Desk(desk, create=False) as asked:
        gone = asked.remove_outlet(name)
    typer.echo(printable(f"{gone.name}: no longer {gone.house}"))


@app.command()
def grade(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="A house, or a person or body that is quoted.",
            show_default=False,
        ),
    ],
    *,
    desk: DeskFile = DESK,
) -> None:
    """Grade a source from A to F by what became of its claims on this desk."""
    from firsthand.desk.desk import Desk  # noqa: PLC0415  the same

    with Desk(desk, create=False) as asked:
        found = asked.reliability(name)
    typer.echo(printable(f"{name}: {found.letter} {LETTERS[found.letter]}: {found.because}"))


def _print(one: NamedOutlet) -> None:
    typer.echo(printable(f"{one.name}: {one.kind} of {one.house}"))
