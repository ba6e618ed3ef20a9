"""Users say at the command line which names of outlets mean one house."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from firsthand.errors import DeskError, SettingError
from firsthand.show.cli.app import app
from firsthand.store.embedded import open_desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    file = tmp_path / "desk.db"
    open_desk(file).dispose()
    return file


def run(desk: Path, *args: str) -> Any:
    return CliRunner().invoke(app, ["outlets", *args, "--desk", str(desk)])


def test_from_adding_to_removing(desk: Path):
    assert "nothing was added" in run(desk, "list").stdout
    made = run(desk, "add", "Pier Gazette", "--of", "Mell Wire", "--kind", "agency")
    assert made.stdout == "Pier Gazette: agency of Mell Wire\n"
    assert run(desk, "list").stdout == made.stdout
    assert run(desk, "remove", "pier gazette").stdout == "Pier Gazette: no longer Mell Wire\n"
    assert "nothing was added" in run(desk, "list").stdout


def test_what_means_nothing_is_an_error(desk: Path):
    assert isinstance(run(desk, "remove", "Pier Gazette").exception, SettingError)
    assert run(desk, "add", "Pier Gazette", "--of", "Mell Wire", "--kind", "paper").exit_code == 2


def test_no_desk_is_made(tmp_path: Path):
    assert isinstance(run(tmp_path / "none.db", "list").exception, DeskError)
