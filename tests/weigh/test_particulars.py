"""Particulars that show whether one telling knows more than another; everything is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.weigh.particulars import folded_words, particulars


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In Oule Dana Dorrel saw 43", {"oule", "dana", "dorel", "43"}),
        ("The pier is unsafe", set()),
        ("It shut. Nobody knew, said Orrey", {"orey"}),
        ("On 4 May pier B-12 was closed", {"may", "12"}),
    ],
)
def test_numbers_and_names_are_particulars(text: str, found: set[str]):
    assert particulars(text) == found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Dana Dorrel", "dorel"),
        ("Pier Watch", "pierwatch"),
        ("forty-three boats", "43"),
    ],
)
def test_another_spelling_is_no_other_particular(text: str, word: str):
    assert word in folded_words(text)


@given(st.text(alphabet="Abr dé4 .“-", max_size=40))
def test_what_a_text_tells_in_particular_is_among_its_words(text: str):
    assert particulars(text) <= folded_words(text)
