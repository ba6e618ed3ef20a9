from __future__ import annotations

import pytest

from firsthand.resolve.when.context import with_neighbours
from firsthand.types import Span, Timex, TimexType


def widened(sentence: str, kind: TimexType = "DATE") -> str:
    """The words of what stands in brackets, and those that belong to it."""
    start, end = sentence.index("["), sentence.index("]")
    text = sentence.replace("[", "").replace("]", "")
    return with_neighbours(text, Timex(Span(start, end - 1), kind))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The port closed on [Friday], May 9, for good.", "Friday, May 9"),
        ("It closed on [May 9], 2031, for good.", "May 9, 2031"),
        ("It closed in [May] last year, they said.", "in May last year"),
        ("It closed [Friday] night.", "Friday night"),
        ("It closed a [year] ago.", "year ago"),
        ("It was less than in [the quarter] a year ago.", "in the quarter a year ago"),
        ("By [the year] two thousand four it will be closed.", "the year two thousand four"),
        ("It closed at 5 p.m. EST [Tuesday].", "5 p.m. EST Tuesday"),
        ("It closed by noon on [May 9].", "noon on May 9"),
        ("It opens each [Thursday].", "each Thursday"),
        ("It closed last [May].", "last May"),
        ("It closed in June [2030].", "June 2030"),
        ("It closes in [five years].", "in five years"),
        ("It closed in late [January].", "late January"),
        ("At the beginning of [the year] it closed.", "At the beginning of the year"),
        ("As said about [a month ago] here.", "about a month ago"),
        ("It closed more than [two years ago].", "more than two years ago"),
    ],
)
def test_words_that_belong_to_a_date(sentence: str, words: str):
    assert widened(sentence) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "It closed on [Friday], they said.",
        "They spoke about [Friday].",
        "They argued over [the weekend].",
        "It closed [May 9], 2,000 people said.",
        "On [May 9] people came.",
        "Of [2030] they say little.",
        "They have it [now].",
        "[Tuesday]",
    ],
)
def test_words_that_do_not(sentence: str):
    inside = sentence[sentence.index("[") + 1 : sentence.index("]")]
    assert widened(sentence) == inside


def test_durations_take_only_what_makes_them_more_or_less():
    assert widened("It takes in [40 days] more.", "DURATION") == "40 days"
    assert widened("It fell in [the summer] of 2029.", "DURATION") == "the summer of 2029"
    assert widened("It ends [40 days] from now.", "DURATION") == "40 days from now"
    assert widened("It takes at least [40 days].", "DURATION") == "at least 40 days"
