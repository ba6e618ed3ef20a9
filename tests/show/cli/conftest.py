from __future__ import annotations

import sys

import fakes
import pytest


@pytest.fixture
def faked_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("firsthand.ingest", "firsthand.pipeline"):
        monkeypatch.setitem(sys.modules, name, sys.modules.get(name))
    fakes.install()
