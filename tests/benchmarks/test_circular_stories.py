from __future__ import annotations

import json
import re
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from firsthand.evaluation.circular import Story, StoryClaim, read_stories

FOLDER = Path(__file__).parents[2] / "benchmarks" / "circular" / "stories"
STORIES = read_stories(FOLDER)  # refuses quotes that do not stand once and ids that do not exist
README = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
EACH_STORY = pytest.mark.parametrize("story", STORIES, ids=[one.id for one in STORIES])
EACH_CLAIM = pytest.mark.parametrize(
    ("story", "claim"),
    [(story, claim) for story in STORIES for claim in story.claims],
    ids=[f"{story.id}-{claim.id}" for story in STORIES for claim in story.claims],
)
REAL = """
Reuters AFP BBC CNN Bloomberg TASS Xinhua Ansa Guardian Times Telegram Facebook Twitter NATO
Hamas Hezbollah Kremlin Pentagon London Paris Berlin Madrid Rome Moscow Kyiv Beirut Baghdad
Tehran Jerusalem Washington Brussels Vienna Prague Warsaw Lisbon Oslo Stockholm Cairo Europe Africa
Asia America Britain France Germany Russia China Iran Iraq Israel Syria Ukraine Turkey Norway
Sweden Poland Spain Italy Putin Trump Biden Obama Merkel Macron Netanyahu Zelensky
"""
YEAR = 2034  # all stories play in the future, none on a day of the news
SHINGLE_WORDS = 5
COPIED = 0.2  # as SHARED, between a report and one that took its words
SHARED = 0.02  # of the shingles of the shorter of two reports


def raw(story: Story) -> dict[str, Any]:
    return json.loads((FOLDER / story.id / "story.json").read_text(encoding="utf-8"))


def origins(claim: StoryClaim, stance: str) -> set[str]:
    return {one.origin for one in claim.appearances if one.stance == stance}


def kinds(claim: StoryClaim, stance: str) -> list[str]:
    stand = origins(claim, stance)
    return [one.kind for one in claim.origins if one.id in stand]


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)}


def overlap(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(one & other) / min(len(one), len(other))


def test_there_are_stories_of_many_kinds_and_each_stands_in_the_table():
    assert len(STORIES) >= 12
    for story in STORIES:
        assert f"\n| {story.id} |" in README


def test_the_figures_of_the_document_are_those_of_the_stories():
    claims = [claim for story in STORIES for claim in story.claims]
    stances = [one.stance for claim in claims for one in claim.appearances]
    reports = sum(len(story.reports) for story in STORIES)
    assert (
        f"{reports} reports, {len(claims)} claims, {len(stances)} appearances "
        f"({stances.count('supports')} support, {stances.count('denies')} deny, "
        f"{stances.count('mentions')} mentions)"
    ) in README


@EACH_STORY
def test_a_story_is_told_by_several_short_reports(story: Story):
    assert 4 <= len(story.reports) <= 9
    assert 2 <= len(story.claims) <= 5
    assert story.id == raw(story)["id"]
    assert len({report.publisher for report in story.reports}) >= 4
    for report in story.reports:
        headline, blank, body = report.text.split("\n", 2)
        assert headline == report.title
        assert not blank
        assert body.strip()
        assert 60 <= len(report.text.split()) <= 250, report.id


@EACH_STORY
def test_the_reports_stand_in_the_order_of_publication_and_nothing_else_lies_there(story: Story):
    moments = [datetime.fromisoformat(report.published) for report in story.reports]
    assert moments == sorted(moments)
    assert all(one.tzinfo is not None and one.year >= YEAR for one in moments)
    files = {one["file"] for one in raw(story)["reports"]} | {"story.json"}
    assert {path.name for path in (FOLDER / story.id).iterdir()} == files


@EACH_STORY
def test_contradictions_go_both_ways_and_an_origin_is_the_same_everywhere(story: Story):
    against = {claim.id: set(claim.contradicts) for claim in story.claims}
    assert all(claim in against[other] for claim in against for other in against[claim])
    named = {one for claim in story.claims for one in claim.origins}
    assert len({one.id for one in named}) == len(named)


@EACH_CLAIM
def test_every_origin_of_a_claim_is_used(story: Story, claim: StoryClaim):
    assert {one.id for one in claim.origins} == {one.origin for one in claim.appearances}, story.id
    assert origins(claim, "supports")


@EACH_CLAIM
def test_a_name_in_a_chain_stands_in_its_report(story: Story, claim: StoryClaim):
    for one in claim.appearances:
        report = story.report(one.report)
        assert all(name.lower() in report.text.lower() for name in one.chain), one
        assert report.publisher not in one.chain


@EACH_CLAIM
def test_a_range_follows_from_the_origins(story: Story, claim: StoryClaim):
    for stance, found in (("supports", claim.support), ("denies", claim.denial)):
        there = kinds(claim, stance)
        solid = [kind for kind in there if kind != "rumour"]
        unnamed = solid.count("anonymous")
        assert found.high == len(there), story.id
        # Only unnamed sources that are described alike may be merged for `low`.
        assert len(solid) - max(unnamed - 1, 0) <= found.low <= len(solid), story.id
        assert there.count("rumour") <= 1, "unsourced repeats share one origin"
    reports = {one.report for one in claim.appearances if one.stance == "supports"}
    assert claim.support.high <= len(reports) + unnamed_beside_another(claim)


def unnamed_beside_another(claim: StoryClaim) -> int:
    """So many more origins as speak beside another in the same report."""
    pairs = {(one.report, one.origin) for one in claim.appearances if one.stance == "supports"}
    return len(pairs) - len({report for report, _ in pairs})


@EACH_CLAIM
def test_every_range_is_reasoned_out(story: Story, claim: StoryClaim):
    (why,) = [one["why"] for one in raw(story)["claims"] if one["id"] == claim.id]
    assert len(why.split()) >= 8


@EACH_STORY
def test_no_real_place_person_or_outlet_is_named(story: Story):
    words = {word for report in story.reports for word in re.findall(r"\w+", report.text)}
    words |= {word for report in story.reports for word in re.findall(r"\w+", report.publisher)}
    assert not words & set(REAL.split())


def test_reports_of_different_stories_share_hardly_any_words():
    texts = [(story.id, shingles(one.text)) for story in STORIES for one in story.reports]
    for (one, words), (other, others) in combinations(texts, 2):
        if one != other:
            assert overlap(words, others) <= SHARED, (one, other)


def test_some_reports_copy_another_of_their_story():
    copied = [
        story.id
        for story in STORIES
        for one, other in combinations(story.reports, 2)
        if overlap(shingles(one.text), shingles(other.text)) > COPIED
    ]
    assert {"silo", "bridge"} <= set(copied)


def test_all_shapes_of_false_confirmation_and_of_a_range_are_there():
    ranges = {(one.support.low, one.support.high) for story in STORIES for one in story.claims}
    assert {(0, 1), (1, 1), (1, 2), (2, 2), (3, 4)} <= ranges
