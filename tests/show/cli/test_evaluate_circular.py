from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from made_stories import SHUT, record, write_story
from typer.testing import CliRunner

from firsthand.errors import InputError
from firsthand.evaluation.circular_baselines import BASELINES, by_report, count_labels
from firsthand.evaluation.circular_predictions import FORMAT
from firsthand.evaluation.circular_ways import GIVEN, WHOLE
from firsthand.show.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from firsthand.evaluation.circular import Story
    from firsthand.evaluation.circular_scores import Weighed


def as_every_report(story: Story) -> Weighed:
    """Stands for the whole system, and takes every report for an origin."""
    return count_labels(story, by_report)


@pytest.fixture
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.evaluation.circular_ways.weigh_story", as_every_report)


def run(*arguments: object) -> Result:
    words = ["eval", "circular", *map(str, arguments)]
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, words)


def rows(result: Result, name: str) -> list[list[str]]:
    """The cells of every row of that name."""
    cells = [[c.strip() for c in line.split("│")[1:-1]] for line in result.stdout.splitlines()]
    return [row[1:] for row in cells if row and row[0] == name]


@pytest.mark.usefixtures("_no_model")
def test_all_ways_to_count_are_printed(tmp_path: Path):
    write_story(tmp_path / "bridge")
    result = run(tmp_path)
    assert result.exit_code == 0, result.output
    assert "support: 2 claims of 1 stories" in result.stdout
    assert "over-count" in result.stdout
    for name in (*BASELINES, GIVEN):
        assert len(rows(result, name)) == 3, name  # support, denial, pairs
    assert rows(result, WHOLE)[:3] == rows(result, "every report")
    assert len(rows(result, WHOLE)) == 6


@pytest.mark.usefixtures("_no_model")
def test_what_another_system_found_stands_beside(tmp_path: Path):
    stories = tmp_path / "stories"
    write_story(stories / "bridge")
    write_story(stories / "later", {**record(), "id": "later"})
    found = {"format": FORMAT, "story": "bridge", "claims": record()["claims"]}
    path = tmp_path / "theirs.jsonl"
    path.write_text(json.dumps(found), encoding="utf-8")
    result = run(stories, "--predictions", path)
    assert result.exit_code == 0, result.output
    # Of four claims it has two, and both are right: the others count as no origin found.
    assert rows(result, "theirs.jsonl") == [
        ["0.50", "0.50", "0.0", "50.0"],
        ["0.25", "0.25", "0.0", "75.0"],
        ["100.0", "50.0", "66.7"],
        ["100.0", "50.0", "66.7"],
        ["100.0", "50.0", "66.7"],
        ["100.0"],
    ]
    assert "nothing is predicted of later" in result.stderr


@pytest.mark.usefixtures("_no_model")
def test_predictions_that_cannot_be_read_are_an_error(tmp_path: Path):
    write_story(tmp_path / "bridge")
    path = tmp_path / "theirs.jsonl"
    path.write_text('{"format": "other/1"}', encoding="utf-8")
    result = run(tmp_path / "bridge", "--predictions", path)
    assert isinstance(result.exception, InputError)
    assert "theirs.jsonl, line 1" in str(result.exception)


def test_a_folder_without_stories_is_an_error(tmp_path: Path):
    result = run(tmp_path)
    assert isinstance(result.exception, InputError)
    assert "no story" in str(result.exception)


def test_check_lists_every_problem(tmp_path: Path):
    story = record()  # says of no claim why
    story["claims"][0]["appearances"][0]["quote"] = "The bridge is open"
    write_story(tmp_path / "bridge", story)
    result = run(tmp_path, "--check")
    assert result.exit_code == 1
    assert "bridge, claim c1: r1: the quote 'The bridge is open' stands there 0" in result.stdout
    assert result.stdout.endswith("stories: 1, problems: 3\n")


def test_check_passes_what_holds_together(tmp_path: Path):
    story = json.loads(json.dumps(record()))
    for claim in story["claims"]:
        claim["why"] = f"One said {SHUT!r} (rule 1)."
    write_story(tmp_path / "bridge", story)
    result = run(tmp_path, "--check")
    assert (result.exit_code, result.stdout) == (0, "stories: 1, problems: 0\n")


def test_check_scores_nothing(tmp_path: Path):
    result = run(tmp_path, "--check", "--predictions", tmp_path)
    assert result.exit_code == 2
    assert "--check scores nothing" in result.output
