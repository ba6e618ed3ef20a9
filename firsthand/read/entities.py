"""Who and what a report speaks of: its names in groups, and what refers to them without a name.

Names are grouped by their own words (`name_groups`); the clusters of the coreference head add
descriptions and pronouns.  The clusters are learnt and make mistakes, so names overrule them: a
cluster with names of two groups is split.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from firsthand.read.clusters import attached, told_by_clusters
from firsthand.read.countries import is_country
from firsthand.read.descriptions import told_by_descriptions
from firsthand.read.forest import Forest
from firsthand.read.members import Members
from firsthand.read.name_groups import group_names
from firsthand.read.name_keys import (
    LISTS,
    clean_name,
    folded,
    is_acronym,
    is_bare_title,
    with_small_article,
    without_possessive,
    without_titles,
)
from firsthand.read.name_relations import other_form
from firsthand.read.schemata import (
    COUNTRY,
    THING,
    is_someone,
    schema_of,
    schema_of_description,
    type_of,
)
from firsthand.read.sources import is_definite_description
from firsthand.read.toponyms import PLACES, acts
from firsthand.read.wordlists import words
from firsthand.types import Entity, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.members import Member
    from firsthand.read.trees import Tree

_MOST_WORDS = 10
"""A longer description is no name and no alias."""
_CLAUSE = re.compile(r"(?:,| (?:who|which|that|whose)\b).*\Z")
_FEWEST = 2
"""So many mentions make an entity of what has no name."""


@dataclass(slots=True)
class Draft:
    """An entity in the making.

    Attributes:
        name, schema: as they will be shown.
        names: indices of its names.
        described: spans of its descriptions.
        pronouns: spans of its pronouns.
    """

    name: str
    schema: str
    names: list[int] = field(default_factory=list)
    described: list[Span] = field(default_factory=list)
    pronouns: list[Span] = field(default_factory=list)

    def add(self, member: Member) -> None:
        """Take a description or pronoun in."""
        (self.pronouns if member.pronoun else self.described).append(member.span)


def entities_of(
    text: str,
    trees: Sequence[Tree],
    names: Sequence[Mention],
    clusters: Sequence[Sequence[Span]],
    *,
    publisher: str | None = None,
) -> tuple[list[Mention], list[Entity]]:
    """The mentions of a report with their entities, and the entities, those mentioned most first.

    Args:
        text: the report's text.
        trees: one a sentence, in the order of the text.
        names: typed spans, no two of which overlap.
        clusters: coreferent names, descriptions and pronouns, without singletons; may be nested.
        publisher: of the report; names of that house are one entity.
    """
    forest = Forest(trees)
    names = _real_names(text, sorted(names, key=_place))
    told = Members(text, forest, names)
    members = sorted(told.of(cluster) for cluster in clusters)
    drafts = _with_names(text, forest, names, members, publisher)
    return _finished(text, names, drafts)


def _real_names(text: str, names: Sequence[Mention]) -> list[Mention]:
    """Without articles alone, and without bare offices ("President"), which only describe.

    An office stays a name where someone is called so.
    """
    names = [name for name in names if _telling(name.span.of(text))]
    shown = [clean_name(name.span.of(text)) for name in names]
    bare = [
        name.type == "person" and is_bare_title(one) for name, one in zip(names, shown, strict=True)
    ]
    people = {
        folded(one)[-1:]
        for name, one, is_bare in zip(names, shown, bare, strict=True)
        if name.type == "person" and not is_bare
    }
    return [
        name
        for name, one, is_bare in zip(names, shown, bare, strict=True)
        if not is_bare or folded(one) in people
    ]


def _telling(name: str) -> bool:
    """Whether a name has a word that is more than an article or a preposition."""
    return not set(folded(name)) <= words(LISTS, "word", "joining")


def _with_names(
    text: str,
    forest: Forest,
    names: Sequence[Mention],
    clusters: Sequence[Sequence[Member]],
    publisher: str | None,
) -> list[Draft]:
    """Drafts of all entities, first those that have a name."""
    acting = PLACES | {"organization"}
    governments = {
        n for n, name in enumerate(names) if name.type in acting and acts(forest, name.span)
    }
    groups = group_names(text, names, governments=governments, publisher=publisher)
    told = told_by_clusters(clusters, groups)
    numbers = [told.get(n, groups.of(n)) for n in range(len(names))]
    by_group: dict[int, list[int]] = {}
    for n, group in enumerate(numbers):
        by_group.setdefault(group, []).append(n)
    drafts = {
        group: _draft(text, names, found, groups.groups[group].country)
        for group, found in by_group.items()
    }
    taken = {name.span for name in names}
    for cluster in clusters:
        if any(member.name is not None for member in cluster):
            found = attached(cluster, numbers.__getitem__, lambda g: drafts[g].schema, text)
            for one in found:
                if one.member.span not in taken:
                    taken.add(one.member.span)
                    drafts[one.group].add(one.member)
    described = {at for span in taken - {name.span for name in names} for at in _characters(span)}
    for span, name in told_by_descriptions(forest.trees, names, numbers):
        if described.isdisjoint(_characters(span)):
            described.update(_characters(span))
            taken.add(span)
            drafts[numbers[name]].described.append(span)
    return [*drafts.values(), *_without_names(text, clusters, taken)]


def _characters(span: Span) -> range:
    return range(span.start, span.end)


def _draft(text: str, names: Sequence[Mention], found: list[int], country: str | None) -> Draft:
    if country:
        return Draft(country, COUNTRY if is_country(country) else "Address", found)
    shown = [_shown(text, names[n]) for n in found]
    types = [names[n].type for n in found]
    name = _best_name(shown)
    return Draft(name, schema_of(name, types), found)


def _shown(text: str, name: Mention) -> str:
    """A name as it is shown."""
    written = name.span.of(text)
    clean = clean_name(written) or written
    return without_titles(clean) if name.type == "person" else clean


def _best_name(shown: Sequence[str]) -> str:
    """The fullest name, of equally full ones the most frequent, of those the first."""
    counts = Counter(shown)
    return max(counts, key=lambda name: (*_fullness(name), counts[name], -shown.index(name)))


def _fullness(name: str) -> tuple[bool, int]:
    """Acronyms least; then by words that tell more than what kind of thing it is."""
    return not is_acronym(name), len(other_form(name, "other").telling)


def _without_names(
    text: str, clusters: Sequence[Sequence[Member]], taken: set[Span]
) -> list[Draft]:
    """Drafts of what is never named but described at least once as known."""
    drafts: list[Draft] = []
    for cluster in clusters:
        members = [m for m in cluster if m.span not in taken]
        described = [m.span.of(text) for m in members if not m.pronoun]
        nameless = all(m.name is None for m in cluster)
        definite = [d for d in described if is_definite_description(d)]
        if not (nameless and definite and len(members) >= _FEWEST):
            continue
        name = _best_description(described)
        schema = schema_of_description(name)
        if schema == THING and not is_someone(name):
            continue  # "the result"
        draft = Draft(name, schema)
        for member in members:
            taken.add(member.span)
            draft.add(member)
        drafts.append(draft)
    return drafts


def _best_description(described: Sequence[str]) -> str:
    """The longest of those that are short enough, else the shortest; without clauses behind."""
    plain = [_CLAUSE.sub("", without_possessive(" ".join(d.split()))) for d in described]
    short = [d for d in plain if len(d.split()) <= _MOST_WORDS]
    return with_small_article(max(short, key=len) if short else min(plain, key=len))


def _finished(
    text: str, names: Sequence[Mention], drafts: Sequence[Draft]
) -> tuple[list[Mention], list[Entity]]:
    """Number the drafts, and give the numbers to their mentions."""
    spans = [_spans(names, draft) for draft in drafts]
    order = sorted(range(len(drafts)), key=lambda d: (-len(spans[d]), min(spans[d])))
    mentions: list[Mention] = []
    entities: list[Entity] = []
    for number, d in enumerate(order, 1):
        draft, id_ = drafts[d], f"e{number}"
        mentions += [replace(names[n], entity=id_) for n in draft.names]
        kind = type_of(draft.schema)
        mentions += [Mention(s, kind, id_) for s in (*draft.described, *draft.pronouns)]
        aliases = tuple(_aliases(text, names, draft))
        entities.append(Entity(id_, draft.name, draft.schema, aliases, len(spans[d])))
    return sorted(mentions, key=_place), entities


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


def _spans(names: Sequence[Mention], draft: Draft) -> list[Span]:
    return [*(names[n].span for n in draft.names), *draft.described, *draft.pronouns]


def _aliases(text: str, names: Sequence[Mention], draft: Draft) -> list[str]:
    """Other names and descriptions, as they first stand in the text."""
    called = [(names[n].span, _shown(text, names[n])) for n in draft.names]
    called += [(span, " ".join(span.of(text).split())) for span in draft.described]
    found: dict[tuple[str, ...], str] = {}
    for _, called_so in sorted(called):
        if len(called_so.split()) <= _MOST_WORDS:
            found.setdefault(folded(called_so), called_so)
    found.pop(folded(draft.name), None)
    return list(found.values())
