"""Contents with wrong ends, by translation or with the listener in them; and far sources.

"The issue of the “expulsion.” “. of forces from the country": a full stop before a small
letter ends no sentence. A content that ends at one goes on to the next real mark, unless
something else with a role begins before that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.read.clauses import main_clause, plain
from firsthand.read.datelines import behind_dateline
from firsthand.read.noun_phrases import NOUN
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.attribution import Attribution

_BROKEN = re.compile(r"(?:[”“\"’»«\s]*\.){1,3}[”“\"’»«\s]+(?=[a-z])")
_TOLD = re.compile(r"(?i)(?:told|informed|assured)$")
_LISTENER = re.compile(r"[“\"«]?[^“”\"«»]{1,60},[”\"»]\s+")
_NAMED_LISTENER = re.compile(r"[“\"«][A-Z][^“”\"«»]{1,60}[”\"»]\s+that\s+")
_QUOTING = re.compile(r"(?i)(?:citing|quoting)$")
_QUOTED_ONE = re.compile(r"[^,.;:\n]{3,120},\s+")
_PARTICIPLE = re.compile(r"(?i)(?:also\s+|already\s+)?\w+(?:ed|en|id|ld)(?:\s+by)?")
_THAT = re.compile(r"(?i)that\s+(?=\w)")
_CLOSE = 2
_QUOTED = re.compile(r"[“”\"«»„]|(?<!\w)['‘]")
_ON = re.compile(r"[^,.;:!?\n()“”\"]{2,160}")


def mend(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Let contents go on behind full stops that end nothing, and begin behind who was told.

    A source of another paragraph is none where the paragraph of the cue has one; nor is a part of a
    content, unless it is a quotation that goes on.

    Args:
        text: the report's text.
        found: all attributions of the text; no content grows into another of their parts.
    """
    starts = sorted(s.start for a in found for s in (*a.content, *a.cue, *a.source))
    mended = []
    for attribution in found:
        first, *others = _near_content(text, attribution)
        first = behind_dateline(text, _without_listener(text, first, attribution.cue))
        content = [_without_that(text, part) for part in (first, *others)]
        content[-1] = _noun_before_participle(text, _whole(text, content[-1], starts), attribution)
        source = _near(text, attribution)
        mended.append(replace(attribution, content=tuple(content), source=source))
    return mended


def _near(text: str, attribution: Attribution) -> tuple[Span, ...]:
    """Its sources without those of another paragraph than the cue, if it has one in that."""
    cue = attribution.cue[0] if attribution.cue else None
    if cue is None or len(attribution.source) == 1:
        return attribution.source
    near = tuple(span for span in attribution.source if _beside(text, span, cue))
    return near or attribution.source


def _near_content(text: str, attribution: Attribution) -> tuple[Span, ...]:
    """Its content without what another paragraph tells in words that are nobody's quotation."""
    cue = attribution.cue[0] if attribution.cue else None
    if cue is None or not any(_beside(text, span, cue) for span in attribution.content):
        return attribution.content
    return tuple(
        span
        for span in attribution.content
        if _beside(text, span, cue) or _QUOTED.search(text, max(0, span.start - 1), span.end)
    )


def _beside(text: str, span: Span, cue: Span) -> bool:
    return "\n" not in text[min(span.start, cue.start) : max(span.end, cue.end)]


def _noun_before_participle(text: str, content: Span, attribution: Attribution) -> Span:
    """What a participle behind a comma belongs to: "..., and [the rejection], reiterated by X".

    A participle stands with a noun, not with a whole sentence; the noun is the last of a series.
    """
    if not attribution.cue or not attribution.source:
        return content
    cue, source = attribution.cue[0], attribution.source[0]
    behind = content.end < cue.start <= source.start and _PARTICIPLE.fullmatch(cue.of(text))
    end = len(text[: cue.start].rstrip())
    if not behind or text[end - 1] != "," or " by " not in text[cue.start : source.start]:
        return content
    last = text.rfind(", ", content.start, end - 1)
    noun = NOUN.match(text, last + 2, end - 1) if last >= 0 and _predicate(text, content) else None
    return Span(noun.end(), end - 1) if noun else content


def _predicate(text: str, content: Span) -> bool:
    return bool(main_clause(plain(content.of(text))).predicate)


def _without_that(text: str, content: Span) -> Span:
    """Leave out the conjunction, which is no word of the source."""
    match = _THAT.match(text, content.start, content.end)
    if match is None or not _predicate(text, Span(match.end(), content.end)):
        return content
    return Span(match.end(), content.end)


def _without_listener(text: str, content: Span, cue: Sequence[Span]) -> Span:
    """Leave out who was told or quoted: "told “Shafaq,” [...]", "quoting a diplomat, [...]"."""
    if match := _NAMED_LISTENER.match(text, content.start, content.end):
        return Span(match.end(), content.end)
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
