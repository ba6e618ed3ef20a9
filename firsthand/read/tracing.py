"""Pronouns and descriptions that stand for a source named before: "he added", "the movement".

One clear antecedent or none: a name that is only likely would be a wrong fact with a citation.
Coreference by the model will take this over; until then sources are traced among the sources
and the titled names of the same report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from firsthand.read.phrases import adjectives_of_nations
from firsthand.read.sources import describe, head_noun, is_definite_description, is_pronoun
from firsthand.types import Source, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.layout import Layout

_REACH_SENTENCES = 6
_PLURAL = frozenset(("they", "them", "these", "those"))
_THING = frozenset(("it", "itself"))
_SPEAKER = frozenset(("i", "we", "me", "us", "my", "our"))
_WOMAN = re.compile(
    r"(?i)\b(?:she|her|mrs|ms|miss|queen|princess|chairwoman|spokeswoman|congresswoman)\b"
)
_MAN = re.compile(
    r"(?i)\b(?:he|him|his|mr|king|prince|sir|chairman|spokesman|congressman|sheikh|imam)\b"
)
# Nouns that can stand for one another when a source is named again by what it is. Kinds of
# movement are not among them: "the movement" is not the next militia.
_ALIKE = (
    frozenset("think-tank tank institute center centre institution".split()),
    frozenset("agency wire outlet newspaper daily paper broadcaster channel network".split()),
    frozenset("source sources informant".split()),
    frozenset("spokesman spokeswoman spokesperson".split()),
)
_NOT_TELLING = frozenset("the this that these those same latter said own think".split())


@dataclass(frozen=True, slots=True)
class Named:
    """A source that was named, with the chain up to it and all that is said of it.

    Attributes:
        chain: up to the source itself.
        words: its phrase, with what is said of it besides.
        nouns: the words, in lower case, one by one.
        at: where it is named.
        sentence: number of the sentence where it is named.
    """

    chain: tuple[Source, ...]
    words: str
    nouns: frozenset[str]
    at: Span
    sentence: int

    @property
    def source(self) -> Source:
        """The one that was named."""
        return self.chain[-1]


class Tracer:
    """Remembers the named sources of one report, in the order in which it names them."""

    def __init__(self, text: str, layout: Layout) -> None:
        """Begin with none.

        Args:
            text: the report's text.
            layout: of the same text.
        """
        self._text = text
        self._layout = layout
        self._named: list[Named] = []

    def note(self, chain: Sequence[Source], phrases: Sequence[Span]) -> None:
        """Remember the sources of a chain that are named, not meant by a pronoun."""
        phrase = " ".join(p.of(self._text) for p in phrases)
        for n, source in enumerate(chain):
            written = source.span.of(self._text)
            if not is_pronoun(written) and (source.kind == "anonymous" or _is_name(source.name)):
                words = (
                    f"{written} {source.description or ''} {phrase if n == len(chain) - 1 else ''}"
                )
                self._named.append(self._as_named(tuple(chain[: n + 1]), words, source.span))

    def trace(self, chain: tuple[Source, ...]) -> tuple[Source, ...]:
        """Name the pronouns and bare descriptions of a chain where one antecedent is clear."""
        if not chain:
            return chain
        traced: list[Source] = []
        for source in chain:
            found = self._antecedent(source)
            if found is None:
                traced.append(source)
                continue
            known = replace(found.source, span=source.span)
            sentence = self._layout.index(source.span.start)
            self._named.append(replace(found, at=source.span, sentence=sentence))
            # "The same source": whoever passed that source on passes this on as well.
            traced += [s for s in found.chain[:-1] if not traced]
            traced.append(known)
        return tuple(traced)

    def _as_named(self, chain: tuple[Source, ...], words: str, at: Span) -> Named:
        nouns = frozenset(_WORD.findall(words.lower()))
        return Named(chain, words, nouns, at, self._layout.index(at.start))

    def _antecedent(self, source: Source) -> Named | None:
        words = source.span.of(self._text)
        before = [n for n in self._named if n.at.end <= source.span.start]
        if is_pronoun(words):
            first = self._layout.index(source.span.start) - _REACH_SENTENCES
            near = [n for n in before if n.sentence >= first]
            return self._person_or_thing(words.lower().strip('“”" '), near, source.span)
        if is_definite_description(words):
            return self._described(words, before)
        return _by_surname(source, before)

    def _person_or_thing(self, pronoun: str, near: list[Named], at: Span) -> Named | None:
        first = pronoun.partition(" ")[0]
        if first in _PLURAL:
            fits = [n for n in near if n.source.kind in ("group", "organization") or _is_plural(n)]
        elif first in _THING:
            fits = [n for n in near if n.source.kind in ("organization", "media", "document")]
        elif first in _SPEAKER:
            return None
        else:
            fits = [n for n in near if _can_be(n, first)]
            titled = self._titled_names(at, first)
            if titled and (not fits or titled.at.start > fits[-1].at.start):
                return titled
        return self._clear(fits)

    def _clear(self, fits: list[Named]) -> Named | None:
        """The last one, unless its sentence names another that it could be."""
        if not fits:
            return None
        last = fits[-1]
        beside = [n for n in fits if n.sentence == last.sentence]
        return last if len({n.source.name for n in beside}) == 1 else None

    def _titled_names(self, at: Span, pronoun: str) -> Named | None:
        """The subject of the same or the sentence before, where it is a person by its title."""
        here = self._layout.around(at)
        before = self._layout.before(at.start)
        for sentence in (here, before):
            if sentence is None:
                continue
            match = _TITLED.match(self._text, sentence.start, min(sentence.end, at.start))
            if match:
                span = Span(*match.span("who"))
                described = describe(self._text, span)
                named = Source(
                    described.name, described.kind, described.name_span, described.description
                )
                found = self._as_named((named,), match.group("who"), span)
                if described.kind == "person" and described.description and _can_be(found, pronoun):
                    return found
        return None

    def _described(self, words: str, before: list[Named]) -> Named | None:
        """The last source of which the report said what the description says."""
        head = (head_noun(words) or "").lower()
        if not head:
            return None
        alike = next((group for group in _ALIKE if head in group), frozenset((head,)))
        told = _told_apart_by(words, head)
        fits = [
            n
            for n in before
            if _mentions(n, alike) and not _mere(n, words) and (not told or told & n.nouns)
        ]
        same_word = [n for n in fits if _mentions(n, frozenset((head,)))]
        fits = same_word or fits
        # Two that it could be: keep the report's own words.
        return fits[-1] if len({n.source.name for n in fits}) == 1 else None


_WORD = re.compile(r"[\w-]+")
_TITLED = re.compile(
    r"(?:(?:However|Meanwhile|In this regard|Earlier|Later|But|And)[, ]+)?"
    r"(?P<who>(?:the\s+)?(?:[A-Z][\w’'.-]*\s+|of\s+|and\s+|al\s+|the\s+){0,7}[A-Z][\w’'-]+)"
    r"(?=\s+(?:was|is|has|had|will|met|held|said|arrived|visited|spoke|made|took|called|\w+ed)\b)"
)


def _is_name(name: str) -> bool:
    """Whether it names and does not only describe: "a headquarters of X" is no antecedent."""
    words = name.split()
    if words and words[0].lower() in ("a", "an", "the"):
        words = words[1:]
    return bool(words) and words[0][:1].isupper()


def _can_be(named: Named, pronoun: str) -> bool:
    """Whether he or she can be meant: one person, named or not, and not of the other sex."""
    if named.source.kind == "anonymous":
        single = not _is_plural(named)
    else:
        single = named.source.kind == "person"
    if pronoun in ("she", "her", "herself"):
        return single and not _MAN.search(named.words)
    if pronoun in ("he", "him", "himself"):
        return single and not _WOMAN.search(named.words)
    return single


def _by_surname(source: Source, before: list[Named]) -> Named | None:
    """The one person whose name ends with this shorter one."""
    if source.kind != "person":
        return None
    fits = [
        n for n in before if n.source.kind == "person" and n.source.name.endswith(f" {source.name}")
    ]
    return fits[-1] if len({n.source.name for n in fits}) == 1 else None


def _is_plural(named: Named) -> bool:
    head = (head_noun(named.words) or named.source.name).lower()
    return head.endswith("s") and not head.endswith("ss")


def _told_apart_by(words: str, head: str) -> set[str]:
    """The words before the head that not just any other has: "Islamist" in "the Islamist movement".

    Nationalities do not count: what is "American" in one place is "US" in the next.
    """
    before = words.lower().partition(head)[0]
    return set(_WORD.findall(before)) - _NOT_TELLING - adjectives_of_nations()


def _mentions(named: Named, nouns: frozenset[str]) -> bool:
    return any(noun in named.nouns or f"{noun}s" in named.nouns for noun in nouns)


def _mere(named: Named, words: str) -> bool:
    """Whether the earlier one is a description too and says no more than this one."""
    return named.source.name.lower() == words.lower() or is_definite_description(named.source.name)
