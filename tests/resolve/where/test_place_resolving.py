from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_places import (
    DORNIK,
    LORVANE,
    NORTH_MELL,
    OTHER_DORNIK,
    SARRANA,
    SEA,
    TERVANIA,
    reading,
    world,
)

from firsthand.resolve.where.places import TOGETHER, resolve_places, setting_of
from firsthand.resolve.where.scene import Setting
from firsthand.types import Place, Reading, Toponym

NOT_KNOWN = (None, None, None, None, None)


def resolved(given: Reading) -> tuple[Toponym, ...]:
    return resolve_places(given, world()).toponyms


def facts(toponym: Toponym) -> tuple[object, ...]:
    return (toponym.lat, toponym.lon, toponym.geonameid, toponym.country, toponym.precision)


def at(place: Place, precision: int) -> tuple[object, ...]:
    return (place.lat, place.lon, place.geonameid, place.country, precision)


@pytest.mark.parametrize(
    ("text", "name", "place", "precision"),
    [
        ("It rained in Sarrana.", "Sarrana", SARRANA, 1),
        ("It rained near Sarrana.", "Sarrana", SARRANA, 2),
        ("It rained in western Sarrana.", "western Sarrana", SARRANA, 2),
        ("It rained in Mell Province.", "Mell Province", NORTH_MELL, 4),
        ("It rained in Tervania.", "Tervania", TERVANIA, 6),
        ("A ship in the Ombric Sea.", "Ombric Sea", SEA, 7),
    ],
)
def test_how_exactly_a_place_is_known(text: str, name: str, place: Place, precision: int):
    (found,) = resolved(reading(text, name))
    assert facts(found) == at(place, precision)


def test_the_region_that_is_named_with_a_town_decides():
    text = "The ferry from Kellsay came late. The mill in Dornik, Mell Province, was shut."
    _, dornik, _ = resolved(reading(text, "Kellsay", "Dornik", "Mell Province"))
    assert facts(dornik) == at(DORNIK, 1)


def test_places_of_one_country_keep_together():
    for others, wanted in ((("Sarrana", "Tervania"), DORNIK), (("Kellsay",), OTHER_DORNIK)):
        text = "From Dornik, not from " + " or ".join(others)
        dornik, *_ = resolved(reading(text, "Dornik", *others))
        assert facts(dornik) == at(wanted, 1)


def test_a_name_means_one_place_all_through_a_report():
    text = "Dornik woke. Sarrana, in Tervania, did not. Dornik in Mell Province sleeps."
    names = ("Dornik", "Sarrana", "Tervania", "Dornik", "Mell Province")
    first, *_, again, _ = resolved(reading(text, *names))
    assert facts(first) == facts(again) == at(DORNIK, 1)


def test_a_place_that_is_not_known_is_at_least_in_the_one_around_it():
    text = (
        "It burnt in the Karm neighborhood, located in the western part of Sarrana. Karm is small."
    )
    karm, sarrana, again = resolved(reading(text, "Karm", "Sarrana", "Karm"))
    assert facts(karm) == facts(again) == at(SARRANA, 2)
    assert facts(sarrana) == at(SARRANA, 1)


@pytest.mark.parametrize(
    "text", ["In Karm and Sarrana", "In Karm, Sarrana and Dornik", "Karm fell. Sarrana did not."]
)
def test_a_place_that_is_not_known_is_not_put_where_its_neighbour_is(text: str):
    karm, *_ = resolved(reading(text, "Karm", "Sarrana"))
    assert facts(karm) == NOT_KNOWN


def test_outside_of_a_country_is_not_in_it_but_outside_of_a_town_is_near_it():
    for name, wanted in (("Tervania", NOT_KNOWN), ("Sarrana", at(SARRANA, 2))):
        karm, _ = resolved(reading(f"It burnt in Karm, outside {name}.", "Karm", name))
        assert facts(karm) == wanted


def test_a_hamlet_far_from_all_else_is_not_what_is_meant():
    text = "From Sarrana to Dornik in Mell Province, past Brixen, through Tervania"
    *_, brixen, _ = resolved(
        reading(text, "Sarrana", "Dornik", "Mell Province", "Brixen", "Tervania")
    )
    assert facts(brixen) == NOT_KNOWN


def test_old_positions_are_replaced():
    old = reading("Of Xanten", "Xanten")
    toponym = Toponym(old.toponyms[0].span, "Xanten", 1.0, 1.0, 7, 1, "QT")
    (found,) = resolved(Reading(old.report, toponyms=(toponym,)))
    assert facts(found) == NOT_KNOWN


def test_a_reading_without_toponyms_stays_as_it_is():
    empty = reading("Nothing here")
    assert resolve_places(empty, world()) == empty


@pytest.mark.parametrize(
    ("facts_", "home"),
    [
        ({"url": "https://news.example.qt/a"}, "QT"),
        ({"url": "https://news.co.uk/a"}, "GB"),
        ({"url": "https://news.example.com/a"}, None),
        ({"url": "https://news.io/a"}, None),
        ({"publisher": "Tervania Post"}, "QT"),
        ({"publisher": "Harbour Post"}, None),
        ({"publisher": "Tervania and Lorvane Post"}, None),
    ],
)
def test_the_publishers_country(facts_: dict[str, str], home: str | None):
    assert setting_of(reading("Text", **facts_), world()).home == home


def test_peoples_and_governments_show_which_country_is_spoken_of():
    made = reading("The Lorvanese left Sarrana", "Sarrana", peoples=("Lorvanese",))
    assert setting_of(made, world()) == Setting({LORVANE.country: 1})


@given(st.lists(st.sampled_from(["Dornik", "Sarrana", "Kellsay", "Karm", "Mell"]), max_size=12))
def test_only_positions_change(names: list[str]):
    made = reading(" ".join(names), *names)
    found = resolve_places(made, world())
    assert [(t.span, t.name) for t in found.toponyms] == [(t.span, t.name) for t in made.toponyms]
    assert found.report == made.report
    assert resolve_places(found, world()) == found


def test_a_very_long_report_is_resolved_in_parts():
    names = ["Sarrana"] * (TOGETHER + 20)
    assert {facts(t) for t in resolved(reading(" ".join(names), *names))} == {at(SARRANA, 1)}
