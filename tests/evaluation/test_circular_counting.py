"""Counting by our rules, claims and chains given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from made_stories import record, write_story

from firsthand.evaluation.circular import Range, read_story
from firsthand.evaluation.circular_counting import count_by_rules
from firsthand.evaluation.circular_scores import circular_scores

if TYPE_CHECKING:
    from pathlib import Path


def test_a_story_is_counted_as_the_rules_say(tmp_path: Path):
    story = read_story(write_story(tmp_path / "bridge"))
    weighed = count_by_rules(story)
    assert [(one.support, one.denial) for one in weighed.claims] == [
        (Range(1, 1), Range(1, 1)),
        (Range(1, 1), Range(0, 0)),
    ]
    assert circular_scores([story], [weighed])["origins"] == 100.0


def test_a_mention_has_an_origin_and_counts_for_nothing(tmp_path: Path):
    made = record()
    made["claims"][0]["appearances"][3]["stance"] = "mentions"
    story = read_story(write_story(tmp_path / "bridge", made))
    claim = count_by_rules(story).claims[0]
    assert claim.support == Range(1, 1)
    assert claim.appearances[3].origin == claim.appearances[0].origin


def test_counts_and_origins_that_are_known_are_not_looked_at(tmp_path: Path):
    made = record()
    made["claims"][0] |= {"support": {"low": 7, "high": 9}}
    for one in made["claims"][0]["appearances"]:
        one["origin"] = "o2"
    one = read_story(write_story(tmp_path / "a"))
    other = read_story(write_story(tmp_path / "b", made))
    assert count_by_rules(one) == count_by_rules(other)
