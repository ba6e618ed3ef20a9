"""Small places in a country of which their report says nothing else: those are seldom meant."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from firsthand.resolve.where.features import is_town

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.resolve.where.candidates import Candidate
    from firsthand.resolve.where.scene import Setting

LITTLE_KNOWN = 20_000
"""People below which a town is known where it lies. Source: LGL and GeoVirus, 12 of 12 wrong."""
OTHERS = 2
"""So many other names at least tell where a report is at home."""


def without_strangers(
    meant: Sequence[Candidate | None], setting: Setting
) -> list[Candidate | None]:
    """What names mean, less the small towns that nothing else in the report leads to.

    The gazetteer knows one quarter of a city less than villages of its name elsewhere: then the
    only place that it knows is not what is meant.

    Args:
        meant: by name, each name of a report once.
        setting: what else is known of the report.
    """
    countries = Counter(found.place.country for found in meant if found and found.place.country)
    enough = countries.total() > OTHERS

    def is_stranger(found: Candidate) -> bool:
        place = found.place
        here = place.country or ""
        led_to = countries[here] > 1 or here in setting.countries or here == setting.home
        return is_town(place.feature) and place.population < LITTLE_KNOWN and not led_to

    return [None if found and enough and is_stranger(found) else found for found in meant]
