"""Sentences as trees of Universal Dependencies."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.types import Span

UPOS = ("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X").split()
"""Universal parts of speech, in the order of the model's scores."""
ROOT = -1
"""The head of the token that depends on nothing."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence of a report: its tokens, and which depends on which.

    Attributes:
        spans: where each token stands in the report's text.
        words: the tokens as written.
        upos: universal part of speech of each token.
        heads: index of the token that each depends on; ROOT for exactly one of them.
        relations: universal dependency relation to that head, subtype included (`nsubj:pass`).
    """

    spans: tuple[Span, ...]
    words: tuple[str, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.words)

    def children(self) -> list[list[int]]:
        """The tokens that depend on each token, in the order of the text."""
        children: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(self.heads):
            if head != ROOT:
                children[head].append(token)
        return children

    def within(self, span: Span) -> range:
        """The tokens that share a character with a span of the report."""
        starts = bisect_right(self.spans, span.start, key=lambda token: token.end)
        ends = bisect_left(self.spans, span.end, key=lambda token: token.start)
        return range(starts, max(starts, ends))

    def top(self, tokens: range) -> int:
        """The token of a phrase that the others depend on: the nearest to the root, else the first.

        Args:
            tokens: at least one.
        """
        outward = [token for token in tokens if self.heads[token] not in tokens]
        return min(outward, key=self.depth)

    def depth(self, token: int) -> int:
        """How many steps it takes from the token to the root of its tree."""
        steps = 0
        while self.heads[token] != ROOT:
            token, steps = self.heads[token], steps + 1
        return steps
