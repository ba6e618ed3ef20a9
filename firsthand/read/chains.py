"""Chains: through whom a statement came to the report.

The model finds the source that stands with the cue. Who passed it on before, and whom that
one cites, is said in few and regular ways, and each is one rule here. A chain runs from the
source that the report names first-hand to the one who is said to know (formats.md):
`[Shafaq, a source]` for "a source told Shafaq", "the source cited by Shafaq" and "Shafaq,
citing a source" alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from firsthand.read.noun_phrases import phrase_at, phrase_before
from firsthand.read.sources import (
    Described,
    describe,
    is_pronoun,
    own_sources_of,
    same_outlet,
)
from firsthand.types import Source, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.attribution import Attribution

_PASSES_ON = frozenset(("media", "document"))
_AUXILIARY = re.compile(r"\s+(?:had|has|have)\Z")
_NEAR = 160
"""How far from cue and source, in characters, the other links of a chain are looked for."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where one attribution stands.

    Attributes:
        sentence: the sentences that hold its cue, or else its source or content.
        publisher: the house whose report it is; never a link itself.
    """

    text: str
    attribution: Attribution
    sentence: Span
    publisher: str | None

    def is_content(self, offset: int) -> bool:
        """Whether the words at an offset are what is said, not who says it."""
        return any(s.start <= offset < s.end for s in self.attribution.content)


def chain_of(scene: Scene) -> tuple[Source, ...]:
    """The chain of one attribution, pronouns not yet traced.

    Returns:
        Empty where no source is named, or where the only one is the publisher itself.
    """
    chain: list[Source] = []
    for phrase in _links(scene):
        link = to_source(scene.text, phrase)
        says_who = any(map(str.isalnum, link.name))
        if says_who and not any(_same(link, other) for other in chain):
            chain.append(link)
    return tuple(link for link in chain if not _is_publisher(link, scene.publisher))


def to_source(text: str, phrase: Span) -> Source:
    """One link from the words that name it."""
    found = described(text, _without_auxiliary(text, phrase))
    name = found.name.rstrip(",;") or found.name  # “Shafaq,” in the American manner
    span = Span(found.name_span.start, found.name_span.start + len(name))
    is_state = found.kind == "person" and not found.description and _names_state(text, name)
    return Source(name, "organization" if is_state else found.kind, span, found.description)


def _without_auxiliary(text: str, phrase: Span) -> Span:
    """Leave out a verb behind the name: "Shafaq had", where "reported" follows."""
    match = _AUXILIARY.search(text, phrase.start, phrase.end)
    return Span(phrase.start, match.start()) if match and match.start() > phrase.start else phrase


def _names_state(text: str, name: str) -> bool:
    """Whether a single word names a country: the report speaks of its people, or of being in it."""
    if not name.isalpha():
        return False
    stem = re.escape(name.removesuffix("a").removesuffix("y"))
    people = re.compile(rf"\b{stem}(?:[aiey]?ans?|i|is|ese|ish)\b")
    return any(m.group() != name for m in people.finditer(text)) or f" in {name}" in text


def described(text: str, phrase: Span) -> Described:
    """`describe`, remembered: a report names the same few sources again and again."""
    if len(phrase) > _NEAR:
        return describe(text, phrase)
    found = _describe_words(phrase.of(text))
    start, end = found.name_span.start, found.name_span.end
    return replace(found, name_span=Span(phrase.start + start, phrase.start + end))


@lru_cache(maxsize=4096)
def _describe_words(words: str) -> Described:
    return describe(words, Span(0, len(words)))


def _links(scene: Scene) -> list[Span]:
    """The phrases of the chain in order."""
    base = _base(scene)
    inside = [part for phrase in base for part in _split_phrase(scene, phrase)]
    outer = [p for rule in (_told_outlet, _passed_on_by) for p in rule(scene, inside)]
    inner = _citing(scene, inside)
    if inner and inside and inner[0].start < inside[0].start and _cites(scene) == inside[0]:
        inner = []
    return [*outer, *inside, *inner]


def _base(scene: Scene) -> list[Span]:
    """The model's sources, who passes on before who knows; the subject of "cited" before both."""
    sources = list(scene.attribution.source)
    if len(sources) > 1:
        # "According to Corvale, she told Reuters": the pronoun is no source of its own.
        named = [s for s in sources if not is_pronoun(s.of(scene.text))]
        sources = named or sources
        sources.sort(key=lambda s: described(scene.text, s).kind not in _PASSES_ON)
    cue = scene.attribution.cue[0] if scene.attribution.cue else None
    if cue and (rumour := _RUMOUR.search(scene.text, cue.start, cue.end)):
        return [Span(*rumour.span())]  # "in light of rumours that": whatever the subject is
    if cue and sources and _CITING_CUE.match(cue.of(scene.text)) and sources[0].start > cue.start:
        subject = phrase_before(scene.text, cue.start, scene.sentence.start)
        if subject and described(scene.text, subject).kind in _PASSES_ON:
            return [subject, *sources]
    if sources and (who := _who_quotes(scene, sources[0])):
        return [who, *sources]
    return sources


