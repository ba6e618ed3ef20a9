"""Where tellings lie: the same whoever lies beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from firsthand.errors import ModelError
from firsthand.weigh.cells import CELLS, SCALE, Cells, cosines, cosines_of_all, highest

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, KEPT, CENTRES = 24, 16, 9
VECTORS = arrays(np.int8, (5, KEPT), elements=st.integers(-SCALE, SCALE))


@pytest.fixture(scope="module")
def cells() -> Cells:
    chance = np.random.default_rng(3)
    directions = np.linalg.qr(chance.normal(size=(WIDTH, KEPT)))[0].astype(np.float32)
    return Cells(directions, chance.normal(size=(CENTRES, KEPT)).astype(np.float32))


def passages(number: int) -> np.ndarray:
    rows = np.random.default_rng(number).normal(size=(number, WIDTH))
    unit: np.ndarray = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit


@given(VECTORS)
def test_cosines_are_the_same_from_either_side_to_the_last_bit(vectors: np.ndarray):
    table = np.stack([cosines(one, vectors) for one in vectors])
    assert table.tobytes() == table.T.copy().tobytes()
    assert np.all(np.abs(table) <= 1 + 1e-12)


@given(VECTORS, st.permutations(range(5)))
def test_cosines_do_not_depend_on_who_else_is_asked(vectors: np.ndarray, order: list[int]):
    whole = cosines(vectors[0], vectors)
    assert cosines_of_all(vectors, vectors[order])[0].tobytes() == whole[order].tobytes()
    assert cosines(vectors[0], vectors[order]).tobytes() == whole[order].tobytes()
    assert [cosines(vectors[0], vectors[n : n + 1])[0] for n in range(5)] == list(whole)


def test_a_telling_is_like_itself_and_nothing_like_nothing():
    one = np.array([[3, -4, 0], [0, 0, 0]], dtype=np.int8)
    assert cosines(one[0], one).tolist() == [1.0, 0.0]


def test_a_passage_lies_where_it_lies_whoever_comes_with_it(cells: Cells):
    """A product of matrices is rounded otherwise than that of one row."""
    many = passages(400)
    vectors, places = cells.place(many)
    for batch in (1, 7, 64):
        for at in range(0, len(many), batch):
            some_vectors, some_places = cells.place(many[at : at + batch])
            assert some_vectors.tobytes() == vectors[at : at + batch].tobytes()
            assert some_places.tolist() == places[at : at + batch].tolist()


def test_the_nearest_centres_come_first(cells: Cells):
    vectors, places = cells.place(passages(50))
    assert vectors.dtype == np.int8
    assert places.shape == (50, CELLS)
    likeness = vectors.astype(np.float64) @ cells.centres.T
    for row, found in zip(likeness, places, strict=True):
        assert len(set(found)) == CELLS
        assert row[found].tolist() == pytest.approx(sorted(row, reverse=True)[:CELLS])


def test_no_passages_lie_nowhere(cells: Cells):
    vectors, places = cells.place(np.zeros((0, WIDTH), dtype=np.float32))
    assert (vectors.shape, places.shape) == ((0, KEPT), (0, CELLS))


@given(arrays(np.float64, (4, 6), elements=st.integers(0, 3).map(float)), st.integers(1, 6))
def test_the_highest_are_those_that_sorting_finds(values: np.ndarray, most: int):
    wanted = np.argsort(-values, axis=1, kind="stable")[:, :most]
    assert highest(values.copy(), most).tolist() == wanted.tolist()


def test_cells_are_read_and_what_is_damaged_is_told(tmp_path: Path, cells: Cells):
    path = tmp_path / "cells.npz"
    np.savez(path, directions=cells.directions, centres=cells.centres)
    lengths = np.linalg.norm(Cells.load(path).centres, axis=1)
    assert lengths == pytest.approx(np.ones(CENTRES))
    np.savez(path, directions=cells.directions)
    with pytest.raises(ModelError, match="install the package again"):
        Cells.load(path)
    path.write_bytes(b"no archive")
    with pytest.raises(ModelError, match=r"cells\.npz: not readable"):
        Cells.load(path)
    with pytest.raises(ModelError, match="not readable"):
        Cells.load(tmp_path / "none.npz")
