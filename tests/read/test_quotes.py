from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.quotes import CLOSES, INSIDE, OPENS, OUTSIDE, quote_states, quoted_spans
from firsthand.read.segment import paragraphs
from firsthand.types import Span

texts = st.text(st.sampled_from(" ab.,?\n“”„«»\"'`‘’"), max_size=60) | st.text(max_size=60)


def quotations(text: str, *, continues: bool = False) -> list[str]:
    found = quoted_spans(text, Span(0, len(text)), continues=continues)
    return [span.of(text) for span in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pilot said “we turned back” and left.", ["“we turned back”"]),
        ("She wrote „we wait” and ‟we stay” there.", ["„we wait”", "‟we stay”"]),
        ("He called it «a mistake» twice.", ["«a mistake»"]),
        ('The board said "not yet" to the "offer".', ['"not yet"', '"offer"']),
        ("``We are late,'' the driver said.", ["``We are late,''"]),
        ('("Enough," he said)', ['"Enough,"']),
        ("“One.” “Two.”", ["“One.”", "“Two.”"]),
        ("Plain words, and the dockers' strike.", []),
    ],
)
def test_finds_marks_of_many_scripts(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the “expulsion.” “. of foreign crews” from the port", ["“expulsion.”"]),
        ("“ not a beginning” but “a real one”", ["“a real one”"]),
        ("lost marks” at the “start” here", ["“start”"]),
        ("never closed “and so it goes on. And on.", []),
        ("first “never closed, then “closed” at last", ["“closed”"]),
    ],
)
def test_broken_marks_swallow_nothing(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "He said: “We waited all night."
    assert quotations(text) == []
    assert quotations(text, continues=True) == ["“We waited all night."]


def test_a_paragraph_that_is_one_open_quotation() -> None:
    assert quotations("“We waited all night.") == ["“We waited all night."]


def test_states_of_a_quotation_over_two_paragraphs() -> None:
    text = "A “b.\n“c” d"
    states = quote_states(text, paragraphs(text)).tolist()
    assert states[:5] == [OUTSIDE, OUTSIDE, OPENS, INSIDE, INSIDE]
    assert states[5:] == [OUTSIDE, OPENS, INSIDE, CLOSES, OUTSIDE, OUTSIDE]


@given(texts)
def test_quotations_are_disjoint_and_lie_in_their_paragraph(text: str) -> None:
    for paragraph in paragraphs(text):
        end = paragraph.start
        for span in quoted_spans(text, paragraph):
            assert span.start >= end
            assert paragraph.contains(span)
            end = span.end


@given(texts)
def test_every_character_has_a_state(text: str) -> None:
    states = quote_states(text, paragraphs(text))
    assert len(states) == len(text)
    assert all(text[i] != "\n" for i in states.nonzero()[0])
    assert (states == CLOSES).sum() <= (states > OUTSIDE).sum()
