from __future__ import annotations

import pytest

from firsthand.read.trees import ROOT, Tree
from firsthand.types import Span

WORDS = "The Kell League was led by Dana Orrey .".split()
HEADS = (2, 2, 4, 4, ROOT, 6, 4, 6, 4)


def tree() -> Tree:
    ends = [0]
    for word in WORDS:
        ends.append(ends[-1] + len(word) + 1)
    spans = tuple(Span(at, at + len(word)) for at, word in zip(ends, WORDS, strict=False))
    blank = ("X",) * len(WORDS)
    return Tree(spans, tuple(WORDS), blank, HEADS, blank)


def test_children_in_the_order_of_the_text() -> None:
    assert tree().children()[4] == [2, 3, 6, 8]
    assert tree().children()[0] == []


@pytest.mark.parametrize(
    ("words", "tokens"),
    [("Kell League", [1, 2]), ("ell Lea", [1, 2]), (" was ", [3]), (".", [8]), (" ", [])],
)
def test_within(words: str, tokens: list[int]) -> None:
    start = " ".join(WORDS).index(words)
    assert list(tree().within(Span(start, start + len(words)))) == tokens


def test_within_an_empty_span_is_nothing() -> None:
    assert list(tree().within(Span(4, 4))) == []


def test_top_of_a_phrase() -> None:
    assert tree().top(range(3)) == 2
    assert tree().top(range(5, 8)) == 6


def test_top_of_words_that_are_no_phrase_is_nearest_to_the_root() -> None:
    assert tree().top(range(1, 4)) == 2
    assert tree().top(range(5, 9)) == 6
    assert tree().top(range(7, 9)) == 8


def test_depth() -> None:
    assert [tree().depth(token) for token in (4, 2, 1)] == [0, 1, 2]
