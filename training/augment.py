"""Changes to training documents that keep their annotation true."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.read.quotes import quoted_spans
from firsthand.read.segment import paragraphs

if TYPE_CHECKING:
    import random

    from training.corpora import Annotated

_STYLES = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"))


def requote(document: Annotated, rng: random.Random) -> Annotated:
    """Write the double quotation marks in another style, offsets unchanged.

    The corpus knows few styles; reports from other countries use all of them.
    """
    opening, closing = rng.choice(_STYLES)
    chars = list(document.text)
    for block in paragraphs(document.text):
        for span in quoted_spans(document.text, block):
            if chars[span.start] in '“"«„':
                chars[span.start] = opening
            if chars[span.end - 1] in '”"»“':
                chars[span.end - 1] = closing
    return replace(document, text="".join(chars))
