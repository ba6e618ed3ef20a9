"""Distances on the globe."""

from __future__ import annotations

import math

EARTH_KM = 6371.0
"""Mean radius."""


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The way from one point to another over the ground, in km.

    Args:
        lat: latitude of the one, degrees in [-90, 90], WGS84.
        lon: its longitude, degrees in [-180, 180].
        other_lat: latitude of the other.
        other_lon: its longitude.

    Source: the haversine formula, on a sphere; off by up to 0.5 %.
    """
    north, other_north = math.radians(lat), math.radians(other_lat)
    up = math.sin((other_north - north) / 2)
    along = math.sin(math.radians(other_lon - lon) / 2)
    chord = up * up + math.cos(north) * math.cos(other_north) * along * along
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))
