"""Who is who across reports: names as forms, where they appear, and what was decided about them.

These are what `resolve/who` and the engines of `store` hand each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Family = Literal["person", "organization", "place", "country", "office", "other"]
JudgementKind = Literal["same", "different", "rename", "ambiguous", "undo"]
Json: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """A name, folded, of one family of entities.

    Attributes:
        folded: what is compared, without titles and small words; of an office of no country and
            of a place, with the country that the report speaks of behind it.
        variant: 0; more where users said that one name means several, by report.
    """

    family: Family
    folded: str
    variant: int = 0


def as_shown(written: tuple[str, str]) -> tuple[bool, str, str]:
    """By what ways to write one form (name and schema) are ordered: the first is shown.

    A dateline or headline that shouts ("STRAND") comes after what is written as names are.
    """
    name, schema = written
    return (name.isupper(), name, schema)


@dataclass(frozen=True, slots=True)
class NewForm:
    """A form that a desk does not have yet, as a report writes it."""

    form: Form
    name: str
    schema: str


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form as a desk keeps it.

    Attributes:
        id: handed out in the order of arrival.
        name, schema: as the report wrote them that sorts first.
        reports: in how many reports it stands; none for one that is gone.
        entity: number of the entity that it means; that is the id of one of its forms.
        because: why this one.
        ambiguous: whether it may mean several others, and so stands for itself.
    """

    id: int
    form: Form
    name: str
    schema: str
    reports: int
    entity: int
    because: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Appearance:
    """One entity of one reading, with the form that it is known by.

    Attributes:
        local: its id in the reading.
        form: id of the form, or None for one that is only described.
        told: keys under which its form may be meant because this report says so.
    """

    local: str
    name: str
    schema: str
    aliases: tuple[str, ...]
    mentions: int
    form: int | None
    told: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A rule or a user decided this; never changed, undone only by another that names it.

    Attributes:
        id: handed out in the order of time.
        at: UTC, ISO 8601.
        by: `rule` or `user`.
        subject, object: forms and the like, as JSON; what they hold is up to the kind.
        undoes: id of the decision that it takes back.
    """

    id: int
    at: str
    by: Literal["rule", "user"]
    kind: JudgementKind
    subject: Json
    object: Json | None
    because: str
    undoes: int | None = None
