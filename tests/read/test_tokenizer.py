from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.read import tokenizer as tk
from firsthand.read.quotes import CLOSES, INSIDE, OPENS, OUTSIDE
from firsthand.read.wordpiece import WordPiece
from firsthand.testing import character_pieces

CUTTER = WordPiece.of(character_pieces())
SPECIAL = tk.special_ids(CUTTER)
chunks = st.sampled_from(["Pier ", "a", " ", ". ", "“no” ", "é", "U.S. ", "\n", "🚢", "ferryman "])
texts = st.lists(chunks, max_size=60).map("".join) | st.text(max_size=80)
some_pieces = st.integers(16, 40)


def cut(text: str) -> tk.Words:
    return tk.cut_words(CUTTER, text)


def written(text: str) -> list[str]:
    words = cut(text)
    return [text[s:e] for s, e in zip(words.start.tolist(), words.end.tolist(), strict=True)]


def test_loads_a_vocabulary_file(tokenizer: WordPiece) -> None:
    assert tokenizer.words("Ab.") == CUTTER.words("Ab.")


def test_words_are_runs_of_letters_or_single_marks() -> None:
    assert written("The U.S. pier—“shut”, 3.5 m.") == (
        "The U . S . pier — “ shut ” , 3 . 5 m .".split()
    )


def test_offsets_count_code_points_of_the_text_as_written() -> None:
    assert written("Ágnes 🚢 naïve Ⅻ") == ["Ágnes", "🚢", "naïve", "Ⅻ"]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("pier", "lower"),
        ("Pier", "title"),
        ("A", "title"),
        ("NATO", "upper"),
        ("McAdair", "mixed"),
        ("7", "other"),
        (",", "other"),
        ("порт", "lower"),
        ("Élan", "title"),
    ],
)
def test_shapes(word: str, shape: str) -> None:
    assert tk.SHAPES[tk.word_shape(word)] == shape


def test_marks_where_sentences_and_paragraphs_begin() -> None:
    words = cut("It rained. We left.\nThe end.")
    names = [tk.BREAKS[i] for i in words.breaks.tolist()]
    assert names == [
        "paragraph",
        *["none"] * 2,
        "sentence",
        *["none"] * 2,
        "paragraph",
        *["none"] * 2,
    ]


def test_knows_what_is_quoted() -> None:
    assert cut("He “left” us").quote.tolist() == [OUTSIDE, OPENS, INSIDE, CLOSES, OUTSIDE]


def test_nothing_to_cut() -> None:
    words = cut("")
    assert len(words) == 0
    assert tk.windows(words) == []


@given(texts)
def test_words_slice_in_order_and_lose_no_letter(text: str) -> None:
    words = cut(text)
    starts, ends = words.start.tolist(), words.end.tolist()
    assert all(s < e for s, e in zip(starts, ends, strict=True))
    assert all(e <= s for e, s in zip(ends, starts[1:], strict=False))
    covered = {i for s, e in zip(starts, ends, strict=True) for i in range(s, e)}
    assert {i for i, c in enumerate(text) if c.isascii() and c.isalnum()} <= covered
    assert len(words.first) == len(words) + 1
    assert words.first[-1] == len(words.pieces)


@given(texts, some_pieces)
def test_windows_cover_all_words_once_in_order(text: str, most: int) -> None:
    words = cut(text)
    at = 0
    for window in tk.windows(words, max_pieces=most, context=most // 4):
        assert window.context == at
        assert window.start <= window.context < window.end
        at = window.end
    assert at == len(words)


@given(texts, some_pieces)
def test_windows_hold_no_more_than_fits(text: str, most: int) -> None:
    words = cut(text)
    for window in tk.windows(words, max_pieces=most, context=most // 4):
        size = int(words.first[window.end] - words.first[window.start]) + 2
        only_one = window.end == window.context + 1
        assert size <= most or only_one
        assert words.first[window.context] - words.first[window.start] <= most // 4


@given(texts, some_pieces)
def test_windows_end_where_a_sentence_ends_if_one_does(text: str, most: int) -> None:
    words = cut(text)
    for window in tk.windows(words, max_pieces=most, context=most // 4):
        if window.end < len(words) and not words.breaks[window.end]:
            assert not words.breaks[window.context + 1 : window.end].any()


def test_windows_prefer_the_end_of_a_paragraph() -> None:
    text = "a b c d e f g h i.\nJ k. L m n o p q r s t u v w."
    first, *_ = tk.windows(cut(text), max_pieces=18, context=4)
    assert text[: cut(text).end[first.end - 1]] == "a b c d e f g h i."


def test_a_window_begins_with_the_text_before() -> None:
    text = " ".join("abcdefghijklmnopqrstuvwxyz")
    first, second, *_ = tk.windows(cut(text), max_pieces=16, context=4)
    assert (first.start, first.context, first.end) == (0, 0, 14)
    assert (second.start, second.context, second.end) == (10, 14, 24)


@given(st.lists(texts, min_size=1, max_size=3))
@settings(max_examples=50)
def test_batches_are_padded_and_masked(many: list[str]) -> None:
    pairs = [(words, window) for words in map(cut, many) for window in tk.windows(words)]
    batch = tk.make_batch(pairs, special=SPECIAL)
    for row, (words, window) in enumerate(pairs):
        size = int(words.first[window.end] - words.first[window.start])
        assert batch.mask[row].sum() == size + 2 <= tk.MAX_PIECES
        assert batch.pieces[row, 0] == SPECIAL[0]
        assert batch.pieces[row, size + 1] == SPECIAL[1]
        assert (batch.pieces[row, size + 2 :] == SPECIAL[2]).all()
        first = tk.first_pieces(words, window)
        inside = words.first[window.start : window.end]
        assert np.array_equal(batch.pieces[row, first], words.pieces[inside])
        assert np.array_equal(batch.quote[row, first], words.quote[window.start : window.end])


def test_a_word_longer_than_a_window_is_cut_but_it_alone() -> None:
    words = cut("the " + "“" * 2 + " pier " + "." * 3 + " left")
    long = tk.Words(
        start=words.start,
        end=words.end,
        first=np.array([0, 1, 1001, *range(1002, 1000 + len(words.first) - 1)]),
        pieces=np.ones(2000, dtype=np.int64),
        shape=words.shape,
        quote=words.quote,
        breaks=np.zeros(len(words), dtype=np.int64),
    )
    cut_up = tk.windows(long)
    assert (cut_up[1].context, cut_up[1].end) == (1, 2)
    batch = tk.make_batch([(long, window) for window in cut_up], special=SPECIAL)
    assert batch.pieces.shape[1] == tk.MAX_PIECES
    assert all(tk.first_pieces(long, window).max() < tk.MAX_PIECES for window in cut_up)
