"""`firsthand gazetteer`: more places to resolve toponyms with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from firsthand.show.printable import printable

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Add places to those that reports are placed with, or list what was added.",
)

Dump = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="A country's file from GeoNames, such as IQ.zip or IQ.txt.",
        show_default=False,
    ),
]


@app.command()
def add(file: Dump) -> None:
    """Add a country's places down to villages, for all reports that are read from now on.

    Download the country's file from download.geonames.org/export/dump. Adding it again replaces
    it. It is kept in $FIRSTHAND_DATA/gazetteer, or in ~/.local/share/firsthand/gazetteer.
    """
    from firsthand import gazetteers  # noqa: PLC0415  --help must not pay for it

    made = gazetteers.add(file)
    typer.echo(printable(f"{made.path}: {made.places:,} places, {made.names:,} names"))


@app.command("list")
def listed() -> None:
    """List the files that were added, with the number of their places and names."""
    from firsthand import gazetteers  # noqa: PLC0415  --help must not pay for it

    found = gazetteers.added()
    for one in found:
        typer.echo(printable(f"{one.path}: {one.places:,} places, {one.names:,} names"))
    if not found:
        typer.echo("nothing was added: only the places that come with firsthand are known")
