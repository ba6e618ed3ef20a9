"""Sentences that give the source of the sentence before: "This is reported by the agency X"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.read.attribution import Attribution
from firsthand.read.datelines import behind_dateline
from firsthand.read.noun_phrases import phrase_at
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.layout import Layout

_VERBS = (
    "reported|announced|stated|said|confirmed|revealed|declared|communicated|learned|learnt|written"
    "|claimed|disclosed|specified|explained|underlined|made known|made public|published|affirmed"
    "|denied|relayed|broadcast|carried|told"
)
_PASSIVE = re.compile(
    r"(?i)(?:this|it|that|so|the (?:news|information|report|announcement|statement|hypothesis|"
    r"version|account))\s+"
    rf"(?:is|was|has been|had been|were)\s+(?:also\s+|first\s+)?"
    rf"(?P<cue>(?:{_VERBS})(?:\s+to\s+[^,.;]{{2,40}}?)?\s+by)\s+"
)
# Word for word out of the Romance languages: "To report it was the agency".
_CLEFT = re.compile(
    r"(?i)(?P<cue>to\s+(?:report|announce|say|state|confirm|reveal|declare|write|claim)\s+"
    r"(?:it|this|so)\s+(?:is|was|has been))\s+"
)
_ACTIVE = re.compile(
    r"(?i)(?:this|that|so)(?:,?\s+at least,?)?\s+(?P<cue>(?:reports?|says?|said|writes?|wrote))\s+"
)
_TAIL = re.compile(
    r"(?i)(?P<who>[^;:()]{2,120}?),?\s+(?P<cue>(?:reported|reports|said|confirmed|announced)\s+"
    r"(?:this|it|so|the news))(?=[.,]|\s+(?:on|in|to|at|during|yesterday|today|late|early)\b)"
)
# What follows the main clause after a comma and only adds to it.
_ADJUNCT = re.compile(
    r",\s+(?=(?:subject|according|supported|backed|led|including|despite|after|before|following|"
    r"during|amid|as|while|although|though|which|who|whose|where|when|with|without|in|on|at|for|"
    r"from|to|by|because|since|pending|provided|unless|if|\w+(?:ing|ed))\b)"
)
_FRONTED = re.compile(
    r"(?i)(?:in|on|at|after|before|following|during|according|as|while|although|though|meanwhile|"
    r"however|since|if|with|under|last|this)\b[^,]*,\s*"
)
_LEAST_WORDS = 5
CONFIDENCE = 0.8
"""Given to what is found here: the form leaves little doubt."""


def anaphoric(text: str, layout: Layout) -> list[Attribution]:
    """Find the sentences that say who says what the sentence before says.

    Args:
        text: the report's text.
        layout: of the same text.

    Returns:
        Attributions whose content is the main clause of the sentence before.
    """
    found = []
    for sentence in layout.sentences:
        before = layout.before(sentence.start)
        made = _of_sentence(text, sentence) if before else None
        if made and before:
            cue, source = made
            content = main_clause(text, before)
            if len(content):
                found.append(Attribution((content,), (cue,), (source,), CONFIDENCE))
    return found


def _of_sentence(text: str, sentence: Span) -> tuple[Span, Span] | None:
    """Cue and source where the sentence is of that kind."""
    for pattern in (_PASSIVE, _CLEFT, _ACTIVE):
        if match := pattern.match(text, sentence.start, sentence.end):
            source = phrase_at(text, match.end(), sentence.end)
            return (Span(*match.span("cue")), source) if source else None
    match = _TAIL.match(text, sentence.start, sentence.end)
    if match:
        return Span(*match.span("cue")), Span(*match.span("who"))
    return None


def main_clause(text: str, sentence: Span) -> Span:
    """The sentence without what is only added to it by commas, and without its full stop."""
    sentence = behind_dateline(text, sentence)
    end = sentence.end
    while end > sentence.start and text[end - 1] in ".!?… ":
        end -= 1
    fronted = _FRONTED.match(text, sentence.start, end)
    start = (
        fronted.end() if fronted and end - fronted.end() > len(fronted.group()) else sentence.start
    )
    for match in _ADJUNCT.finditer(text, start, end):
        if len(text[start : match.start()].split()) >= _LEAST_WORDS:
            return Span(start, match.start())
    return Span(start, end)


def replace_anaphoric(
    found: Sequence[Attribution], ours: Sequence[Attribution], layout: Layout
) -> list[Attribution]:
    """Let the anaphoric attributions stand in for what the model made of the same cues."""
    kept = list(found)
    for mine in ours:
        sentence = layout.around(mine.cue[0])
        kept = [a for a in kept if not _is_replaced(a, mine, sentence)]
        kept.append(mine)
    return sorted(kept, key=lambda a: a.content)


def _is_replaced(other: Attribution, mine: Attribution, sentence: Span) -> bool:
    """Same cue or source, and nothing of its own to say in that sentence."""
    touches = any(
        a.overlaps(b) for a in (*other.cue, *other.source) for b in (*mine.cue, *mine.source)
    )
    if any(c.overlaps(s) for c in other.content for s in (*mine.cue, *mine.source)):
        return True
    citing = bool(other.cue) and sentence.contains(other.cue[0])
    same = any(c.overlaps(mine.content[0]) for c in other.content)
    return (touches and not _says_much(other, sentence)) or (citing and same)


def _says_much(other: Attribution, sentence: Span) -> bool:
    return sum(len(c) for c in other.content if sentence.contains(c)) > 20  # noqa: PLR2004 (more than an anaphor)


_IT = frozenset(("it", "this", "that", "so"))


def name_contents(text: str, found: Sequence[Attribution], layout: Layout) -> list[Attribution]:
    """Put what was said before in the place of a bare "it": "Belmar denied it".

    Args:
        text: the report's text.
        found: in the order of their contents.
        layout: of the same text.

    Returns:
        The same attributions; a bare pronoun that stands for nothing clear stays.
    """
    named: list[Attribution] = []
    for attribution in found:
        words = [c.of(text).lower().strip(" .,") for c in attribution.content]
        before = layout.before(attribution.content[0].start) if words[0] in _IT else None
        if len(words) == 1 and before is not None:
            said = [a for a in named if before.contains(a.content[-1])]
            content = said[-1].content if said else (main_clause(text, before),)
            named.append(replace(attribution, content=content) if len(content[0]) else attribution)
        else:
            named.append(attribution)
    return named
