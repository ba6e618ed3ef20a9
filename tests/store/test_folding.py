from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.store.folding import fold, fold_with_offsets, phrases


@pytest.mark.parametrize(
    "written",
    ["Kata'ib", "Kata’ib", "Kata‘ib", "Katāʾib", "Kataʿib", "KATA'IB", "Kata`ib", "Kata'ib's"],
)
def test_all_spellings_are_one_word(written: str):
    assert fold(written) == "kataib"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("The mayor’s “two” bridges", "the mayor two bridges"),
        ("the workers' union", "the workers union"),
        ("Jean-Paul d'Orrey", "jean paul dorrey"),
        ("Łódź, Ørsted, Straße", "lodz orsted strasse"),
        ("Київ", "kiiv"),
        ("1,200 tonnes", "1 200 tonnes"),
        ("'quoted'", "quoted"),
        ("", ""),
        ("—!?", ""),
    ],
)
def test_what_is_left_of_a_text(written: str, folded: str):
    assert fold(written) == folded


def test_offsets_lead_back_to_the_words():
    text = "Said Kell’s “Órrey” at Kata'ib."
    found = [(word.word, text[word.start : word.end]) for word in fold_with_offsets(text)]
    assert found == [
        ("said", "Said"),
        ("kell", "Kell’s"),
        ("orrey", "Órrey"),
        ("at", "at"),
        ("kataib", "Kata'ib"),
    ]


def test_a_letter_of_several_words_is_the_whole_of_each():
    assert [(word.start, word.end) for word in fold_with_offsets("a ½ b")] == [
        *((0, 1), (2, 3), (2, 3), (4, 5))
    ]


@given(st.text())
def test_both_ways_of_folding_agree(text: str):
    words = fold_with_offsets(text)
    assert " ".join(word.word for word in words) == fold(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)


@given(st.text())
def test_what_is_folded_folds_to_itself(text: str):
    folded = fold(text)
    assert fold(folded) == folded
    assert folded.isascii()


def test_phrases_and_open_words():
    assert list(phrases('sarr* "port of Mell" "half')) == [
        (["sarr"], True),
        (["port", "of", "mell"], False),
        (["half"], False),
    ]


def test_curly_quotation_marks_are_quotation_marks():
    assert list(phrases("“the port” open")) == [(["the", "port"], False), (["open"], False)]


def test_a_word_of_two_parts_is_two_words():
    assert list(phrases("al-Orr*")) == [(["al"], False), (["orr"], True)]
