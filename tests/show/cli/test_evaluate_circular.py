from __future__ import annotations

from typing import TYPE_CHECKING

from made_stories import write_story
from typer.testing import CliRunner

from firsthand.evaluation.circular_baselines import BASELINES
from firsthand.show.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path


def test_all_simple_counts_are_printed(tmp_path: Path):
    write_story(tmp_path / "bridge")
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["eval", "circular", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "support: 2 claims of 1 stories" in result.stdout
    assert "over-count" in result.stdout
    for name in BASELINES:
        assert result.stdout.count(name) == 3  # support, denial, pairs


def test_a_folder_without_stories_is_an_error(tmp_path: Path):
    result = CliRunner().invoke(app, ["eval", "circular", str(tmp_path)])
    assert result.exit_code != 0
    assert "no story" in str(result.exception)
