"""Words on a page, whatever they are: short enough, harmless, and quickly made so."""

from __future__ import annotations

import time
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.show.printable import printable
from firsthand.show.web.words import clean, marked

HUGE = 100_000


@given(st.text(st.characters(), max_size=60), st.integers(10, 80))
def test_what_fits_is_given_whole(text: str, most: int):
    words = printable(text)
    if len(words) <= most:
        assert clean(text, most) == words
    else:
        assert len(clean(text, most)) <= most
        assert words.startswith(clean(text, most)[:-1])


@pytest.mark.parametrize(
    "text",
    [
        "W" * HUGE,
        "\u202e" * HUGE,
        "a" + "\u0301" * HUGE,
        "a" + "\u0301\u200d" * (HUGE // 2),
        "—" * HUGE,
        " " * HUGE,
    ],
)
def test_huge_words_are_cut_before_they_are_gone_through(text: str):
    started = time.process_time()
    for _ in range(20):
        assert clean(text, 80).endswith("…")
    # Gone through as a whole, one of them takes 20 ms and more.
    assert time.process_time() - started < 0.2


def test_what_is_marked_is_escaped_on_either_side():
    shown = marked("<b>\u202e<i>\u0007</b>", [(0, 3), (4, 7)])
    assert str(shown) == "<mark>&lt;b&gt;</mark><mark>&lt;i&gt;</mark>&lt;/b&gt;"


def test_of_a_huge_passage_what_stands_around_the_first_mark_is_shown():
    text = "W" * HUGE + " dam " + "W" * HUGE
    shown = str(marked(text, [(HUGE + 1, HUGE + 4), (2 * HUGE, 2 * HUGE + 3)]))
    assert shown.startswith("…W")
    assert shown.endswith("W…")
    assert "W <mark>dam</mark> W" in shown
    assert len(shown) < 700


@pytest.mark.parametrize("marks", [[], [(0, HUGE)], [(HUGE - 3, HUGE)], [(0, 3), (3, HUGE)]])
def test_huge_marks_are_cut(marks: list[tuple[int, int]]):
    shown = marked("W" * HUGE, marks)
    assert 600 <= len(shown.striptags()) <= 602
    assert str(shown).count("<mark>") == str(shown).count("</mark>") == len(marks)


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.lists(st.integers(0, 60), max_size=6))
def test_of_any_other_passage_no_word_is_lost(text: str, offsets: list[int]):
    at = sorted({min(one, len(text)) for one in offsets})
    shown = marked(text, list(zip(at[::2], at[1::2], strict=False)))
    kept = unescape(str(shown).replace("<mark>", "").replace("</mark>", ""))
    assert "".join(kept.split()) == "".join(printable(text).split())
