"""Words of likelihood and confidence, of sources, and of what is due."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from made_claims import CLAIM

from firsthand.data import table
from firsthand.show.brief.wording import (
    access,
    confidence,
    confidence_because,
    conflict_words,
    due_words,
    estimative,
    kind_words,
    likelihood,
    turn_words,
)
from firsthand.types import Grade, Support

SCALE = [
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely",
    "very likely", "almost certain",
]  # fmt: skip


def test_the_scale_is_that_of_icd_203():
    assert list(table("brief")["likelihood"]) == SCALE


@pytest.mark.parametrize("term", SCALE)
def test_each_term_is_its_own_phrase(term: str):
    assert estimative(f"It is {term} that the quay holds") == term


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("The quay is highly improbable to hold", "very unlikely"),
        ("It is not likely to hold", "unlikely"),
        ("It will most likely hold", "very likely"),
        ("It will PROBABLY hold", "likely"),
        ("It is likely to hold and unlikely to last", None),
        ("It could hold", None),
        ("The likelihoods differ", None),
    ],
)
def test_terms_are_found_in_the_source_s_own_words(words: str, term: str | None):
    assert estimative(words) == term


def test_no_likelihood_is_made_up():
    assert likelihood("possible", "It could hold") == "puts it as possible, and gives no likelihood"
    assert likelihood("possible", "There is an even chance") == "puts it as roughly even chance"
    assert likelihood("probable", "It should hold") == "puts it as likely"
    assert likelihood("probable", "It is unlikely to hold") == "puts it as unlikely"
    assert likelihood("certain", "It was likely") == "states it as a fact"
    assert not set(SCALE) & set(likelihood("unknown", "It is likely").split())


@pytest.mark.parametrize(
    ("grade", "level"),
    [(1, "high"), (2, "moderate"), (3, "low"), (4, "low"), (5, "low"), (6, "low")],
)
def test_confidence_follows_the_grade(grade: int, level: str):
    assert confidence(Grade(grade, "")) == level


def test_confidence_tells_why_and_has_no_word_of_likelihood():
    told = confidence_because(CLAIM)
    assert told == (
        "Confidence in this count: low (it is not certain that all origins are different; no second"
        " independent origin is certain; it is denied; another claim cannot hold beside it)."
    )
    assert not re.search(r"likely|probab|chance|almost", told)
    agreed = replace(
        CLAIM, support=Support(3, 3, 3), denial=Support(0, 0, 0), contradictions=(),
        grade=Grade(1, ""),
    )  # fmt: skip
    assert confidence_because(agreed).endswith(
        "high (3 independent origins are certain; nothing stands against it)."
    )


def test_sources_and_turns():
    assert kind_words("rumour") == "an account without a source"
    assert access("through", ["A", "B"]) == "quoted second-hand, through A and B"
    assert access("own", []) == "in its own report"
    assert turn_words("repeated", "X") is None
    assert turn_words("denied", "{x}") == "{x} is the first to deny it: "
    assert conflict_words("number") == "The numbers exclude each other"


def test_what_is_due():
    assert due_words("promise", "A", None, "2031") == "A promised it for 2031: "
    assert due_words("ultimatum", "A", "B", "2031-05") == "A set B a term, 2031-05: "
    assert due_words("ultimatum", "A", None, "2031-05") == "A set a term, 2031-05: "
    assert due_words("promise", None, None, "2031") == "Due 2031: "
