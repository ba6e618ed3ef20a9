from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_desk import Hand

from firsthand.store.embedded import open_desk, reading, writing
from firsthand.store.queries.filters import Filter
from firsthand.store.queries.places import places
from firsthand.types import DeskPlace

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

ALL = Filter()


def names(found: list[DeskPlace]) -> list[str]:
    return [place.name for place in found]


def test_a_place_on_the_map_is_one_under_all_its_names(port: Connection):
    assert places(port, ALL) == [
        DeskPlace(7, "Sarrana", ("Sarrana", "Sarrane"), 10.5, -20.25, 1, "TV", 2, 2),
        DeskPlace(None, "Mell", ("Mell",), None, None, None, None, 1, 1),
        DeskPlace(None, "Strait of Mell", ("Strait of Mell",), 11.0, -21.0, 7, None, 1, 1),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sarrane", ["Sarrana"]),
        ("mell", ["Mell", "Strait of Mell"]),
        ("mell str", ["Strait of Mell"]),
        ("ell", []),
        ("", []),
    ],
)
def test_found_by_any_of_its_names(port: Connection, query: str, found: list[str]):
    assert names(places(port, ALL, query=query)) == found


def test_one_that_is_found_has_all_its_names(port: Connection):
    assert places(port, ALL, query="sarrane")[0].names == ("Sarrana", "Sarrane")


def test_what_is_asked_for(port: Connection):
    assert names(places(port, ALL, country="tv")) == ["Sarrana"]
    assert names(places(port, Filter(since="2031-05-04"))) == ["Sarrana", "Mell"]
    assert names(places(port, Filter(publishers=("Lorvane Ledger",)))) == ["Strait of Mell"]
    assert names(places(port, Filter(entity=1))) == ["Sarrane"]


def test_pages_make_up_the_whole(port: Connection):
    whole = places(port, ALL)
    assert [places(port, ALL, limit=1, offset=n)[0] for n in range(3)] == whole
    assert places(port, ALL, offset=3) == []


def test_one_name_for_two_spots_is_in_none(tmp_path: Path):
    engine = open_desk(tmp_path / "spots.db")
    with writing(engine) as connection:
        hand = Hand(connection)
        report = hand.report("Littoral Press", "2031-05-01", "Mell, Mell.")
        hand.names_place(report, "Mell", None, (10.0, 20.0), 1)
        hand.names_place(report, "Mell", None, (50.0, 60.0), 1)
    with reading(engine) as connection:
        found = places(connection, ALL)
    engine.dispose()
    assert found == [DeskPlace(None, "Mell", ("Mell",), None, None, None, None, 1, 2)]


def test_an_empty_desk_is_nowhere(empty: Connection):
    assert places(empty, ALL) == []
