from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_exports import made_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.desk.desk import Desk


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with made_desk(tmp_path_factory.mktemp("exports") / "desk.db") as desk:
        yield desk
