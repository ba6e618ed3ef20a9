"""The places of one report side by side: what each name may mean, and what speaks for it.

All candidates of all names of a report are rows of a few arrays, so that they can be compared
with each other in one go. What speaks for a candidate is a row of numbers, in the order of
`FEATURES`; a name that means none of its candidates is one more choice, with a row in the order
of `NOTHING`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from firsthand.resolve.where.features import (
    CAPITAL,
    FIRST_LEVEL,
    is_country,
    is_district,
    is_town,
    is_wide,
)
from firsthand.resolve.where.naming import How

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from firsthand.resolve.where.candidates import Candidate
    from firsthand.resolve.where.linking import Link
    from firsthand.resolve.where.table import Array

OWN_FEATURES = (
    "population", "village", "country", "first level", "district", "capital", "town", "region",
    "other name", "other name of few", "abbreviation", "people", "kind fits", "part",
)  # fmt: skip
"""What a candidate has without its report."""
REPORT_FEATURES = (
    "contained", "country of links", "country focus", "region focus", "near", "in reach",
    "publisher", "container named", "large in focus", "alone",
)  # fmt: skip
"""What it has by the other places of its report."""
FEATURES = (*OWN_FEATURES, *REPORT_FEATURES)
NOTHING = ("none", "none of one", "none of many", "one word", "all small", "none like it")
"""What speaks for a name's meaning none of its candidates."""

_EARTH_KM = 6371.0
_NEAR_KM = 60.0
_REACH_KM = 400.0
_VILLAGE = 3.7
"""Decimal logarithm of the population, 5000, below which a place counts as a village."""
_WELL_KNOWN = 5.0
"""Decimal logarithm of the population, 100,000, above which other names are known as well."""
_MANY = 8
_REGION = 10_000_000
"""Taken for the population of a sea or a large region: they are as well known as such a city."""


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one name in a report: they mean the same place.

    Attributes:
        key: of the name.
        count: how often it is mentioned.
        candidates: what it may mean, those with the most people first; may be empty.
    """

    key: str
    count: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a report besides its place names.

    Attributes:
        countries: how often each country is mentioned by its people or as a government, by code.
        home: code of the publisher's country, or None.
    """

    countries: Mapping[str, int]
    home: str | None = None


class Scene:
    """The names of one report with everything they may mean."""

    def __init__(self, groups: Sequence[Group], links: Sequence[Link], setting: Setting) -> None:
        """Lay out the candidates.

        Args:
            groups: a name each.
            links: which group lies in which other, by number; the same may stand more than once.
            setting: what else is known.
        """
        self.groups = groups
        self.flat = [c for group in groups for c in group.candidates]
        sizes = [len(group.candidates) for group in groups]
        self.group_of = np.repeat(np.arange(len(groups)), sizes)
        self.starts = np.cumsum([0, *sizes])
        self._counts = np.array([group.count for group in groups], float)
        self._countries = _codes([c.place.country for c in self.flat])
        self._regions = _codes([c.place.admin1 for c in self.flat])
        self._is_country = np.array([is_country(c.place.feature) for c in self.flat], bool)
        self._is_town = np.array([is_town(c.place.feature) for c in self.flat], float)
        self._is_first = np.array([c.place.feature == FIRST_LEVEL for c in self.flat], bool)
        self._near, self._reach = _closeness(self.flat)
        local = [is_town(c.place.feature) or is_district(c.place.feature) for c in self.flat]
        self._near *= np.array(local, float)[None, :]
        self._contains = self._containment()
        self._linked = _link_matrix(links, len(groups))
        self._home = np.array([c.place.country == setting.home for c in self.flat], float)
        self._home *= setting.home is not None
        said = {code: float(np.log1p(count)) for code, count in setting.countries.items()}
        self._said = np.array([said.get(c.place.country or "", 0.0) for c in self.flat])
        self._all_said = sum(said.values())
        self.own = np.array([_own(c) for c in self.flat], float).reshape(-1, len(OWN_FEATURES))
        self.nothing = np.array([_nothing(group) for group in groups], float)

    def _containment(self) -> Array:
        """(candidates, candidates): whether the row's place lies in the column's region."""
        same_country = _equal(self._countries)
        same_region = _equal(self._regions)
        inside: Array = (same_country & self._is_country) | (same_region & self._is_first)
        districts = _codes([c.place.admin2 for c in self.flat])
        is_second = np.array([is_district(c.place.feature) for c in self.flat], bool)
        inside |= _equal(districts) & is_second
        inside[np.arange(len(inside)), np.arange(len(inside))] = False
        return inside

    def report_features(self, probs: Array) -> Array:
        """(candidates, REPORT_FEATURES) by what the other names are taken for.

        Args:
            probs: (candidates), how likely each is what its name means, in [0, 1].
        """
        others = self.group_of[:, None] != self.group_of[None, :]
        linked = self._linked[self.group_of[:, None], self.group_of[None, :]]
        given = others * probs[None, :]
        weights = given * np.log1p(self._counts)[self.group_of][None, :]
        total = np.maximum(weights.sum(axis=1), 1e-9)
        same_country, same_region = _equal(self._countries), _equal(self._regions)
        # a people or a government shows as much as a place of that country does
        spoken = (weights * same_country).sum(axis=1) + self._said
        country_focus = spoken / (total + self._all_said)
        region_focus = (weights * same_region).sum(axis=1) / total
        near = (given * self._near).max(axis=1, initial=0)
        columns = [
            np.minimum((linked * given * self._contains).sum(axis=1), 1),
            np.minimum((linked * given * same_country).sum(axis=1), 1),
            country_focus,
            region_focus,
            near,
            (weights * self._reach).sum(axis=1) / total,
            self._home,
            (given * self._contains).max(axis=1, initial=0),
            country_focus * self.own[:, 0],
            self._is_town * np.clip(1 - near - 3 * region_focus - country_focus, 0, 1),
        ]
        return np.stack(columns, axis=1)


