from __future__ import annotations

import pytest

from firsthand.resolve.where.naming import How
from firsthand.types import Place
from tools.build_gazetteer import Builder
from tools.sources import own, shipped

TERVANIA = Place(1, "Tervania", 1.0, 2.0, "A.PCLI", "QT")
MELL = Place(2, "Mell", 1.0, 2.0, "A.ADM1", "QT", "QT.01")


@pytest.fixture
def builder() -> Builder:
    made = Builder()
    made.add(TERVANIA, ["Terwanien", "TRV", "Sea\nside", "x" * 99], code="QT")
    made.add(MELL, ["Tervania"], code="QT.01")
    return made


def test_codes_of_airports_and_descriptions_are_no_names(builder: Builder):
    assert builder.names.rows("Terwanien") == {0: How.OTHER}
    assert not builder.names.rows("TRV")
    assert not builder.names.rows("x" * 99)
    assert not builder.names.rows("Sea side")


def test_places_get_further_names_by_code_or_number(builder: Builder):
    builder.call("QT.01", ["M."], How.SHORT)
    builder.call("1", ["T."], How.SHORT)
    assert builder.names.rows("M.") == {1: How.SHORT}
    assert builder.names.rows("T.") == {0: How.SHORT}
    with pytest.raises(KeyError):
        builder.call("QT.02", ["N."], How.SHORT)


def test_countries_by_their_own_or_any_name(builder: Builder):
    assert builder.countries_called("Tervania", own=True) == ["QT"]
    assert builder.countries_called("Terwanien", own=True) == []
    assert builder.countries_called("Terwanien", own=False) == ["QT"]
    assert builder.countries_called("Mell", own=False) == []


def test_a_people_is_a_countrys_before_it_is_a_regions(builder: Builder):
    builder.call_people("Tervania", ["Tervanian"])
    builder.call_people("Mell", ["Mellish"])
    assert builder.names.rows("Tervanian") == {0: How.PEOPLE}
    assert builder.names.rows("Mellish") == {1: How.PEOPLE}
    with pytest.raises(LookupError, match=r"Nowhere: neither country nor region"):
        builder.call_people("Nowhere", ["Nowherian"])


def test_positions_in_our_tables_are_on_the_globe():
    tables = own("countries")
    at = [*tables["middle"].values(), *tables["middle_of_region"].values()]
    at += [row["at"] for row in own("regions")["region"]]
    assert all(abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in at)


def test_no_region_is_listed_twice():
    names = [name for row in own("regions")["region"] for name in row["names"]]
    assert len(names) == len(set(names))
    assert shipped("countries")["country"]["same"]
