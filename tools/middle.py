"""The middle of a region of which only the towns are known."""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_MOST, _STRAY, _NO_STRAY = 0.8, 2.5, 1.0
"""Towns so many times as far from the median as most towns are, and over a degree, are strays."""


class Point(NamedTuple):
    """A position on the globe, in degrees."""

    lat: float
    lon: float


def middle(points: Sequence[Point]) -> Point:
    """The centre of the area that towns span: of their convex hull.

    Towns crowd together at one end of many regions, so that their mean lies far from the middle.

    Args:
        points: at least one; may lie on both sides of the date line.
    """
    turn = _mean_lon(points)
    flat = [Point(p.lat, (p.lon - turn + 180) % 360 - 180) for p in points]
    lat, lon = _centroid(_hull(_without_strays(flat)))
    return Point(lat, (lon + turn + 180) % 360 - 180)


def _without_strays(points: Sequence[Point]) -> list[Point]:
    """Those that lie with the others: a few towns carry another region's code, or are islands."""
    at = Point(median(p.lat for p in points), median(p.lon for p in points))
    away = [math.hypot(p.lat - at.lat, p.lon - at.lon) for p in points]
    usual = sorted(away)[int(_MOST * (len(away) - 1))]
    farthest = max(_NO_STRAY, _STRAY * usual)
    return [point for point, far in zip(points, away, strict=True) if far <= farthest] or [at]


def _mean_lon(points: Sequence[Point]) -> float:
    angles = [math.radians(point.lon) for point in points]
    return math.degrees(math.atan2(sum(map(math.sin, angles)), sum(map(math.cos, angles))))


def _centroid(hull: Sequence[Point]) -> Point:
    area = lat = lon = 0.0
    for one, other in pairwise([*hull, hull[0]]):
        cross = _cross(one, other)
        area += cross
        lat += (one.lat + other.lat) * cross
        lon += (one.lon + other.lon) * cross
    if abs(area) < 1e-9:  # noqa: PLR2004  a line or a point has no area
        return Point(_mean(p.lat for p in hull), _mean(p.lon for p in hull))
    return Point(lat / (3 * area), lon / (3 * area))


def _cross(one: Point, other: Point) -> float:
    return one.lon * other.lat - other.lon * one.lat


def _mean(numbers: Iterable[float]) -> float:
    known = list(numbers)
    return sum(known) / len(known)


def _hull(points: Iterable[Point]) -> list[Point]:
    """Convex hull by Andrew's monotone chain, in flat coordinates."""
    ordered = sorted(set(points))
    if len(ordered) < 3:  # noqa: PLR2004  two points make a line
        return ordered
    return _half(ordered)[:-1] + _half(ordered[::-1])[:-1]


def _half(points: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and not _turns(chain[-2], chain[-1], point):
            chain.pop()
        chain.append(point)
    return chain


def _turns(first: Point, second: Point, third: Point) -> bool:
    one = Point(second.lat - first.lat, second.lon - first.lon)
    other = Point(third.lat - first.lat, third.lon - first.lon)
    return _cross(one, other) > 0
