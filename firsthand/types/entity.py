"""Who and what a report speaks of: mentions, entities, relations."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.types.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """These words mean that entity.

    Attributes:
        type: `person`, `organization`, `place`, `nationality`, `facility`, `event`,
            `product` or `other`.
        entity: id of the entity in the same reading, or None.
    """

    span: Span
    type: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """The report speaks of this one, under these names, this often.

    Attributes:
        schema: FollowTheMoney schema (`Person`, `Organization`, ...).
        mentions: how many times the report mentions it.
    """

    id: str
    name: str
    schema: str
    aliases: tuple[str, ...] = ()
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """The report says that `subject` stands in this relation to `object`.

    Attributes:
        subject, object: ids of entities in the same reading.
        relation: in the report's own words where it names an office ("deputy head of"), else one
            of `leads`, `member of`, `part of`, `located in`, `founded`, `under the umbrella of`.
        span: the words that say it.
        statement: id of the statement inside of which it stands, or None where the report says
            it in its own voice.
    """

    subject: str
    relation: str
    object: str
    span: Span
    statement: str | None = None
