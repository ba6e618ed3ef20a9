from __future__ import annotations

from made_places import (
    COUNTY,
    DORNIK,
    LORVANE,
    NORTH_MELL,
    OTHER_DORNIK,
    PLACES,
    SARRANA,
    TERVANIA,
    table_of,
    world,
)

from firsthand.resolve.where.candidates import IN_ALL, MOST, candidates, most_candidates
from firsthand.resolve.where.gazetteer import Gazetteer
from firsthand.resolve.where.naming import How
from firsthand.types import Place


def places(name: str) -> list[Place]:
    return [candidate.place for candidate in candidates(name, world())]


def test_the_place_with_most_people_comes_first():
    assert places("Dornik") == [OTHER_DORNIK, DORNIK]


def test_a_word_for_a_region_asks_for_one():
    assert places("Mell province") == [NORTH_MELL]
    assert places("Dornik province") == []
    (found,) = candidates("Ushen county", world())
    assert (found.place, found.kind, found.part) == (COUNTY, False, False)
    (found,) = candidates("province of Mell", world())
    assert (found.place, found.how, found.kind) == (NORTH_MELL, How.SHORT, True)


def test_a_part_of_a_place_is_marked():
    (found,) = candidates("northern Sarrana", world())
    assert (found.place, found.part) == (SARRANA, True)


def test_a_people_means_its_country_unless_a_place_is_called_so():
    assert places("Tervanian") == [TERVANIA]
    table = table_of(*PLACES, more=((4, "Lorvanese", How.OWN), (1, "Lorvanese", How.PEOPLE)))
    (found,) = candidates("Lorvanese", Gazetteer([table]))
    assert found.place == DORNIK


def test_other_scripts_are_looked_up():
    assert places("САРРАНА") == [SARRANA]
    assert places("") == []
    assert LORVANE in places("The Lorvane")


def test_of_many_places_called_so_only_some_are_looked_at():
    many = [Place(100 + n, "Mellow", 1, n / 9, "P.PPL", "QT", population=n) for n in range(200)]
    found = candidates("Mellow", Gazetteer([table_of(*many)]))
    assert [c.place.population for c in found] == list(range(199, 199 - MOST, -1))


def test_the_more_names_the_fewer_places_for_each():
    assert most_candidates(1) == MOST
    assert most_candidates(IN_ALL // 4) == 4
    assert most_candidates(0) == MOST
