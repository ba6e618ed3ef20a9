from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.who.spelling import ALIKE, distance, folded, likeness, skeleton, sound

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Sinéad O’Connor", ("sinead", "oconnor")),
        ("Shia' al-Sudani", ("shia", "al", "sudani")),
        ("Łukasz Żak", ("lukasz", "zak")),
        ("Nguyễn", ("nguyen",)),
    ],
)
def test_folded(written: str, words: tuple[str, ...]):
    assert folded(written) == words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("mohammed", "muhamad"),
        ("sudani", "soudani"),
        ("khamenei", "khameini"),
        ("zelensky", "zelenskyy"),
        ("medvedev", "medwedew"),
        ("prigozhin", "prigojin"),
        ("tymoshenko", "timoshenko"),
        ("haniyeh", "haniya"),
        ("gerasimov", "guerassimov"),
        ("robert", "bob"),
        ("ghani", "qani"),
    ],
)
def test_spellings_of_one_word(a: str, b: str):
    assert likeness(a, b) >= ALIKE
    assert skeleton(a) == skeleton(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("hassan", "hussein"),
        ("jamal", "jamil"),
        ("hamid", "hamad"),
        ("mahmoud", "mohammed"),
        ("alexander", "alexandra"),
        ("karim", "karima"),
        ("mario", "maria"),
        ("martin", "martine"),
        ("tim", "tom"),
        ("21st", "31st"),
    ],
)
def test_two_words(a: str, b: str):
    assert likeness(a, b) == 0.0


def test_short_forms_are_those_of_given_names_only():
    assert likeness("lawrence", "larry") > ALIKE
    assert likeness("lawrence", "larry", given=False) == 0.0


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_bounded(a: str, b: str):
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, a) == 1


@given(WORDS, WORDS)
def test_words_that_are_alike_meet(a: str, b: str):
    if likeness(a, b):
        assert skeleton(a) == skeleton(b)


@given(WORDS)
def test_a_word_sounds_like_something(word: str):
    assert sound(word)
    assert skeleton(word)


@given(WORDS, WORDS)
def test_distance_is_none_for_the_same_only(a: str, b: str):
    assert (distance(a, b) == 0) == (a == b)
    assert distance(a, b) <= max(len(a), len(b))
