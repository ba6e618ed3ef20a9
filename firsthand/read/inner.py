"""Sources inside of what is said: "Shafaq reports that [the ministry said that [...]]".

The corpora annotate only the outermost source, so the model reads contents that hold a word of
saying once more, as texts of their own, and what it finds there is one link further in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.read.attribution import Attribution
    from firsthand.types import Span

LEAST_CONFIDENCE = 0.5
"""Inner attributions below this are dropped. Source: LOG 2026-11-22."""
_LEAST_LETTERS = 40
_CUE = re.compile(
    r"(?i)\b(?:said|says|saying|told|according to|report(?:s|ed|ing|edly)?|announc\w+|"
    r"den(?:y|ies|ied)|"
    r"threaten\w*|warn\w*|claim\w*|confirm\w*|stat(?:es|ed|ing)|insist\w*|promis\w+|vow\w*|"
    r"accus\w+|demand\w*|urg(?:e|ed|es|ing)|call(?:s|ed|ing) (?:for|on)|believ\w+|rumou?rs?|"
    r"acknowledg\w+|admit\w*|argu\w+|explain\w*|reveal\w*|declar\w+|agreed|pledg\w+|quoted|citing)\b"
)


def worth_reading(text: str, attribution: Attribution) -> list[Span]:
    """The parts of a content that may hold an attribution of their own."""
    return [
        span
        for span in attribution.content
        if len(span) >= _LEAST_LETTERS and _CUE.search(text, span.start, span.end)
    ]


def is_real(text: str, inner: Attribution, outer: Attribution) -> bool:
    """Whether an inner attribution says something of its own.

    "I think" inside a quotation is the speaker's own voice, and a "source" without content
    or a content that is all of the outer one adds no link.
    """
    if inner.confidence < LEAST_CONFIDENCE or not inner.source or not inner.cue:
        return False
    words = inner.source[0].of(text).lower().strip("“”\"' ")
    if words in ("i", "we", "me", "us", "you", "who", "which", "that"):
        return False
    said = sum(map(len, inner.content))
    return said >= 12 and said < sum(map(len, outer.content))  # noqa: PLR2004 (two short words)
