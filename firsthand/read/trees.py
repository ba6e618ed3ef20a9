"""Sentences as trees of Universal Dependencies."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.types import Span

UPOS = (
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
).split()
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
