"""Which entity a noun phrase of a parsed sentence stands for, as far as that is sure.

"The Kell League" stands for what its name says, "the group" for what it was traced to, "the Kell
League group", "the group, the Kell League," and "the group Kell League" for the one beside it,
"which" for what it follows.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from firsthand.read.countries import countries_of_people, country_named
from firsthand.read.members import is_any_pronoun
from firsthand.read.trees import ROOT, Tree
from firsthand.read.wordlists import words
from firsthand.types import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

PERSON, ORGANIZATION, PLACE, FACILITY = "person", "organization", "place", "facility"
_SMALL_WORDS = frozenset("of the for and in de al el la le von van bin ibn ’s 's & -".split())
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central upper lower new former".split()
)
_RELATIVE = frozenset(["which", "who", "that", "whom", "whose"])
BESIDE = ("compound", "appos", "flat", "nmod:desc", "nmod:unmarked", "dep", "list")
"""How a name hangs on the noun beside it, or that on the name."""
_WORD_BEFORE = re.compile(r"(?<=[\w,;][ \n])(?P<word>[A-Z][\w'’.&-]*)[ \n]\Z")
"""A capitalised word inside of a sentence."""
_REACH = 40
_MAX_STEPS = 6
"""How far a phrase is followed: longer ways are mistakes of the parser."""


def is_name(text: str, mention: Mention) -> bool:
    """Whether the words of a mention are a name: all capitalised but for a few small ones.

    "He" at the start of a sentence is none, nor is "Republican", "Transportation" or "The Tervan
    Prime Minister".
    """
    written = mention.span.of(text)
    parts = written.replace("-", " ").split()
    big = [part for part in parts if part.lower() not in _SMALL_WORDS]
    if not big or any(part[0].islower() for part in big):
        return False
    low = " ".join(part.lower() for part in big)
    peoples = words("relations", "office", "peoples")
    return not (
        (is_any_pronoun(written.lower()) and (written == "I" or not written.isupper()))
        or low in words("relations", "office", "generic")
        or not peoples.isdisjoint((low, written.lower(), big[-1].lower()))
        or all(part in words("relations", "office", "portfolio") for part in low.split())
        or _is_office(mention, big)
    )


def _is_office(mention: Mention, big: Sequence[str]) -> bool:
    """Whether a person is called by an office of a country alone: "Tervan Prime Minister"."""
    holds = big[-1].lower() in words("relations", "office", "heads")
    rest = [" ".join(big[:end]) for end in range(1, len(big))]
    of_state = any(country_named(part) or countries_of_people(part) for part in rest)
    return mention.type == PERSON and holds and of_state


def is_cut(text: str, mention: Mention, taken: AbstractSet[int]) -> bool:
    """Whether a house's name lacks its first words: "Party" of "the Kell Mountain Party".

    Args:
        text: the report's text.
        mention: one in it.
        taken: where the mentions of the report end.
    """
    before = _WORD_BEFORE.search(text, max(0, mention.span.start - _REACH), mention.span.start)
    if mention.type not in (ORGANIZATION, PLACE) or before is None or before.end("word") in taken:
        return False
    word = before["word"].rstrip(".").lower()
    if "-" in word or word.endswith(("'s", "’s", "'", "’")):
        return False  # "the Dornik-based Kell League", "Tervania's Kell League"
    if word in words("relations", "office", "peoples"):
        return mention.span.of(text).split()[0].lower() == "party"
    titles = words("relations", "office", "heads") | words("relations", "office", "ahead")
    small = _SMALL_WORDS | words("sources", "word", "titles")
    known = titles | small | words("relations", "office", "dropped") | _DIRECTIONS
    return word not in known


def is_of_country(text: str, mention: Mention) -> bool:
    """Whether a mention names a country or its people; not where its capital stands for it."""
    written = mention.span.of(text)
    return bool(country_named(written) or countries_of_people(written))


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of a report: of what kind each is; those without a name are left out.

    Attributes:
        kinds: `person`, `organization`, `place` (nationalities, too), `facility` or `other`, by
            entity id.
        countries: ids of those that are called by the name of a country or of its people.
    """

    kinds: dict[str, str]
    countries: frozenset[str] = frozenset()

    @staticmethod
    def of(text: str, mentions: Iterable[Mention]) -> Cast:
        """Count what the names of each entity are."""
        counts: dict[str, Counter[str]] = {}
        countries: set[str] = set()
        for mention in mentions:
            if mention.entity is not None and is_name(text, mention):
                kind = PLACE if mention.type == "nationality" else mention.type
                counts.setdefault(mention.entity, Counter())[kind] += 1
                if is_of_country(text, mention):
                    countries.add(mention.entity)
        kinds = {entity: kinds.most_common(1)[0][0] for entity, kinds in counts.items()}
        return Cast(kinds, frozenset(countries))

    def is_country(self, mention: Mention) -> bool:
        """Whether the mention's entity is a country."""
        return mention.entity in self.countries

    def kind(self, mention: Mention | None) -> str | None:
        """The kind of the mention's entity, or None where it has no name or there is none."""
        return None if mention is None else self.kinds.get(mention.entity or "")


