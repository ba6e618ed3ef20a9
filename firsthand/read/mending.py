"""Contents with wrong ends: broken in two by translation, or with the listener in them.

"The issue of the “expulsion.” “. of forces from the country": a full stop before a small
letter ends no sentence. A content that ends at one goes on to the next real mark, unless
something else with a role begins before that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.read.datelines import behind_dateline
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.attribution import Attribution

_BROKEN = re.compile(r"(?:[”“\"’»«\s]*\.){1,3}[”“\"’»«\s]+(?=[a-z])")
_TOLD = re.compile(r"(?i)(?:told|informed|assured)$")
_LISTENER = re.compile(r"[“\"«]?[^“”\"«»]{1,60},[”\"»]\s+")
_QUOTING = re.compile(r"(?i)(?:citing|quoting)$")
_QUOTED_ONE = re.compile(r"[^,.;:\n]{3,120},\s+")
_CLOSE = 2
_ON = re.compile(r"[^,.;:!?\n()“”\"]{2,160}")


def mend(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Let contents go on behind full stops that end nothing, and begin behind who was told.

    Args:
        text: the report's text.
        found: all attributions of the text; no content grows into another of their parts.
    """
    starts = sorted(s.start for a in found for s in (*a.content, *a.cue, *a.source))
    mended = []
    for attribution in found:
        first, *others = attribution.content
        first = behind_dateline(text, _without_listener(text, first, attribution.cue))
        content = [first, *others]
        content[-1] = _whole(text, content[-1], starts)
        mended.append(replace(attribution, content=tuple(content)))
    return mended


def _without_listener(text: str, content: Span, cue: Sequence[Span]) -> Span:
    """Leave out who was told or quoted: "told “Shafaq,” [...]", "quoting a diplomat, [...]"."""
    before = [s for s in cue if 0 <= content.start - s.end <= _CLOSE]
    for words, aside in ((_TOLD, _LISTENER), (_QUOTING, _QUOTED_ONE)):
        if any(words.search(s.of(text)) for s in before):
            match = aside.match(text, content.start, content.end)
            return Span(match.end(), content.end) if match else content
    return content


def _whole(text: str, content: Span, starts: Sequence[int]) -> Span:
    # The stop may stand inside of the content, as its last mark.
    end = content.end
    while end > content.start and text[end - 1] in '.”“"’»« ':
        end -= 1
    broken = _BROKEN.match(text, end)
    if broken is None or broken.end() <= content.end:
        return content
    following = bisect_left(starts, content.end)
    limit = starts[following] if following < len(starts) else len(text)
    rest = _ON.match(text, broken.end(), max(limit, broken.end()))
    if rest is None or rest.end() >= limit:
        return content
    return Span(content.start, rest.start() + len(rest.group().rstrip()))
