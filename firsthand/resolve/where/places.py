"""Where the places of a report are: each toponym by the others, by people and publisher."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from firsthand.resolve.where.candidates import candidates, most_candidates
from firsthand.resolve.where.choosing import choose, shipped_weights
from firsthand.resolve.where.features import (
    EXACT,
    NEAR,
    is_country,
    is_town,
    where_prec,
)
from firsthand.resolve.where.linking import Link, is_near, links
from firsthand.resolve.where.naming import How
from firsthand.resolve.where.place_names import place_key
from firsthand.resolve.where.scene import Group, Scene, Setting
from firsthand.resolve.where.strangers import without_strangers
from firsthand.resolve.where.whole_names import may_lie_in, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.resolve.where.candidates import Candidate
    from firsthand.resolve.where.choosing import Weights
    from firsthand.resolve.where.gazetteer import Gazetteer
    from firsthand.types import Reading, Report, Toponym

TOGETHER = 300
"""So many toponyms of a report are compared with each other; few reports have more than 100."""
_GLOBAL_DOMAINS = frozenset(("ai", "co", "eu", "io", "me", "tv"))
"""Two-letter domains that houses anywhere use."""


def resolve_places(
    reading: Reading, gazetteer: Gazetteer, weights: Weights | None = None
) -> Reading:
    """Fill in where each toponym of a reading is; what stays unclear stays null.

    A name means the same place all through a report; of a very long one, `TOGETHER` toponyms are
    looked at together, so that time and memory grow with its length and no faster. A name that
    the gazetteer does not know, of which the report says that it lies in a place that is known
    ("the Al Karm district of Baghdad"), gets that place's position and number, and a `precision`
    that says how coarse it is. A name that was read with what it lies in ("Karm, Tervania") means
    the first of the two.

    Args:
        reading: with its toponyms and mentions; positions that it has are replaced.
        gazetteer: what is known of places.
        weights: of what speaks for a place; None for the shipped ones.
    """
    setting = setting_of(reading, gazetteer)
    placed: list[Toponym] = []
    for start in range(0, len(reading.toponyms), TOGETHER):
        part = reading.toponyms[start : start + TOGETHER]
        laid = lay_out(reading.report.text, part, setting, gazetteer)
        meant = without_strangers(_meant(laid.scene, weights or shipped_weights()), setting)
        placed += _placed(reading.report.text, part, laid, meant)
    return replace(reading, toponyms=tuple(placed))


@dataclass(frozen=True, slots=True)
class Layout:
    """A report's toponyms in groups of one name.

    Attributes:
        scene: the groups, and what they may mean.
        group: number of the group of each toponym.
        outer: number of the group of what stands behind it in its own words, or None.
        within: which group lies in which, by number.
    """

    scene: Scene
    group: tuple[int, ...]
    outer: tuple[int | None, ...]
    within: tuple[Link, ...]


def lay_out(
    text: str, toponyms: Sequence[Toponym], setting: Setting, gazetteer: Gazetteer
) -> Layout:
    """Group toponyms by their names and look up what they may mean.

    Args:
        text: the report's.
        toponyms: in the order of the text.
        setting: what else is known of the report.
        gazetteer: where they are looked up.
    """
    pieces = pieces_of(text, toponyms, gazetteer)
    keys = [place_key(piece.name) for piece in pieces.toponyms]
    counts = Counter(keys)
    numbers = {key: number for number, key in enumerate(counts)}
    names = {key: piece.name for key, piece in zip(keys, pieces.toponyms, strict=True)}
    most = most_candidates(len(counts))
    groups = [
        Group(key, count, tuple(candidates(names[key], gazetteer)[:most]))
        for key, count in counts.items()
    ]
    group = [numbers[key] for key in keys]
    spans = [piece.span for piece in pieces.toponyms]
    found = [link for link in links(text, spans) if link.inner not in pieces.inner]
    found += [Link(number, number + 1, firm=False) for number in sorted(pieces.inner)]
    within = tuple(
        replace(link, inner=group[link.inner], outer=group[link.outer]) for link in found
    )
    scene = Scene(groups, within, setting)
    outer = tuple(group[n + 1] if n in pieces.inner else None for n in pieces.first)
    return Layout(scene, tuple(group[first] for first in pieces.first), outer, within)


def _meant(scene: Scene, weights: Weights) -> list[Candidate | None]:
    """The place that each name of a scene means, or None."""
    return [
        None if number is None else group.candidates[number]
        for group, number in zip(scene.groups, choose(scene, weights), strict=True)
    ]


def setting_of(reading: Reading, gazetteer: Gazetteer) -> Setting:
    """Countries that the report speaks of without naming a location, and its publisher's."""
    located = {toponym.span for toponym in reading.toponyms}
    mentions = (m for m in reading.mentions if m.type in ("nationality", "place"))
    words = (m.span.of(reading.report.text) for m in mentions if m.span not in located)
    countries = Counter(code for word in words for code in _countries(word, gazetteer))
    return Setting(countries, _home(reading.report, gazetteer))


