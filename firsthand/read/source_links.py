"""Links of chains get their entities; pronouns and descriptions among them get its name."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from firsthand.read.members import is_any_pronoun
from firsthand.read.name_keys import clean_name, folded, without_titles
from firsthand.read.phrases import LISTS as SOURCES
from firsthand.read.schemata import COUNTRY, HOUSES, PERSON
from firsthand.read.sources import describe, is_definite_description, same_outlet
from firsthand.read.wordlists import words
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.types import Entity, Kind, Mention, Source, Statement

_SAME = 0.5
"""Part of both spans together that a link and a mention share if they are one."""
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
        renamed = link.name != source.name
        if not (renamed and any(link.entity == before.entity for before in linked)):
            linked.append(link)  # "Veth said that he knew" has one source
    return tuple(linked)


def _link(source: Source, known: _Known) -> Source:
    bare = is_any_pronoun(source.name.strip().lower())
    points_back = bare or is_definite_description(source.name)
    if not points_back:
        entity = known.named(source.name) or known.at(source.span)
        return replace(source, entity=_unless_unnamed(source, entity))
    entity = known.at(source.span)
    if entity is None or source.kind in _UNNAMED or not is_proper_name(entity.name):
        return replace(source, entity=_unless_unnamed(source, entity))
    kind = _kind(entity) if bare else source.kind
    return replace(source, name=entity.name, kind=kind or source.kind, entity=entity.id)


def _unless_unnamed(source: Source, entity: Entity | None) -> str | None:
    """No name for who was not named: an unnamed source is at most an entity without name."""
    if entity is None or (source.kind in _UNNAMED and is_proper_name(entity.name)):
        return None
    return entity.id


def is_proper_name(name: str) -> bool:
    """Whether an entity's name is a name, not a description."""
    parts = name.split()
    small = words(SOURCES, "word", "determiner") | words(SOURCES, "word", "indefinite")
    capital = any(part[0].isupper() or part[0].isdigit() for part in parts)
    return capital and parts[0].lower() not in small


def _kind(entity: Entity) -> Kind | None:
    if entity.schema == PERSON:
        return "person"
    if describe(entity.name, Span(0, len(entity.name))).kind == "media":
        return "media"
    return "organization" if entity.schema in HOUSES | {COUNTRY} else None
