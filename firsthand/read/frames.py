"""Frames that say plainly whose words a sentence is: "According to X, ...", "..., X reported".

The model was trained on the news of one country; these few forms are the same everywhere, so
where it has passed over one, a rule puts it in.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.read.attribution import Attribution
from firsthand.read.clauses import main_clause, plain
from firsthand.read.datelines import behind_dateline
from firsthand.read.noun_phrases import NOUN, phrase_at, phrase_before
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.layout import Layout

CONFIDENCE = 0.6
"""Given to what a frame finds: it is right about the source, less often about the content."""
_LEAST_WORDS = 4
_CUE = (
    r"(?P<cue>according\s+to|as\s+(?:\w+\s+)?(?:reported|stated|announced|noted|explained|revealed|"
    r"confirmed|stressed|learned|written|claimed)\s+(?:[\w\s]{0,40}?\s)?by)\s+"
)
_FRONT = re.compile(rf"(?i)(?:(?:and|but|however|meanwhile|moreover),?\s+)?{_CUE}")
_BACK = re.compile(rf"(?i),[”\"]?\s+{_CUE}")
_SAID = re.compile(
    r"(?P<mark>,[”\"]?)\s+(?P<who>(?:(?:[Aa]n?|[Tt]he|[Oo]ne|[Tt]wo|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s+)?"
    r"[^“”\"«»;:]{3,140}?)\s+(?P<cue>told|said|announced|reported|confirmed|stated|warned)"
    r"(?P<rest>(?:\s+[^“”\"«»,;:]{1,80})?)[.]?$"
)
_REPORTS = re.compile(
    r"\s(?:(?:had|has|have)\s+)?(?:also\s+|already\s+|recently\s+|instead\s+)?"
    r"(?P<cue>reported|announced|confirmed|declared|revealed|claimed|disclosed)\s+"
    r"(?:(?:via|through|on|by)\s+[^,.;“”\"]{3,40}?\s+)?(?=(?:that|the|an?|its|his|her|their)\s)"
)
_REITERATED = re.compile(
    r",\s+(?P<cue>(?:reiterated|reaffirmed|repeated|confirmed|announced|denied|claimed|stressed|"
    r"underlined|declared|voiced|expressed)(?:\s+\w+){0,2}\s+by)\s+"
)
_NEAR_START = 3
_LONGEST_SUBJECT = 90
# It names somebody: an article or a capital in front, and no second verb of the same subject.
_LIKE_SOURCE = re.compile(
    r"(?:(?:an?|the|one|two|three|several|his|her|its|their)\s+\w|[A-Z]|(?:\w+\s+){0,2}"
    r"(?:sources|officials|witnesses|residents|diplomats)\b)(?!.*\b(?:and|but|or)$)"
)
_RUMOUR = re.compile(
    r"(?i)\b(?P<cue>(?:rumou?rs?|speculation|gossip|whispers))\s+that\s+"
    r"(?!(?:circulat|spread|hav|ar|wer|had|emerg|appear|cam|follow|w)\w*\b)"
)


def framed(text: str, layout: Layout, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions that frames show and that were not found otherwise.

    Args:
        text: the report's text.
        layout: of the same text.
        found: what is known already; a frame whose source is among it adds nothing.
    """
    known = sorted(s for a in found for s in (*a.source, *a.cue) if a.source)
    contents = sorted(c for a in found for c in a.content if a.source)
    made = []
    for sentence in layout.sentences:
        frame = _front(text, sentence) or _back(text, sentence)
        if frame and not _touched(frame.source[0], known):
            made.append(frame)
        if not any(_touched(sentence, part) for part in (known, contents)):
            plain_words = _said(text, sentence) or _says(text, sentence)
            made += [plain_words] if plain_words else []
        noun = _noun_by(text, sentence)
        if noun and not _touched(noun.source[0], known):
            made.append(noun)
        rumour = _rumour(text, sentence)
        if rumour and not _touched(rumour.content[0], contents):
            made.append(rumour)
    return made


