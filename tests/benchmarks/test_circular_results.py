from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from made_stories import record, write_story

from benchmarks import circular_results
from benchmarks.circular_results import (
    OWN,
    OWN_NAME,
    digest,
    main,
    measure,
    merged,
    percentages,
    read_results,
)
from firsthand.errors import InputError, ModelError
from firsthand.evaluation.circular_baselines import BASELINES, by_report, count_labels
from firsthand.evaluation.circular_ways import GIVEN, WHOLE

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.evaluation.circular import Story
    from firsthand.evaluation.circular_scores import Weighed

WAYS = "firsthand.evaluation.circular_ways.weigh_story"


def as_every_report(story: Story) -> Weighed:
    """Stands for the whole system, and takes every report for an origin."""
    return count_labels(story, by_report)


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    write_story(tmp_path / "stories" / "bridge")
    return tmp_path / "stories"


def test_what_is_given_the_appearances_has_no_figures_of_finding_them(
    stories: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(WAYS, as_every_report)
    part = measure(stories, "others")
    assert (part["stories"], part["reports"], part["claims"]) == (1, 4, 2)
    assert list(part["ways"]) == [*BASELINES, GIVEN, WHOLE]
    whole, naive = part["ways"][WHOLE], part["ways"]["every report"]
    assert whole["high"] == naive["high"] == 1
    assert (whole["appearances"], whole["stance"]) == (100, 100)
    assert not {"appearances", "contradicts", "stance"} & part["ways"][GIVEN].keys()


def test_without_a_model_only_what_needs_none(stories: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(WAYS, None)  # would fail
    assert list(measure(stories, "others", model=False)["ways"]) == [*BASELINES, GIVEN]


def test_the_gate_holds_percentages_that_should_be_high():
    naive = {"low": 2.0, "high": 1.0}
    found = {"low": 0.5, "high": 1.2, "over": 25.0, "exact": 60.0, "denial exact": 90.0}
    assert percentages({**found, "origins": 70.0}, naive) == {
        "low gained": 75.0,
        "high gained": -20.0,
        "not over": 75.0,
        "exact": 60.0,
        "denial exact": 90.0,
        "origins": 70.0,
    }


def test_the_digest_changes_with_any_file(stories: Path):
    before = digest(stories)
    assert digest(stories) == before
    report = stories / "bridge" / "r2.txt"
    report.write_text(report.read_text("utf-8") + "!", encoding="utf-8")
    assert digest(stories) != before


def test_parts_of_now_take_the_place_of_earlier_ones_and_ours_come_first():
    earlier = [{"name": "b", "n": 1}, {"name": OWN_NAME, "n": 1}]
    now = [{"name": OWN_NAME, "n": 2}, {"name": "a", "n": 2}]
    found = [(part["name"], part["n"]) for part in merged(earlier, now)]
    assert found == [(OWN_NAME, 2), ("a", 2), ("b", 1)]


def test_the_command_prints_and_writes_when_told_to(
    stories: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    results = tmp_path / "results.json"
    monkeypatch.setattr(circular_results, "RESULTS", results)
    monkeypatch.setattr(circular_results, "read_results", lambda: read_results(results))
    monkeypatch.setattr(circular_results, "OWN", stories)
    other = write_story(tmp_path / "later", {**record(), "id": "later"})
    words = ["circular_results", "--given", "--stories", str(other)]
    monkeypatch.setattr(sys, "argv", words)
    main()
    assert "own: 2 claims of 1 stories" in capsys.readouterr().out
    assert not results.exists()
    monkeypatch.setattr(sys, "argv", [*words, "--update"])
    main()
    assert [part["name"] for part in read_results(results)] == [OWN_NAME, "later"]


def test_a_missing_model_is_told(
    stories: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def missing(_: Story) -> Weighed:
        msg = "no readable manifest.json"
        raise ModelError(msg)

    monkeypatch.setattr(WAYS, missing)
    monkeypatch.setattr(circular_results, "OWN", stories)
    monkeypatch.setattr(sys, "argv", ["circular_results"])
    with pytest.raises(SystemExit, match="2"):
        main()
    assert "no readable manifest" in capsys.readouterr().err


def test_results_that_cannot_be_read_are_told(tmp_path: Path):
    path = tmp_path / "results.json"
    assert read_results(path) == []
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="take them again with --update"):
        read_results(path)


def test_the_results_are_of_the_stories_that_are_there():
    own = read_results()[0]
    assert own["name"] == OWN_NAME
    assert own["digest"] == digest(OWN), "run `python -m benchmarks.circular_results --update`"
    assert json.loads(circular_results.RESULTS.read_text("utf-8"))["parts"][0] == own
