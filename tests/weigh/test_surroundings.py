"""Sentences and paragraphs around tellings; everything is invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from made_told import made

from firsthand.weigh.surroundings import (
    as_written,
    paragraph_around,
    sentence_around,
    sentences,
)

PIER = "The old pier is unsafe"


def test_a_sentence_ends_where_no_title_or_saint_stands():
    around = f"Dr. Orm came. At St. Orm {PIER}, and so on! Then."
    assert sentence_around(made(PIER, around=around)) == ("At St. Orm ", ", and so on!")
    assert sentence_around(made(PIER, around="elsewhere")) == ("", "")


def test_the_text_of_the_report_knows_more():
    text = f"Dr. Orm came. A title\nHe waited. {PIER}, he said. It rained.\nThe end."
    one = made(PIER, start=text.index(PIER), end=text.index(PIER) + len(PIER), around=PIER)
    assert paragraph_around(one, text) == ("He waited. ", ", he said. It rained.")
    assert sentence_around(one, text) == ("", ", he said.")
    assert as_written(one, text) == PIER


def test_a_telling_that_leaves_words_out_ends_where_its_last_words_do():
    text = f"{PIER}, he said, at both ends."
    one = made(f"{PIER} … , at both ends", end=len(text) - 1)
    assert sentence_around(one, text) == ("", ".")
    assert as_written(one, text) == text[:-1]
    assert as_written(one) == one.words


@given(st.text(max_size=80))
def test_nothing_of_a_text_is_lost(text: str):
    assert "".join(sentences(text)) == text
