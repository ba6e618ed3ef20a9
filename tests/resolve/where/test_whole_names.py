from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_places import (
    COUNTY,
    DORNIK,
    KELLSAY,
    LORVANE,
    NORTH_MELL,
    OTHER_DORNIK,
    SARRANA,
    TERVANIA,
    reading,
    world,
)

from firsthand.resolve.where.places import resolve_places
from firsthand.resolve.where.whole_names import may_lie_in, pieces_of
from firsthand.types import Place, Span, Toponym

UNKNOWN = (None, None, None)


def resolved(text: str, *names: str) -> list[tuple[float | None, float | None, int | None]]:
    found = resolve_places(reading(text, *names), world()).toponyms
    return [(one.lat, one.geonameid, one.precision) for one in found]


def at(place: Place, precision: int) -> tuple[float | None, float | None, int | None]:
    return (place.lat, place.geonameid, precision)


@pytest.mark.parametrize(
    ("name", "place", "precision"),
    [
        ("Dornik, Mell Province", DORNIK, 1),
        ("Dornik (Mell Province)", DORNIK, 1),
        ("Dornik, Mell Province, Tervania", DORNIK, 1),
        ("Kellsay, Lorvane", KELLSAY, 1),
        ("Ushen County, Mell Province", COUNTY, 3),
        # what is not known is at least in what is
        ("Karm, Mell Province", NORTH_MELL, 4),
        ("Mell Province), Tervania", NORTH_MELL, 4),
    ],
)
def test_a_name_read_with_what_it_lies_in_is_the_first_of_the_two(
    name: str, place: Place, precision: int
):
    text = f"It burnt in {name}, and in Sarrana."
    assert resolved(text, name, "Sarrana") == [at(place, precision), at(SARRANA, 1)]


def test_what_stands_behind_it_tells_namesakes_apart():
    wanted = (("Mell Province", DORNIK), ("Lorvane", OTHER_DORNIK))
    for behind, place in wanted:
        assert resolved(f"In Dornik, {behind}.", f"Dornik, {behind}") == [at(place, 1)]


def test_a_namesake_elsewhere_is_not_meant():
    assert resolved("In Kellsay, Mell Province.", "Kellsay, Mell Province") == [UNKNOWN]


def test_what_is_known_as_it_stands_stays_whole():
    whole = [Toponym(Span(3, 14), "Ombric, Sea"), Toponym(Span(19, 24), "Foo-Z")]
    pieces = pieces_of("In Ombric, Sea and Foo-Z", whole, world())
    assert pieces.toponyms == tuple(whole)
    assert not pieces.inner


def test_words_that_end_in_nothing_known_stay_whole():
    whole = [Toponym(Span(3, 14), "Karm, Belno")]
    assert pieces_of("In Karm, Belno.", whole, world()).toponyms == tuple(whole)


def test_regions_say_what_may_lie_in_what():
    inside = [(SARRANA, TERVANIA), (DORNIK, NORTH_MELL), (COUNTY, NORTH_MELL)]
    outside = [(KELLSAY, TERVANIA), (SARRANA, LORVANE), (OTHER_DORNIK, NORTH_MELL)]
    assert all(may_lie_in(*pair) for pair in inside)
    assert not any(may_lie_in(*pair) for pair in outside)


def test_neighbours_in_a_list_do_not_lie_in_each_other():
    two = Place(21, "Elk", 11.0, 20.0, "A.ADM2", "QT", "QT.01", "QT.01.6")
    assert not may_lie_in(two, COUNTY)


@given(st.lists(st.sampled_from(["Dornik", "Mell Province", "Karm", "Lorvane"]), max_size=4))
def test_each_toponym_keeps_its_place_in_the_text(names: list[str]):
    name = ", ".join(names)
    text = f"In {name}."
    whole = [Toponym(Span(3, 3 + len(name)), name)] if names else []
    pieces = pieces_of(text, whole, world())
    assert len(pieces.first) == len(whole)
    assert all(piece.span.of(text) == piece.name for piece in pieces.toponyms)
