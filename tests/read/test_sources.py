"""Source phrases: golden cases, properties, outlets and descriptions."""

from __future__ import annotations

import pytest
from golden_cases import Case, cases
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.sources import (
    describe,
    head_noun,
    is_definite_description,
    is_pronoun,
    own_sources_of,
    same_outlet,
)
from firsthand.types import Span

LEAD = "As reported by "


@pytest.mark.parametrize("case", cases("sources"), ids=lambda case: case.title)
def test_golden(case: Case):
    text = f"{LEAD}{case.words} on Monday."
    got = describe(text, Span(len(LEAD), len(LEAD) + len(case.words)))
    shown = f"{got.kind} | {got.name} | {got.description or '-'}"
    assert shown == case.expected, f"tests/cases/sources.md:{case.line}"
    assert got.name == got.name_span.of(text)


def test_there_are_enough_cases_and_some_were_held_out():
    found = cases("sources")
    assert len(found) >= 80
    assert sum(case.held_out for case in found) >= 80 // 3


@pytest.mark.parametrize(
    ("phrase", "publisher"),
    [
        ("sources from the “Agenzia Lume”", "Agenzia Lume"),
        ("Sources of Agenzia Lume", "lume.com"),
        ("sources told Lume", "Agenzia Lume"),
        ("Lume has learned", "Agenzia Lume"),
        ("our sources", "Harbour Wire"),
        ("a source told this newspaper", "Harbour Wire"),
        ("an official told the Courier", "The Dornik Courier"),
    ],
)
def test_own_sources(phrase: str, publisher: str):
    assert own_sources_of(phrase, publisher)


@pytest.mark.parametrize(
    ("phrase", "publisher"),
    [
        ("Sahruni sources", "Agenzia Lume"),
        ("the source cited by “Zahra”", "Agenzia Lume"),
        ("a source told Reuters", "Agenzia Lume"),
        ("Agenzia Lume", "Agenzia Lume"),
        ("", ""),
    ],
)
def test_sources_of_others(phrase: str, publisher: str):
    assert not own_sources_of(phrase, publisher)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lume", "Agenzia Lume"),
        ("Lume News", "“Agenzia Lume”"),
        ("agenzialume.com", "Agenzia Lume"),
        ("https://www.dornikherald.com/news/1", "The Dornik Herald"),
        ("the Telegraph", "Daily Telegraph"),
        ("WSJ", "the Wall Street Journal"),
        ("ZPA", "Zahra Press Agency"),
        ("El País", "el pais"),
    ],
)
def test_same_outlet(one: str, other: str):
    assert same_outlet(one, other)
    assert same_outlet(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Wire", "Harbour Post"),
        ("The Times", "Times of Malta"),
        ("Fox News", "Sky News"),
        ("Daily News", "Daily Mail"),
        ("", ""),
    ],
)
def test_other_outlet(one: str, other: str):
    assert not same_outlet(one, other)


def test_definite_descriptions():
    for phrase in (
        "the movement",
        "the same official",
        "the Danish think tank’s analysis",
        "The Palestinian group",
    ):
        assert is_definite_description(phrase), phrase
    for phrase in ("the Zahra agency", "a source", "he", "the Hadran Brigades", "Reuters", ""):
        assert not is_definite_description(phrase), phrase


def test_pronouns():
    assert is_pronoun("He")
    assert is_pronoun("who")
    assert not is_pronoun("the mayor")


def test_head_nouns():
    assert head_noun("the “Zahra” news agency") == "agency"
    assert head_noun("the ministry's annual report") == "report"
    assert head_noun("Sahruni sources close to the palace") == "sources"
    assert head_noun("Idan Kessaly") is None
    assert head_noun("she") is None


PIECES = st.lists(
    st.sampled_from(
        [
            "the",
            "of",
            "“",
            "”",
            "’s",
            ",",
            "(",
            ")",
            "Kessaly",
            "al",
            "and",
            "minister",
            "Ministry",
            "sources",
            "report",
            "from",
            ".",
            "‘",
            "Lt.",
            "agency",
            "Zahra",
            "who",
            "\n",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(PIECES | st.text(max_size=200), st.integers(0, 250), st.integers(0, 250))
def test_never_fails_and_the_name_lies_inside_the_phrase(text: str, start: int, end: int):
    phrase = Span(min(start, end), max(start, end))
    got = describe(text, phrase)
    assert phrase.contains(got.name_span)
    assert got.name == got.name_span.of(text)


@given(PIECES | st.text(max_size=100), st.text(max_size=40))
def test_helpers_never_fail(phrase: str, publisher: str):
    assert own_sources_of(phrase, publisher) in (True, False)
    assert same_outlet(phrase, publisher) == same_outlet(publisher, phrase)
    assert is_definite_description(phrase) in (True, False)
    assert head_noun(phrase) is None or head_noun(phrase)


def test_long_lines_are_cut_short():
    text = "the “Kessaly, of and " * 10_000
    assert describe(text, Span(0, len(text))).name
