from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.when.resolving import resolve_timexes
from firsthand.types import Span, Tense, Timex

THURSDAY = "2031-05-15"
FRIDAY = 5


def days(
    text: str, *words: str, published: str | None = THURSDAY, tense: Tense = "past"
) -> list[str | None]:
    """First days of these words; those that stand in brackets are of the future."""
    timexes, at = [], 0
    for word in words:
        bare = word.strip("[]")
        at = text.index(bare, at)
        kind = "TIME" if bare[0].isdigit() and ":" in bare else "DATE"
        span = Span(at, at + len(bare))
        timexes.append(Timex(span, kind, tense="future" if word[0] == "[" else tense))
        at = span.end
    return [t.start for t in resolve_timexes(text, timexes, published)]


@pytest.mark.parametrize(
    "text",
    [
        "They said the storm would pass on Wednesday.",
        "The storm was expected to pass late Wednesday night.",
        "It could not pass Wednesday.",
        "The house was to meet Monday to debate it.",
        "The lease had been due to expire on Monday.",
    ],
)
def test_a_weekday_told_from_the_past_may_be_over(text: str):
    word = "Monday" if "Monday" in text else "Wednesday"
    assert days(text, f"[{word}]") == [None]


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("They said the storm would pass on Friday.", "Friday", "2031-05-16"),
        ("They said the house would meet on Monday.", "Monday", "2031-05-19"),
        ("The storm will pass on Wednesday.", "Wednesday", "2031-05-21"),
        ("He said it would. It will pass on Wednesday.", "Wednesday", "2031-05-21"),
        ("It would pass on 21 May.", "21 May", "2031-05-21"),
    ],
)
def test_what_is_near_or_plainly_ahead_is_known(text: str, word: str, day: str):
    assert days(text, f"[{word}]") == [day]


def test_a_weekday_that_the_text_has_told_is_that_one():
    text = "A warning came on Wednesday. It said the storm would pass on Wednesday."
    assert days(text, "Wednesday", "[Wednesday]") == ["2031-05-14", "2031-05-14"]


def test_what_lasts_from_a_day_ahead_ends_behind_it():
    text = "The warning holds from tomorrow into Saturday morning. It rained on Saturday."
    found = days(text, "tomorrow", "Saturday", "Saturday", tense="present")
    assert found == ["2031-05-16", "2031-05-17", "2031-05-10"]


def test_the_same_day_of_what_was_is_none_ahead():
    text = "On Monday it shut the pier until 1 June. The key was lost the same day."
    assert days(text, "Monday", "[1 June]", "the same day") == [
        *("2031-05-12", "2031-06-01", "2031-05-12"),
    ]


HOURS = "It sank on Monday. Aid came on Tuesday after the 7 May vote. They rose at 5:30 and left."


def test_an_hour_behind_several_days_is_of_none():
    assert days(HOURS, "Monday", "Tuesday", "7 May", "5:30")[-1] is None


@pytest.mark.parametrize(
    "text",
    [
        "It sank on Tuesday. Aid came at 5:30 and left.",
        "It sank on Monday after the 7 May vote. They rose on Tuesday at 5:30 and left.",
        "It sank on Monday after the 7 May vote. They rose at 5:30 on Tuesday and left.",
        "It sank on Monday after the 7 May vote. They rose at 5:30 (0330 UTC) Tuesday and left.",
    ],
)
def test_an_hour_with_its_day_is_known(text: str):
    words = sorted((w for w in ("Monday", "7 May", "Tuesday", "5:30") if w in text), key=text.index)
    assert days(text, *words)[words.index("5:30")] == "2031-05-13"


def test_without_publication_a_year_of_the_past_is_not_that_of_a_day():
    text = "The school, founded in 2029, opens today, before the vote on 9 August."
    assert days(text, "2029", "today", "9 August", published=None) == ["2029-01-01", None, None]


def test_without_publication_a_day_tells_the_year_of_the_next():
    text = "It opened on Monday, 8 May 2031, and shut on 9 May."
    assert days(text, "Monday, 8 May 2031", "9 May", published=None)[-1] == "2031-05-09"


@given(st.sampled_from(["would", "will", "was to", "could"]), st.dates())
def test_a_weekday_is_known_as_that_weekday_or_not_at_all(verb: str, published: date):
    text = f"They said it {verb} open on Friday."
    (found,) = days(text, "[Friday]", published=str(published))
    assert found is None or date.fromisoformat(found).isoweekday() == FRIDAY
