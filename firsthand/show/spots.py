"""Where places are, as people read it, and how exactly that is known."""

from __future__ import annotations

EXACTNESS = {
    1: "exact",
    2: "nearby",
    3: "district",
    4: "province",
    5: "wide area",
    6: "country",
    7: "sea or air",
}
"""UCDP's `where_prec` in words."""


def shown_spot(lat: float | None, lon: float | None) -> str | None:
    """A position to about a kilometre, None where it is not known.

    Args:
        lat: WGS84, in degrees.
        lon: the same.
    """
    return None if lat is None or lon is None else f"{lat:.2f}, {lon:.2f}"
