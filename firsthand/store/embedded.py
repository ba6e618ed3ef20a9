"""A desk in one file: make or open it, bring it up to date, read and write in transactions.

The file is SQLite with a write-ahead log, so that reading never waits for writing. Each commit is
flushed to the disk before it returns (`synchronous=FULL`): what was acknowledged outlives a killed
process and a power cut. A flush for each report takes little beside reading it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from firsthand.errors import DeskError
from firsthand.store.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = "0002"
"""The newest revision in `migrations/versions`."""
APPLICATION_ID = 0x46727374
"""What the head of the file says that it is: "Frst"."""
WAIT_S = 60
"""How long a writer waits for another one."""
CACHE_KIB = 65_536
"""Pages of the file that a connection may keep in memory."""

_WRITES = "firsthand_writes"


def open_desk(path: Path, *, create: bool = True) -> Engine:
    """Open a desk, and bring an older one up to date.

    Args:
        path: the file.
        create: make the desk if there is none.

    Raises:
        DeskError: there is none and none is wanted, the file is no desk, a newer version made it,
            or the system does not give it.
    """
    if not create and not path.exists():
        raise DeskError(_no_desk(path))
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT_S}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        _bring_up_to_date(engine, path, create=create)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """See the desk as it is now, whatever others write meanwhile.

    Raises:
        DeskError: the file cannot be read.
    """
    with _told(engine), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Write all of it or nothing; waits its turn, and has been flushed to the disk at the end.

    Raises:
        DeskError: the disk is full, another writer takes too long, or the file cannot be written.
    """
    with _told(engine), engine.execution_options(**{_WRITES: True}).begin() as connection:
        yield connection


def _prepare(connection: Any, _record: object) -> None:
    """Set up a new connection; transactions are begun by `_begin`, not by the driver."""
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "synchronous = FULL", f"cache_size = -{CACHE_KIB}"):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("fold", 1, fold, deterministic=True)  # the triggers on names use it


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: one that read first could not get it any more.
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(engine: Engine, path: Path, *, create: bool) -> None:
    """Make the tables of a new desk, change those of an older one.

    Raises:
        DeskError: as for `open_desk`.
    """
    with reading(engine) as connection:
        revision = _revision(connection, path)
    if revision == HEAD:
        return
    if revision is None and not create:
        raise DeskError(_no_desk(path))
    with _told(engine), engine.connect() as connection:
        # Outside of any transaction, and only once it is sure that the file is ours.
        connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
    with writing(engine) as connection:
        if _revision(connection, path) != HEAD:  # somebody else may have been quicker
            _migrate(connection)


def _revision(connection: Connection, path: Path) -> str | None:
    """Of which revision a desk is; None for an empty file.

    Raises:
        DeskError: the file is no desk, or of a newer version.
    """
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if mark != APPLICATION_ID:
        if mark or connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
            message = f"{path}: this is a database, but no desk. Name another file with --desk."
            raise DeskError(message)
        return None
    revision = str(
        connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    )
    if revision > HEAD:
        message = (
            f"{path}: made by a newer version of Firsthand (revision {revision})."
            " Update Firsthand, or use another desk."
        )
        raise DeskError(message)
    return revision


def _migrate(connection: Connection) -> None:
    """Run the revisions that are missing, in the transaction of the connection."""
    from alembic import command  # noqa: PLC0415 - an open desk seldom needs it
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "firsthand.store:migrations")
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """Let what the database complains of be told in the words of a user."""
    try:
        yield
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorname", "") or ""
        name = engine.url.database
        for start, (what, remedy) in _COMPLAINTS.items():
            if code.startswith(start):
                message = f"{name}: {what}. {remedy}"
                raise DeskError(message) from error
        raise


_COMPLAINTS = {
    "SQLITE_FULL": (
        "the disk is full",
        "Make room and run the same again: every report that was acknowledged is there.",
    ),
    "SQLITE_IOERR": ("the disk cannot be read or written", "Check it, then run the same again."),
    "SQLITE_BUSY": (
        f"another program has been writing to this desk for {WAIT_S} seconds",
        "Wait for it to end, then run the same again.",
    ),
    "SQLITE_READONLY": (
        "the desk may not be written",
        "Change the permissions of file and folder.",
    ),
    "SQLITE_CANTOPEN": ("cannot be opened", "Check that the folder exists and may be written."),
    "SQLITE_NOTADB": ("this is no desk", "Name another file with --desk."),
    "SQLITE_CORRUPT": ("the desk is damaged", "Restore it from a copy."),
}
"""Start of SQLite's name of an error -> what is wrong, and what to do."""


def _no_desk(path: Path) -> str:
    return f"no desk at {path}: make one with `firsthand read PATH --desk {path}`."
