from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_readings import full_reading, port_reading

if TYPE_CHECKING:
    from firsthand.types import Reading


@pytest.fixture
def reading() -> Reading:
    return port_reading()


@pytest.fixture
def full() -> Reading:
    return full_reading()
