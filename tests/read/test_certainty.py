"""Certainty, polarity and conditions: golden cases, properties, and the edges of the lists."""

from __future__ import annotations

import pytest
from golden_cases import Case, cases, marked
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.certainty import Stance, judge
from firsthand.types import Span


def stance(words: str, *, rumour: bool = False) -> Stance:
    sentence = marked(words)
    whole = Span(0, len(sentence.text))
    return judge(sentence.text, sentence.content, sentence.cue, sentence=whole, rumour=rumour)


@pytest.mark.parametrize("case", cases("certainty"), ids=lambda case: case.title)
def test_golden(case: Case):
    expected = case.expected.split()
    got = stance(case.words, rumour="rumour" in expected)
    wanted = Stance(expected[0], expected[1], "conditional" in expected)
    assert got == wanted, f"tests/cases/certainty.md:{case.line}: {case.words}"


def test_there_are_enough_cases_and_some_were_held_out():
    found = cases("certainty")
    assert len(found) >= 80
    assert sum(case.held_out for case in found) >= 25


def test_nothing_said_is_unknown():
    assert judge("Nobody spoke.", [], [], sentence=Span(0, 13)) == Stance(
        "unknown", "positive", conditional=False
    )


def test_negation_in_front_of_the_cue_is_seen_though_the_cue_span_misses_it():
    assert (
        stance("The ministry would not {confirm} that [the bridge was mined].").certainty
        == "unknown"
    )
    assert stance("The ministry did {confirm} that [the bridge was mined].").certainty == "certain"


def test_month_of_may_is_no_modal():
    assert (
        stance("The clerk {said} [the office in May Street opened in May 2031].").certainty
        == "certain"
    )
    assert stance("The clerk {said} [the office may open in June].").certainty == "possible"


def test_speaking_on_condition_of_anonymity_is_no_condition():
    words = "[The mine was flooded], an engineer {said}, on condition that he not be named."
    assert not stance(words).conditional


def test_only_the_first_sentence_of_a_long_quotation_decides():
    assert (
        stance("{He said}: [“The well is dry. It could be poisoned, too.”]").certainty == "certain"
    )


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("The envoy {said} [the truce could hold].", "The envoy {said} [the truce would hold]."),
        ("The envoy {believes} [the truce holds].", "The envoy {said} [the truce holds]."),
        (
            "The envoy {asked} [whether the truce holds].",
            "The envoy {fears} [the truce is broken].",
        ),
    ],
)
def test_one_is_less_certain_than_the_other(weaker: str, stronger: str):
    order = ("certain", "probable", "possible", "unknown")
    assert order.index(stance(weaker).certainty) > order.index(stance(stronger).certainty)


PIECES = st.lists(
    st.sampled_from(
        [
            "if",
            "not",
            "that",
            ",",
            "which",
            "could",
            "denied",
            "“",
            "”",
            "may",
            "no",
            "unless",
            "said",
            "the talks",
            ". ",
            "’s",
            "\n",
            "?",
            "only",
            "(",
            "fail",
        ]
    ),
    max_size=60,
).map(" ".join)


@given(PIECES | st.text(max_size=300), st.lists(st.integers(0, 400), min_size=8, max_size=8))
def test_never_fails_whatever_the_text_and_spans(text: str, at: list[int]):
    spans = [Span(min(pair), max(pair)) for pair in zip(at[::2], at[1::2], strict=True)]
    got = judge(text, spans[:2], spans[2:3], sentence=spans[3])
    assert got.certainty in ("certain", "probable", "possible", "unknown")


def test_long_lines_are_cut_short():
    text = "if not, which that (“may " * 8000
    whole = Span(0, len(text))
    assert judge(text, [whole], [Span(3, len(text))], sentence=whole).certainty
