"""Kinds of places: GeoNames' feature codes, and how exactly each places what lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.types import Place

COUNTRY = "A.PCLI"
FIRST_LEVEL = "A.ADM1"
SECOND_LEVEL = "A.ADM2"
CONTINENT = "L.CONT"
CAPITAL = "P.PPLC"
TOWN = "P.PPL"

EXACT, NEAR, DISTRICT, PROVINCE, REGION, NATION, WATER = range(1, 8)
"""UCDP's `where_prec`. Source: UCDP GED codebook, version 24.1."""

_LINES = frozenset(("H.STM", "H.CNL", "H.WAD", "T.MTS", "T.ISLS"))
_WATERS = frozenset(
    ("H.SEA", "H.OCN", "H.GULF", "H.BAY", "H.STRT", "H.CHN", "H.LK", "H.RSV", "H.LKS", "H.SD")
)


def is_country(feature: str) -> bool:
    """Whether it is a country or a territory treated as one."""
    return feature.startswith("A.PCL") or feature == "A.TERR"


def is_town(feature: str) -> bool:
    """Whether people live there together: a city, town, village or a part of one."""
    return feature.startswith("P.")


def is_wide(place: Place) -> bool:
    """Whether it is a continent, a sea or a stretch of land of our own table."""
    return place.geonameid is None or place.feature == CONTINENT


def is_district(feature: str) -> bool:
    """Whether it is a region of the second level or below."""
    return feature.startswith("A.") and feature[2:] in ("ADM2", "ADM3", "ADM4", "ADM5", "ADMD")


def where_prec(feature: str) -> int:
    """UCDP's `where_prec` of something that is only known to be in a place of this kind.

    Args:
        feature: GeoNames' class and code, as in `P.PPL`.

    Returns:
        1 exact place, 3 second-level region, 4 first-level region, 5 larger region or line,
        6 country, 7 water.
    """
    if is_country(feature):
        return NATION
    if feature == FIRST_LEVEL:
        return PROVINCE
    if is_district(feature):
        return DISTRICT
    if feature in _WATERS:
        return WATER
    if feature in _LINES or feature.startswith(("L.", "A.")):
        return REGION
    return EXACT
