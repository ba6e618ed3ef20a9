"""Values of single tellings about invented places and people."""

from __future__ import annotations

from typing import Any

import pytest

from firsthand.types.claim import Told
from firsthand.weigh.figures import in_words
from firsthand.weigh.negations import is_negated
from firsthand.weigh.stemming import stem
from firsthand.weigh.values import Values, kinds, ladder, values


def of(plain: str, **facts: Any) -> Values:
    given = {"certainty": "certain", "polarity": "positive", "published": None, **facts}
    return values(
        Told(
            report="r1",
            id="t1",
            statement=None,
            publisher=None,
            start=0,
            end=len(plain),
            words=plain,
            plain=plain,
            chain=(),
            **given,
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "The port will not close.",
        "The port won't close.",
        "No miners are missing.",
        "Nobody was hurt.",
        "Reports of a closure are false.",
        "The ministry denied that the port will close.",
        "The mayor rejected reports of a closure.",
        "It is not true that the port will close.",
        "He denied it: the port had not closed.",
        "The front refused to sign.",
        "Not every baker came.",
        "The bank will stop paying.",
        "They left without having signed.",
        "She rejected it as an invention.",
    ],
)
def test_negated(text: str):
    assert is_negated(in_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "The port will close.",
        "Not only the port will close.",
        "No fewer than ten ports will close.",
        "The port, not the airport, will close.",
        "The truce lasts ten days, not three.",
        "The front rejected the truce.",
        "He denied that the port had not closed.",
        "The mill closed because nobody buys its cloth.",
        "The pact holds, no doubt.",
    ],
)
def test_affirmed(text: str):
    assert not is_negated(in_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "The mill of Orlec did not comment.",
        "The mill did not immediately respond to a request for comment.",
        "The owner declined to comment on the fire.",
        "The owner has not replied.",
        "The builder didn't return our calls.",
    ],
)
def test_no_answer(text: str):
    assert of(text).silent


@pytest.mark.parametrize(
    "text",
    [
        "The mill of Orlec did not burn.",
        "The ferry did not return to Mell.",
        "The owner commented on the fire.",
        "The guards did not respond to the alarm.",
    ],
)
def test_what_is_no_lack_of_an_answer(text: str):
    assert not of(text).silent


def test_what_the_reader_calls_negative_is_negated():
    assert of("The port will close.", polarity="negative").negated


def test_sides_of_a_set():
    assert of("Twelve miners are missing.").sides["people"].side == "missing"
    assert of("The port will reopen.").sides["opening"].side == "opened"


def test_a_text_with_both_sides_is_on_neither():
    assert "people" not in of("Ten men are dead and two are missing.").sides


def test_a_word_may_need_another_beside_it():
    assert of("They voted against the budget.").sides["vote"].side == "against"
    assert "vote" not in of("They leaned against the wall.").sides
    assert "premises" not in of("The head office moves.").sides


def test_scope_belongs_to_a_noun():
    (scope,) = of("All of the ballots were counted.").scopes
    assert (scope.level, scope.of, scope.words) == ("all", stem("ballots"), "All of the ballots")
    assert of("Some 300 ballots were counted, after all.").scopes == ()
    assert of("All ballots came, some ballots late.").scopes == ()


def test_what_the_desk_knows_is_taken_over():
    found = of(
        "The port of Mell will close.",
        time_start="2031-05-01",
        time_end="2031-05-01",
        time_precision=1,
        places=frozenset({7}),
        about=frozenset({3}),
        certainty="possible",
        conditional=True,
    )
    assert found.times is not None
    assert (found.times.start, found.times.precision) == ("2031-05-01", 1)
    assert (found.places, found.about) == ({7}, {3})
    assert (found.certainty, found.conditional) == ("possible", True)
    assert found.names == {"mell"}


def test_a_time_that_ends_before_it_begins_is_not_known():
    assert of("It closed.", time_start="2031-05-02", time_end="2031-05-01").times is None


def test_content_leaves_out_numbers_doubt_and_negation():
    assert of("Twelve miners may not return.").content == {stem("return")}


@pytest.mark.parametrize(
    ("one", "other"), [("closed", "closing"), ("shelled", "shells"), ("left", "leaves")]
)
def test_forms_of_a_word_have_one_stem(one: str, other: str):
    assert stem(one) == stem(other)


def test_every_set_has_a_kind_and_two_sides():
    assert set(kinds().values()) <= {"outcome", "time", "object", "scope"}
    assert ladder("people")[-1] == "dead"
