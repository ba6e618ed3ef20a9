from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from made_readings import full_reading, port_reading

if TYPE_CHECKING:
    from firsthand.types import Reading

# A busy machine is no failure.
settings.register_profile(
    "patient", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")


@pytest.fixture
def reading() -> Reading:
    return port_reading()


@pytest.fixture
def full() -> Reading:
    return full_reading()
