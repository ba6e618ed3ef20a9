"""Users decide who is who, at the command line; what they say holds for later readings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from firsthand.desk.desk import Desk
from firsthand.desk.intake import appear
from firsthand.errors import SettingError
from firsthand.show.cli.app import app
from firsthand.store.embedded import open_desk, writing
from firsthand.store.schema import page, report
from firsthand.types import Entity, Reading, Report

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    file = tmp_path / "desk.db"
    engine = open_desk(file)
    with writing(engine) as connection:
        for number, name in enumerate(("Orro Talvan", "Orro K. Talvan", "Teva Sorn"), 1):
            connection.execute(page.insert().values(id=number, address=str(number)))
            row = {"id": number, "hash": f"h{number}", "page_id": number, "version": 1}
            empty = {"authors": "[]", "text": b"", "cuts": "[]", "added": "", "problems": "[]"}
            connection.execute(report.insert().values(row | empty | {"current": 1}))
            entity = Entity("e1", name, "Person", (), 2)
            appear(connection, number, Reading(Report(f"h{number}", name), entities=(entity,)))
    engine.dispose()
    return file


def run(desk: Path, *args: str) -> Any:
    return CliRunner().invoke(app, ["entities", *args, "--desk", str(desk)])


def lines(desk: Path, *args: str) -> list[dict[str, Any]]:
    result = run(desk, *args, "--jsonl")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def names(desk: Path) -> list[tuple[str, str, int]]:
    return [(one["id"], one["name"], one["reports"]) for one in lines(desk)]


def test_from_a_merge_to_its_undoing(desk: Path):
    before = names(desk)
    made = lines(desk, "merge", "E1", "Teva Sorn", "--because", "a pen name")[0]
    assert made["format"] == "firsthand.judgement/1"
    assert (made["by"], made["kind"], made["because"]) == ("user", "same", "a pen name")
    assert len(names(desk)) == 1
    lines(desk, "undo", made["id"])
    assert names(desk) == before
    undone = [one for one in lines(desk, "judgements", "--by", "user") if one["undone"]]
    assert [one["id"] for one in undone] == [made["id"]]


def test_splits(desk: Path):
    lines(desk, "split", "E1", "--name", "Orro K. Talvan", "--because", "his son")
    assert len(names(desk)) == 3
    result = run(desk, "judgements", "--entity", "E1")
    assert result.exit_code == 0
    assert "his son" in result.stdout


def test_a_name_given_by_a_user_is_shown(desk: Path):
    lines(desk, "rename", "E1", "Orro Talvan the Elder")
    assert "Orro Talvan the Elder" in {name for _, name, _ in names(desk)}


def test_what_means_nothing_is_an_error(desk: Path):
    assert isinstance(run(desk, "merge", "E1", "E1").exception, SettingError)
    assert isinstance(run(desk, "undo", "7").exception, SettingError)
    with Desk(desk, create=False) as opened, pytest.raises(SettingError, match="J99"):
        opened.undo("J99")
