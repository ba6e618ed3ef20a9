from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.ingest.normalise import normalise, one_line, unwrap

WRAPPED = """\
The harbour board of Port Averley voted on Monday to close the old
ferry pier, its chairwoman Ines Corvale told reporters after a long
meeting. Residents of the lower town gathered outside the hall with
lanterns and a brass band.

“We will not go quietly,” said Ruben Tollis, who has sold well-
known yellow tickets on the pier since it was built in the spring
of 1988."""


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("ten\u00a0thousand\u202fcrowns\u3000a\u2009year", "ten thousand crowns a year"),
        ("re\u200bpor\u00adt\ufeff", "report"),
        ("\u202egnorw\u202c and \u2066right\u2069", "gnorw and right"),
        ("bell\x07 and nul\x00", "bell and nul"),
        ("Nu\u0301n\u0303ez", "Núñez"),
        ("a\n\n\n \n\nb   \n", "a\n\nb"),
        ("line\u2028separator\x85next", "line\nseparator\nnext"),
        ("‘kept’ “as” «they» stand – l’Île", "‘kept’ “as” «they» stand – l’Île"),
        ("half \ud800 a character, pair \ud83d\ude00", "half \ufffd a character, pair 😀"),
    ],
)
def test_cleans_gently(raw: str, clean: str):
    assert normalise(raw) == clean


@given(st.text(st.characters()))
def test_cleaning_is_valid_composed_and_done_once(raw: str):
    clean = normalise(raw)
    clean.encode()
    assert unicodedata.is_normalized("NFC", clean)
    assert normalise(clean) == clean
    assert "\r" not in clean
    assert "\n\n\n" not in clean


def test_joins_hard_wrapped_paragraphs():
    first, second = unwrap(WRAPPED).split("\n\n")
    assert "\n" not in first
    assert first.endswith("after a long meeting. Residents of the lower town gathered outside the"
                          " hall with lanterns and a brass band.")  # fmt: skip
    assert "sold well-known yellow tickets" in second


def test_keeps_a_sentence_a_line():
    lines = [
        "The board of Port Averley voted on Monday to close the ferry pier.",
        "Residents of the lower town gathered outside the hall.",
        "A brass band played late into the night by lantern light.",
        "The chairwoman left by the back door at around ten o’clock.",
        "The vote will be repeated in May, the clerk told the crowd.",
    ]
    text = "\n".join(lines)
    assert unwrap(text) == text


def test_keeps_a_paragraph_a_line_of_any_length(article: str):
    single = article.replace("\n\n", "\n")
    assert unwrap(single) == single
    assert unwrap(article) == article


def test_keeps_list_items_of_wrapped_text_on_their_lines():
    text = WRAPPED + "\n\n- the pier\n- the ticket office\n1. the crane"
    assert unwrap(text).endswith("- the pier\n- the ticket office\n1. the crane")


def test_keeps_short_lines_apart_that_end_a_sentence():
    text = WRAPPED.replace("a brass band.\n\n", "a brass band.\n")
    assert "brass band.\n“We will" in unwrap(text)


@given(st.text(alphabet="ab .\n-", max_size=400))
def test_unwrapping_changes_only_white_space(text: str):
    clean = normalise(text)
    assert unwrap(clean).replace("\n", "").replace(" ", "") == clean.replace("\n", "").replace(
        " ", ""
    )


def test_one_line():
    assert one_line("  Pier\n to   close ") == "Pier to close"
    assert one_line(" \u200b ") is None
