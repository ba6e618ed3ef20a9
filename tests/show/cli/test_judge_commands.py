"""Users say which tellings are one claim and who copied whom, at the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from made_tellings import come, keep, open_made, told
from typer.testing import CliRunner

from firsthand.errors import SettingError
from firsthand.show.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

QUAY = "the eastern quay of Mell is unsafe for lorries"
LOAD = "heavy vehicles must stay off the landing stage"
FIRST = told(QUAY, "Dana Orrey")
SECOND = told(LOAD, "Ilka Maron", house="Oule Star", day=2)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    file = tmp_path / "desk.db"
    with open_made(file) as desk:
        come(desk, FIRST, SECOND)
    return file


def run(desk: Path, *args: str) -> Any:
    return CliRunner().invoke(app, ["judge", *args, "--desk", str(desk)])


def lines(desk: Path, *args: str) -> list[dict[str, Any]]:
    result = run(desk, *args, "--jsonl")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def claims(desk: Path) -> list[int]:
    with open_made(desk) as asked:
        return sorted(len(claim.voices) for claim in asked.claims())


def test_from_one_claim_to_two_and_back(desk: Path):
    made = lines(desk, "same", QUAY, f"{SECOND.reading().report.id}:t1", "--because", "I saw it")
    assert made[0]["format"] == "firsthand.judgement/1"
    assert (made[0]["kind"], made[0]["because"]) == ("same claim", "I saw it")
    assert claims(desk) == [2]
    lines(desk, "undo", made[0]["id"], "--because", "it was foggy")
    assert claims(desk) == [1, 1]
    assert [one["kind"] for one in lines(desk, "list")] == ["undo", "same claim"]


def test_a_telling_is_not_the_claim_that_it_is_in(desk: Path):
    other = told(QUAY, house="Marn Echo", day=3)
    with open_made(desk) as kept:
        keep(kept, other)
    assert claims(desk) == [1, 2]
    lines(desk, "different", f"{other.reading().report.id}:t1", QUAY)
    assert claims(desk) == [1, 1, 1]


def test_copies_and_none(desk: Path):
    one, other = (made.reading().report.id for made in (SECOND, FIRST))
    made = lines(desk, "copy", one, other)
    lines(desk, "undo", made[0]["id"])
    lines(desk, "no-copy", one, other)
    result = run(desk, "list", "--width", "240")
    assert result.exit_code == 0
    assert "not a copy" in result.stdout
    assert "(taken back)" in result.stdout


def test_denials(desk: Path):
    assert lines(desk, "same", QUAY, LOAD, "--denied")[0]["kind"] == "denies"
    with open_made(desk) as asked:
        assert [claim.denial.reports for claim in asked.claims()] == [1]


def test_what_means_nothing_is_an_error(desk: Path):
    for args in (("same", QUAY, QUAY), ("undo", "J1"), ("copy", "a", "b"), ("different", "", "")):
        assert isinstance(run(desk, *args).exception, SettingError), args
