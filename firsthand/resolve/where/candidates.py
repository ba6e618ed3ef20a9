"""Which places a name may mean, before anything is known of its report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.resolve.where.features import FIRST_LEVEL, is_district, is_town
from firsthand.resolve.where.naming import How
from firsthand.resolve.where.wording import wordings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.resolve.where.gazetteer import Gazetteer, Named
    from firsthand.resolve.where.wording import Kind, Wording
    from firsthand.types import Place

MOST = 40
"""So many places are looked at for one name, those with the most people first; a few names of
villages stand for hundreds."""
IN_ALL = 1200
"""So many are compared with each other, which takes 12 MB a comparison."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """The name may mean this place.

    Attributes:
        how: how the name is its own.
        kind: whether words beside the name ask for a place of this kind ("Kent County").
        part: whether only a part of it, or what lies around it, is meant ("northern Kent").
    """

    place: Place
    how: How
    kind: bool = False
    part: bool = False


def most_candidates(names: int) -> int:
    """How many places to look at for each of so many names, at least 1."""
    return min(MOST, IN_ALL // max(1, names))


def candidates(name: str, gazetteer: Gazetteer) -> list[Candidate]:
    """The places that a name may mean, those with the most people first.

    Args:
        name: as written.
        gazetteer: where it is looked up.
    """
    found: dict[Place, Candidate] = {}
    for wording in wordings(name):
        if wording.part and found:
            continue  # "North Carolina" is no part of anything
        for named in gazetteer.called(wording.name):
            if _fits(named.place, wording.kind):
                found.setdefault(named.place, _candidate(named, wording))
    ranked = sorted(found.values(), key=lambda c: (c.how == How.PEOPLE, -c.place.population))
    return _without_people(ranked)[:MOST]


def _without_people(found: Sequence[Candidate]) -> list[Candidate]:
    """A name that is a place's is no adjective: "Georgians" is, "Oman" is not."""
    own = [candidate for candidate in found if candidate.how != How.PEOPLE]
    large = any(candidate.how == How.OWN for candidate in own)
    return own if large else list(found)


def _candidate(named: Named, wording: Wording) -> Candidate:
    how = max(named.how, How.SHORT) if wording.kind == "region" else named.how
    return Candidate(named.place, how, kind=wording.kind is not None, part=wording.part)


def _fits(place: Place, kind: Kind | None) -> bool:
    if kind == "region":
        return place.feature == FIRST_LEVEL or is_district(place.feature)
    return kind is None or is_town(place.feature)
