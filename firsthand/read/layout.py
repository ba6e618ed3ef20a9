"""Where the sentences and paragraphs of one report stand, to be asked many times."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from firsthand.read.segment import paragraphs, sentences
from firsthand.types import Span


@dataclass(frozen=True)
class Layout:
    """The sentences of one text, in order, and the paragraph that each belongs to."""

    text: str
    sentences: tuple[Span, ...]
    paragraph_of: tuple[int, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Layout:
        """Find them."""
        found, blocks = [], []
        for number, block in enumerate(paragraphs(text)):
            for sentence in sentences(text, block):
                found.append(sentence)
                blocks.append(number)
        return cls(text, tuple(found), tuple(blocks), tuple(s.start for s in found))

    def index(self, offset: int) -> int:
        """Number of the sentence at an offset (the one before, between two); -1 if none."""
        return bisect_right(self.starts, offset) - 1

    def around(self, span: Span) -> Span:
        """From the beginning of the sentence where a span begins to the end of its last one."""
        first, last = max(self.index(span.start), 0), max(self.index(max(span.end - 1, 0)), 0)
        if not self.sentences:
            return span
        return Span(
            min(self.sentences[first].start, span.start), max(self.sentences[last].end, span.end)
        )

    def before(self, offset: int, *, same_paragraph: bool = False) -> Span | None:
        """The sentence before the one at an offset."""
        here = self.index(offset)
        if here < 1 or (same_paragraph and self.paragraph_of[here] != self.paragraph_of[here - 1]):
            return None
        return self.sentences[here - 1]
