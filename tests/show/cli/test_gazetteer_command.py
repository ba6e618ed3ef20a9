from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from firsthand.errors import GazetteerError
from firsthand.resolve.where.gazetteer import Gazetteer
from firsthand.show.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

DUMP = "\t".join(
    [
        *("77", "Mellnik", "Mellnik", "Melnik", "11.2", "20.5", "P", "PPL", "QT", "", "01", ""),
        *("", "", "1200", "", "12", "Etc/UTC", "2031-01-01"),
    ]
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path / "data"))


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["gazetteer", *arguments], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_a_dump_is_added_listed_and_used(tmp_path: Path):
    assert "nothing was added" in run("list")
    assert Gazetteer.load().called("Mellnik") == ()
    (tmp_path / "QT.txt").write_text(f"{DUMP}\n", "utf-8")
    line = f"{tmp_path / 'data' / 'gazetteer' / 'QT.npz'}: 1 places, 2 names\n"
    assert run("add", str(tmp_path / "QT.txt")) == line
    assert run("list") == line
    assert 77 in [named.place.geonameid for named in Gazetteer.load().called("Melnik")]


def test_what_is_no_dump_is_told(tmp_path: Path):
    (tmp_path / "QT.txt").write_text("no dump\n", "utf-8")
    with pytest.raises(GazetteerError, match=r"QT\.txt, line 1: 1 columns"):
        run("add", str(tmp_path / "QT.txt"))
    assert "nothing was added" in run("list")
