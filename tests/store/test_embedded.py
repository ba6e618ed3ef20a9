from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from firsthand.errors import DeskError
from firsthand.store import embedded
from firsthand.store.embedded import APPLICATION_ID, open_desk, reading, writing
from firsthand.store.schema import page, setting

if TYPE_CHECKING:
    from pathlib import Path


def test_a_desk_is_made_and_opened_again(tmp_path: Path):
    path = tmp_path / "desk.db"
    first = open_desk(path)
    with writing(first) as connection:
        connection.execute(insert(setting).values(name="a", value="b"))
    first.dispose()
    second = open_desk(path, create=False)
    with reading(second) as connection:
        assert connection.execute(select(setting.c.value)).scalars().all() == ["b"]
    second.dispose()


def test_how_a_desk_is_set_up(tmp_path: Path):
    engine = open_desk(tmp_path / "desk.db")
    with reading(engine) as connection:

        def pragma(name: str) -> object:
            return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

        assert pragma("journal_mode") == "wal"
        assert pragma("synchronous") == 2  # FULL
        assert pragma("foreign_keys") == 1
        assert pragma("application_id") == APPLICATION_ID
        assert pragma("busy_timeout") == 60_000
    engine.dispose()


def test_no_desk_is_made_when_none_is_wanted(tmp_path: Path):
    path = tmp_path / "none.db"
    with pytest.raises(
        DeskError, match=r"no desk at .*: make one with `firsthand read PATH --desk"
    ):
        open_desk(path, create=False)
    assert not path.exists()
    path.touch()
    with pytest.raises(DeskError, match="no desk at"):
        open_desk(path, create=False)
    assert not path.read_bytes()


def test_an_empty_file_becomes_a_desk(tmp_path: Path):
    path = tmp_path / "desk.db"
    path.touch()
    open_desk(path).dispose()
    open_desk(path, create=False).dispose()


def test_what_is_no_desk_stays_as_it_is(tmp_path: Path):
    words = tmp_path / "words.txt"
    words.write_text("The bridge is open. " * 200)
    with pytest.raises(DeskError, match=r"words\.txt: this is no desk"):
        open_desk(words)
    assert words.read_text() == "The bridge is open. " * 200
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE birds (name)")
    before = other.read_bytes()
    with pytest.raises(DeskError, match="a database, but no desk"):
        open_desk(other)
    assert other.read_bytes() == before


def test_a_desk_of_a_newer_version_is_told(tmp_path: Path):
    path = tmp_path / "desk.db"
    open_desk(path).dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DeskError, match=r"newer version of Firsthand \(revision 9999\)"):
        open_desk(path)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(DeskError, match=r"cannot be opened\. Check that the folder exists"):
        open_desk(tmp_path / "none" / "desk.db")


def test_all_of_it_or_nothing(tmp_path: Path):
    engine = open_desk(tmp_path / "desk.db")

    def write_twice() -> None:
        with writing(engine) as connection:
            for _ in range(2):
                connection.execute(insert(page).values(address="a"))

    with pytest.raises(IntegrityError):
        write_twice()
    with reading(engine) as connection:
        assert connection.execute(select(page)).all() == []
    engine.dispose()


def test_a_writer_waits_for_another(tmp_path: Path):
    engine = open_desk(tmp_path / "desk.db")
    begun = threading.Event()

    def write_slowly() -> None:
        with writing(engine) as connection:
            connection.execute(insert(page).values(address="slow"))
            begun.set()
            time.sleep(0.3)

    slow = threading.Thread(target=write_slowly)
    slow.start()
    begun.wait()
    with reading(engine) as connection:  # a reader does not wait, and sees what was there before
        assert connection.execute(select(page)).all() == []
    with writing(engine) as connection:
        connection.execute(insert(page).values(address="second"))
        addresses = select(page.c.address).order_by(page.c.id)
        assert connection.execute(addresses).scalars().all() == ["slow", "second"]
    slow.join()
    engine.dispose()


def test_who_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "desk.db"
    engine = open_desk(path)
    monkeypatch.setattr(embedded, "WAIT_S", 0.1)
    hasty = open_desk(path)
    with (
        writing(engine),
        pytest.raises(DeskError, match="another program has been writing"),
        writing(hasty),
    ):
        pass
    engine.dispose()
    hasty.dispose()


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path):
    engine = open_desk(tmp_path / "desk.db")
    with writing(engine) as connection:
        connection.execute(insert(page).values(address="kept"))
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
    with (
        pytest.raises(DeskError, match=r"the disk is full\. Make room"),
        writing(engine) as connection,
    ):
        connection.execute(insert(page), [{"address": f"{at:0500}"} for at in range(500)])
    with reading(engine) as connection:
        assert connection.execute(select(page.c.address)).scalars().all() == ["kept"]
    engine.dispose()