def _countries(word: str, gazetteer: Gazetteer) -> set[str]:
    """Codes of the countries that a word names or whose people it is."""
    named = [n for n in gazetteer.called(word) if is_country(n.place.feature)]
    best = min((n.how for n in named), default=How.OWN)
    return {n.place.country for n in named if n.how == best and n.place.country}


def _home(report: Report, gazetteer: Gazetteer) -> str | None:
    """The publisher's country, where its address or its name tells: "ilmattino.it", "Iraq Post"."""
    host = urlsplit(report.url or "").hostname or report.publisher or ""
    ending = host.rpartition(".")[2].upper() if "." in host and " " not in host else ""
    if len(ending) == 2 and ending.lower() not in _GLOBAL_DOMAINS:  # noqa: PLR2004  ISO 3166-1
        return {"UK": "GB"}.get(ending, ending)
    named = {
        code for word in (report.publisher or "").split() for code in _countries(word, gazetteer)
    }
    return named.pop() if len(named) == 1 else None


def _placed(
    text: str, toponyms: Sequence[Toponym], laid: Layout, meant: Sequence[Candidate | None]
) -> Iterator[Toponym]:
    for toponym, group, outer in zip(toponyms, laid.group, laid.outer, strict=True):
        behind = None if outer is None else meant[outer]
        if (own := meant[group]) is not None:
            if behind is not None and not may_lie_in(own.place, behind.place):
                yield _unknown(toponym)
                continue
            yield _at(toponym, own, near=is_near(text, toponym.span))
        elif (around := _around(laid, meant, group)) is not None:
            yield _at(toponym, around, near=True)
        else:
            yield _unknown(toponym)


def _around(laid: Layout, meant: Sequence[Candidate | None], group: int) -> Candidate | None:
    """The place of which the report says that a name that is not known lies in it."""
    outer = [
        found
        for link in laid.within
        if link.inner == group and (found := meant[link.outer]) is not None
        if link.firm or found.how == How.OWN
        # near a town is still there; outside of a country is not in it
        if not link.near or is_town(found.place.feature)
    ]
    return min(outer, key=lambda c: where_prec(c.place.feature)) if outer else None


def _at(toponym: Toponym, candidate: Candidate, *, near: bool) -> Toponym:
    place = candidate.place
    precision = where_prec(place.feature)
    if precision == EXACT and (near or candidate.part):
        precision = NEAR
    return replace(
        toponym,
        lat=place.lat,
        lon=place.lon,
        geonameid=place.geonameid,
        precision=precision,
        country=place.country,
    )


def _unknown(toponym: Toponym) -> Toponym:
    return replace(toponym, lat=None, lon=None, geonameid=None, precision=None, country=None)
