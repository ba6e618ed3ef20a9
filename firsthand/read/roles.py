"""Noun phrases that name a role, and whose: "deputy head of the Kell League", "its armed wing".

The phrase is read in the order of its words, so that one wrong attachment does not break it; the
tree only says which word heads the phrase behind a preposition.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from firsthand.read.referents import FACILITY, ORGANIZATION, PERSON, PLACE, Parsed
from firsthand.read.wordlists import words

if TYPE_CHECKING:
    from firsthand.types import Mention

_NOMINAL = frozenset(["ADJ", "NOUN", "PROPN", "NUM", "X"])
_OPEN_PHRASE = _NOMINAL | {"DET", "SYM"}
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
_HYPHENS = frozenset(["-", "‐", "‑"])
_MAX_BETWEEN = 4
"""Words between two roles that share their owner."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of role: the relation that it is (None: the words say it), and between whom."""

    relation: str | None
    subjects: frozenset[str]
    objects: frozenset[str]


_BODIES = frozenset([ORGANIZATION, PLACE, FACILITY])
KINDS = {
    "office": Kind(None, frozenset([PERSON]), _BODIES | {"event"}),
    "founder": Kind("founded", frozenset([PERSON, ORGANIZATION]), _BODIES),
    "member": Kind(
        "member of", frozenset([PERSON, ORGANIZATION, PLACE]), frozenset([ORGANIZATION])
    ),
    "part": Kind("part of", frozenset([ORGANIZATION, FACILITY]), frozenset([ORGANIZATION])),
    "place": Kind("located in", frozenset([PLACE, FACILITY]), frozenset([PLACE])),
}


@dataclass(frozen=True, slots=True)
class Target:
    """Whose role it is: `words` say it, from the role on ("deputy head of")."""

    mention: Mention
    words: str


@dataclass(frozen=True, slots=True)
class Role:
    """A noun phrase that names a role.

    Attributes:
        head: the token of its noun.
        start, end: its first token, with the article, and one past its last.
        targets: whose role it is; none where the phrase does not say.
    """

    kind: Kind
    head: int
    start: int
    end: int
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The kind of a role and its noun: which owners and prepositions it may have."""

    kind: Kind
    noun: str

    @property
    def objects(self) -> frozenset[str]:
        """Whose role it may be."""
        speaks = self.noun in words("relations", "office", "for_person")
        return self.kind.objects | ({PERSON} if speaks else frozenset())

    @property
    def prepositions(self) -> frozenset[str]:
        """What may stand between the role and its owner."""
        if self.kind is KINDS["place"]:
            of = self.noun in (
                words("relations", "noun", "place_of") - words("relations", "noun", "called")
            )
            return frozenset(["in", "of"] if of else ["in"])
        if self.kind is not KINDS["office"]:
            return frozenset(["of"])
        to = self.noun in words("relations", "office", "to")
        return words("relations", "office", "of") - (frozenset() if to else {"to"})

    def relation(self, title: str) -> str:
        """The relation's name: of an office its own words, unless they only say that it leads."""
        if self.kind.relation is not None:
            return self.kind.relation
        return "leads" if title in ("leader of", "leader for") else title


def role_at(parsed: Parsed, head: int) -> Role | None:
    """The role that the noun at this token names, or None."""
    name = _kinds_of_nouns().get(parsed.words[head])
    if name is None or parsed.tree.upos[head] not in _NOMINAL or _inside_name(parsed, head):
        return None
    if _goes_on(parsed, head):
        return None
    before = _Before.of(parsed, head)
    never = words("relations", "office", "never")
    if KINDS[name].relation is not None:
        never |= words("relations", "office", "former")
    if parsed.words_of(range(before.start, head)) & never:
        return None
    title, at = _title(parsed, head, before.modifiers)
    asked = _Asked(KINDS[name], parsed.words[head])
    after = _after(parsed, asked, title, at)
    targets = after.targets
    if after.open:
        targets = [*targets, *before.targets(parsed, asked, after.title)]
    if not targets:
        targets = _shared(parsed, asked, title, head)
    if parsed.names[head] is not None or _before_name(parsed, head):
        targets = [target for target in targets if not _is_rank(parsed, head, target)]
    return Role(asked.kind, head, before.start, after.end, tuple(targets))


