"""What a report calls those it names: "the Marnic movement Kell", and later "the Marnic group".

A name beside a description, or one that is said to be something, is described by these words;
a definite description whose words are all among those of one entity, and of no other, means it;
one that no words tell of takes up the subject of the clause in front of its own.
Coreference by the model sees two head words at a time; this is for those that it leaves open.
Source: Raghunathan et al., "A multi-pass sieve for coreference resolution" (2010): strict head
matching and compatible modifiers; LOG 2026-11-24, "Descriptions".
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from firsthand.read.countries import countries_of_people, countries_ruled_from, country_named
from firsthand.read.name_keys import LISTS, folded
from firsthand.read.referents import BESIDE
from firsthand.read.trees import ROOT
from firsthand.read.wordlists import table, words
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from firsthand.read.trees import Tree
    from firsthand.types import Mention

_BEFORE = frozenset(["amod", "compound", "nmod:poss", "nummod", "det", "nmod:desc"])
_BEHIND = frozenset(["of", "under", "for"])
"""Other words behind a noun mostly say where it is, not what."""
_UNDER = frozenset(["under"])
_DEFINITE = frozenset(["the", "this", "that", "these", "those"])
_INDEFINITE = frozenset(["a", "an"])
_DENYING = frozenset(["not", "n't", "n’t", "never", "no", "if", "whether"])


class Described(NamedTuple):
    """This noun phrase, and what it says of whom it stands for.

    Attributes:
        span: without the words behind the head that only say where.
        kind: of its head, the first of the nouns that may be exchanged for one another.
        words: all others that say something, folded; peoples as their countries.
        definite: whether it begins with "the" or the like.
    """

    span: Span
    kind: str
    words: frozenset[str]
    definite: bool


class Told(NamedTuple):
    """This description means the entity of that name."""

    span: Span
    name: int


def told_by_descriptions(
    trees: Iterable[Tree], names: Sequence[Mention], entity_of: Sequence[int]
) -> list[Told]:
    """The descriptions that mean one named entity by their words alone.

    Args:
        trees: one a sentence.
        names: in the order of the text, disjoint.
        entity_of: number of each name's entity.
    """
    known: _Known = defaultdict(list)
    beside: list[Told] = []
    definite: list[tuple[Described, int | None]] = []
    ends = [name.span.end for name in names]
    for tree in trees:
        sentence = _Sentence.of(tree, names, ends)
        for head in sentence.heads():
            phrase = sentence.phrase(head)
            name = sentence.name_beside(head)
            if name is not None and names[name].type == _type(tree.words[head]):
                known[phrase.kind].append((phrase.words, name))
                if phrase.words and not phrase.span.overlaps(names[name].span):
                    beside.append(Told(phrase.span, name))
            elif phrase.words and phrase.definite:
                definite.append((phrase, sentence.parallel(head)))
    for phrase, parallel in definite:
        if parallel is not None and not _meant(phrase, known, entity_of):
            known[phrase.kind].append((phrase.words, parallel))
    found = [
        Told(phrase.span, name)
        for phrase, _ in definite
        for name in _meant(phrase, known, entity_of)
    ]
    return sorted([*beside, *found])


_Known = dict[str, list[tuple[frozenset[str], int]]]
"""By kind, the words of descriptions and the names that they were given to."""


def _meant(phrase: Described, known: _Known, entity_of: Sequence[int]) -> list[int]:
    """A name of the only entity that was described by all of these words, or nothing."""
    able = {entity_of[n]: n for described, n in known[phrase.kind] if phrase.words <= described}
    return list(able.values()) if len(able) == 1 else []


@dataclass(frozen=True)
class _Sentence:
    """A tree with the name that each token belongs to."""

    tree: Tree
    name_at: list[int | None]
    type_at: list[str]
    children: list[list[int]]

    @classmethod
    def of(cls, tree: Tree, names: Sequence[Mention], ends: Sequence[int]) -> _Sentence:
        name_at: list[int | None] = [None] * len(tree)
        type_at = [""] * len(tree)
        n = bisect_right(ends, tree.spans[0].start) if len(tree) else len(names)
        while n < len(names) and names[n].span.start < tree.spans[-1].end:
            for token in tree.within(names[n].span):
                name_at[token], type_at[token] = n, names[n].type
            n += 1
        return cls(tree, name_at, type_at, tree.children())

    def heads(self) -> Iterator[int]:
        """The nouns that say what somebody or some house is, outside of names."""
        for token, word in enumerate(self.tree.words):
            noun = self.tree.upos[token] in ("NOUN", "PROPN")
            if noun and self.name_at[token] is None and _kind(word):
                yield token

    def phrase(self, head: int) -> Described:
        """The noun phrase of a head."""
        first = min(self._adjoining(self._modifiers(head), head, -1), self._from_article(head))
        if first and self._is(first - 1, _DEFINITE):
            first -= 1  # the parser gave the article of "the group’s chief" to the chief
        last = self._adjoining(self._complements(head), head, 1)
        kind = _kind(self.tree.words[head])
        said = {key for t in range(first, last + 1) if t != head for key in self._keys(t)}
        government = self._governed(head, last)
        if government:
            kind, said = _kind("premier"), {"prime", *government}
        start = next(t for t in range(first, head + 1) if not self._is(t, _INDEFINITE))
        span = Span(self.tree.spans[start].start, self.tree.spans[last].end)
        definite = self._is(first, _DEFINITE)
        return Described(span, kind, frozenset(said), definite)

    def _from_article(self, head: int) -> int:
        """Where "the US think" of "the US think tank's analysis" begins, or the head.

        What stands between an article and a noun belongs to that noun, also where the parser gives
        it to the next one.
        """
        first = head
        while first and self.tree.upos[first - 1] in ("ADJ", "NOUN", "PROPN"):
            first -= 1
        return first if first and self._is(first - 1, _DEFINITE) else head

    def _governed(self, head: int, last: int) -> tuple[str, ...]:
        """The country whose government has this head: "the head of the Kellian government"."""
        tokens = range(head + 1, last + 1)
        words = [self.tree.words[t].lower() for t in tokens]
        if self.tree.words[head].lower() != "head" or "government" not in words[-1:]:
            return ()
        named = [self.tree.words[t] for t in tokens if self.type_at[t] in ("place", "nationality")]
        if len(named) != 1:
            return ()
        country = country_named(named[0])
        found = (country,) if country else countries_of_people(named[0])
        found = found or countries_ruled_from(named[0])
        return found if len(found) == 1 else ()

    def _modifiers(self, token: int) -> Iterator[int]:
        """What stands before a noun, and all that depends on it."""
        for child in self.children[token]:
            if child < token and _BEFORE & {self.tree.relations[child], self._basic(child)}:
                yield child
                yield from self._all_below(child)

    def _complements(self, token: int) -> Iterator[int]:
        """The phrases behind a noun that say what it is: "of militias", "under an umbrella"."""
        for child in self.children[token]:
            if self._basic(child) != "nmod":
                continue
            cases = [c for c in self.children[child] if self.tree.relations[c] == "case"]
            if any(self._is(c, _BEHIND) for c in cases):
                yield from self._of(child)
        yield from self._umbrella(token)

    def _umbrella(self, token: int) -> Iterator[int]:
        """What it stands "under", right behind it, also where the parser gives it to another."""
        case = token + 1
        if case < len(self.tree) and self._is(case, _UNDER):
            noun = self.tree.heads[case]
            if noun > case and self._basic(noun) == "nmod" and self.tree.heads[noun] < token:
                yield from self._of(noun)

    def _of(self, token: int) -> Iterator[int]:
        """A noun with what stands before it, and its complements."""
        yield token
        yield from (c for c in self.children[token] if self.tree.relations[c] == "case")
        yield from self._modifiers(token)
        yield from self._complements(token)

    def _all_below(self, token: int) -> Iterator[int]:
        for child in self.children[token]:
            yield child
            yield from self._all_below(child)

    def _basic(self, token: int) -> str:
        return self.tree.relations[token].partition(":")[0]

    @staticmethod
    def _adjoining(tokens: Iterable[int], head: int, step: int) -> int:
        """The last of the tokens that stand beside one another from the head on."""
        inside, at = set(tokens), head
        while at + step in inside:
            at += step
        return at

    def _keys(self, token: int) -> tuple[str, ...]:
        """What a word of a phrase is compared by; nothing for small and for general words."""
        word = self.tree.words[token]
        if self.tree.upos[token] not in ("ADJ", "NOUN", "PROPN", "VERB", "NUM"):
            return ()
        if self.type_at[token] in ("place", "nationality", ""):
            country = country_named(word)
            people = (country,) if country else countries_of_people(word)
            if people:
                return people
        if word.lower() in words(LISTS, "describe", "plain") or _kind(word) or _kind(word[:-1]):
            return ()
        return folded(word)

    def name_beside(self, head: int) -> int | None:
        """The name that a description stands beside, or that is said to be so, or None."""
        after = head + 1
        if self.tree.words[after : after + 1] == ("The",):
            after += 1  # "the Marnic paper The Herald"
        if after < len(self.tree) and self.type_at[after] == _type(self.tree.words[head]):
            return None if self._does(after, head) else self.name_at[after]
        above = self.tree.heads[head]
        if above != ROOT and self.tree.relations[head] in BESIDE and above > head:
            return self.name_at[above]
        for child in self.children[head]:
            if self.tree.relations[child] in ("appos", "flat") and child > head:
                return self.name_at[child]
        before = self._before_comma(head)
        return self._said_to_be(head) if before is None else before

    def parallel(self, head: int) -> int | None:
        """The subject of the clause before: "Although Kell's men left, the group fights on"."""
        verb = self.tree.heads[head]
        if verb == ROOT or self._basic(head) != "nsubj":
            return None
        clauses = [c for c in self.children[verb] if c < head and self._basic(c) == "advcl"]
        subjects = [s for c in clauses for s in self.children[c] if self._basic(s) == "nsubj"]
        owners = [
            o for s in subjects for o in self.children[s] if self.tree.relations[o] == "nmod:poss"
        ]
        wanted = _type(self.tree.words[head])
        found = {self.name_at[t] for t in (*subjects, *owners) if self.type_at[t] == wanted}
        return found.pop() if len(found) == 1 else None

    def _does(self, token: int, head: int) -> bool:
        """Whether a name has a verb that says more of the noun before: "the group Kell founded"."""
        end = token
        while end < len(self.tree) and self.name_at[end] == self.name_at[token]:
            end += 1
        verb = end < len(self.tree) and self.tree.upos[end] in ("VERB", "AUX")
        return verb and self.tree.heads[end] == head and self._basic(end) == "acl"

    def _before_comma(self, head: int) -> int | None:
        """As in "Kell, a Marnic movement"."""
        first = min(self._modifiers(head), default=head)
        comma = first - 1
        if comma < 1 or not self._is(first, _INDEFINITE) or self.tree.words[comma] != ",":
            return None
        return self.name_at[comma - 1]

    def _said_to_be(self, head: int) -> int | None:
        """As in "Kell is a Marnic movement"."""
        found = {self.tree.relations[child]: child for child in self.children[head]}
        denied = any(self._is(child, _DENYING) for child in self.children[head])
        if "cop" not in found or "aux" in found or denied:
            return None
        return self.name_at[found["nsubj"]] if "nsubj" in found else None

    def _is(self, token: int, known: frozenset[str]) -> bool:
        return self.tree.words[token].lower() in known


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    """Nouns to the type of the names they describe, and the first they may be exchanged for."""
    rows = [(t, row) for t in ("organization", "person") for row in table(LISTS)["describe"][t]]
    return {noun: (type_, row[0]) for type_, row in rows for noun in row}


def _type(word: str) -> str:
    """The type of the names that a noun describes, empty for nouns that describe none."""
    return _kinds().get(word.lower(), ("", ""))[0]


def _kind(word: str) -> str:
    """The first of the nouns that a noun may be exchanged for, empty where it describes none."""
    return _kinds().get(word.lower(), ("", ""))[1]
