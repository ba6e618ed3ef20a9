"""Outlines of the world: lines that are shared by neighbours, and the rings that they make.

Made by `python -m tools.build_world`; source: Natural Earth 1:50m, public domain.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Ring(NamedTuple):
    """The outline of a piece of land: its points, in degrees, and how far it reaches."""

    points: tuple[tuple[float, float], ...]
    west: float
    south: float
    east: float
    north: float

    def touches(self, west: float, south: float, east: float, north: float) -> bool:
        """Whether some of it may lie between these degrees."""
        across = self.west <= east and self.east >= west
        return across and self.south <= north and self.north >= south


@cache
def rings() -> tuple[Ring, ...]:
    """The outlines of all countries."""
    packed = files("firsthand").joinpath("data", "world.json.gz").read_bytes()
    world = json.loads(gzip.decompress(packed))
    lines = [_points(arc, world["step"]) for arc in world["arcs"]]
    return tuple(_ring(lines, numbers) for numbers in world["rings"])


def _points(arc: list[int], step: float) -> list[tuple[float, float]]:
    lon, lat = accumulate(arc[0::2]), accumulate(arc[1::2])
    return [(round(x * step, 2), round(y * step, 2)) for x, y in zip(lon, lat, strict=True)]


def _ring(lines: list[list[tuple[float, float]]], numbers: list[int]) -> Ring:
    points: list[tuple[float, float]] = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points += line[1:] if points else line
    lon, lat = list(_unbroken([point[0] for point in points])), [point[1] for point in points]
    return Ring(tuple(zip(lon, lat, strict=True)), min(lon), min(lat), max(lon), max(lat))


def _unbroken(longitudes: list[float]) -> Iterator[float]:
    """The same, going on beyond 180 degrees where an outline crosses the date line."""
    turns = 0
    for before, here in pairwise([longitudes[0], *longitudes]):
        if abs(here - before) > 180:  # noqa: PLR2004  half of the globe
            turns += 1 if here < before else -1
        yield round(here + 360 * turns, 2)
