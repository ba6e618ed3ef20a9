from __future__ import annotations

from shutil import copyfile
from typing import TYPE_CHECKING

import pytest
from made_exports import made_desk
from made_tellings import open_made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from firsthand.desk.desk import Desk


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exports") / "desk.db"
    made_desk(path).close()
    return path


@pytest.fixture(scope="session")
def made(file: Path) -> Iterator[Desk]:
    with open_made(file) as desk:
        yield desk


@pytest.fixture
def own(file: Path, tmp_path: Path) -> Iterator[Desk]:
    """The same, to be spoilt."""
    with open_made(copyfile(file, tmp_path / "desk.db")) as desk:
        yield desk