def _own(candidate: Candidate) -> list[float]:
    place, how = candidate.place, candidate.how
    wide = is_wide(place)
    # a hill or a stream of a dump of GeoNames is as little known as a hamlet
    local = not wide and not place.feature.startswith("A.")
    people = float(np.log10((place.population or wide * _REGION) + 10))
    return [
        people / 5,
        max(0.0, _VILLAGE - people) if local else 0.0,
        is_country(place.feature),
        place.feature == FIRST_LEVEL,
        is_district(place.feature),
        place.feature == CAPITAL,
        local,
        wide,
        how == How.OTHER,
        max(0.0, _WELL_KNOWN - people) if how == How.OTHER else 0.0,
        how == How.SHORT,
        how == How.PEOPLE,
        candidate.kind,
        candidate.part,
    ]


def _nothing(group: Group) -> list[float]:
    size = len(group.candidates)
    small = all(_own(c)[OWN_FEATURES.index("village")] > 0 for c in group.candidates)
    own = any(c.how == How.OWN for c in group.candidates)
    return [1, size == 1, size > _MANY, " " not in group.key, small, not own]


def _codes(values: Sequence[str | None]) -> Array:
    """Numbers for codes; -1 and below, each its own, for none."""
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(v, len(numbers)) if v else -1 for v in values]
    return np.array(codes, np.int64)


def _equal(codes: Array) -> Array:
    equal: Array = (codes[:, None] == codes[None, :]) & (codes >= 0)[None, :]
    return equal


def _link_matrix(links: Sequence[Link], size: int) -> Array:
    matrix = np.zeros((size, size), bool)
    for link in links:
        if link.inner != link.outer:
            matrix[link.inner, link.outer] = True
    return matrix


def _closeness(flat: Sequence[Candidate]) -> tuple[Array, Array]:
    """(candidates, candidates) twice: 1 at the same spot, falling off within a day's trip."""
    lat = np.radians([c.place.lat for c in flat])
    lon = np.radians([c.place.lon for c in flat])
    x, y, z = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
    points = np.stack([x, y, z], axis=1) if len(flat) else np.zeros((0, 3))
    km = _EARTH_KM * np.arccos(np.clip(points @ points.T, -1, 1))
    return np.exp(-km / _NEAR_KM), np.exp(-km / _REACH_KM)