def widened(text: str, layout: Layout, found: Sequence[Attribution]) -> list[Attribution]:
    """Let the content of "According to X, ..." be all of the sentence, if nobody else speaks in it.

    Args:
        text: the report's text.
        layout: of the same text.
        found: what is known already.
    """
    frames = [frame for s in layout.sentences if (frame := _front(text, s))]
    starts = sorted(s.start for a in found for s in (*a.content, *a.cue, *a.source))
    return [next((w for f in frames if (w := _wider(a, f, starts))), a) for a in found]


def _wider(a: Attribution, frame: Attribution, starts: Sequence[int]) -> Attribution | None:
    whole, content = frame.content[0], a.content[0]
    same = len(a.content) == 1 and _touched(frame.source[0], a.source)
    begins = whole.start <= content.start <= whole.start + _NEAR_START
    if not same or not begins or content.end >= whole.end:
        return None
    if any(content.end <= start < whole.end for start in starts):
        return None
    return replace(a, content=(Span(content.start, whole.end),))


def _touched(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _front(text: str, sentence: Span) -> Attribution | None:
    """Read the frame in front: "According to X, this happened"."""
    match = _FRONT.match(text, sentence.start, sentence.end)
    if match is None:
        return None
    source = phrase_at(text, match.end(), sentence.end, whole=True)
    if source is None:
        return None
    rest = re.compile(r"[”\"»]?,[”\"»]?\s+").match(text, source.end, sentence.end)
    if rest is None and text[source.end - 2 : source.end - 1] != ",":
        return None
    start = rest.end() if rest else source.end
    return _made(text, Span(start, sentence.end), match, source)


def _back(text: str, sentence: Span) -> Attribution | None:
    """Read the frame behind: "This happened, according to X"."""
    for match in _BACK.finditer(text, sentence.start, sentence.end):
        source = phrase_at(text, match.end(), sentence.end, whole=True)
        if source and not any(map(str.isalnum, text[source.end : sentence.end])):
            return _made(text, Span(sentence.start, match.start()), match, source)
    return None


def _said(text: str, sentence: Span) -> Attribution | None:
    """Read the clause behind: "This happened, a source told the agency"."""
    match = _SAID.search(text[: sentence.end], sentence.start)
    if match is None:
        return None
    content = Span(sentence.start, match.start())
    is_clause = main_clause(plain(content.of(text))).predicate
    if not is_clause or not _LIKE_SOURCE.match(match.group("who")):
        return None
    return _made(text, content, match, Span(*match.span("who")))


def _says(text: str, sentence: Span) -> Attribution | None:
    """Read the plain order: "The militia had reported via Telegram the opening of an office"."""
    match = _REPORTS.search(text, sentence.start, sentence.end)
    if match is None:
        return None
    who = phrase_before(text, match.start(), sentence.start)
    if who is None or not _LIKE_SOURCE.match(who.of(text)) or len(who) > _LONGEST_SUBJECT:
        return None
    return _made(text, Span(match.end(), sentence.end), match, who)


def _noun_by(text: str, sentence: Span) -> Attribution | None:
    """Read a participle behind its noun: "the end of the embargo, reiterated by the mayor"."""
    match = _REITERATED.search(text, sentence.start, sentence.end)
    if match is None:
        return None
    start = max(text.rfind(", ", sentence.start, match.start()) + 2, sentence.start)
    noun = NOUN.match(text, start, match.start())
    source = phrase_at(text, match.end(), sentence.end)
    if noun is None or source is None:
        return None
    return _made(text, Span(noun.end(), match.start()), match, source)


def _rumour(text: str, sentence: Span) -> Attribution | None:
    """Read what a rumour says: "rumours that this happened"."""
    match = _RUMOUR.search(text, sentence.start, sentence.end)
    if match is None:
        return None
    return _made(text, Span(match.end(), sentence.end), match, Span(*match.span("cue")))


def _made(text: str, content: Span, match: re.Match[str], source: Span) -> Attribution | None:
    """The attribution, its content without the full stop; None where there is too little of it."""
    content = behind_dateline(text, content)
    end = content.end
    while end > content.start and text[end - 1] in ".!?… ":
        end -= 1
    if end <= content.start or len(text[content.start : end].split()) < _LEAST_WORDS:
        return None
    return Attribution(
        (Span(content.start, end),), (Span(*match.span("cue")),), (source,), CONFIDENCE
    )
