from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.middle import Point, middle

SQUARE = [Point(0, 0), Point(0, 10), Point(10, 0), Point(10, 10)]


def test_towns_that_crowd_at_one_end_do_not_draw_the_middle_there():
    crowd = [Point(9 + n / 100, 9 + n / 90) for n in range(4)]
    assert middle([*SQUARE, *crowd]) == pytest.approx((5, 5))


def test_across_the_date_line():
    lat, lon = middle([Point(p.lat, (p.lon + 355) % 360 - 180) for p in SQUARE])
    assert lat == pytest.approx(5)
    assert abs(lon) == pytest.approx(180)


def test_a_stray_town_is_left_out():
    assert middle([*SQUARE, *SQUARE, Point(5, 5.5), Point(60, 100)]) == pytest.approx((5, 5))


def test_one_town_and_two():
    assert middle([Point(3, 4)]) == pytest.approx((3, 4))
    assert middle([Point(3, 4), Point(5, 8)]) == pytest.approx((4, 6))


POINTS = st.builds(Point, st.floats(-60, 60), st.floats(-60, 60))


@given(st.lists(POINTS, min_size=1, max_size=12))
def test_the_middle_lies_among_the_towns(points: list[Point]):
    lat, lon = middle(points)
    assert min(p.lat for p in points) - 1e-6 <= lat <= max(p.lat for p in points) + 1e-6
    assert min(p.lon for p in points) - 1e-6 <= lon <= max(p.lon for p in points) + 1e-6
