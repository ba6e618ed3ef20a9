"""Sources inside of what is said: "the agency reports that [the ministry said that [...]]".

The corpora annotate only the outermost source. A head of its own labels what stands inside; it
learnt that from an earlier reader that was given contents as texts of their own (`training.inner`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.read.attribution import Attribution
from firsthand.read.clauses import main_clause, plain
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_CONFIDENCE = 0.5
"""Inner attributions below this are dropped. Source: LOG 2026-11-22."""
_LEAST_SAID = 12
_LEAST_SUBJECT = 3
_PARTICIPLE = re.compile(r"(?i)\b\w+ing\b")
_OF_SUBJECT = re.compile(r"(?i)\b(?:threaten|promis|vow|pledg|refus|demand|order)ing\b")
_THREAT = re.compile(
    r"[,;]\s+(?:otherwise\s+|or\s+else\s+|and\s+)?(?P<cue>threatening)(?:\s+otherwise)?\s+"
    r"(?P<what>to\s+[^.;,\n]{8,200})"
)
_GOES_ON = re.compile(r"[,\s]*(?:(?:and|or|but|otherwise|else|also|even|while|thus|then)\s+){0,2}")


def home_of(inner: Attribution, outer: Sequence[Attribution]) -> int | None:
    """Index of the attribution inside of whose content another stands; the shortest one's."""
    fitting = [
        (len(span), n)
        for n, attribution in enumerate(outer)
        for span in attribution.content
        if all(span.contains(s) for s in (*inner.content, *inner.cue)) and span not in inner.content
    ]
    return min(fitting)[1] if fitting else None


def continuation(text: str, before: Attribution, cue: Attribution) -> Attribution | None:
    """What a participle without source goes on with, given its source; None if it is no such thing.

    "X said that A attacked, adding that B": who adds is who said. "X said that A gave a deadline,
    threatening to attack": who threatens is the subject of what X said, one link further in.

    Args:
        text: the report's text.
        before: the attribution whose content the participle follows.
        cue: the attribution without source.

    Returns:
        The second one with its source; that of an inner attribution lies in `before.content`.
    """
    if cue.source or not cue.cue or not cue.content or not before.source:
        return None
    end, first = before.content[-1].end, cue.cue[0]
    if not end <= first.start <= cue.content[0].start:
        return None
    if not (_GOES_ON.fullmatch(text[end : first.start]) and _PARTICIPLE.search(first.of(text))):
        return None
    if _OF_SUBJECT.search(first.of(text)):
        subject = _subject(text, before.content[-1])
        return replace(cue, source=(subject,)) if subject else None
    return replace(cue, source=before.source)


def with_threats(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Add the threats behind a content that were not found: "a deadline, otherwise threatening to".

    Only those that `continuation` gives a source are added.
    """
    more = list(found)
    for match in _THREAT.finditer(text):
        cue, content = Span(*match.span("cue")), Span(*match.span("what"))
        if any(s.overlaps(content) or s.overlaps(cue) for a in found for s in (*a.content, *a.cue)):
            continue
        threat = Attribution((content,), (cue,), (), LEAST_CONFIDENCE)
        before = [a for a in found if a.content[-1].end <= cue.start]
        if before and continuation(text, before[-1], threat):
            more.append(threat)
    return sorted(more, key=lambda a: a.content)


def _subject(text: str, content: Span) -> Span | None:
    """The words before the main verb of a content, where there are some."""
    words = plain(content.of(text))
    clause = main_clause(words)
    if not clause.before or not clause.predicate:
        return None
    verb = re.compile(rf"(?i)\b{re.escape(clause.predicate[0])}\b")
    match = verb.search(text, content.start, content.end)
    start = content.start + (5 if content.of(text).lower().startswith("that ") else 0)
    if match is None or match.start() - start < _LEAST_SUBJECT:
        return None
    return Span(start, match.start() - 1)


def is_real(text: str, inner: Attribution) -> bool:
    """Whether an inner attribution says something of its own.

    "I think" inside a quotation is the speaker's own voice, and a "source" without content adds
    no link.
    """
    if inner.confidence < LEAST_CONFIDENCE or not inner.source or not inner.cue:
        return False
    words = inner.source[0].of(text).lower().strip("“”\"' ")
    if words in ("i", "we", "me", "us", "you", "who", "which", "that"):
        return False
    return sum(map(len, inner.content)) >= _LEAST_SAID