@cache
def _kinds_of_nouns() -> dict[str, str]:
    nouns = {
        word: key for key in KINDS if key != "office" for word in words("relations", "noun", key)
    }
    return nouns | dict.fromkeys(words("relations", "office", "heads"), "office")


def _inside_name(parsed: Parsed, token: int) -> bool:
    """Whether the word belongs to the name of something: "the Office of the President"."""
    name = parsed.names[token]
    if name is None:
        return False
    return parsed.cast.kind(name) != PERSON or len(parsed.range_of(name)) == 1


def _goes_on(parsed: Parsed, head: int) -> bool:
    """Whether the office has another noun: "deputy" in "deputy governor"."""
    behind = parsed.words[head + 1 : head + 2]
    more = bool(behind) and behind[0] in words("relations", "office", "heads")
    return more and parsed.names[head + 1] in (None, parsed.names[head])


def _before_name(parsed: Parsed, head: int) -> bool:
    return head + 1 < len(parsed) and parsed.names[head + 1] is not None


def _is_rank(parsed: Parsed, head: int, target: Target) -> bool:
    """As in "Coast Guard Captain Dana Orrey", who commands none; "of the League Sultan Orrey"."""
    given = parsed.words[head] in words("relations", "office", "given")
    of_house = parsed.cast.kind(target.mention) == ORGANIZATION
    return given and (of_house or target.mention.type == "nationality")


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before the noun of a role: an owner, and words that say which role it is."""

    start: int
    modifiers: list[int]
    owner: Mention | None

    @staticmethod
    def of(parsed: Parsed, head: int) -> _Before:
        modifiers: list[int] = []
        at = head - 1
        own = parsed.names[head]
        while at >= 0 and parsed.names[at] in (None, own) and _modifies(parsed, at):
            modifiers.insert(0, at)
            at -= 1
        if at < 0:
            return _Before(0, modifiers, None)
        if parsed.names[at] in (None, own) and parsed.words[at] not in _POSSESSIVE:
            owner = parsed.referent(at) if parsed.tree.relations[at] == "nmod:poss" else None
            opens = owner is not None or parsed.tree.upos[at] == "DET"
            return _Before(at if opens else at + 1, modifiers, owner)
        if parsed.words[at] in _POSSESSIVE:
            at -= 1
        owner = parsed.names[at] if at >= 0 else None
        owner = owner or parsed.headed.get(at)
        if owner is None:
            return _Before(at + 1, modifiers, None)
        start = parsed.range_of(owner)[0]
        while start > 0 and parsed.words[start - 1] in words("relations", "office", "ahead"):
            start -= 1
            modifiers.insert(0, start)
        if start > 0 and parsed.tree.upos[start - 1] == "DET":
            start -= 1
        return _Before(start, modifiers, owner)

    def targets(self, parsed: Parsed, asked: _Asked, title: str) -> list[Target]:
        """The owner, if a role of this kind can be one of such an owner."""
        owned = parsed.cast.kind(self.owner)
        if self.owner is None or owned not in asked.objects:
            return []
        if asked.kind is KINDS["place"] and asked.noun not in words("relations", "noun", "own"):
            return []
        apart = words("relations", "office", "apart")
        if parsed.words_of(self.modifiers) & apart:
            if owned == PLACE:
                return []
            title = " ".join(word for word in title.split() if word not in apart)
        return [Target(self.owner, asked.relation(f"{title} of"))]


def _modifies(parsed: Parsed, token: int) -> bool:
    if parsed.words[token] in _HYPHENS:
        return token > 0 and parsed.words[token - 1] in ("vice", "ex", "co", "deputy", "under")
    return parsed.tree.upos[token] in _NOMINAL - {"NUM"}


def _title(parsed: Parsed, head: int, modifiers: list[int]) -> tuple[str, int]:
    """The words of the role, "secretary-general" and "commander-in-chief" whole, and their end."""
    dropped = words("relations", "office", "dropped")
    told = [token for token in modifiers if parsed.words[token] not in dropped]
    kept = [token for token in told if not parsed.words[token][0].isdigit()]  # "the 12th president"
    tokens = [*kept, head]
    at = head + 1
    rest = parsed.words[at : at + 4]
    is_rank = (
        parsed.tree.words[head].islower()
        and at < len(parsed)
        and not (parsed.tree.words[at].islower())
    )  # "the commander General Marn"
    if rest[:1] and rest[0] in words("relations", "office", "after") and not is_rank:
        tokens.append(at)
    elif rest[1:] and rest[0] in _HYPHENS and rest[1] in words("relations", "office", "after"):
        tokens += [at, at + 1]
    elif rest == ["-", "in", "-", "chief"]:
        tokens += range(at, at + 4)
    elif rest[:2] == ["in", "chief"]:
        tokens += [at, at + 1]
    return _written(parsed, tokens), tokens[-1] + 1


def _written(parsed: Parsed, tokens: list[int]) -> str:
    """Words in lower case but for abbreviations and peoples, "vice-president" with its hyphen."""
    parts = [parsed.tree.words[token] for token in tokens]
    return " ".join(part if _keeps_capital(part) else part.lower() for part in parts).replace(
        " - ", "-"
    )


def _keeps_capital(word: str) -> bool:
    abbreviates = word.isupper() and len(word) > 1
    return abbreviates or word.lower() in _words_of_peoples()


@cache
def _words_of_peoples() -> frozenset[str]:
    entries = words("relations", "office", "peoples") - {"black", "white", "independent", "liberal"}
    return frozenset(word for entry in entries for word in entry.split()) - {"the"}


@dataclass(frozen=True, slots=True)
class _After:
    """What follows the noun of a role.

    Attributes:
        targets: whose role it is by these words.
        title: the role with the words that belong to it: "secretary of state".
        end: one past the last word.
        open: whether it may be the role of somebody named before it, too: "Tervan ambassador to
            Sarrane", but not "Tervan head of the club".
    """

    targets: list[Target]
    title: str
    end: int
    open: bool


def _after(parsed: Parsed, asked: _Asked, title: str, at: int) -> _After:
    """Read on behind the noun: "secretary of state of Tervania" has two phrases."""
    of_two = asked.noun in words("relations", "office", "to")
    is_open = True
    while at < len(parsed) - 1 and parsed.words[at] in asked.prepositions:
        preposition = parsed.words[at]
        phrase = _phrase(parsed, at + 1)
        if not phrase:
            break
        targets = _targets(parsed, asked, f"{title} {preposition}", phrase)
        if targets:
            return _After(targets, title, phrase[-1] + 1, of_two)
        if any(parsed.names[token] for token in phrase):
            return _After([], title, phrase[-1] + 1, of_two)
        title = f"{title} {preposition} {_written(parsed, list(phrase))}"
        is_open = is_open and parsed.tree.upos[phrase[0]] != "DET"
        at = phrase[-1] + 1
    return _After([], title, at, is_open)


def _phrase(parsed: Parsed, start: int) -> range:
    """The words of a noun phrase from here to its end, or to the name of a person in it."""
    at = start
    while at < len(parsed):
        name = parsed.names[at]
        if name is not None:
            if at > start and parsed.cast.kind(name) == PERSON:
                break
            at = parsed.range_of(name)[-1] + 1
        elif parsed.tree.upos[at] in _OPEN_PHRASE or parsed.words[at] in _POSSESSIVE | _HYPHENS:
            at += 1
        else:
            break
    return range(start, at)


def _targets(parsed: Parsed, asked: _Asked, title: str, phrase: range) -> list[Target]:
    """The entity that a phrase stands for, or the one that what it stands for belongs to."""
    head = parsed.tree.top(phrase)
    place = asked.kind is KINDS["place"]
    whole = parsed.place_of(head) if place else parsed.referent(head)
    if whole is None or (head in parsed.range_of(whole) and not _fills(parsed, whole, phrase)):
        whole = parsed.names[phrase[-1]]
    if whole is None:
        return _of_the_part(parsed, asked, title, phrase)
    if parsed.cast.kind(whole) not in asked.objects:
        return []
    also = _others(parsed, head) if parsed.cast.kind(whole) == ORGANIZATION else []
    return [Target(mention, asked.relation(title)) for mention in (whole, *also)]


def _fills(parsed: Parsed, mention: Mention, phrase: range) -> bool:
    """Whether a phrase says no more than a mention in it: not "the League's office"."""
    return parsed.range_of(mention)[-1] >= phrase[-1]


def _others(parsed: Parsed, head: int) -> list[Mention]:
    """Further organizations: "head of the Kell League and the Marn Institute"."""
    others = parsed.with_relation(head, "conj")
    found = [parsed.referent(child) for child in others if parsed.kind(child) == ORGANIZATION]
    return [mention for mention in found if mention is not None]


def _of_the_part(parsed: Parsed, asked: _Asked, title: str, phrase: range) -> list[Target]:
    """As in "head of the Tervan navy": head of the navy of Tervania."""
    names = {parsed.names[token] for token in phrase} - {None}
    if asked.kind is not KINDS["office"] or len(names) != 1:
        return []
    [name] = names
    rest = [
        token
        for token in phrase
        if parsed.names[token] is None
        and parsed.words[token] not in _POSSESSIVE
        and parsed.tree.upos[token] != "DET"
    ]
    if name is None or not rest or parsed.cast.kind(name) not in _BODIES:
        return []
    if parsed.cast.kind(name) == ORGANIZATION and any(
        parsed.tree.words[token][0].isupper() for token in rest
    ):
        return []  # two parts of one name
    behind = phrase[-1] + 1
    if behind < len(parsed) and (parsed.words[behind] == "of" or parsed.names[behind] is not None):
        return []  # "the Kell campus of the university", "Tervania's governor Dana Orrey"
    if parsed.words_of(phrase) & _HYPHENS or any(_is_of_name(parsed, token) for token in rest):
        return []
    return [Target(name, f"{title} the {_written(parsed, rest)} of")]


def _is_of_name(parsed: Parsed, token: int) -> bool:
    """Whether a capitalised word is of a name that was not found whole: "the Kell Publicity"."""
    word = parsed.tree.words[token]
    common = words("relations", "office", "generic") | words("relations", "office", "portfolio")
    return word[0].isupper() and not _keeps_capital(word) and word.lower() not in common


def _shared(parsed: Parsed, asked: _Asked, title: str, head: int) -> list[Target]:
    """Whose role it is where two roles share it: "founder and president of the Kell League"."""
    beside = parsed.with_relation(head, "conj")
    if parsed.relation(head) == "conj":
        beside.append(parsed.tree.heads[head])
    for other in beside:
        name = _kinds_of_nouns().get(parsed.words[other])
        between = range(min(head, other) + 1, max(head, other))
        if name is None or len(between) > _MAX_BETWEEN or any(parsed.names[t] for t in between):
            continue
        ask = _Asked(KINDS[name], parsed.words[other])
        after = _after(parsed, ask, "", other + 1).targets if other > head else []
        before = _Before.of(parsed, other).targets(parsed, ask, "") if other < head else []
        if after or before:
            return [Target(t.mention, asked.relation(f"{title} of")) for t in (*after, *before)]
    return []
