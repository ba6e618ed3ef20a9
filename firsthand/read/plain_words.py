"""The words of a proposition in one piece, with names in place of pronouns where they are sure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.read.clause_parts import phrase
from firsthand.read.forest import Node
from firsthand.read.name_keys import with_small_article
from firsthand.read.propositions import Clauses
from firsthand.read.schemata import HOUSES
from firsthand.read.source_links import is_proper_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.read.propositions import Proposition
    from firsthand.read.trees import Tree
    from firsthand.types import Entity, Reading, Source, Span

_NAMED = frozenset("he him his she her hers it its they them their theirs".split())
_WE = frozenset(("we", "us", "our", "ours"))
_I = frozenset(("i", "me", "my", "mine"))
_POSSESSIVE = frozenset(("his", "its", "their", "theirs", "hers", "our", "ours", "my", "mine"))
_QUOTES = re.compile(r"[“”„‟«»\"＂]|``|''|(?<!\w)['‘]|(?<![\ws])['’](?!\w)")
_BLANKS = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r"\s+(?=[,.;:!?)\]])")
_LONE_COMMAS = re.compile(r"(?:,\s*){2,}")
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
    """Whom the pronouns of one report mean.

    Attributes:
        pronouns: the entity of each pronoun, by its place.
        names: entities that are called by a name or description, by its place.
        houses: for people who speak for exactly one house, its name.
    """

    pronouns: dict[Span, Entity]
    names: dict[Span, str]
    houses: dict[str, str]

    @staticmethod
    def of(reading: Reading) -> Naming:
        """Index the mentions, entities and relations of a reading."""
        text = reading.report.text
        entities = {entity.id: entity for entity in reading.entities}
        pronouns: dict[Span, Entity] = {}
        names: dict[Span, str] = {}
        for mention in reading.mentions:
            entity = entities.get(mention.entity or "")
            if entity is None:
                continue
            if mention.span.of(text).lower() in _NAMED:
                pronouns[mention.span] = entity
            else:
                names[mention.span] = entity.id
        return Naming(pronouns, names, _houses(reading, entities))

    def named_in(self, within: Sequence[Span]) -> set[str]:
        """The entities that some tokens call by a name."""
        return {id_ for at, id_ in self.names.items() if any(at.contains(span) for span in within)}


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
    lead = _lead(one)
    tokens = (*lead, *one.tokens)
    spans = [one.head.tree.spans[token] for token in tokens]
    known = naming.named_in(spans) if _pronouns(one.head.tree, tokens) else set()
    words: list[str] = []
    end: int | None = None
    for token, span in zip(tokens, spans, strict=True):
        if words and span.start != end:
            words.append(" ")
        name = _name(one.head.tree, token, naming, speaker, known)
        words.append(span.of(text) if name is None else name)
        end = span.end
    return _tidy("".join(words))


def _lead(one: Proposition) -> tuple[int, ...]:
    """The tokens of the subject, and the auxiliaries, that a cut-off clause shares."""
    if one.goes_on is None:
        return ()
    tree, above = one.head.tree, one.goes_on
    clauses = Clauses(tree)
    subjects = [t for t in clauses.having(above.at, ("nsubj", "csubj")) if t < above.at]
    if not subjects:
        return ()
    subject = phrase(Node(tree, subjects[-1]))
    return (*tree.within(subject), *_helpers(clauses, above.at, one.head.at))


def _helpers(clauses: Clauses, above: int, head: int) -> list[int]:
    tree = clauses.tree
    word = tree.words[head].lower()
    if clauses.having(head, ("aux", "cop")) or word in _ONLY_PAST or word.endswith("s"):
        return []
    passive = bool(clauses.having(head, ("obj",)))
    shared = clauses.having(above, ("aux",))
    if passive and any(tree.relations[t] == _PASSIVE for t in shared):
        return []  # "was arrested and lost his post"
    return [t for t in shared if t < above]


def _pronouns(tree: Tree, tokens: Iterable[int]) -> bool:
    return any(tree.words[token].lower() in _ANY for token in tokens)


def _name(
    tree: Tree, token: int, naming: Naming, speaker: Source | None, known: set[str]
) -> str | None:
    """What stands in place of a pronoun; None where the word stays."""
    word = tree.words[token].lower()
    if word in _NAMED:
        entity = naming.pronouns.get(tree.spans[token])
        if entity is None or entity.id in known:
            return None
        name = _sure(entity.name)
        known.add(entity.id)
    elif word in _WE | _I and speaker is not None:
        name = _of_speaker(speaker, naming, plural=word in _WE)
        if name is None or name in known:
            return None
        known.add(name)
    else:
        return None
    if name is None:
        return None
    possessive = word in _POSSESSIVE or tree.relations[token] == "nmod:poss"
    return f"{name}{'’' if name.endswith('s') else '’s'}" if possessive else name


def _sure(name: str) -> str | None:
    return name if is_proper_name(name) or name.lower().startswith("the ") else None


def _of_speaker(speaker: Source, naming: Naming, *, plural: bool) -> str | None:
    if not plural:
        named = speaker.kind == "person" and is_proper_name(speaker.name)
        return speaker.name if named else None
    if speaker.kind == "person":
        return naming.houses.get(speaker.entity or "")
    if speaker.kind not in ("organization", "media", "group"):
        return None
    return _sure(speaker.name if is_proper_name(speaker.name) else with_small_article(speaker.name))


def _tidy(words: str) -> str:
    words = _BLANKS.sub(" ", _QUOTES.sub("", words))
    words = _LONE_COMMAS.sub(", ", _BEFORE_MARK.sub("", words))
    return words.strip(_EDGES)
