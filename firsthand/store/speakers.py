"""Names of entities, and what reports say that they are to others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from firsthand.store.schema import appearance, entity, relation

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection


class Office(NamedTuple):
    """So many reports say that an entity is this to another.

    Attributes:
        relation: "spokesman for", "leads" ...
        of: the other entity, or None where that is not clear; `name`: what it is called.
    """

    relation: str
    of: int | None
    name: str
    reports: int


def entity_names(connection: Connection, entities: Collection[int]) -> dict[int, str]:
    """How entities are called on the desk."""
    asked = select(entity.c.id, entity.c.name).where(entity.c.id.in_(sorted(entities)))
    return {row.id: row.name for row in connection.execute(asked)}


def offices_of(connection: Connection, entities: Collection[int]) -> dict[int, list[Office]]:
    """What reports say that entities are to others, what most say first."""
    subject, other = appearance.alias(), appearance.alias()
    times = func.count(relation.c.report_id.distinct())
    asked = (
        select(
            subject.c.entity_id, relation.c.relation, other.c.entity_id,
            func.min(other.c.name), times,
        )
        .join(subject, relation.c.subject == subject.c.id)
        .join(other, relation.c.object == other.c.id)
        .where(subject.c.entity_id.in_(sorted(entities)))
        .group_by(subject.c.entity_id, relation.c.relation, other.c.entity_id)
        .order_by(times.desc(), relation.c.relation, func.min(other.c.name))
    )  # fmt: skip
    found: defaultdict[int, list[Office]] = defaultdict(list)
    for holder, *rest in connection.execute(asked):
        found[holder].append(Office(*rest))
    return found
