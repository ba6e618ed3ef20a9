from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.show.web.text_width import fitted, text_width, wrapped

TEXTS = st.text(max_size=120)
ROOMS = st.integers(30, 400)
WEIGHTS = st.booleans()


@given(TEXTS, ROOMS, WEIGHTS)
def test_what_is_fitted_fits(text: str, room: int, bold: bool):  # noqa: FBT001  drawn
    assert text_width(fitted(text, room, 12, bold=bold), 12, bold=bold) <= room


@given(TEXTS, ROOMS)
def test_what_fits_stays_as_it_is(text: str, room: int):
    short = fitted(text, room, 12)
    assert short == text or (
        short.endswith("…") and text.startswith(short[:-1]) and text_width(text, 12) > room
    )


@given(TEXTS, ROOMS, WEIGHTS)
def test_lines_are_two_at_most_and_fit(text: str, room: int, bold: bool):  # noqa: FBT001  drawn
    lines = wrapped(text, room, 12, bold=bold)
    assert 1 <= len(lines) <= 2
    assert all(text_width(line, 12, bold=bold) <= room for line in lines)


def test_lines_are_cut_between_words():
    assert wrapped("Harbour Wire’s port official", 164, 12, bold=True) == (
        "Harbour Wire’s port",
        "official",
    )


@pytest.mark.parametrize(("narrow", "wide"), [("ill", "www"), ("abc", "abcd"), ("ab", "漢字")])
def test_some_letters_are_wider(narrow: str, wide: str):
    assert text_width(narrow, 12) < text_width(wide, 12)


def test_bold_is_wider_and_marks_take_no_room():
    assert text_width("Mell", 12, bold=True) > text_width("Mell", 12)
    assert text_width("e\u0301", 12) == text_width("e", 12)
