from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_stories import SHUT, appearance, record, write_story

from firsthand.evaluation.circular import Range, Story, read_story
from firsthand.evaluation.circular_baselines import (
    BASELINES,
    by_chain,
    by_copied_text,
    by_publisher,
    by_report,
    count_labels,
    folded_source,
    shingles,
)
from firsthand.evaluation.circular_scores import circular_scores

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return read_story(write_story(tmp_path / "bridge"))


def test_every_report_is_an_origin(story: Story):
    assert by_report(story, story.claims[0]) == ["r1", "r2", "r3", "r4"]


def test_a_publisher_is_one_however_it_is_written(story: Story):
    labels = by_publisher(story, story.claims[0])
    assert labels == ["mell wire", "quayside", "town of mell", "mell wire"]


def test_the_last_name_of_a_chain_else_the_publisher(story: Story):
    labels = by_chain(story, story.claims[0])
    assert labels == ["engineer", "quayside", "town of mell", "engineer"]


def test_copied_words_have_the_origin_of_the_report_that_had_them_first(story: Story):
    assert by_copied_text(story, story.claims[0]) == ["r1", "r1", "r3", "r4"]


def test_a_copy_of_a_copy_goes_back_to_the_first(tmp_path: Path):
    known = record()
    longer = f"{SHUT}. Nobody asked why"  # most of it as in r1, all of it as in r2
    known["claims"][0]["appearances"][3] = appearance("r4", longer, "o1")
    texts = {"r4": f"Again\n\n{longer}."}
    story = read_story(write_story(tmp_path / "bridge", known, texts))
    assert by_copied_text(story, story.claims[0]) == ["r1", "r1", "r3", "r1"]


def test_what_is_shorter_than_a_shingle_is_nobodys_copy(tmp_path: Path):
    known = record()
    known["claims"][0]["appearances"][1]["quote"] = "stay shut until"
    story = read_story(write_story(tmp_path / "bridge", known))
    assert by_copied_text(story, story.claims[0]) == ["r1", "r2", "r3", "r4"]


def test_labels_are_counted_by_stance(story: Story):
    first, second = count_labels(story, by_report).claims
    assert (first.support, first.denial) == (Range(3, 3), Range(1, 1))
    assert (second.support, second.denial) == (Range(1, 1), Range(0, 0))
    assert [one.origin for one in second.appearances] == ["r3"]


def test_figures_of_all_ways(story: Story):
    high = {
        name: circular_scores([story], [count_labels(story, way)])["high"]
        for name, way in BASELINES.items()
    }
    # Of the first claim three reports; two publishers, names or texts; and it is one origin.
    assert list(high.values()) == [1, 0.5, 0.5, 0.5]


def test_shingles():
    assert shingles("A bridge, a Quay", 3) == {("a", "bridge", "a"), ("bridge", "a", "quay")}
    assert shingles("a bridge", 3) == set()


def test_an_article_alone_is_a_name():
    assert folded_source("The Wire") == folded_source("wire") == "wire"
    assert folded_source("The") == "the"
