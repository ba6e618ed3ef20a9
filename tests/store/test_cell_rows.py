"""Cells in packed rows: what was put in is there, and what was taken out is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from sqlalchemy import create_engine, func, insert, select

from firsthand.store.cell_rows import CHUNK, Lying, places_of, put, take_out, tellings_of
from firsthand.store.claim_schema import cell, desk, place, telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

KEPT = 16
WORDS = {"words": "", "plain": "", "certainty": "certain", "polarity": "positive"}


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        desk.create_all(connection)
        yield connection
    engine.dispose()


def lying(number: int) -> list[Lying]:
    """Tellings in two of three cells each."""
    chance = np.random.default_rng(number)
    vectors = chance.integers(-127, 128, size=(number, KEPT)).astype(np.int8)
    cells = np.stack([chance.permutation(3)[:2] for _ in range(number)])
    return [Lying(n, 1000 - n, *row) for n, row in enumerate(zip(vectors, cells, strict=True), 1)]


def tell(connection: Connection, some: Sequence[Lying]) -> None:
    rows = [
        {"id": one.id, "rank": one.rank, "report_id": 1, "local": f"t{one.id}", "start": 0}
        | {"end": 1, "conditional": 0, "headline": 0, **WORDS}
        for one in some
    ]
    connection.execute(insert(telling), rows)


def there(connection: Connection) -> dict[int, list[tuple[int, int, bytes]]]:
    return {
        number: [
            (n, rank, vector.tobytes())
            for n, rank, vector in zip(
                located.ids.tolist(), located.ranks.tolist(), located.vectors, strict=True
            )
        ]
        for number, located in tellings_of(connection, range(4))
    }


def expected(some: Sequence[Lying]) -> dict[int, list[tuple[int, int, bytes]]]:
    found = {
        number: [(one.id, one.rank, one.vector.tobytes()) for one in some if number in one.cells]
        for number in range(3)
    }
    return {number: rows for number, rows in found.items() if rows}


@pytest.mark.parametrize("size", [1, 7, 500])
def test_what_comes_in_parts_is_there_once_in_full_rows(connection: Connection, size: int):
    some = lying(3 * CHUNK + 5)
    tell(connection, some)
    for at in range(0, len(some), size):
        put(connection, some[at : at + size])
    put(connection, [])
    assert there(connection) == expected(some)
    rows = connection.scalar(select(func.count()).select_from(cell))
    assert rows == sum(-(-len(each) // CHUNK) for each in expected(some).values())


def test_what_is_taken_out_leaves_the_others(connection: Connection):
    some = lying(2 * CHUNK)
    tell(connection, some)
    put(connection, some[:-3])
    gone = {one.id for one in some if one.id % 3 == 0 or one.id < CHUNK}
    take_out(connection, gone)
    put(connection, some[-3:])
    stays = [one for one in some[:-3] if one.id not in gone] + some[-3:]
    assert there(connection) == expected(stays)
    take_out(connection, {one.id for one in some})
    assert there(connection) == {}


def test_where_a_telling_lies_is_known(connection: Connection):
    some = lying(5)
    tell(connection, some)
    put(connection, some)
    found = places_of(connection, [4, 2, 99])
    assert [(one.id, one.rank) for one in found] == [(2, 998), (4, 996)]
    for one, known in zip(found, (some[1], some[3]), strict=True):
        assert one.vector.tolist() == known.vector.tolist()
        assert one.cells.tolist() == known.cells.tolist()
    assert connection.scalar(select(func.count()).select_from(place)) == 5
