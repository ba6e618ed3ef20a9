from __future__ import annotations

import hashlib
import json
from importlib.resources import files

import pytest
from made_places import SARRANA, table_of

from firsthand.resolve.where.gazetteer import Gazetteer
from firsthand.resolve.where.naming import How
from firsthand.types import Place

DATA = files("firsthand") / "data" / "gazetteer"


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer.shipped()


def test_the_manifest_describes_the_file(shipped: Gazetteer):
    manifest = json.loads((DATA / "manifest.json").read_text("utf-8"))
    content = (DATA / "world.npz").read_bytes()
    assert hashlib.sha256(content).hexdigest() == manifest["sha256"]
    assert len(shipped) == manifest["places"]
    assert len(content) < 12_000_000
    assert any("GeoNames, CC BY 4.0" in licence for licence in manifest["sources"].values())


@pytest.mark.parametrize(
    ("name", "number", "how"),
    [
        ("Baghdad", 98182, How.OWN),
        ("بغداد", 98182, How.OTHER),
        ("Iraqis", 99237, How.PEOPLE),
        ("Ga.", 4197000, How.SHORT),
        ("Gaza Strip", 281132, How.OWN),
        ("ドイツ", 2921044, How.OTHER),
        ("United States of America", 6252001, How.OTHER),
    ],
)
def test_names_in_many_forms(shipped: Gazetteer, name: str, number: int, how: How):
    assert how in [n.how for n in shipped.called(name) if n.place.geonameid == number]


def test_seas_have_no_number_and_no_country(shipped: Gazetteer):
    (sea,) = [n.place for n in shipped.called("Red Sea") if n.place.feature == "H.SEA"]
    assert (sea.geonameid, sea.country) == (None, None)


def test_keys_are_sorted(shipped: Gazetteer):
    keys = bytes(shipped.tables[0].keys).split(b"\n")[:-1]
    assert keys == sorted(set(keys))


def test_later_tables_count_and_places_without_number_stay_apart():
    newer = Place(SARRANA.geonameid, "Sarrana", 1.0, 2.0, "P.PPL")
    gulf = Place(None, "Sarrana", 3.0, 4.0, "H.GULF")
    gazetteer = Gazetteer([table_of(SARRANA, gulf), table_of(newer, gulf)])
    found = [named.place for named in gazetteer.called("Sarrana")]
    assert found == [newer, gulf, gulf]
    assert len(gazetteer) == 4
