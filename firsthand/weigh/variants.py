"""How one claim changes as it is told on: surer, less sure, or with another value in it.

How sure a source is says nothing about whether it is right: nothing here enters a grade.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.weigh.source_names import is_same
from firsthand.weigh.values import values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from firsthand.types import ConflictKind, Stance, Strength, Told
    from firsthand.weigh.contradictions import Rivalry

_DEGREES = {"certain": 3, "probable": 2, "possible": 1}
_DISTORTED = frozenset(("number", "object", "outcome", "actor"))
"""Kinds of rivals that come from repeating badly; another time or place is as often an update."""
ALIKE = 0.6
"""Meaning words that two tellings share, among those of both, from which on one may be the other
gone wrong. Two independent tellings of one matter mostly share less than half."""
_TEENS = range(13, 20)
_FACTORS = (10, 100, 1000)


@dataclass(frozen=True, slots=True)
class Distortion:
    """The later telling is the first one gone wrong in repeating.

    Attributes:
        first, later: numbers of the two tellings.
    """

    first: int
    later: int
    kind: ConflictKind


def place_in_time(told: Told) -> tuple[bool, str, str, bool, int, str]:
    """What tellings are ordered by: the earliest first, those without a day last.

    Of a report its headline comes last, for it only repeats the text below. No two tellings have
    the same place, so that order never depends on how reports came.
    """
    no_day = told.published is None
    return (no_day, told.published or "", told.report, told.is_headline, told.start, told.id)


def degree(told: Told) -> int | None:
    """How sure it is, 0 to 3; what depends on a condition is one less, unknown is no degree."""
    plain = _DEGREES.get(told.certainty)
    return None if plain is None else plain - told.conditional


def is_flat(told: Told) -> bool:
    """Whether it is told without a hedge and without a condition."""
    return told.certainty == "certain" and not told.conditional


def strengths(
    told: Sequence[Told], stances: Sequence[Stance] | None = None
) -> tuple[Strength, ...]:
    """How sure each telling is beside the first one of its side that is sure in any degree.

    Args:
        told: of one claim, in any order.
        stances: of each; None where all are on one side.
    """
    sides = stances or ["supports"] * len(told)
    first: dict[str, int] = {}
    for n in sorted(range(len(told)), key=lambda n: place_in_time(told[n])):
        sure = degree(told[n])
        if sure is not None:
            first.setdefault(sides[n], sure)
    return tuple(
        _beside(degree(one), first.get(side)) for one, side in zip(told, sides, strict=True)
    )


def _beside(sure: int | None, first: int | None) -> Strength:
    if sure is None or first is None or sure == first:
        return "same"
    return "stronger" if sure > first else "weaker"


def distortion(
    rivalries: Iterable[Rivalry], told: Mapping[int, Told], *, one_origin: bool = False
) -> Distortion | None:
    """Find out whether of two rival claims one is the other gone wrong in repeating.

    Two sources that disagree are no distortion: something must show that the later telling was
    taken from the earlier, or both from one source.

    Args:
        rivalries: between tellings of the two claims.
        told: the tellings, by the numbers that `rivalries` have.
        one_origin: whether both claims are known to go back to one origin.

    Returns:
        The earliest that shows it; None where nothing does.
    """
    found = [_in_order(each, told) for each in rivalries if each.kind in _DISTORTED]
    fits = [each for each in found if _is_distorted(each, told, one_origin=one_origin)]
    return min(
        fits,
        key=lambda each: (place_in_time(told[each.later]), place_in_time(told[each.first])),
        default=None,
    )


def _in_order(found: Rivalry, told: Mapping[int, Told]) -> Distortion:
    first, later = sorted((found.a, found.b), key=lambda n: place_in_time(told[n]))
    return Distortion(first, later, found.kind)


def _is_distorted(found: Distortion, told: Mapping[int, Told], *, one_origin: bool) -> bool:
    first, later = told[found.first], told[found.later]
    if first.report == later.report:
        return False
    shared = overlap(first, later)
    copied = shared >= ALIKE and (not later.chain or not first.chain)
    if cites(later, first) or copied:
        return True
    related = one_origin or _same_source(first, later)
    # One source that gives another number later may as well have counted again.
    return related and (found.kind != "number" or is_slip(first, later))


def overlap(one: Told, other: Told) -> float:
    """Meaning words that two tellings share, among those of both, in [0, 1]; no numbers."""
    a, b = values(one).content, values(other).content
    return len(a & b) / len(a | b) if a | b else 0.0


def cites(later: Told, first: Told) -> bool:
    """Whether a telling names the publisher of the other as one that passes it on."""
    house = first.publisher
    return house is not None and any(is_same(link.name, house) for link in later.chain)


def _same_source(one: Told, other: Told) -> bool:
    """Whether both end with one named source."""
    if not one.chain or not other.chain:
        return False
    a, b = one.chain[-1], other.chain[-1]
    if "anonymous" in (a.kind, b.kind) or "rumour" in (a.kind, b.kind):
        return False
    if a.entity is not None and b.entity is not None:
        return a.entity == b.entity
    return is_same(a.name, b.name)


def is_slip(one: Told, other: Told) -> bool:
    """Whether a number of the one becomes one of the other by a slip of the tongue or the pen."""
    return any(
        a.unit == b.unit and _slips(a.value, b.value)
        for a in values(one).quantities
        for b in values(other).quantities
    )


def _slips(a: float, b: float) -> bool:
    """Forty and four hundred, sixteen and sixty, 37 and 73."""
    small, large = sorted((a, b))
    if small <= 0 or small == large:
        return False
    if large / small in _FACTORS:
        return True
    if small in _TEENS and large == 10 * (small - 10):
        return True
    return small >= 10 and sorted(f"{small:g}") == sorted(f"{large:g}")  # noqa: PLR2004 (two digits)
