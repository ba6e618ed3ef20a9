from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from make_circular import BEGIN, END, with_results

from firsthand.errors import InputError
from firsthand.evaluation.circular import read_stories
from firsthand.evaluation.circular_check import check_story
from firsthand.evaluation.circular_predictions import read_predictions

ROOT = Path(__file__).parent.parent
STORIES = ROOT / "benchmarks" / "circular" / "stories"
PAGE = (ROOT / "docs" / "circular.md").read_text("utf-8")
PREDICTED, STORY = (
    json.loads(found) for found in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
)
FOUND = {"low": 0.123, "high": 1.0, "over": 10.0, "exact": 45.55, "origins": 99.0}
WAYS = {
    "given": FOUND | {f"denial {key}": FOUND[key] for key in ("low", "high", "over", "exact")},
    "whole": {
        **{f"denial {key}": 0.0 for key in ("low", "high", "over", "exact")},
        **FOUND,
        "appearances": 50.0,
        "contradicts": 25.0,
        "stance": 75.0,
    },
}


def results(folder: Path, **changed: object) -> Path:
    part = {"name": "own", "claims": 2, "stories": 1, "reports": 4, "ways": WAYS}
    part |= {"generated_on": "2031-05-14", "machine": "a machine", **changed}
    path = folder / "results.json"
    path.write_text(json.dumps({"parts": [part, {**part, "name": "later"}]}), encoding="utf-8")
    return path


def test_the_results_become_tables_between_the_marks(tmp_path: Path):
    page = with_results(f"before\n{BEGIN}\nold\n{END}\nafter\n", results(tmp_path))
    assert page.startswith(f"before\n{BEGIN}\n\n### Our own stories\n")
    assert page.endswith(f"{END}\nafter\n")
    assert "old" not in page
    assert "2 claims of 1 stories in 4 reports. Taken on 2031-05-14, a machine." in page
    assert "| given | 0.12 | 1.00 | 10.0 | 45.5 | 99.0 | given |  | given |\n" in page
    assert "| whole | 0.12 | 1.00 | 10.0 | 45.5 | 99.0 | 50.0 | 25.0 | 75.0 |\n" in page
    assert "| whole | 0.00 | 0.00 | 0.0 | 0.0 |\n" in page
    assert "### Stories called “later”" in page


def test_a_page_without_marks_is_told(tmp_path: Path):
    with pytest.raises(InputError, match="where the results belong"):
        with_results(f"{BEGIN} and no end", results(tmp_path))


def test_results_that_are_not_whole_are_told(tmp_path: Path):
    page = f"{BEGIN}{END}"
    with pytest.raises(InputError, match="circular_results --update"):
        with_results(page, tmp_path / "results.json")
    for ways in ({"given": {"low": 1.0}}, None):
        with pytest.raises(InputError, match="no results"):
            with_results(page, results(tmp_path, ways=ways))


def test_the_tables_of_the_page_are_those_of_the_results():
    path = STORIES.parent / "results.json"
    assert with_results(PAGE, path) == PAGE, "run `python docs/build.py`"


def test_the_example_of_predictions_can_be_handed_in(tmp_path: Path):
    path = tmp_path / "found.jsonl"
    path.write_text(json.dumps(PREDICTED), encoding="utf-8")
    stories = {story.id: story for story in read_stories(STORIES)}
    (found,) = read_predictions(path, stories.values())
    (claim,) = found.claims
    quotes = {one.span.of(stories["bridge"].report(one.report).text) for one in claim.appearances}
    known = stories["bridge"].claims[0]
    assert quotes <= {stories["bridge"].quote(one) for one in known.appearances}


def test_the_example_of_a_story_holds_together(tmp_path: Path):
    folder = tmp_path / STORY["id"]
    folder.mkdir()
    quote = STORY["claims"][0]["appearances"][0]["quote"]
    text = f"{STORY['reports'][0]['title']}\n\nMell: {quote}, a port official said.\n"
    (folder / "r1.txt").write_text(text, encoding="utf-8")
    (folder / "story.json").write_text(json.dumps(STORY), encoding="utf-8")
    assert list(map(str, check_story(folder))) == []
