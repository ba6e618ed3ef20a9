"""Where places lie on a map, how wide they are, and that no label touches another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.show.web.svg_map import (
    KM_OF_DEGREE,
    LEAST_PX,
    RADIUS_KM,
    TALLEST,
    WIDTH,
    drawn_map,
)
from firsthand.show.web.text_width import text_width
from firsthand.types import DeskPlace

if TYPE_CHECKING:
    from firsthand.show.web.svg_map import Area, Map

PORT, BAY = (48.85, 2.35), (50.85, 4.35)


def place(
    name: str, spot: tuple[float, float] | None, precision: int | None = 1, reports: int = 2
) -> DeskPlace:
    lat, lon = spot or (None, None)
    return DeskPlace(1, name, (name,), lat, lon, precision, None, reports, 3)


def drawn(*places: DeskPlace, whole: bool = False) -> Map:
    found = drawn_map(places, whole=whole)
    assert found is not None
    return found


def test_nothing_on_the_map_draws_no_map():
    assert drawn_map([place("Nowhere Field", None)]) is None


def test_what_is_nowhere_is_left_out_and_rows_keep_their_numbers():
    found = drawn(place("Nowhere Field", None), place("Mell", PORT))
    assert [(area.name, area.number) for area in found.areas] == [("Mell", 1)]


def test_north_is_up_and_east_is_right():
    south, north = drawn(place("Mell", PORT), place("Orrey", BAY)).areas
    assert south.y > north.y
    assert south.x < north.x


@pytest.mark.parametrize("precision", [4, 5, 6, 7])
def test_a_vague_place_is_as_wide_as_it_is_vague_and_seen_whole(precision: int):
    found = drawn(place("Upland", PORT, precision))
    (area,) = found.areas
    assert area.vague
    assert area.radius > LEAST_PX
    assert f"known to about {RADIUS_KM[precision]:.0f} km" in area.whole
    _inside(area, found)


def test_the_wider_the_vaguer():
    found = drawn(place("Mell", PORT, 1), place("Upland", PORT, 4), place("Country", PORT, 6))
    dot, upland, country = (area.radius for area in found.areas)
    assert dot < upland < country
    assert country / upland == pytest.approx(RADIUS_KM[6] / RADIUS_KM[4], rel=0.01)


def test_a_degree_is_as_long_as_a_kilometre_is():
    found = drawn(place("Mell", (10.0, 10.0), 6), place("Orrey", (11.0, 10.0)))
    country, town = found.areas
    assert country.radius / (country.y - town.y) == pytest.approx(
        RADIUS_KM[6] / KM_OF_DEGREE, rel=0.02
    )


def test_the_whole_world_shows_more_land():
    near, world = drawn(place("Mell", PORT)), drawn(place("Mell", PORT), whole=True)
    assert world.land.count("M") > near.land.count("M") > 0


def test_land_on_both_sides_of_the_date_line():
    found = drawn(place("Atoll", (-17.0, 179.0), 6))
    xs = [
        float(point.split()[0])
        for point in found.land.replace("M", "L").split("L")[1:]
        if "Z" not in point
    ]
    assert min(xs) < found.areas[0].x < max(xs)


spots = st.tuples(st.floats(-89, 89), st.floats(-180, 180))
near_spots = st.tuples(st.floats(48, 49), st.floats(2, 3))
names = st.text(min_size=1, max_size=60)
some_places = st.builds(
    place, names, st.one_of(spots, near_spots), st.sampled_from([None, *RADIUS_KM])
)


@settings(max_examples=40, deadline=None)
@given(st.lists(some_places, min_size=1, max_size=25), st.booleans())
def test_no_label_touches_another_or_the_edge(places: list[DeskPlace], whole: bool):  # noqa: FBT001
    found = drawn(*places, whole=whole)
    assert found.width <= WIDTH
    assert found.height <= TALLEST + 1
    labels = [_box(area) for area in found.areas if area.label]
    for x1, y1, x2, y2 in labels:
        assert x1 >= 0
        assert y1 >= 0
        assert x2 <= found.width
        assert y2 <= found.height
    for one, other in combinations(labels, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def _box(area: Area) -> tuple[float, float, float, float]:
    wide = text_width(area.label or "", 12.0)
    # Rounded to a tenth of a pixel.
    return area.label_x + 0.1, area.label_y - 10, area.label_x + wide - 0.1, area.label_y + 2


def _inside(area: Area, found: Map) -> None:
    assert area.radius <= area.x <= found.width - area.radius
    assert area.radius <= area.y <= found.height - area.radius
