"""Pairs of tellings about invented places and people."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.types.claim import Told
from firsthand.weigh.comparison import Comparison, compare


def told(plain: str, **facts: Any) -> Told:
    given = {"certainty": "certain", "polarity": "positive", "published": None, **facts}
    return Told(
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


def compared(one: str, other: str, **options: bool) -> Comparison:
    return compare(told(one), told(other), **options)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("37 people were hurt in Dorn.", "73 people were hurt in Dorn.", "number"),
        ("At least nine died in Mell.", "At least ninety died in Mell.", "number"),
        (
            "The bank of Kell lost 40 million crowns.",
            "Kell's bank lost 4 million crowns.",
            "number",
        ),
        ("The strike in Kell lasted two weeks.", "The strike in Kell lasted ten days.", "number"),
        ("12 looms in Dorn burned down.", "More than 40 looms in Dorn burned down.", "number"),
        ("Nine miners in Orlec died.", "Between 20 and 30 miners in Orlec died.", "number"),
        ("Rents in Kell have doubled.", "Rents in Kell have tripled.", "number"),
        ("The front accepted the truce.", "The front rejected the truce.", "outcome"),
        ("Ten miners in Orlec are missing.", "Ten miners in Orlec were rescued.", "outcome"),
        ("The port of Mell will close.", "The port of Mell will reopen.", "outcome"),
        ("The port of Mell closes on Monday.", "The port of Mell closes on Friday.", "time"),
        ("They met before the coup in Kell.", "They met after the coup in Kell.", "time"),
        ("The port of Mell is closed.", "The airport of Mell is closed.", "object"),
        (
            "The bank owes 45 million in Kell.",
            "The bank in Kell owes 4.5 million crowns.",
            "number",
        ),
        ("All ballots in Kell were burnt.", "Some ballots in Kell were burnt.", "scope"),
    ],
)
def test_both_cannot_hold(one: str, other: str, kind: str):
    found = compared(one, other)
    assert found.excludes == kind
    assert found.because
    assert kind not in found.agrees


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("About forty people were hurt in Dorn.", "42 people were hurt in Dorn."),
        ("About forty people were hurt in Dorn.", "43 people were hurt in Dorn."),
        ("More than 40 people were hurt in Dorn.", "43 people were hurt in Dorn."),
        ("At least 12 people were hurt in Dorn.", "15 people were hurt in Dorn."),
        ("Turnout in Kell was 51.8 per cent.", "Turnout in Kell was 51,8 percent."),
        ("Turnout in Kell was 51.8 per cent.", "Turnout in Kell was 52 per cent."),
        ("The mill in Dorn lost 1,187 looms.", "The mill in Dorn lost 1,200 looms."),
        ("Twelve people died in Dorn.", "Thirty people were hurt in Dorn."),
        ("Twelve people died in Dorn.", "Nine children died in Dorn."),
        ("Twelve people died in Dorn.", "People were hurt in Dorn."),
        ("People died in Dorn.", "People were hurt in Dorn."),
        ("Ten people came to Dorn.", "People came to Dorn."),
        ("Dozens of people died in Dorn.", "Forty people died in Dorn."),
        ("A third of the lake in Kell is left.", "Two thirds of the lake in Kell are gone."),
        ("The truce lasts 72 hours in Kell.", "The truce in Kell lasts three days."),
        ("The port of Mell will close.", "The port of Mell could close."),
        ("The port of Mell closes.", "The port of Mell closes on Friday."),
        ("The bank of Kell lost 40 crowns.", "A baker in Dorn found 300 crowns."),
        ("The road to Mell is open.", "The mine of Orlec is closed."),
        ("The port of Mell does not close on Monday.", "The port of Mell closes on Friday."),
        ("Ships left the port of Mell by night on Monday.", "Ships left the port of Mell Tuesday."),
    ],
)
def test_both_can_hold(one: str, other: str):
    found = compared(one, other)
    assert found.excludes is None
    assert found.because is None


def test_the_sentence_quotes_both():
    found = compared("37 people were hurt in Dorn.", "73 people were hurt in Dorn.")
    assert found.because == "“37 people” against “73 people”: both are counts of people injured."


def test_numbers_agree():
    found = compared("About forty people were hurt in Dorn.", "42 people were hurt in Dorn.")
    assert found.agrees == {"number", "outcome"}


def test_numbers_of_one_event_are_compared_whatever_the_words():
    words = "Eleven soldiers fell dead.", "The ambush cost seventeen servicemen their lives."
    assert compared(*words).excludes is None
    assert compared(*words, otherwise_same=True).excludes == "number"


def test_more_of_some_than_of_all_cannot_hold():
    assert compared("Nine people died in Dorn.", "40 children died in Dorn.").excludes == "number"


def test_a_count_that_has_grown_is_news():
    first = told("Nine people died in Dorn.", published="2031-05-01T08:00:00Z")
    later = told("Eleven people died in Dorn.", published="2031-05-01T12:00:00Z")
    assert (compare(first, later).excludes, compare(first, later).updates) == (None, True)
    assert (compare(later, first).excludes, compare(later, first).updates) == (None, True)


@pytest.mark.parametrize(("before", "after"), [("37", "73"), ("40", "400"), ("14", "40")])
def test_what_looks_like_a_slip_is_no_growth(before: str, after: str):
    first = told(f"{before} people died in Dorn.", published="2031-05-01T08:00:00Z")
    later = told(f"{after} people died in Dorn.", published="2031-05-01T12:00:00Z")
    assert (compare(first, later).excludes, compare(first, later).updates) == ("number", False)


def test_a_count_that_has_shrunk_is_a_conflict():
    first = told("Eleven people died in Dorn.", published="2031-05-01T08:00:00Z")
    later = told("Nine people died in Dorn.", published="2031-05-01T12:00:00Z")
    assert (compare(first, later).excludes, compare(first, later).updates) == ("number", False)


def test_missing_first_then_dead_is_news():
    first = told("The miners of Orlec are missing.", published="2031-05-01T08:00:00Z")
    later = told("The miners of Orlec are dead.", published="2031-05-03T08:00:00Z")
    assert (compare(first, later).excludes, compare(first, later).updates) == (None, True)
    later = told("The miners of Orlec are dead.", published="2031-04-30T08:00:00Z")
    assert compare(first, later).excludes == "outcome"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The front accepted the truce.", "The front did not accept the truce."),
        ("The port of Mell will close.", "Mell denied that the port will close."),
        ("No miners in Orlec are missing.", "Twelve miners in Orlec are missing."),
    ],
)
def test_opposed(one: str, other: str):
    found = compared(one, other)
    assert found.opposed
    assert found.excludes is None


def test_other_matters_are_not_opposed():
    assert not compared("The port will close.", "The miners are not dead.").opposed


def on(day: str, precision: int = 1, text: str = "The port of Mell was shelled.") -> Told:
    return told(text, time_start=day, time_end=day, time_precision=precision)


def test_days_exclude_each_other_only_as_days():
    assert compare(on("2031-05-01"), on("2031-05-04")).excludes == "time"
    assert compare(on("2031-05-01"), on("2031-05-01")).agrees == {"time"}
    assert compare(on("2031-05-01", 3), on("2031-05-04")).excludes is None
    assert compare(on("2031-05-01"), told("The port of Mell was shelled.")).excludes is None


def test_a_night_lies_between_two_days():
    night = on("2031-05-01", text="The port of Mell was shelled overnight.")
    assert compare(night, on("2031-05-02")).excludes is None
    assert compare(night, on("2031-05-03")).excludes == "time"


def test_other_places_and_people_exclude_nothing():
    one = told("It was shelled.", places=frozenset({1}), about=frozenset({3}))
    other = told("It was shelled.", places=frozenset({2}), about=frozenset({4}))
    found = compare(one, other)
    assert (found.excludes, found.agrees) == (None, frozenset())
    assert compare(one, one).agrees == {"place", "actor"}


PARTS = (
    "12|about 40|at least 9|more than 300|all|some of the|most|no|not|never|Monday|Friday|miners"
    "|people|ports|died|were hurt|are missing|closed|open|before|after|accepted|rejected|Mell|Dorn"
    "|by half|a third of the crop|51.8 per cent|twice|crowns|three days|,|the ministry denied that"
).split("|")
TEXTS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=9).map(" ".join)
DAYS = st.sampled_from([None, "2031-05-01T00:00:00Z", "2031-05-02T00:00:00Z"])


@given(TEXTS, TEXTS, DAYS, DAYS, st.booleans())
def test_the_order_of_two_changes_nothing(
    one: str,
    other: str,
    day: str | None,
    other_day: str | None,
    otherwise_same: bool,  # noqa: FBT001
):
    a, b = told(one, published=day), told(other, published=other_day)
    there = compare(a, b, otherwise_same=otherwise_same)
    back = compare(b, a, otherwise_same=otherwise_same)
    assert (there.excludes, there.opposed, there.updates, there.agrees) == (
        back.excludes,
        back.opposed,
        back.updates,
        back.agrees,
    )


@given(TEXTS, DAYS)
def test_nothing_excludes_itself(text: str, day: str | None):
    one = told(text, published=day, time_start="2031-05-01", time_end="2031-05-01")
    found = compare(one, one, otherwise_same=True)
    assert (found.excludes, found.opposed, found.updates) == (None, False, False)


def test_one_that_tells_of_no_answer_is_silent_beside_one_that_does_not():
    silent = "The mill of Orlec did not comment."
    assert compared(silent, "The mill of Orlec burned.").silent
    assert compared("The mill of Orlec burned.", silent).silent
    assert not compared(silent, "The owner of the mill declined to comment.").silent


def test_the_same_weekday_in_both_excludes_nothing():
    day = {"time_precision": 1}
    one = told(
        "The port of Mell closes on Friday.", time_start="2031-05-02", time_end="2031-05-02", **day
    )
    other = told(
        "The port closes on Friday.", time_start="2031-05-09", time_end="2031-05-09", **day
    )
    dated = told(
        "The port of Mell closes on 9 May.", time_start="2031-05-09", time_end="2031-05-09", **day
    )
    assert compare(one, other).excludes is None
    assert compare(one, dated).excludes == "time"
