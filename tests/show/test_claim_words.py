from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from made_claims import POST, WIRE, cited

from firsthand.show.claim_words import (
    CREDIBILITY,
    grade_words,
    house,
    merge_words,
    shown_instant,
    support_words,
)
from firsthand.types import Because, Grade, Merge, Support


@pytest.mark.parametrize(
    ("support", "words"),
    [
        (Support(14, 1, 2), "14 reports, 1–2 independent origins"),
        (Support(1, 1, 1), "1 report, 1 independent origin"),
        (Support(3, 0, 1), "3 reports, 0–1 independent origins"),
        (Support(2, 0, 0), "2 reports, 0 independent origins"),
        (Support(1200, 2, 2), "1,200 reports, 2 independent origins"),
    ],
)
def test_counts_in_words(support: Support, words: str):
    assert support_words(support) == words


@pytest.mark.parametrize("credibility", range(1, 7))
def test_every_grade_has_words_beside_its_colour(credibility: int):
    grade = grade_words(Grade(credibility, ""))
    assert grade.plain == f"{credibility} {CREDIBILITY[credibility]}"
    assert grade.style


@pytest.mark.parametrize("because", get_args(Because))
def test_every_reason_has_words_with_and_without_the_other_report(because: Because):
    with_other = merge_words(Merge("r2", "s1", because, "it says so", WIRE)).plain
    assert with_other.startswith("adds no origin: ")
    assert with_other.endswith(" Harbour Wire (2031-03-02): it says so")
    alone = merge_words(Merge("r2", "s1", because, "")).plain
    assert alone.startswith("adds no origin: ")
    assert alone.endswith(" another report")


@pytest.mark.parametrize(
    ("because", "evidence", "shown"),
    [
        ("cites", "citing harbour wire", ""),
        ("cites", "citing Harbour Wire, through Shafra", ": citing Harbour Wire, through Shafra"),
        ("copies", "the same words stand in both: “The pier fell”", ": “The pier fell”"),
        ("same_person", "Orrey: “I saw it”", ": Orrey: “I saw it”"),
        ("cites", "a\x1b[31m b\u202e", ": a[31m b"),
    ],
)
def test_evidence_does_not_say_again_what_the_reason_says(
    because: Because, evidence: str, shown: str
):
    told = merge_words(Merge("r2", "s1", because, evidence, WIRE)).plain
    assert told.partition("(2031-03-02)")[2] == shown


def test_who_told_it_before_is_said_once():
    before = "names no source; Harbour Wire told the same before"
    told = merge_words(Merge("r2", "s1", "unsourced_repeat", before, WIRE)).plain
    assert told == f"adds no origin: {before} (2031-03-02)"
    undated = replace(WIRE, published=None)
    told = merge_words(Merge("r2", "s1", "unsourced_repeat", before, undated)).plain
    assert told == f"adds no origin: {before}"


def test_a_report_that_cites_the_same_house_is_not_said_to_be_cited():
    both = "both cite Shafra; Harbour Wire says on whose word"
    told = merge_words(Merge("r2", "s1", "cites", both, WIRE)).plain
    assert told == f"adds no origin: {both} (2031-03-02)"


def test_days_and_times():
    assert shown_instant("2031-03-02T07:40:00Z") == "2031-03-02 07:40 UTC"
    assert shown_instant("2031-03-02") == "2031-03-02"
    assert shown_instant(None) == ""


def test_a_report_in_a_sentence():
    assert house(POST) == "Dunmore Post (2031-03-02)"
    assert house(cited("r", "Dunmore Post", None)) == "Dunmore Post"
    assert house(cited("r", None, "2031-03-02")) == "2031-03-02"
    assert house(cited("r", None, None)) == "Title of r"
