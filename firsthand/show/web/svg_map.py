"""Places on a map: each as an area as wide as what reports say is vague.

Nothing here draws: it says which outlines, areas and labels there are, and the template draws them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, radians, sqrt
from typing import TYPE_CHECKING, NamedTuple

from firsthand.show.claim_words import counted
from firsthand.show.printable import printable
from firsthand.show.web.text_width import fitted, text_width
from firsthand.show.web.world import rings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.types import DeskPlace

WIDTH = 1120
TALLEST = 680
RADIUS_KM = {1: 3.0, 2: 25.0, 3: 50.0, 4: 150.0, 5: 150.0, 6: 400.0, 7: 400.0}
"""About how far off a place of each UCDP `where_prec` may be."""
KM_OF_DEGREE = 111.2
LEAST_PX = 5.0
NARROWEST = 6.0
"""Degrees of latitude of the smallest region shown."""
_SIZE, _LINE, _LONGEST = 12.0, 14.0, 170.0
"""Pixels: of the letters of a label, from line to line, of the longest label."""


class Region(NamedTuple):
    """Degrees between which a map lies."""

    west: float
    south: float
    east: float
    north: float


LETTERS = 80
"""Of a name, where all is said of a place."""
WORLD = Region(-180.0, -58.0, 180.0, 84.0)


@dataclass(frozen=True, slots=True)
class Area:
    """A place: a circle as wide as it is vague.

    Attributes:
        x, y, radius: pixels.
        whole: all that is to be said of it; name: as reports call it.
        vague: whether it is more than a point: a region or a country.
        label: its name, where it does not touch another; None where there is no room.
        label_x, label_y: where the label begins.
        number: of the row of the page, from 0.
    """

    x: float
    y: float
    radius: float
    whole: str
    name: str
    vague: bool
    label: str | None
    label_x: float
    label_y: float
    number: int


@dataclass(frozen=True, slots=True)
class Map:
    """Land as one path, areas on it, and how much room they take, in pixels."""

    land: str
    areas: tuple[Area, ...]
    width: int
    height: int


class _Scale(NamedTuple):
    region: Region
    across: float
    up: float

    @classmethod
    def of(cls, region: Region) -> _Scale:
        """As wide as the page, or as tall as it may be; a degree is as long either way."""
        middle = cos(radians((region.south + region.north) / 2))
        across = WIDTH / (region.east - region.west)
        up = across / max(0.2, middle)
        tall = up * (region.north - region.south)
        less = min(1.0, TALLEST / tall)
        return cls(region, across * less, up * less)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return (
            round((lon - self.region.west) * self.across, 1),
            round((self.region.north - lat) * self.up, 1),
        )

    @property
    def size(self) -> tuple[int, int]:
        region = self.region
        wide, tall = region.east - region.west, region.north - region.south
        return round(wide * self.across), round(tall * self.up)


def drawn_map(places: Sequence[DeskPlace], *, whole: bool = False) -> Map | None:
    """Lay out places on the land around them; None where none of them is on the map.

    Args:
        places: of one page, the most important first; what is nowhere on the map is left out.
        whole: show the whole world, not only where they are.
    """
    known = [one for one in places if one.lat is not None and one.lon is not None]
    if not known:
        return None
    region = WORLD if whole else _around(known)
    scale = _Scale.of(region)
    width, height = scale.size
    taken: list[tuple[float, float, float, float]] = []
    areas = []
    for number, one in enumerate(places):
        if one.lat is None or one.lon is None:
            continue
        area = _area(one, number, scale)
        if not area.vague:
            taken.append((area.x - 5, area.y - 5, area.x + 5, area.y + 5))
        areas.append(area)
    areas = [_labelled(area, taken, (width, height)) for area in areas]
    return Map(_land(scale), tuple(areas), width, height)


def _around(places: Sequence[DeskPlace]) -> Region:
    """Where they may be, with some land beside them."""
    lats, lons = list(_reach(places, across=False)), list(_reach(places, across=True))
    tall = max(NARROWEST, (max(lats) - min(lats)) * 1.2)
    lat, lon = (max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2
    # As wide as the page allows, where it may be no taller.
    fills = tall * WIDTH / TALLEST / max(0.2, cos(radians(lat)))
    wide = max(fills, (max(lons) - min(lons)) * 1.2)
    if wide > 180:  # noqa: PLR2004  half of the globe: all of it reads better
        return WORLD
    south = max(-90.0, lat - tall / 2)
    return Region(lon - wide / 2, south, lon + wide / 2, min(90.0, south + tall))


def _reach(places: Sequence[DeskPlace], *, across: bool) -> Iterator[float]:
    """The first and last degree of each place: its middle, and as much as it is vague beside it."""
    for one in places:
        lat, lon = one.lat or 0.0, one.lon or 0.0
        vague = _radius_km(one) / KM_OF_DEGREE
        if across:
            vague /= max(0.2, cos(radians(lat)))
        middle = lon if across else lat
        yield from (middle - vague, middle + vague)


def _radius_km(one: DeskPlace) -> float:
    return RADIUS_KM.get(one.precision or 0, 0.0)


def _area(one: DeskPlace, number: int, scale: _Scale) -> Area:
    x, y = scale.at(one.lon or 0.0, one.lat or 0.0)
    radius_km = _radius_km(one)
    radius = max(LEAST_PX, radius_km / KM_OF_DEGREE * scale.up)
    name = printable(one.name)
    named = f"{counted(one.reports, 'report')}, {counted(one.mentions, 'mention')}"
    told = f"{name if len(name) <= LETTERS else name[:LETTERS] + '…'}: {named}"
    vague = f"{told}; known to about {radius_km:.0f} km" if radius_km else told
    return Area(x, y, round(radius, 1), vague, name, radius > LEAST_PX, None, 0.0, 0.0, number)


def _labelled(
    area: Area, taken: list[tuple[float, float, float, float]], size: tuple[int, int]
) -> Area:
    """With its name where that touches nothing: beside a spot, at the edge of what is vague."""
    name = fitted(area.name, _LONGEST, _SIZE)
    long = text_width(name, _SIZE)
    for x, y in _beside(area, long):
        box = (x, y - _LINE + 2, x + long, y + 3)
        inside = box[0] >= 2 and box[2] <= size[0] - 2 and box[1] >= 2 and box[3] <= size[1] - 2  # noqa: PLR2004
        if inside and not any(_touch(box, other) for other in taken):
            taken.append(box)
            return replace(area, label=name, label_x=round(x, 1), label_y=round(y, 1))
    return area


def _beside(area: Area, long: float) -> tuple[tuple[float, float], ...]:
    """Where a label may begin, the best first."""
    left, far = area.x - long / 2, area.radius
    if area.vague:
        return (left, area.y - far + 15), (left, area.y + far - 7), (left, area.y - far - 5)
    right, middle = area.x + far + 3, area.y + 4
    before = (area.x - far - 3 - long, middle)
    return (right, middle), before, (left, area.y - 9), (left, area.y + 18)


def _touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


@lru_cache(maxsize=32)
def _land(scale: _Scale) -> str:
    """The outlines that lie in the region, as the path of an SVG."""
    return "".join(_paths(scale))


def _paths(scale: _Scale) -> Iterator[str]:
    region = scale.region
    least = 0.4 * (360.0 / max(1.0, region.east - region.west)) ** 0.5
    for turn in (-360.0, 0.0, 360.0):  # a region may lie on both sides of the date line
        west, east = region.west + turn, region.east + turn
        for ring in rings():
            if not ring.touches(west, region.south, east, region.north):
                continue
            points = [scale.at(lon - turn, lat) for lon, lat in ring.points]
            kept = list(_apart(points, 1.0 / least))
            if len(kept) > 2:  # noqa: PLR2004  two points enclose nothing
                yield "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z"


def _apart(points: Sequence[tuple[float, float]], least: float) -> Iterator[tuple[float, float]]:
    """Points that lie apart so far that one sees it, in pixels."""
    last: tuple[float, float] | None = None
    for point in points:
        if last is None or sqrt((point[0] - last[0]) ** 2 + (point[1] - last[1]) ** 2) >= least:
            yield point
            last = point
