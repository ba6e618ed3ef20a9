"""The relations that a report states between its entities: offices, leaders, members, places.

Small rules over the trees of its sentences; a wrong relation is worse than none, so each rule
wants to know what sort of entity stands on either side, and gives up where the words are not sure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.read import memberships, relation_rules
from firsthand.read.referents import Cast, Parsed, is_cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from firsthand.read.trees import Tree
    from firsthand.types import Mention, Relation, Span, Statement

_NEEDED = 2
"""Entities that a sentence must speak of to state a relation."""
_RULES: tuple[Callable[[Parsed], Iterator[Relation]], ...] = (
    relation_rules.by_roles,
    relation_rules.by_deeds,
    relation_rules.by_places,
    relation_rules.by_names_of_places,
    relation_rules.by_belonging,
    relation_rules.by_compounds,
    memberships.by_umbrella,
    memberships.by_examples,
    memberships.by_composition,
)


def find_relations(
    text: str,
    trees: Iterable[Tree],
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
) -> list[Relation]:
    """Find the relations between named entities, each once a statement, in the order of the text.

    Args:
        text: the report's text.
        trees: of its sentences.
        mentions: names, and descriptions and pronouns with the entity that they were traced to;
            those without an entity say nothing here.
        statements: of the report; a relation belongs to the innermost whose content says it.
    """
    cast = Cast.of(text, mentions)
    ends = {mention.span.end for mention in mentions}
    known = sorted(
        (m for m in mentions if m.entity in cast.kinds and not is_cut(text, m, ends)),
        key=lambda mention: mention.span,
    )
    found: dict[tuple[str, str, str, str | None], Relation] = {}
    for tree in trees:
        for relation in _in_sentence(text, tree, cast, known):
            placed = replace(relation, statement=_innermost(relation.span, statements))
            key = (placed.subject, placed.relation, placed.object, placed.statement)
            if key not in found or placed.span < found[key].span:
                found[key] = placed
    return sorted(found.values(), key=lambda relation: (relation.span, relation.subject))


def _in_sentence(
    text: str, tree: Tree, cast: Cast, mentions: Sequence[Mention]
) -> Iterator[Relation]:
    if not len(tree):
        return
    first = bisect_left(mentions, tree.spans[0].start, key=lambda mention: mention.span.start)
    last = bisect_right(mentions, tree.spans[-1].end, key=lambda mention: mention.span.start)
    inside = [m for m in mentions[first:last] if m.span.end <= tree.spans[-1].end]
    if len({mention.entity for mention in inside}) < _NEEDED:
        return
    parsed = Parsed(text, tree, cast, inside)
    for rule in _RULES:
        for relation in rule(parsed):
            if relation.subject != relation.object:
                yield relation


def _innermost(span: Span, statements: Iterable[Statement]) -> str | None:
    """The statement with the shortest content among those that say these words."""
    saying = [
        statement
        for statement in statements
        if any(content.contains(span) for content in statement.content)
    ]
    if not saying:
        return None
    return min(saying, key=lambda statement: sum(map(len, statement.content))).id
