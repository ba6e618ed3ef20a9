"""Coreference clusters laid over groups of names: whose are the descriptions and pronouns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from firsthand.read.members import is_pronoun_of
from firsthand.read.schemata import (
    HOUSES,
    PERSON,
    PLACES,
    THING,
    is_place,
    schema_of_description,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from firsthand.read.members import Member
    from firsthand.read.name_groups import Groups


@dataclass(frozen=True, slots=True)
class Found:
    """This member of a cluster belongs to that group."""

    member: Member
    group: int


def told_by_clusters(clusters: Sequence[Sequence[Member]], groups: Groups) -> dict[int, int]:
    """Names that could mean several, to the one of those that stands in the same cluster.

    Args:
        clusters: their members.
        groups: of the names; where a cluster holds two that are possible, nothing is told.
    """
    told: dict[int, int] = {}
    for cluster in clusters:
        named = [m.name for m in cluster if m.name is not None]
        here = {groups.of(name) for name in named}
        for name in named:
            possible = groups.candidates(groups.of(name)) & here
            if len(possible) == 1 and name not in told:
                told[name] = next(iter(possible))
    return told


def attached(
    cluster: Sequence[Member],
    group_of: Callable[[int], int],
    schema_of_group: Callable[[int], str],
    text: str,
) -> list[Found]:
    """The descriptions and pronouns of a cluster that has names, each with a group.

    A description goes with the nearest name before it that it fits, a pronoun with whatever
    stands nearest before it; where nothing does, with the next behind it.

    Args:
        cluster: in the order of the text, with at least one name.
        group_of: number of a name's group.
        schema_of_group: schema of a group.
        text: the report's text.
    """
    recent: list[int] = []  # groups, the one met last at the end
    ahead = [group_of(m.name) for m in cluster if m.name is not None]
    found: list[Found] = []
    passed = 0
    for member in cluster:
        if member.name is not None:
            group: int | None = group_of(member.name)
            passed += 1
        else:
            order = chain(reversed(recent), islice(ahead, passed, None))
            own = {group_of(name) for name in member.inside}  # no part means the whole
            fits = (g for g in order if fits_schema(member, schema_of_group(g), text))
            group = next((g for g in fits if g not in own), None)
            if group is not None:
                found.append(Found(member, group))
        if group is not None:
            recent = [g for g in recent if g != group] + [group]
    return found


def fits_schema(member: Member, schema: str, text: str) -> bool:
    """Whether a description or pronoun may stand for an entity of this schema."""
    if member.pronoun:
        wrong = "thing" if schema == PERSON else "person"
        return not is_pronoun_of(member.pronoun, wrong)
    description = member.span.of(text)
    own = schema_of_description(description)
    if own == PERSON:
        return schema == PERSON
    if own == THING and schema in PLACES:
        return is_place(description)  # "the plan" is no town
    return not (own in HOUSES and schema == PERSON)
