from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.weigh.fingerprints import (
    GRAM,
    GUARANTEED,
    WINDOW,
    cut_words,
    fingerprints,
    gram_hashes,
    winnow,
)

LETTERS = st.lists(st.sampled_from("a b c d e f g".split()), max_size=60)
SEVEN = "the ferry to Brisa sank at dawn"


def test_words_are_folded():
    words = cut_words("The Mayor’s café cost 1,200.50 – “CEASE-FIRE”")
    assert words.folded == ("the", "mayor's", "cafe", "cost", "1,200.50", "cease", "fire")


def test_capitals_and_marks_do_not_matter():
    assert fingerprints(SEVEN) == fingerprints("“THE FERRY, to Brisa — sank: at Dawn!”")


def test_fingerprints_are_the_same_on_every_machine():
    # printf "the\nferry\nto\nbrisa" | b2sum -l 64
    assert gram_hashes(["the", "ferry", "to", "brisa"]) == [8317334305286634184]


def test_a_short_text_has_one_and_a_shorter_one_none():
    assert len(fingerprints("the ferry to Brisa")) == 1
    assert fingerprints("the ferry to") == frozenset()


def test_the_last_of_equal_hashes_is_chosen():
    assert winnow([5, 1, 1, 5, 9]) == [2]


@given(st.text())
def test_spans_slice_to_the_words(text: str):
    words = cut_words(text)
    assert [cut_words(span.of(text)).folded for span in words.spans] == [(w,) for w in words.folded]


@given(LETTERS, LETTERS, st.lists(st.integers(0, 99), min_size=GUARANTEED, max_size=GUARANTEED))
def test_a_shared_run_leaves_a_fingerprint_wherever_it_stands(
    before: list[str], after: list[str], run: list[int]
):
    shared = [str(number) for number in run]
    assert fingerprints(" ".join([*before, *shared])) & fingerprints(" ".join([*shared, *after]))


@given(st.lists(st.integers(0, 30), min_size=WINDOW, max_size=80))
def test_every_window_has_one_of_the_chosen(hashes: list[int]):
    chosen = winnow(hashes)
    assert chosen == sorted(set(chosen))
    for start in range(len(hashes) - WINDOW + 1):
        window = range(start, start + WINDOW)
        assert any(at in window and hashes[at] == min(hashes[i] for i in window) for at in chosen)


@given(LETTERS)
def test_there_is_a_hash_for_every_run(words: list[str]):
    assert len(gram_hashes(words)) == max(0, len(words) - GRAM + 1)
