from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.evaluation.globe import EARTH_KM, distance_km

LAT, LON = st.floats(-90, 90), st.floats(-180, 180)


@pytest.mark.parametrize(
    ("points", "km"),
    [
        ((0, 0, 0, 1), 111.2),
        ((0, 179.5, 0, -179.5), 111.2),
        ((90, 0, -90, 0), 3.14159265 * EARTH_KM),
        ((60, 0, 60, 1), 55.6),
    ],
)
def test_known_distances(points: tuple[float, float, float, float], km: float):
    assert distance_km(*points) == pytest.approx(km, rel=1e-3)


@given(LAT, LON, LAT, LON)
def test_it_is_as_far_there_as_back(lat: float, lon: float, to_lat: float, to_lon: float):
    away = distance_km(lat, lon, to_lat, to_lon)
    assert 0 <= away <= 3.1416 * EARTH_KM
    assert away == pytest.approx(distance_km(to_lat, to_lon, lat, lon), abs=1e-3)
