"""Where tellings lie: in cells, each of them packed into few rows."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sqlalchemy import and_, delete, insert, select

from firsthand.store.claim_schema import cell, place, telling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

CHUNK = 64
"""Tellings in a row of `cell`, at most."""
_AT_A_TIME = 500
_ID = 8
"""Bytes of a row's number or of a rank."""

Row = dict[str, Any]


class Lying(NamedTuple):
    """A telling lies there: vector (kept,) int8, and the numbers of its cells."""

    id: int
    rank: int
    vector: np.ndarray
    cells: np.ndarray


class Located(NamedTuple):
    """Tellings of a cell: ids and ranks (tellings,) int64, vectors (tellings, kept) int8."""

    ids: np.ndarray
    ranks: np.ndarray
    vectors: np.ndarray


def put(connection: Connection, some: Sequence[Lying]) -> None:
    """Put tellings into their cells.

    Args:
        connection: within a writing transaction.
        some: tellings that are in no cells yet.
    """
    if not some:
        return
    places = [
        {
            "telling_id": one.id,
            "cells": one.cells.astype("<i4").tobytes(),
            "vector": one.vector.tobytes(),
        }
        for one in some
    ]
    connection.execute(insert(place), places)
    by_cell: defaultdict[int, list[Lying]] = defaultdict(list)
    for one in some:
        for number in one.cells.tolist():
            by_cell[number].append(one)
    last = _last_chunks(connection, by_cell)
    rows = [
        row
        for number, there in by_cell.items()
        for row in _filled(last.get(number, _chunk(number, 0)), there)
    ]
    connection.execute(insert(cell).prefix_with("OR REPLACE"), rows)


def _last_chunks(connection: Connection, cells: Collection[int]) -> dict[int, Row]:
    # Each is found at once; "the last of a group" would be looked for in all chunks.
    asked = """SELECT cell.* FROM json_each(?) AS wanted JOIN cell ON cell.cell = wanted.value
        AND chunk = (SELECT max(chunk) FROM cell WHERE cell.cell = wanted.value)"""
    found = connection.exec_driver_sql(asked, (json.dumps(sorted(cells)),))
    return {row.cell: dict(row._mapping) for row in found}  # noqa: SLF001  its public name


def _chunk(number: int, chunk: int) -> Row:
    return {"cell": number, "chunk": chunk, "ids": b"", "ranks": b"", "vectors": b""}


def _filled(chunk: Row, some: Iterable[Lying]) -> Iterator[Row]:
    """A chunk with these behind its own, and as many further ones as they need."""
    for one in some:
        if len(chunk["ids"]) >= CHUNK * _ID:
            yield chunk
            chunk = _chunk(chunk["cell"], chunk["chunk"] + 1)
        chunk["ids"] += np.int64(one.id).tobytes()
        chunk["ranks"] += np.int64(one.rank).tobytes()
        chunk["vectors"] += one.vector.tobytes()
    yield chunk


def take_out(connection: Connection, ids: Collection[int]) -> None:
    """Take tellings out of their cells; their rows of `place` stay.

    Args:
        connection: within a writing transaction.
        ids: rows of tellings, in cells or not.
    """
    by_cell: defaultdict[int, set[int]] = defaultdict(set)
    for one in places_of(connection, ids):
        for number in one.cells.tolist():
            by_cell[number].add(one.id)
    for number, gone in by_cell.items():
        asked = select(cell.c.chunk, cell.c.ids).where(cell.c.cell == number)
        chunks = [
            row.chunk
            for row in connection.execute(asked)
            if not gone.isdisjoint(np.frombuffer(row.ids, dtype=np.int64).tolist())
        ]
        for chunk in chunks:
            _thin_out(connection, number, chunk, gone)


def _thin_out(connection: Connection, number: int, chunk: int, gone: Collection[int]) -> None:
    mine = and_(cell.c.cell == number, cell.c.chunk == chunk)
    row = connection.execute(select(cell).where(mine)).one()
    located = _located([(row.ids, row.ranks, row.vectors)])
    stays = ~np.isin(located.ids, sorted(gone))
    connection.execute(delete(cell).where(mine))
    if stays.any():
        kept = {name: some[stays].tobytes() for name, some in located._asdict().items()}
        connection.execute(insert(cell), [{"cell": number, "chunk": chunk, **kept}])


def places_of(connection: Connection, ids: Collection[int]) -> list[Lying]:
    """Where tellings lie, in the order of their rows; those without a place are left out."""
    order = sorted(ids)
    found = []
    for at in range(0, len(order), _AT_A_TIME):
        asked = select(place, telling.c.rank).join(telling, place.c.telling_id == telling.c.id)
        asked = asked.where(place.c.telling_id.in_(order[at : at + _AT_A_TIME]))
        for row in connection.execute(asked.order_by(place.c.telling_id)):
            vector = np.frombuffer(row.vector, dtype=np.int8)
            cells = np.frombuffer(row.cells, dtype="<i4")
            found.append(Lying(row.telling_id, row.rank, vector, cells))
    return found


def tellings_of(connection: Connection, cells: Collection[int]) -> Iterator[tuple[int, Located]]:
    """The tellings of each of some cells, one cell after the other; none for an empty cell."""
    asked = select(cell.c.cell, cell.c.ids, cell.c.ranks, cell.c.vectors)
    asked = asked.where(cell.c.cell.in_(sorted(cells))).order_by(cell.c.cell, cell.c.chunk)
    # One cell at a time is in memory, and the driver's own tuples are enough.
    rows: Any = connection.execute(asked).cursor
    for number, chunks in groupby(rows, key=lambda row: row[0]):
        yield number, _located([chunk[1:] for chunk in chunks])


def _located(chunks: Sequence[tuple[bytes, bytes, bytes]]) -> Located:
    ids, ranks, vectors = (b"".join(part) for part in zip(*chunks, strict=True))
    numbers = np.frombuffer(ids, dtype=np.int64)
    return Located(
        numbers,
        np.frombuffer(ranks, dtype=np.int64),
        np.frombuffer(vectors, dtype=np.int8).reshape(len(numbers), -1),
    )