def _who_quotes(scene: Scene, source: Span) -> Span | None:
    """The outlet in "The Ledger, quoting an official, writes", where the official was found."""
    match = _QUOTES_AT_END.search(scene.text[scene.sentence.start : source.start])
    if match is None:
        return None
    end = scene.sentence.start + match.start()
    subject = phrase_before(scene.text, end, scene.sentence.start)
    if subject is None:
        return None
    # “The Ledger,” quoting: the closing mark belongs to the name.
    subject = Span(subject.start, scene.sentence.start + match.end("mark"))
    return subject if _is_outlet(scene, subject) else None


_RUMOUR = re.compile(r"(?i)\b(?:rumou?rs?|speculation|gossip|whispers)\b")
_QUOTES_AT_END = re.compile(
    r"(?i)(?P<mark>[,”\"]*)\s+(?:citing|quoting|referring\s+to|relying\s+on)\s+$"
)
_CITING_CUE = re.compile(r"(?i)\b(?:cit|quot)(?:es|ed|ing)\b|\breferring to\b")
_CITED_BY = re.compile(
    r"(?is)(?P<inner>.+?),?\s+(?:(?:who|which|that)\s+(?:was|were)\s+|as\s+)?"
    r"(?P<how>cited|quoted|interviewed|consulted|contacted|reached|heard)\s+by\s+(?P<outer>.+)"
)
_QUOTED = re.compile(r"(?i)cited|quoted")
_SEEN_BY = re.compile(
    r"(?is)(?P<inner>.+?),?\s+(?:and\s+)?(?:(?:which|that)\s+(?:was|were)\s+)?"
    r"(?:seen|obtained|reviewed|viewed|examined|received)\s+by\s+(?P<outer>.+)"
)
_PHRASE_CITES = re.compile(
    r"(?is)(?P<outer>.+?),?\s+(?:(?:which|that|who)\s+)?"
    r"(?:citing|cites|cited|quoting|quotes|quoted|referring\s+to|relying\s+on)\s+(?P<inner>.+)"
)
_SOURCES_OF = re.compile(
    r"(?is)(?:(?:[\w’'-]+\s+){0,4}?)(?:sources?|informants?)\s+(?:of|from|for|to)\s+(?P<outer>.+)"
)
_POSSESSIVE = re.compile(
    r"(?is)(?P<outer>.+?)[’'](?:s\s+|\s+)(?P<inner>(?:[\w-]+\s+){0,3}sources?)"
)


def _split_phrase(scene: Scene, phrase: Span) -> list[Span]:
    """Links named inside one source phrase: "the source cited by Shafaq"."""
    words = phrase.of(scene.text)
    if match := _CITED_BY.fullmatch(words):
        outer, inner = _group(match, "outer", phrase), _group(match, "inner", phrase)
        if _is_outlet(scene, outer) or _QUOTED.search(match.group("how")):
            return [outer, inner]
        return [inner]  # "a guard, reached by telephone"
    if match := _PHRASE_CITES.fullmatch(words):
        return [_group(match, "outer", phrase), _group(match, "inner", phrase)]
    match = _SEEN_BY.fullmatch(words)
    if match and _is_outlet(scene, _group(match, "outer", phrase)):
        return [_group(match, "outer", phrase), _group(match, "inner", phrase)]
    for pattern in (_SOURCES_OF, _POSSESSIVE):
        match = pattern.fullmatch(words)
        if match and _is_outlet(scene, _group(match, "outer", phrase)):
            return [_group(match, "outer", phrase), phrase]
    return [phrase]


def _group(match: re.Match[str], name: str, within: Span) -> Span:
    return Span(within.start + match.start(name), within.start + match.end(name))


_TO_OUTLET = re.compile(
    r"(?i)\b(?:told|tells|telling|informed|informs"
    r"|(?:spoke|speaking)\s+(?:\w+\s+){1,5}(?:to|with)"
    r"|(?:calls?|conversations?|talk|exclusive)\s+with"
    r"|(?:said|stated|assured|confided|revealed|explained|confirmed|declared|disclosed|spoke|"
    r"spoken|speaking|talking|"
    r"talked|given|granted|statements?|remarks|comments?|declarations?)\s+(?:to|with)"
    r"|interviews?\s+(?:with|to|for|on|by|in|granted\s+to|given\s+to|published\s+(?:by|in)|"
    r"aired\s+(?:by|on)|broadcast\s+(?:by|on))"
    r"|(?:quoted|cited|carried|published|aired|broadcast|contacted|reached|interviewed)\s+"
    r"(?:as\s+saying\s+)?(?:by|on|in))\s+"
)


