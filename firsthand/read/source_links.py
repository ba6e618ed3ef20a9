"""Links of chains get their entities; pronouns and descriptions among them get its name."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from firsthand.read.members import is_any_pronoun
from firsthand.read.name_keys import clean_name, folded, without_titles
from firsthand.read.phrases import LISTS as SOURCES
from firsthand.read.schemata import COUNTRY, HOUSES, PERSON
from firsthand.read.sources import (
    describe,
    is_definite_description,
    is_pronoun,
    same_outlet,
)
from firsthand.read.wordlists import words
from firsthand.types import NOT_KNOWN, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.types import Entity, Kind, Mention, Source, Statement

_SAME = 0.5
"""Part of both spans together that a link and a mention share if they are one."""
_OWNERS = frozenset(("his", "her", "its", "their"))
_PARTICLE = 4
"""Letters of the longest particle that a name begins with: "dela Orrey"."""
_UNNAMED = frozenset(("anonymous", "rumour"))


def link_sources(
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    *,
    publisher: str | None = None,
) -> tuple[Statement, ...]:
    """Give each link of each chain its entity, and the entity's name to those without one.

    Args:
        statements: with their chains.
        mentions: of the same report.
        entities: of the same report.
        publisher: of the report; it is never a source of its own.
    """
    known = _Known.of(mentions, entities, publisher)
    return tuple(replace(stmt, chain=_linked(stmt.chain, known)) for stmt in statements)


@dataclass(frozen=True, slots=True)
class _Known:
    """The entities of a report, by id and by name, and where it mentions them.

    Attributes:
        mentions: in the order of the text.
        starts: where each begins.
        by_name: folded names and aliases; None where two entities share one.
    """

    mentions: Sequence[Mention]
    starts: Sequence[int]
    entities: dict[str, Entity]
    by_name: dict[tuple[str, ...], str | None]

    @staticmethod
    def of(
        mentions: Sequence[Mention], entities: Iterable[Entity], publisher: str | None
    ) -> _Known:
        """Index entities, leaving out the publisher."""
        others = [e for e in entities if not (publisher and same_outlet(e.name, publisher))]
        by_name: dict[tuple[str, ...], str | None] = {}
        for entity in others:
            for name in {folded(name) for name in (entity.name, *entity.aliases)}:
                by_name[name] = None if name in by_name else entity.id
        ordered = sorted(mentions, key=lambda m: m.span)
        starts = [m.span.start for m in ordered]
        return _Known(ordered, starts, {e.id: e for e in others}, by_name)

    def at(self, span: Span) -> Entity | None:
        """The entity whose mention overlaps best with a span."""
        best, most = None, 0.0
        # Only what begins near enough can share half of it.
        first = bisect_left(self.starts, span.start - len(span) - 1)
        for mention in self.mentions[first : bisect_left(self.starts, span.end)]:
            shared = min(span.end, mention.span.end) - max(span.start, mention.span.start)
            if shared <= 0:
                continue
            part = shared / (len(span) + len(mention.span) - shared)
            if part > most:
                best, most = mention, part
        return self.entities.get(best.entity or "") if best and most >= _SAME else None

    def named(self, name: str) -> Entity | None:
        """The one entity of this name."""
        id_ = self.by_name.get(folded(clean_name(name))) or self.by_name.get(
            folded(without_titles(clean_name(name)))
        )
        return self.entities.get(id_ or "")


def _linked(chain: Sequence[Source], known: _Known) -> tuple[Source, ...]:
    linked: list[Source] = []
    for source in chain:
        link = _link(source, known)
        renamed = link.name != source.name and link.entity is not None
        if not (renamed and any(link.entity == before.entity for before in linked)):
            linked.append(link)  # "Veth said that he knew" has one source
    return tuple(linked)


def _link(source: Source, known: _Known) -> Source:
    if is_any_pronoun(source.name.strip().lower()) or is_pronoun(source.name):
        return _traced(source, known.at(source.span))
    if not is_definite_description(source.name):
        entity = known.named(source.name) or known.at(source.span)
        return _with_owner(replace(source, entity=_unless_unnamed(source, entity)), known)
    entity = known.at(source.span)
    if entity is None or source.kind in _UNNAMED or not is_proper_name(entity.name):
        return _with_owner(replace(source, entity=_unless_unnamed(source, entity)), known)
    return replace(source, name=entity.name, entity=entity.id)


def _traced(source: Source, entity: Entity | None) -> Source:
    """For a pronoun, the one that it stands for; where that is not sure, nobody known."""
    if _abbreviates(source.name) and source.name != "I":
        return replace(source, entity=None if entity is None else entity.id)
    if entity is None or is_any_pronoun(entity.name.split()[0].lower()):
        said = source.name.lower()
        return replace(source, name=NOT_KNOWN, kind="anonymous", description=said, entity=None)
    named = is_proper_name(entity.name)
    kind = _kind(entity) if named else describe(entity.name, Span(0, len(entity.name))).kind
    return replace(source, name=entity.name, kind=kind or source.kind, entity=entity.id)


def _with_owner(source: Source, known: _Known) -> Source:
    """Say whose it is where that is known: "his ministry (Teodor Valk)".

    Of people only the words stay: "her husband" may be named elsewhere.
    """
    whose, _, what = source.name.partition(" ")
    if whose.lower() not in _OWNERS or not what or not what[0].islower():
        return source
    if source.kind == "person" or source.entity is not None:
        return source
    start = source.span.start
    owner = known.at(Span(start, start + len(whose)))
    if owner is None or not is_proper_name(owner.name):
        return source
    if whose.lower() == "their" and owner.schema == PERSON:
        return source  # several people
    return replace(source, name=f"{source.name} ({owner.name})")


def _unless_unnamed(source: Source, entity: Entity | None) -> str | None:
    """No name for who was not named: an unnamed source is at most an entity without name."""
    if entity is None or (source.kind in _UNNAMED and is_proper_name(entity.name)):
        return None
    return entity.id


def is_proper_name(name: str) -> bool:
    """Whether an entity's name is a name, no description and no pronoun.

    "It" and "Our team" are none, though they open a sentence; "US" is one.
    """
    parts = name.split()
    if not parts or _points_back(parts) or _begins_small(parts):
        return False
    small = words(SOURCES, "word", "determiner") | words(SOURCES, "word", "indefinite")
    capital = any(part[0].isupper() or part[0].isdigit() for part in parts)
    return capital and parts[0].lower() not in small


def _points_back(parts: Sequence[str]) -> bool:
    """A pronoun, or a common noun with whose it is: "He", "His ministry"."""
    first = parts[0].lower()
    if len(parts) == 1:
        return (is_pronoun(first) or is_any_pronoun(first)) and not _abbreviates(parts[0])
    return is_any_pronoun(first) and not _abbreviates(parts[0]) and parts[1][0].islower()


def _begins_small(parts: Sequence[str]) -> bool:
    """As in "figures released on Friday"; "al Marn" and "van der Orrey" are names."""
    return len(parts) > 1 and len(parts[0]) > _PARTICLE and "".join(parts[:2]).islower()


def _abbreviates(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _kind(entity: Entity) -> Kind | None:
    if entity.schema == PERSON:
        return "person"
    if describe(entity.name, Span(0, len(entity.name))).kind == "media":
        return "media"
    return "organization" if entity.schema in HOUSES | {COUNTRY} else None
