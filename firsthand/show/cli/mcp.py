"""`firsthand mcp`: the desk as tools of an assistant, over standard input and output."""

from __future__ import annotations

from firsthand.show.cli.desk_options import DESK, DeskFile

_EXTRA = frozenset({"mcp", "mcp_types", "pydantic"})


def mcp(*, desk: DeskFile = DESK) -> None:
    """Let an assistant ask the desk: search, claims, trace, report, brief. Nothing is changed.

    It speaks the Model Context Protocol on standard input and output until that is closed; a
    program that has tools starts it. Answers cite reports and count independent origins.
    """
    from firsthand.errors import SettingError  # noqa: PLC0415  --help must not load the store
    from firsthand.show.cli.answering import asked_desk  # noqa: PLC0415  the same

    try:
        from firsthand.show.mcp_server import create_server  # noqa: PLC0415  the same
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        msg = f"{error.name} is missing, which assistants need: pip install 'firsthand[mcp]'"
        raise SettingError(msg) from None
    with asked_desk(desk) as asked:
        create_server(asked).run("stdio")
