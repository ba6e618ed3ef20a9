"""Words on a page, whatever they are: short enough, harmless, and quickly made so."""

from __future__ import annotations

import time

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
    started = time.perf_counter()
    for _ in range(20):
        assert clean(text, 80).endswith("…")
    # Gone through as a whole, one of them takes 20 ms and more.
    assert time.perf_counter() - started < 0.2


def test_what_is_marked_is_escaped_on_either_side():
    shown = marked("<b>\u202e<i>\u0007</b>", [(0, 3), (4, 7)])
    assert str(shown) == "<mark>&lt;b&gt;</mark><mark>&lt;i&gt;</mark>&lt;/b&gt;"
