"""Quotation marks: which open, which close, and what stands between them.

Machine translation and careless typing leave marks that open nothing (“expulsion.” “. of US
forces). Such a mark must not swallow the rest of the paragraph, so a mark counts as opening
only when it finds its closing mark in the paragraph, or when the quotation visibly goes on
in the next paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

OUTSIDE, INSIDE, OPENS, CLOSES = range(4)
"""States of a character: outside of quotations, inside, an opening mark, a closing mark."""

_MARK = re.compile(r"``|''|[“”„‟«»\"＂]")
_OPENING = frozenset("“„‟«") | {"``"}
_CLOSING = frozenset("”»") | {"''"}
# A mark before one of these opens nothing: it is left over from a broken quotation.
_STRAY_BEFORE = re.compile(r"\s|[.,;:!?)]|$")


def quoted_spans(text: str, paragraph: Span, *, continues: bool = False) -> list[Span]:
    """Find the quotations of one paragraph, marks included.

    Args:
        text: the whole report.
        paragraph: where to look.
        continues: whether the next paragraph begins with an opening mark, so that a quotation
            left open here is one that goes on.

    Returns:
        Disjoint spans in order; nested marks of the same family are part of the outer one.
    """
    found: list[Span] = []
    opened: int | None = None
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        if opened is not None and _closes(text, match, paragraph):
            found.append(Span(opened, match.end()))
            opened = None
        elif opened is None and _opens(text, match, paragraph):
            opened = match.start()
        elif opened is not None and match.group() in _OPENING and not _is_stray(text, match):
            opened = match.start()  # the earlier mark was never closed: the later one counts
    if opened is not None and (continues or opened == paragraph.start):
        found.append(Span(opened, paragraph.end))
    return found


def quote_states(text: str, paragraphs: Sequence[Span]) -> np.ndarray:
    """Give each character of the text its state.

    Returns:
        (characters,) of int8: OUTSIDE, INSIDE, OPENS or CLOSES.
    """
    states = np.zeros(len(text), dtype=np.int8)
    for index, paragraph in enumerate(paragraphs):
        after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        continues = after is not None and bool(_MARK.match(text, after.start))
        for span in quoted_spans(text, paragraph, continues=continues):
            states[span.start : span.end] = INSIDE
            states[span.start] = OPENS
            if _MARK.fullmatch(text[span.end - 1]) or text[span.end - 2 : span.end] == "''":
                states[span.end - 1] = CLOSES
    return states


def _opens(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether the mark can open a quotation: by its form, or for a straight one its place."""
    mark = match.group()
    if mark in _CLOSING or _is_stray(text, match):
        return False
    if mark in _OPENING:
        return True
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    return before.isspace() or before in "([{—–-'‘/"


def _closes(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether the mark can close one; a straight mark closes unless it must be opening."""
    mark = match.group()
    if mark in _CLOSING:
        return True
    if mark in _OPENING:
        return False
    after = text[match.end()] if match.end() < paragraph.end else " "
    return not (text[match.start() - 1].isspace() and after.isalnum())


def _is_stray(text: str, match: re.Match[str]) -> bool:
    return bool(_STRAY_BEFORE.match(text, match.end()))
