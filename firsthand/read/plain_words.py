"""The words of a proposition in one piece, with names in place of pronouns where they are sure."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from firsthand.read.clause_parts import phrase
from firsthand.read.forest import Node
from firsthand.read.name_keys import with_small_article
from firsthand.read.phrases import LISTS as SOURCES
from firsthand.read.schemata import HOUSES, PERSON
from firsthand.read.source_links import is_proper_name
from firsthand.read.wordlists import words
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.main_clauses import Clauses
    from firsthand.read.propositions import Proposition
    from firsthand.read.trees import Tree
    from firsthand.types import Entity, Reading, Source

_NAMED = frozenset("he him his she her hers it its they them their theirs".split())
_WE = frozenset(("we", "us", "our", "ours"))
_I = frozenset(("i", "me", "my", "mine"))
_POSSESSIVE = frozenset(("his", "its", "their", "theirs", "hers", "our", "ours", "my", "mine"))
_QUOTES = re.compile(r"[“”„‟«»\"＂]|``|''|(?<!\w)['‘]|(?<![\ws])['’](?!\w)")
_QUOTE_MARKS = frozenset("“”„‟«»\"＂'‘’`")
_MARKS = frozenset(",.;:!?)]")
_BEFORE_MARK = re.compile(r"\s+(?=[,.;:!?)\]])")
_LONE_COMMAS = re.compile(r",(?:\s*,)+|,\s*(?=[:;])")
_EDGES = " ,;:.–—-"
# Past forms that no auxiliary of the verb before may help: "was arrested and died".
_ONLY_PAST = frozenset(
    "died resigned collapsed returned remained arrived escaped fled left lasted appeared vanished "
    "disappeared belonged continued occurred happened stood sat lay lived slept fell went came "
    "rose took gave began broke wrote spoke grew knew saw drew flew threw drove chose froze ran "
    "sank shrank rang sang swam was were had did".split()
)
_PASSIVE = "aux:pass"
_ANY = _NAMED | _WE | _I


@dataclass(frozen=True, slots=True)
class Naming:
    """Whom the words of one report mean.

    Attributes:
        pronouns: the entity of each pronoun, by its place.
        names: the entities that are called by a name or description, in the order of the text.
        starts: where each of these begins.
        houses: for people who speak for exactly one house, its name.
    """

    pronouns: dict[Span, Entity]
    names: Sequence[tuple[Span, Entity]]
    starts: Sequence[int]
    houses: dict[str, str]

    @staticmethod
    def of(reading: Reading) -> Naming:
        """Index the mentions, entities and relations of a reading."""
        text = reading.report.text
        entities = {entity.id: entity for entity in reading.entities}
        pronouns: dict[Span, Entity] = {}
        names: list[tuple[Span, Entity]] = []
        for mention in sorted(reading.mentions, key=lambda mention: mention.span):
            entity = entities.get(mention.entity or "")
            if entity is not None and mention.span.of(text).lower() in _NAMED:
                pronouns[mention.span] = entity
            elif entity is not None:
                names.append((mention.span, entity))
        starts = [span.start for span, _ in names]
        return Naming(pronouns, names, starts, _houses(reading, entities))

    def named_in(self, spans: Sequence[Span]) -> dict[str, Entity]:
        """The entities that some tokens call by a name, by their ids."""
        found = {}
        for span in spans:
            for at, entity in self.names[bisect_left(self.starts, span.start) :]:
                if at.start >= span.end:
                    break
                found[entity.id] = entity
        return found


def _houses(reading: Reading, entities: dict[str, Entity]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for relation in reading.relations:
        house = entities.get(relation.object)
        if house is not None and house.schema in HOUSES:
            found.setdefault(relation.subject, set()).add(house.name)
    return {who: next(iter(names)) for who, names in found.items() if len(names) == 1}


def plain_words(text: str, one: Proposition, naming: Naming, speaker: Source | None = None) -> str:
    """The words of a proposition, its shared subject filled in, names for pronouns.

    Args:
        text: the report's text.
        one: the proposition.
        naming: of the same report.
        speaker: who says it, where somebody does: whom "we" and "I" mean.
    """
    tree = one.clauses.tree
    lead = _lead(one)
    tokens = (*lead, *one.tokens)
    names = _names(one, tokens, naming, speaker)
    if not lead and not names:
        return _tidy(" ".join(span.of(text) for span in one.spans()))
    written: list[str] = []
    end: int | None = None
    for token in tokens:
        span = tree.spans[token]
        if written and span.start != end:
            written.append(" ")
        written.append(names.get(token) or span.of(text))
        end = span.end
    return _tidy("".join(written))


def _lead(one: Proposition) -> tuple[int, ...]:
    """The tokens of the subject, and the auxiliaries, that a cut-off clause shares."""
    if one.goes_on is None:
        return ()
    clauses, above = one.clauses, one.goes_on
    tree = clauses.tree
    subjects = [t for t in clauses.having(above, ("nsubj", "csubj")) if t < above]
    if not subjects:
        return ()
    # A comma between two that the parser found: the second only says who the first is.
    apposed = "," in tree.words[subjects[0] : subjects[-1]]
    subject = Node(tree, subjects[0 if apposed else -1])
    several = [phrase(node) for node in (subject, *subject.children("conj")) if node.at < above]
    whole = Span(several[0].start, several[-1].end)
    return (*tree.within(whole), *_helpers(clauses, above, one.at))


def _helpers(clauses: Clauses, above: int, head: int) -> list[int]:
    tree = clauses.tree
    word = tree.words[head].lower()
    if clauses.having(head, ("aux", "cop")) or word in _ONLY_PAST or word.endswith("s"):
        return []
    shared = clauses.having(above, ("aux",))
    active = bool(clauses.having(head, ("obj",)))
    if active and any(tree.relations[t] == _PASSIVE for t in shared):
        return []  # "was arrested and lost his post"
    return [t for t in shared if t < above]


# ------------------------------------------------------------------ names for pronouns


def _names(
    one: Proposition, tokens: Sequence[int], naming: Naming, speaker: Source | None
) -> dict[int, str]:
    """What stands in place of which pronouns; each entity is named once, if it is not already."""
    tree = one.clauses.tree
    pronouns = [t for t in tokens if _is_pronoun(tree, t)]
    if not pronouns:
        return {}
    known = set(naming.named_in([tree.spans[t] for t in tokens]))
    found: dict[int, str] = {}
    for token in pronouns:
        word = tree.words[token].lower()
        if word in _NAMED:
            entity = naming.pronouns.get(tree.spans[token])
            if entity is None or not _is_sure(one, tokens, token, naming, entity):
                continue
            key, name = entity.id, _sure(entity.name)
        else:
            name = _of_speaker(speaker, naming, plural=word in _WE)
            key = name or ""
        if name is not None and key not in known:
            found[token] = _possessive(tree, token, name)
        known.add(key)
    return found


def _is_pronoun(tree: Tree, token: int) -> bool:
    """Whether it is one that can be named; "US" and the "I" of "Elizabeth I" are none."""
    word = tree.words[token]
    if word.isupper():
        return word == "I" and tree.upos[token] == "PRON"
    return word.lower() in _ANY


def _is_sure(
    one: Proposition, tokens: Sequence[int], token: int, naming: Naming, entity: Entity
) -> bool:
    """Whether no noun before it in the clause could be meant as well.

    What clusters say of pronouns that are no subjects is right too seldom.
    """
    clauses, tree = one.clauses, one.clauses.tree
    if clauses.basic[token] == "nsubj" and tree.heads[token] in (one.at, one.goes_on):
        return True
    before = [t for t in tokens if t < token]
    if entity.schema != PERSON:
        return not any(tree.upos[t] in ("NOUN", "PROPN") for t in before)
    others = naming.named_in([tree.spans[t] for t in before]).values()
    people = any(other.schema == PERSON for other in others)
    return not people and not any(tree.words[t].lower() in _people() for t in before)


@cache
def _people() -> frozenset[str]:
    keys = ("person", "spokesman", "anonymous", "shadow")
    return frozenset().union(*(words(SOURCES, "head", key) for key in keys))


def _possessive(tree: Tree, token: int, name: str) -> str:
    possessive = tree.words[token].lower() in _POSSESSIVE or tree.relations[token] == "nmod:poss"
    if not possessive:
        return name
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _sure(name: str) -> str | None:
    return name if is_proper_name(name) or name.lower().startswith("the ") else None


def _of_speaker(speaker: Source | None, naming: Naming, *, plural: bool) -> str | None:
    """Whom "we" means: the house that speaks, or that a person speaks for; "I": the person."""
    if speaker is None:
        return None
    if speaker.kind == "person":
        if plural:
            return naming.houses.get(speaker.entity or "")
        return speaker.name if is_proper_name(speaker.name) else None
    if not plural or speaker.kind not in ("organization", "media", "group"):
        return None
    return _sure(speaker.name if is_proper_name(speaker.name) else with_small_article(speaker.name))


def _last_mark(marks: re.Match[str]) -> str:
    return "," if marks.group().count(",") > 1 else ""


def _tidy(written: str) -> str:
    if not _QUOTE_MARKS.isdisjoint(written):
        written = _QUOTES.sub("", written)
    written = " ".join(written.split())
    if not _MARKS.isdisjoint(written):
        written = _LONE_COMMAS.sub(_last_mark, _BEFORE_MARK.sub("", written))
    return written.strip(_EDGES)
