"""The outlines of the world: thinned, packed, and put together again."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.show.web.world import rings
from tools.build_world import STEP, TARGET, THIN, converted, thinned

if TYPE_CHECKING:
    from tools.build_world import Point

LARGEST_BYTES = 150_000
SQUARE = {
    "transform": {"scale": [0.01, 0.01], "translate": [10.0, 20.0]},
    "arcs": [[[0, 0], [500, 0], [500, 0], [0, 1000]], [[0, 0], [0, 1000], [1000, 0]]],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, -2]]},
                {"type": "MultiPolygon", "arcs": [[[1, -1]]]},
                {"type": None},
            ]
        }
    },
}


def test_a_line_is_kept_in_steps_and_without_points_that_do_not_bend_it():
    world = converted(SQUARE)
    assert world["step"] == STEP
    assert world["arcs"][0] == [500, 1000, 500, 0, 0, 500]
    assert world["rings"] == [[0, -2], [1, -1]]
    assert "public domain" in world["source"]


coordinates = st.floats(-90, 90, allow_nan=False)


@given(st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=30))
def test_thinning_keeps_both_ends_and_moves_no_point_far(line: list[Point]):
    kept = thinned(line)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert set(kept) <= set(line)
    for point in line:
        assert min(_off(point, a, b) for a, b in pairwise(kept)) <= THIN + 1e-9


def _off(point: Point, a: Point, b: Point) -> float:
    """Distance to a stretch, by looking for the nearest of its points."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    whole = dx * dx + dy * dy
    part = 0.0 if not whole else ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / whole
    part = max(0.0, min(1.0, part))
    near = complex(a[0] + part * dx, a[1] + part * dy)
    return abs(near - complex(*point))


def test_what_is_shipped_is_small_and_says_where_it_is_from():
    packed = TARGET.read_bytes()
    assert len(packed) < LARGEST_BYTES
    assert "Natural Earth" in json.loads(gzip.decompress(packed))["source"]


def test_outlines_are_closed_and_on_the_globe():
    assert len(rings()) > 1000
    for ring in rings():
        assert ring.points[0][1] == ring.points[-1][1]
        turned = ring.points[0][0] - ring.points[-1][0]
        assert turned in {0, -360, 360}
        assert -90 <= ring.south <= ring.north <= 90


@pytest.mark.parametrize(
    ("lon", "lat", "land"),
    [
        pytest.param(2.35, 48.85, True, id="Paris"),
        pytest.param(-58.4, -34.7, True, id="Buenos Aires"),
        pytest.param(103.8, 1.37, True, id="Singapore"),
        pytest.param(-30.0, 40.0, False, id="Atlantic"),
        pytest.param(51.0, 27.5, False, id="Persian Gulf"),
    ],
)
def test_land_is_where_it_is(lon: float, lat: float, land: bool):  # noqa: FBT001
    assert any(_holds(ring.points, lon, lat) for ring in rings()) == land


def _holds(points: tuple[tuple[float, float], ...], lon: float, lat: float) -> bool:
    """Whether a ray to the east crosses an outline an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(points):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside
