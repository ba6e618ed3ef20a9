"""`firsthand serve`: the desk in a browser, on this machine."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from firsthand.show.cli.desk_options import DESK, DeskFile

TOKEN = "FIRSTHAND_TOKEN"  # noqa: S105  the name of a variable


def serve(
    *,
    desk: DeskFile = DESK,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen on; others need a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=0, max=65535)] = 8000,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="A name under which this host is asked, too."),
    ] = None,
) -> None:
    """Show the desk in a browser. Nothing is loaded from elsewhere, and nothing is sent anywhere.

    Only this machine can ask, until FIRSTHAND_TOKEN holds a token of 12 characters or more and
    --host another address, such as 0.0.0.0.
    """
    from firsthand.errors import SettingError  # noqa: PLC0415  --help must not load the web

    try:
        import uvicorn  # noqa: PLC0415  the same

        from firsthand.show.web.access import Access  # noqa: PLC0415  the same
        from firsthand.show.web.app import create_app  # noqa: PLC0415  the same
    except ModuleNotFoundError as error:
        msg = f"{error.name} is missing, which pages need: pip install 'firsthand[web]'"
        raise SettingError(msg) from None
    access = Access(host, os.environ.get(TOKEN) or None, frozenset(map(str.lower, name or ())))
    app = create_app(desk, access)
    typer.echo(f"{desk} is shown at http://{host}:{port}/ until Ctrl-C", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
