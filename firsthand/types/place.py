"""Place names: as written, and where they are."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.types.span import Span


@dataclass(frozen=True, slots=True)
class Toponym:
    """These words name this location; not a government or team that is called after it.

    Attributes:
        name: the place's name.
        lat, lon: WGS84, in degrees, or None when not resolved.
        geonameid: number in GeoNames, or None.
        precision: UCDP's `where_prec`, 1 exact place to 6 country, 7 water or air; None when not
            known.
        country: ISO 3166-1 alpha-2 code of the country that it lies in, or None.
    """

    span: Span
    name: str
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: int | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """There is a place of this name and kind here.

    Attributes:
        geonameid: number in GeoNames, or None for a region that GeoNames does not number.
        name: as GeoNames shows it.
        lat, lon: WGS84, in degrees; of a region, about its middle.
        feature: GeoNames' feature class and code, as in `P.PPL` or `A.ADM1`.
        country: ISO 3166-1 alpha-2 code, or None for what lies in several countries or in none.
        admin1, admin2: codes of the first- and second-level regions that it lies in or is
            (`US.LA`, `US.LA.009`), or None.
        population: 0 when not known.
    """

    geonameid: int | None
    name: str
    lat: float
    lon: float
    feature: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
