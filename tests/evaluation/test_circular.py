from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from made_stories import SHUT, TEXTS, record, write_story

from firsthand.errors import InputError
from firsthand.evaluation.circular import Range, read_stories, read_story

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_story_is_read_with_its_texts_and_quotes(tmp_path: Path):
    story = read_story(write_story(tmp_path / "bridge"))
    assert (story.id, [report.id for report in story.reports]) == ("bridge", list(TEXTS))
    assert story.report("r3").publisher == "Town of Mell"
    assert story.report("r1").text == TEXTS["r1"]
    first, second = story.claims
    assert story.quote(first.appearances[1]) == SHUT
    assert first.appearances[3].chain == ("the Wire", "An engineer")
    assert [one.stance for one in first.appearances].count("denies") == 1
    assert (first.support, first.denial) == (Range(1, 1), Range(1, 1))
    assert first.contradicts == (second.id,)
    assert [origin.kind for origin in first.origins] == ["anonymous", "organization"]


def test_a_story_has_only_its_own_reports(tmp_path: Path):
    story = read_story(write_story(tmp_path / "bridge"))
    with pytest.raises(KeyError):
        story.report("r9")


def test_a_folder_of_stories_or_one_story(tmp_path: Path):
    stories = tmp_path / "stories"
    one = write_story(stories / "b")
    write_story(stories / "a", {**record(), "id": "first"})
    (stories / "notes").mkdir()
    assert [story.id for story in read_stories(stories)] == ["first", "bridge"]
    assert [story.id for story in read_stories(one)] == ["bridge"]


def test_no_stories(tmp_path: Path):
    with pytest.raises(InputError, match="no story in it"):
        read_stories(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        read_stories(tmp_path / "none")


def claim(story: dict[str, Any], **changed: Any) -> None:
    story["claims"][0].update(changed)


def appear(story: dict[str, Any], **changed: Any) -> None:
    story["claims"][0]["appearances"][1].update(changed)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda s: appear(s, quote="The bridge is open"), "stands 0 times"),
        (lambda s: appear(s, quote="o"), "must stand once in r2"),
        (lambda s: appear(s, quote=""), "stands 0 times"),
        (lambda s: appear(s, report="r9"), "no report 'r9'"),
        (lambda s: appear(s, origin="o9"), "origin 'o9' is not among"),
        (lambda s: appear(s, stance="doubts"), "stance 'doubts'"),
        (lambda s: appear(s, chain="an engineer"), "no list of names"),
        (lambda s: claim(s, contradicts=["c9"]), "contradicts c9"),
        (lambda s: claim(s, contradicts=["c1"]), "contradicts c1"),
        (lambda s: claim(s, support={"low": 2, "high": 1}), "range 2-1"),
        (lambda s: claim(s, denial={"low": 1}), "high"),
        (lambda s: s["claims"].append(s["claims"][0]), "claim c1 is there twice"),
        (lambda s: s["reports"].append(s["reports"][0]), "report r1 is there twice"),
        (lambda s: s["claims"][1]["origins"][0].update(kind="ghost"), "of kind 'ghost'"),
        (lambda s: s["reports"][2].update(file="r9.txt"), "r9.txt"),
        (lambda s: s.pop("claims"), "'claims' is missing"),
        (lambda s: s.update(claims=["c1"]), "not a story that can be read"),
    ],
)
def test_what_does_not_hold_together_is_refused(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], None], said: str
):
    story = record()
    spoil(story)
    with pytest.raises(InputError, match=said) as refused:
        read_story(write_story(tmp_path / "bridge", story))
    assert "bridge/story.json" in refused.value.args[0].replace("\\", "/")


def test_what_is_no_json_is_refused(tmp_path: Path):
    (tmp_path / "story.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"story\.json: not a story"):
        read_story(tmp_path)


def test_a_range_does_not_run_backwards():
    with pytest.raises(ValueError, match="negative"):
        Range(-1, 0)
