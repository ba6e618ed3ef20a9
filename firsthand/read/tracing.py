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
_NEW_SENTENCES = 2
_PLURAL = frozenset(("they", "them", "these", "those"))
_THING = frozenset(("it", "itself"))
_SPEAKER = frozenset(("i", "we", "me", "us", "my", "our"))
_WOMAN = re.compile(
    r"(?i)\b(?:she|her|mrs|ms|miss|queen|princess|chairwoman|spokeswoman|congresswoman|"
    r"widow|wife|mother|daughter|sister|aunt|niece|grandmother|actress|businesswoman)\b"
)
_MAN = re.compile(
    r"(?i)\b(?:he|him|his|mr|king|prince|sir|chairman|spokesman|congressman|sheikh|imam|"
    r"widower|husband|father|son|brother|uncle|nephew|grandfather|businessman)\b"
)
# Nouns that can stand for one another when a source is named again by what it is. Kinds of
# movement are not among them: "the movement" is not the next militia.
_OUTLETS = frozenset(
    "agency wire outlet newspaper daily paper broadcaster channel network station portal".split()
)
_ALIKE = (
    frozenset("think-tank tank institute center centre institution".split()),
    _OUTLETS,
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
            if not is_pronoun(written):
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
        named = [n for n in before if _is_antecedent(n.source)]
        if is_pronoun(words):
            first = self._layout.index(source.span.start) - _REACH_SENTENCES
            near = [n for n in before if n.sentence >= first]
            return self._person_or_thing(words.lower().strip('“”" '), near, source.span)
        if is_definite_description(words):
            return self._described(words, named)
        return _by_surname(source, named)

    def _person_or_thing(self, pronoun: str, near: list[Named], at: Span) -> Named | None:
        first = pronoun.partition(" ")[0]
        here = self._layout.index(at.start)
        if first in _PLURAL:
            near = [n for n in near if _is_antecedent(n.source)]
            fits = [n for n in near if n.source.kind in ("group", "organization") or _is_plural(n)]
        elif first in _THING:
            things = [n for n in near if n.source.kind in ("organization", "media", "document")]
            # A description does for the next sentence only: "The company insisted ... It added".
            fits = [n for n in things if _is_antecedent(n.source) or _is_next(n, here)]
        elif first in _SPEAKER:
            return None
        else:
            fits = [n for n in near if _can_be(n, first)]
            people = self._people_since(fits[-1] if fits else None, at)
            if newer := [n for n in people if _can_be(n, first)]:
                # Someone who is no source was named in between: then it is that one or nobody.
                return newer[-1] if len({n.source.name for n in newer}) == 1 else None
        return self._clear(fits)

    def _clear(self, fits: list[Named]) -> Named | None:
        """The last one, unless its sentence names another that it could be."""
        if not fits:
            return None
        last = fits[-1]
        beside = [n for n in fits if n.sentence == last.sentence]
        return last if len({n.source.name for n in beside}) == 1 else None

    def _people_since(self, last: Named | None, at: Span) -> list[Named]:
        """People named behind the sentence of the last fitting source, in the last two or three."""
        here = self._layout.index(at.start)
        first = max(here - _NEW_SENTENCES, 0 if last is None else last.sentence + 1)
        if first > here or not self._layout.sentences:
            return []
        start, people = self._layout.sentences[first].start, []
        for match in _FULL_NAME.finditer(self._text, start, at.start):
            described = describe(self._text, Span(*match.span()))
            known = last is not None and set(described.name.split()) & set(last.source.name.split())
            if described.kind == "person" and " " in described.name and not known:
                named = Source(
                    described.name, described.kind, described.name_span, described.description
                )
                people.append(self._as_named((named,), match.group(), described.name_span))
        return people

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
            if _is_called(n, alike) and not _mere(n, words) and (not told or told & n.nouns)
        ]
        if not fits and head in _OUTLETS and not told:
            fits = [n for n in before if n.source.kind == "media"]
        same_word = [n for n in fits if _is_called(n, frozenset((head,)))]
        fits = same_word or fits
        if words.lower().startswith(("the same ", "that same ")):
            alike_in_number = [n for n in fits if _is_plural(n) == head.endswith("s")]
            last = alike_in_number or fits
            return last[-1] if last else None  # the one that was named last
        # Two that it could be: keep the report's own words.
        return fits[-1] if len({n.source.name for n in fits}) == 1 else None


_WORD = re.compile(r"[\w-]+")
_FULL_NAME = re.compile(
    r"\b[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.|al|bin|de|del|van|von|el|der|da|di|ul)){0,2}"
    r"(?:\s+[A-Z][\w’'-]+){1,4}"
)


def _is_next(named: Named, here: int) -> bool:
    """Whether a definite description stands in the sentence before or in the same one."""
    return named.sentence >= here - 1 and named.words.lower().startswith("the ")


def _is_antecedent(source: Source) -> bool:
    """Whether it is a name, or one of the things that have none: documents, unnamed sources.

    "A headquarters of X" is no antecedent: who describes twice does not yet name.
    """
    if source.kind in ("anonymous", "document"):
        return not is_definite_description(source.name)
    words = source.name.split()
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


def _is_called(named: Named, nouns: frozenset[str]) -> bool:
    """Whether the report calls it one of these; of unnamed things only the head says what it is."""
    if named.source.kind in ("anonymous", "document"):
        return (head_noun(named.source.name) or "").lower().removesuffix("s") in {
            n.removesuffix("s") for n in nouns
        }
    return any(noun in named.nouns or f"{noun}s" in named.nouns for noun in nouns)


def _mere(named: Named, words: str) -> bool:
    """Whether the earlier one is a description too and says no more than this one."""
    return named.source.name.lower() == words.lower() or is_definite_description(named.source.name)
