"""Trees made by hand: one token a line, so that no test of rules runs the model."""

from __future__ import annotations

from firsthand.read.trees import ROOT, Tree
from firsthand.types import Span


def tree(tokens: str, text: str) -> Tree:
    """A tree from lines of `word UPOS head relation`; heads count from 1, and 0 is the root.

    The words must stand in the text in this order.
    """
    rows = [line.split() for line in tokens.strip().splitlines()]
    spans, at = [], 0
    for word, *_ in rows:
        at = text.index(word, at)
        spans.append(Span(at, at + len(word)))
        at += len(word)
    words, upos, heads, relations = zip(*rows, strict=True)
    parents = tuple(int(head) - 1 for head in heads)
    assert parents.count(ROOT) == 1
    return Tree(tuple(spans), words, upos, parents, relations)
