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


_QUESTIONS = ("entities", "sources", "timeline", "deadlines", "search 'grain ships'")


def demo(
    *,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Print JSON lines (firsthand.reading/1) for programs.")
    ] = False,
    desk: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Keep the samples on this desk instead of printing them."
        ),
    ] = None,
) -> None:
    """Read six built-in sample reports on one invented story.

    Their country, people, places and houses do not exist. One of the reports is written as if
    it had been translated by machine; one copies another without saying so.
    """
    from importlib.resources import files  # noqa: PLC0415  --help must not pay for it

    folder = files("firsthand") / "data" / "demo"
    if desk:
        raise typer.Exit(_onto_desk(folder, desk, jsonl=jsonl))
    from firsthand.show.cli.printing import Form, print_readings  # noqa: PLC0415  the same

    code = print_readings(_samples(folder), Form(jsonl=jsonl))
    if not (code or jsonl):
        typer.echo(_next_steps(folder))
    raise typer.Exit(code)


def _onto_desk(folder: Traversable, file: str, *, jsonl: bool) -> int:
    """Read the samples onto a desk, and tell how to ask it."""
    from importlib.resources import as_file  # noqa: PLC0415  --help must not pay for it

    from firsthand.ingest import NO_FACTS  # noqa: PLC0415  the same
    from firsthand.show.cli import desk_reading  # noqa: PLC0415  the same

    with as_file(folder) as on_disk:
        code = desk_reading.read([str(on_disk)], NO_FACTS, file, renew=False, jsonl=jsonl)
    if not (code or jsonl):
        asked = (f"firsthand {question} --desk {file}" for question in _QUESTIONS)
        typer.echo("\n".join(("Ask it:", *asked)))
    return code


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
        "On a desk:      firsthand demo --desk demo.db\n"
        "For programs:   firsthand demo --jsonl"
    )
