from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_desk import port_desk

from firsthand.store.embedded import open_desk, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine


@pytest.fixture(scope="session")
def port_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = port_desk(tmp_path_factory.mktemp("desk") / "port.db")
    yield engine
    engine.dispose()


@pytest.fixture
def port(port_engine: Engine) -> Iterator[Connection]:
    """The desk of `made_desk.port_desk`, to be asked."""
    with reading(port_engine) as connection:
        yield connection


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A desk with nothing on it."""
    engine = open_desk(tmp_path_factory.mktemp("desk") / "empty.db")
    with reading(engine) as connection:
        yield connection
    engine.dispose()
