"""How values read on a page: filters of the templates.

Autoescaping is on; nothing here marks text as safe but `marked`, which escapes what it marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup, escape

from firsthand.show.claim_words import (
    CREDIBILITY,
    counted,
    merge_words,
    origin_range,
    shown_day,
    shown_instant,
)
from firsthand.show.days import shown_days
from firsthand.show.printable import printable
from firsthand.show.web import judged_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firsthand.types import Citation, Conflict, Grade, Merge

LONGEST = 400
"""Characters of a passage in a list."""
_PASSAGE, _BEFORE = 600, 100
"""Characters of a passage that was found, and of these before the first words that are marked."""
_INVISIBLE = 16
"""Times as many characters are looked at as are shown: so many of them may show nothing."""


def clean(text: str | None, most: int = LONGEST) -> str:
    """Words on one line, without controls and marks that turn the direction of text.

    Args:
        text: of a report, or a name.
        most: characters; of longer ones the beginning is shown.
    """
    text = text or ""
    looked_at = text[: _INVISIBLE * most]  # a word of 100,000 letters is not gone through
    words = printable(looked_at)
    if len(words) <= most and len(looked_at) == len(text):
        return words
    return words[: most - 1].rstrip() + "…"


def isolated(text: str) -> str:
    """Words that do not turn what stands beside them, as `<bdi>` keeps them from, for an option.

    Args:
        text: cleaned: it ends no isolate itself.
    """
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def marked(text: str, marks: Iterable[tuple[int, int]]) -> Markup:
    """A passage in which some words are marked; of a very long one, what stands around the first.

    Args:
        text: the passage.
        marks: half-open pairs of offsets into it, in order, apart.
    """
    known = list(marks)
    first = max(0, min(known[0][0] - _BEFORE, len(text) - _PASSAGE)) if known else 0
    last = min(len(text), first + _PASSAGE)
    parts, at = [Markup("…") if first else Markup()], first
    for start, end in known:
        if start >= last:
            break
        parts += [escape(clean_part(text[at:start])), Markup("<mark>")]
        parts += [escape(clean_part(text[start : min(end, last)])), Markup("</mark>")]
        at = min(end, last)
    parts += [escape(clean_part(text[at:last])), Markup("…") if last < len(text) else Markup()]
    return Markup("").join(parts)


def clean_part(text: str) -> str:
    """A piece of a passage, made harmless, with a space at its ends where it has any."""
    # Between two letters, space at the ends is space within.
    return printable(f"a{text}a")[1:-1]


def cited_at(cited: Citation) -> str:
    """The address of a report's page, at the words that are cited."""
    address = f"/report/{quote(cited.report)}"
    if cited.start is None:
        return address
    return f"{address}?at={cited.start}-{cited.end}#at"


def conflict_at(one: Conflict) -> str:
    """The address of the page of a contradiction."""
    return f"/conflict/{quote(one.claim)}/{quote(one.other)}"


def grade(value: Grade) -> str:
    """`3 possibly true`."""
    return f"{value.credibility} {CREDIBILITY[value.credibility]}"


def merged(one: Merge) -> str:
    """Why a telling adds no origin."""
    return merge_words(one).plain


FILTERS = {
    **judged_words.FILTERS,
    "clean": clean,
    "isolated": isolated,
    "marked": marked,
    "cited_at": cited_at,
    "conflict_at": conflict_at,
    "grade": grade,
    "merged": merged,
    "counted": counted,
    "origins": origin_range,
    "day": shown_day,
    "instant": shown_instant,
    "days": lambda one: shown_days(one.start, one.end),
    "address": lambda text: quote(str(text), safe=""),
}
