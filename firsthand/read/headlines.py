"""Which lines at the top of a report are its headlines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from firsthand.read.segment import paragraphs

if TYPE_CHECKING:
    from firsthand.types import Span

_MOST = 4
"""So many lines at most: kicker, headline, subheading, byline."""
_LONGEST = 200
"""Characters that a line of a headline has at most."""
_FULL_STOP = re.compile(r"[.!?…][”\"’)\]]*$")


def headline_end(text: str, title: str | None = None) -> int:
    """Where the headlines above a text end; 0 where there are none.

    Args:
        text: the report's text.
        title: the report's headline, where it is known; a line that repeats it is one, full stop
            or not.
    """
    lines = paragraphs(text)
    end = 0
    for line in lines[: min(_MOST, len(lines) - 1)]:
        if not _is_headline(text, line, title):
            break
        end = line.end
    return end


def _is_headline(text: str, line: Span, title: str | None) -> bool:
    words = line.of(text)
    if title is not None and " ".join(words.split()) == " ".join(title.split()):
        return True
    return len(words) <= _LONGEST and _FULL_STOP.search(words) is None
