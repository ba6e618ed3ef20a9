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
