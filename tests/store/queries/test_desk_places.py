from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_desk import Hand
from sqlalchemy import select

from firsthand.store.embedded import open_desk, reading, writing
from firsthand.store.location_rows import leave
from firsthand.store.queries.filters import Filter
from firsthand.store.queries.places import places
from firsthand.store.schema import location, location_name
from firsthand.types import DeskPlace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

ALL = Filter()


def names(found: list[DeskPlace]) -> list[str]:
    return [place.name for place in found]


def test_a_place_on_the_map_is_one_under_all_its_names(port: Connection):
    assert places(port, ALL) == [
        DeskPlace(7, "Sarrana", ("Sarrana", "Sarrane"), 10.5, -20.25, 1, "TV", 2, 2),
        DeskPlace(None, "Strait of Mell", ("Strait of Mell",), 11.0, -21.0, 7, None, 1, 1),
        DeskPlace(None, "Mell", ("Mell",), None, None, None, None, 1, 1),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sarrane", ["Sarrana"]),
        ("mell", ["Strait of Mell", "Mell"]),
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
    assert names(places(port, Filter(entity=1))) == ["Sarrana"]


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


def counted(connection: Connection) -> list[tuple[object, ...]]:
    """What is kept of places, without the numbers of the rows."""
    asked = select(location.c.key, location.c.reports, location.c.mentions)
    of = select(location.c.key, location_name).join(location)
    names = [(row.key, *row[3:]) for row in connection.execute(of)]
    return sorted(map(tuple, connection.execute(asked))) + sorted(names, key=str)


@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(["Mell", "Sarrana", "Sarrane"]),
                st.sampled_from([None, 7, 8]),
                st.sampled_from([None, (10.5, -20.25), (10.0, 20.0)]),
                st.sampled_from([None, 1, 4]),
            ),
            max_size=4,
        ),
        min_size=1,
        max_size=4,
    ),
    st.data(),
)
@settings(max_examples=25, deadline=None)
def test_what_is_counted_is_what_is_there(reports: list[list[Any]], data: st.DataObject):
    """Reports that came and went leave nothing behind, and those that stay are counted as asked."""
    goes = data.draw(st.sets(st.integers(0, len(reports) - 1)))
    with TemporaryDirectory() as folder, closing_desk(Path(folder) / "a.db") as connection:
        hand = Hand(connection)
        numbers = [hand.report("Littoral Press", "2031-05-01", "Mell.") for _ in reports]
        for number, some in zip(numbers, reports, strict=True):
            for name, geonameid, spot, precision in some:
                hand.names_place(number, name, geonameid, spot, precision)
        for n in goes:
            leave(connection, numbers[n])
        if whole := places(connection, ALL):
            # Asked with a filter that lets all pass, it is counted anew.
            assert whole == places(connection, Filter(since="2031"))
        kept = counted(connection)
        for n in range(len(reports)):
            if n not in goes:
                leave(connection, numbers[n])
        assert counted(connection) == []
    with TemporaryDirectory() as folder, closing_desk(Path(folder) / "b.db") as connection:
        hand = Hand(connection)
        for n, some in enumerate(reports):
            number = hand.report("Littoral Press", "2031-05-01", "Mell.")
            for name, geonameid, spot, precision in some if n not in goes else ():
                hand.names_place(number, name, geonameid, spot, precision)
        assert counted(connection) == kept


@contextmanager
def closing_desk(path: Path) -> Iterator[Connection]:
    engine = open_desk(path)
    try:
        with writing(engine) as connection:
            yield connection
    finally:
        engine.dispose()


def test_an_empty_desk_is_nowhere(empty: Connection):
    assert places(empty, ALL) == []
