"""What changed between two versions of a page, a line for each change."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.types import Report

MOST = 20
"""No more lines than this: a page that was written anew has changed, and that is enough to know."""
_FACTS = ("title", "publisher", "published", "url", "language")
_SENTENCE_END = re.compile(r"\n+|(?<=[.!?…][\"”’»)\s])\s*(?=[^\s\"”’»)])")


def changes(old: Report, new: Report) -> list[str]:
    """Say what the newer version has otherwise: its facts first, then its sentences in order.

    A sentence that is gone starts with `− `, one that is new with `+ `.
    """
    lines = [*_facts(old, new), *_sentences(old.text, new.text)]
    if len(lines) <= MOST:
        return lines
    return [*lines[: MOST - 1], f"… and {len(lines) - MOST + 1} more changes"]


def _facts(old: Report, new: Report) -> Iterator[str]:
    for name in _FACTS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield f"{name}: {before or '–'} → {after or '–'}"
    if old.authors != new.authors:
        yield f"authors: {', '.join(old.authors) or '–'} → {', '.join(new.authors) or '–'}"


def _sentences(old: str, new: str) -> Iterator[str]:
    before, after = _split(old), _split(new)
    for kind, a, b, c, d in SequenceMatcher(None, before, after).get_opcodes():
        if kind != "equal":
            yield from (f"− {sentence}" for sentence in before[a:b])
            yield from (f"+ {sentence}" for sentence in after[c:d])


def _split(text: str) -> list[str]:
    """Cut roughly at sentence ends: a diff needs the same cuts in both, not the right ones."""
    return [sentence for part in _SENTENCE_END.split(text) if (sentence := part.strip())]