def _told_outlet(scene: Scene, inside: Sequence[Span]) -> list[Span]:
    """The outlet that a source spoke to: "a source told Shafaq", "in an interview with ..."."""
    begin, end = _surroundings(scene)
    for match in _TO_OUTLET.finditer(scene.text, begin, end):
        if scene.is_content(match.start()):
            continue
        phrase = phrase_at(scene.text, match.end(), scene.sentence.end)
        if phrase and _is_outlet(scene, phrase) and not _named_in(phrase, inside):
            return [phrase]
    return []


_PASSING_ON = re.compile(
    r"(?i)(?:\baccording to|\bper|"
    r"\b(?:as\s+)?(?:reported|quoted|cited)\s+(?:[\w\s]{0,30}?\s)?by)\s+"
)
_OUTLET_REPORTS = re.compile(
    r"(?i)[,”\"]\s+(?P<who>[^,;.()]{2,60}?)\s+(?:also\s+)?(?:reported|reports|writes|wrote|added)"
    r"(?=\s*(?:[.,]|$|on\s|yesterday|today|earlier|late\s))"
)


def _passed_on_by(scene: Scene, inside: Sequence[Span]) -> list[Span]:
    """An outlet that passes on what a named person said: "X said ..., according to Reuters"."""
    if not inside or described(scene.text, inside[0]).kind in _PASSES_ON:
        return []
    begin, end = scene.sentence.start, scene.sentence.end
    found = [
        phrase_at(scene.text, m.end(), end)
        for m in _PASSING_ON.finditer(scene.text, begin, end)
        if not scene.is_content(m.start())
    ]
    found += [
        Span(*m.span("who"))
        for m in _OUTLET_REPORTS.finditer(scene.text, begin, end)
        if not scene.is_content(m.start("who"))
    ]
    for phrase in found:
        if phrase and _is_outlet(scene, phrase) and not _named_in(phrase, inside):
            return [phrase]
    return []


_CITES = re.compile(
    r"(?i)\b(?:citing|cites|quoting|quotes|referring\s+to|relying\s+on|"
    r"on\s+the\s+(?:word|basis)\s+of|"
    r"(?:learned|learnt|heard)\s+from|"
    r"attributing\s+(?:it|this|the\s+\w+)\s+to)\s+"
)


def _citing(scene: Scene, inside: Sequence[Span]) -> list[Span]:
    """Whom the source cites: "This is reported by Shafaq, citing a source"."""
    cited = _cites(scene)
    if cited is None or not inside or _named_in(cited, inside):
        return []
    return [cited]


def _cites(scene: Scene) -> Span | None:
    begin, end = _surroundings(scene)
    for match in _CITES.finditer(scene.text, begin, end):
        if not scene.is_content(match.start()):
            return phrase_at(scene.text, match.end(), scene.sentence.end, whole=True)
    return None


def _surroundings(scene: Scene) -> tuple[int, int]:
    """Where the words stand that may belong to this attribution and to no other."""
    known = [*scene.attribution.cue, *scene.attribution.source]
    if not known:
        return scene.sentence.start, scene.sentence.start
    first, last = min(s.start for s in known), max(s.end for s in known)
    return max(scene.sentence.start, first - _NEAR), min(scene.sentence.end, last + _NEAR)


def _is_outlet(scene: Scene, phrase: Span) -> bool:
    found = described(scene.text, phrase)
    if found.kind == "media":
        return True
    return scene.publisher is not None and same_outlet(found.name, scene.publisher)


_OURSELVES = re.compile(
    r"(?i)us|we|(?:this|our)\s+(?:own\s+)?(?:news\s*)?(?:newspaper|paper|agency|station|channel|radio|"
    r"broadcaster|website|site|magazine|outlet|correspondents?|reporters?|programme|newsroom)"
)


def _is_publisher(link: Source, publisher: str | None) -> bool:
    """The publisher itself, not the unnamed sources that it speaks of."""
    if _OURSELVES.fullmatch(link.name):
        return True
    if publisher is None or link.kind == "anonymous":
        return False
    if link.kind in _PASSES_ON and _is_short_for(link.name, publisher):
        return True  # "told the Courier", in the Dornik Courier
    return same_outlet(link.name, publisher) or (
        link.kind in _PASSES_ON and own_sources_of(link.name, publisher)
    )


def _is_short_for(name: str, publisher: str) -> bool:
    """Whether every word of a name is in the publisher's own, articles aside."""
    short, whole = (set(re.findall(r"\w+", n.lower())) - {"the"} for n in (name, publisher))
    return bool(short) and short <= whole


def _named_in(phrase: Span, others: Sequence[Span]) -> bool:
    return any(phrase.overlaps(other) for other in others)


def _same(a: Source, b: Source) -> bool:
    return a.span.overlaps(b.span) and (a.kind == b.kind or a.name == b.name)
