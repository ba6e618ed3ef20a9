"""`firsthand brief`: what is new, claimed, contradicted and due, every sentence cited."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from firsthand.show.cli.desk_options import (
    DESK,
    About,
    ClaimWords,
    DeskFile,
    Outlet,
    Since,
    Until,
)

ROWS = 6
"""Rows of a section: two minutes of reading. As `composing.ROWS`, which --help must not load."""
LEFT_OUT = 3
"""Exit code where a sentence was left out."""


def brief(  # noqa: PLR0913  one parameter an option is how typer works
    query: ClaimWords = None,
    *,
    out: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Where to: FILE.md, .html or .pdf; else printed."),
    ] = None,
    entity: About = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day of the brief; today if left out.")
    ] = None,
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, help="Rows of each section at most.")
    ] = ROWS,
    desk: DeskFile = DESK,
) -> None:
    """Write a brief for a person with two minutes: claims, origins, contradictions, what is due.

    Every sentence cites report, passage and date. One whose citation does not hold is left out,
    listed at the end, and the exit code is 3.
    """
    from firsthand.show.brief.composing import Question, compose  # noqa: PLC0415  --help
    from firsthand.show.cli.answering import asked_desk  # noqa: PLC0415  the same

    kind = _kind(out)
    day = as_of or datetime.now(UTC).date().isoformat()
    words = " ".join(query) if query else None
    with asked_desk(desk) as asked:
        made = compose(asked, Question(day, words, entity, outlet, since, until, limit))
    if kind == ".pdf":
        from firsthand.show.brief.pdf import to_pdf  # noqa: PLC0415  the same

        content = to_pdf(made)
    elif kind == ".html":
        from firsthand.show.brief.html import to_html  # noqa: PLC0415  the same

        content = to_html(made).encode()
    else:
        from firsthand.show.brief.markdown import to_markdown  # noqa: PLC0415  the same

        content = to_markdown(made).encode()
    _write(out, content)
    for told in made.left_out:
        typer.echo(f"left out: {told}", err=True)
    if made.left_out:
        raise typer.Exit(LEFT_OUT)


def _kind(out: str | None) -> str:
    from firsthand.errors import SettingError  # noqa: PLC0415  --help

    kind = Path(out).suffix.lower() if out else ".md"
    if kind not in {".md", ".html", ".pdf"}:
        msg = f"{out}: a brief is written as .md, .html or .pdf; name the file so"
        raise SettingError(msg)
    return kind


def _write(out: str | None, content: bytes) -> None:
    from firsthand.errors import SettingError  # noqa: PLC0415  --help

    if out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        Path(out).write_bytes(content)
    except OSError as error:
        msg = f"{out}: cannot be written ({error.strerror}); name a file in a folder that is there"
        raise SettingError(msg) from None
    typer.echo(f"{out}: written", err=True)