@dataclass(frozen=True)
class Parsed:
    """A sentence with its tree and those mentions in it whose entities have names.

    Attributes:
        text: the whole report.
        mentions: those in this sentence, in the order of the text.
    """

    text: str
    tree: Tree
    cast: Cast
    mentions: Sequence[Mention]
    _memory: dict[int, Mention | None] = field(default_factory=dict)

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.tree)

    @cached_property
    def words(self) -> list[str]:
        """The tokens in lower case."""
        return [word.lower() for word in self.tree.words]

    @cached_property
    def children(self) -> list[list[int]]:
        """The tokens that depend on each."""
        return self.tree.children()

    @cached_property
    def names(self) -> list[Mention | None]:
        """The shortest name that covers each token, or None."""
        covering: list[Mention | None] = [None] * len(self)
        for mention in sorted(self.mentions, key=lambda mention: -len(mention.span)):
            if is_name(self.text, mention):
                for token in self.tree.within(mention.span):
                    covering[token] = mention
        return covering

    @cached_property
    def headed(self) -> dict[int, Mention]:
        """The mention whose phrase each token is the head of, the shortest of several."""
        headed: dict[int, Mention] = {}
        for mention in sorted(self.mentions, key=lambda mention: -len(mention.span)):
            tokens = self.tree.within(mention.span)
            if tokens:
                headed[self.tree.top(tokens)] = mention
        return headed

    def among(self, wanted: frozenset[str]) -> list[int]:
        """The tokens that are one of these lower-case words and belong to no name."""
        return [
            token
            for token, word in enumerate(self.words)
            if word in wanted and self.names[token] is None
        ]

    def relation(self, token: int) -> str:
        """The universal relation of a token to its head, without the subtype."""
        return self.tree.relations[token].partition(":")[0]

    def with_relation(self, token: int, *relations: str) -> list[int]:
        """The children of a token in one of these relations, subtypes included."""
        return [child for child in self.children[token] if self.relation(child) in relations]

    def words_of(self, tokens: Iterable[int]) -> set[str]:
        """The lower-case words of some tokens."""
        return {self.words[token] for token in tokens}

    def case(self, token: int) -> str:
        """The preposition of a noun phrase in lower case, empty where there is none."""
        cases = self.with_relation(token, "case")
        return self.words[cases[0]] if cases else ""

    def range_of(self, mention: Mention) -> range:
        """The tokens of a mention."""
        return self.tree.within(mention.span)

    def span(self, tokens: Iterable[int]) -> Span:
        """From the first to the last of some tokens, in the report."""
        known = sorted(tokens)
        return Span(self.tree.spans[known[0]].start, self.tree.spans[known[-1]].end)

    def kind(self, token: int) -> str | None:
        """The kind of the entity that the phrase around this token stands for."""
        return self.cast.kind(self.referent(token))

    def referent(self, token: int) -> Mention | None:
        """The mention that says what the noun phrase of this head stands for, or None."""
        if token not in self._memory:
            self._memory[token] = self._find(token, _MAX_STEPS)
        return self._memory[token]

    def place_of(self, token: int) -> Mention | None:
        """The place that a phrase lies in: "the western part of Dornik" in Dornik."""
        mention = self.referent(token)
        if mention is not None or self.words[token] not in words("relations", "noun", "stretch"):
            return mention
        for child in self.with_relation(token, "nmod"):
            if self.case(child) == "of":
                return self.place_of(child)
        behind = self.words[token + 1 : token + 3]
        if behind[1:] and behind[0] == "of":
            return self.names[token + 2 + (behind[1] == "the")]
        return None

    def _find(self, token: int, steps: int) -> Mention | None:
        if token == ROOT or steps == 0:
            return None
        name = self.names[token]
        if name is not None:
            return name
        if token in self.headed:
            return self.headed[token]
        return self._beside(token) or self._find(self._same_as(token), steps - 1)

    def _same_as(self, token: int) -> int:
        """Another phrase of the sentence that stands for the same, or ROOT."""
        head = self.tree.heads[token]
        if self.words[token] in _RELATIVE:
            return self._antecedent(token)
        if self.relation(token) == "appos":
            return head
        one_of = self.relation(token) == "nmod" and self.case(token) == "of"
        collective = one_of and self.words[head] in words("relations", "noun", "collective")
        return head if collective else ROOT

    def _beside(self, token: int) -> Mention | None:
        """The name next to a word that only describes: "the group Kell League"."""
        word = self.words[token]
        places = word in words("relations", "noun", "named_place")
        describes = places or word in words("relations", "noun", "described")
        kinds = (PLACE, FACILITY) if places else (ORGANIZATION,)
        for child in self.children[token]:
            name = self.names[child] or self.headed.get(child)
            if name is None or self.cast.kind(name) not in kinds or self._is_compounded(name):
                continue
            of_place = places and self.relation(child) == "nmod" and self.case(child) == "of"
            beside = self.tree.relations[child] in BESIDE or of_place
            if self.relation(child) == "appos" or (describes and beside):
                return name
        return None

    def _is_compounded(self, name: Mention) -> bool:
        """As in "the anti-Kell League group", which is not the League, nor is what is "X-led"."""
        first = self.range_of(name)[0]
        before = self.words[max(first - 3, 0) : first]
        return (
            before[-1:] in (["-"], ["‐"], ["‑"])
            or before[-1:] in (["anti"], ["pro"])
            or (before[1:] in (["-", "led"], ["-", "backed"]))
        )

    def _antecedent(self, pronoun: int) -> int:
        """What a relative pronoun stands for: the noun that its clause belongs to."""
        token = self.tree.heads[pronoun]
        for _ in range(_MAX_STEPS):
            if token == ROOT:
                return ROOT
            if self.tree.relations[token] == "acl:relcl":
                return self.tree.heads[token]
            token = self.tree.heads[token]
        return ROOT
