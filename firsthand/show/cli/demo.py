"""`firsthand demo`: the built-in sample reports, read and printed like any others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.show.cli.inputs import renamed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from firsthand.ingest import Rejected
    from firsthand.types import Report


def demo(
    *,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Print JSON lines (firsthand.reading/1) for programs.")
    ] = False,
) -> None:
    """Read six built-in sample reports on one invented story.

    Their country, people, places and houses do not exist. One of the reports is written as if
    it had been translated by machine; one copies another without saying so.
    """
    from importlib.resources import files  # noqa: PLC0415  --help must not pay for it

    from firsthand.show.cli.printing import Form, print_readings  # noqa: PLC0415  the same

    folder = files("firsthand") / "data" / "demo"
    code = print_readings(_samples(folder), Form(jsonl=jsonl))
    if not (code or jsonl):
        typer.echo(_next_steps(folder))
    raise typer.Exit(code)


def _samples(folder: Traversable) -> Iterator[Report | Rejected]:
    """Read the samples; their paths say `demo/...`, the same on every machine."""
    from importlib.resources import as_file  # noqa: PLC0415  --help must not pay for it

    from firsthand.ingest import from_paths  # noqa: PLC0415  the same

    with as_file(folder) as on_disk:
        for item in from_paths([on_disk]):
            yield renamed(item, str(on_disk), "demo")


def _next_steps(folder: Traversable) -> str:
    return (
        f"The samples lie in {folder}.\n"
        "Next, your own: firsthand read REPORT.txt --publisher NAME --published DATE\n"
        "For programs:   firsthand demo --jsonl"
    )
