from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.wordpiece import UNKNOWN, WordPiece

PIECES = ["[PAD]", UNKNOWN, "[CLS]", "[SEP]", "port", "##s", "sarr", "##ane", "no", ".", "“", "港"]
CUTTER = WordPiece.of(PIECES)


def named(text: str) -> list[tuple[str, list[str]]]:
    return [(text[w.start : w.end], [PIECES[p] for p in w.pieces]) for w in CUTTER.words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ports no.", [("Ports", ["port", "##s"]), ("no", ["no"]), (".", ["."])]),
        ("“Sarráne", [("“", ["“"]), ("Sarráne", ["sarr", "##ane"])]),
        ("portx", [("portx", [UNKNOWN])]),
        ("no\u200b港no", [("no", ["no"]), ("港", ["港"]), ("no", ["no"])]),
        ("port" * 30, [("port" * 30, [UNKNOWN])]),
        (" \n", []),
    ],
)
def test_cuts_like_the_reference(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert named(text) == expected


@given(st.text(max_size=60))
def test_words_are_in_order_and_have_pieces(text: str) -> None:
    words = CUTTER.words(text)
    assert all(w.start < w.end <= len(text) and w.pieces for w in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
