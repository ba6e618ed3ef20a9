from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from firsthand.show.cli.app import app

FOLDER = Path(str(files("firsthand"))) / "data" / "demo"


@pytest.mark.usefixtures("faked_stages")
def test_the_closing_lines_tell_what_to_try_next():
    result = CliRunner().invoke(app, ["demo"])
    assert result.exit_code == 0
    assert "on whose word" in result.stdout
    assert "firsthand read REPORT.txt" in result.stdout
    assert str(FOLDER) in result.stdout


@pytest.mark.usefixtures("faked_stages")
def test_jsonl_holds_nothing_but_readings():
    result = CliRunner().invoke(app, ["demo", "--jsonl"])
    assert [json.loads(line)["report"]["path"] for line in result.stdout.splitlines()] == ["demo"]


def test_the_samples_are_a_story_told_by_different_houses():
    texts = sorted(FOLDER.glob("*.txt"))
    facts = [json.loads(text.with_suffix(".json").read_text("utf-8")) for text in texts]
    assert len(texts) == 5
    assert len(list(FOLDER.glob("*.html"))) == 1
    assert len({fact["publisher"] for fact in facts}) == len(texts)
    for text in texts:
        assert 200 <= len(text.read_text("utf-8").split()) <= 450


def test_one_sample_copies_another():
    wire = (FOLDER / "1-littoral-press.txt").read_text("utf-8")
    local = (FOLDER / "4-sarrane-today.txt").read_text("utf-8")
    copied = "would have to wait in the Strait of Mell or turn away"
    assert copied in wire
    assert copied in local
    assert "Littoral" not in local


@pytest.mark.model
def test_the_samples_go_onto_a_desk(tmp_path: Path):
    file = str(tmp_path / "demo.db")
    result = CliRunner().invoke(app, ["demo", "--desk", file])
    assert result.exit_code == 0
    assert f"{file}: 6 new" in result.stdout
    assert f"firsthand deadlines --desk {file}" in result.stdout
    found = CliRunner().invoke(app, ["search", "eels", "--desk", file, "--jsonl"])
    assert json.loads(found.stdout.splitlines()[0])["cited"]["publisher"] == "Sarrane Today"
