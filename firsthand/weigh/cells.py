"""Which tellings are worth comparing: those that lie in a cell together.

Each telling lies in the CELLS cells whose centres are nearest to it. Centres never change with what
is on a desk, so that whether two tellings are compared depends on these two alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from firsthand.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

CELLS = 6
"""Cells that a telling lies in."""
SCALE = 127


@dataclass(frozen=True, slots=True)
class Cells:
    """Centres, and the directions in which tellings differ most.

    Attributes:
        directions: (width, kept) orthonormal.
        centres: (cells, kept) of unit length.
    """

    directions: np.ndarray
    centres: np.ndarray

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `python -m tools.fit_cells` wrote.

        Raises:
            ModelError: it is missing or damaged.
        """
        try:
            with np.load(path, allow_pickle=False) as stored:
                directions = stored["directions"].astype(np.float32)
                centres = stored["centres"].astype(np.float32)
        except (OSError, KeyError, ValueError, EOFError) as error:
            msg = f"{path}: not readable ({error}); install the package again"
            raise ModelError(msg) from error
        return cls(directions, _unit(centres))

    def place(self, embedded: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Where passages lie.

        Args:
            embedded: (passages, width) of unit length.

        Returns:
            (passages, kept) int8 vectors, and (passages, CELLS) numbers of cells, the nearest
            first.
        """
        # Each alone: a product of matrices rounds otherwise than that of one row.
        vectors = _unit(_each(embedded, self.directions))
        # Rounded first, so that a telling lies in the same cells whenever it is asked.
        kept = np.rint(vectors * SCALE).astype(np.int8)
        likeness = _each(kept.astype(np.float32), self.centres.T)
        return kept, highest(likeness, CELLS)


def highest(values: np.ndarray, most: int) -> np.ndarray:
    """Columns of the highest values of each row, the highest first, of equal ones the first.

    Looking so many times for one is faster than sorting all. Changes `values`.

    Args:
        values: (rows, columns)
        most: how many.
    """
    rows = np.arange(len(values))
    found = np.empty((len(values), most), dtype=np.int64)
    for place in range(most):
        found[:, place] = np.argmax(values, axis=1)
        values[rows, found[:, place]] = -np.inf
    return found


def cosines(vector: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Cosines of one telling with others; the same whichever of two is asked.

    Args:
        vector: (kept,) int8.
        others: (tellings, kept) int8.

    Returns:
        (tellings,) float64 in [-1, 1].
    """
    found: np.ndarray = cosines_of_all(vector[None], others)[0]
    return found


def cosines_of_all(vectors: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Cosines of some tellings with others, to the last bit as `cosines` of each gives them.

    Args:
        vectors: (some, kept) int8.
        others: (tellings, kept) int8.

    Returns:
        (some, tellings) float64 in [-1, 1].
    """
    # Sums of products of int8 are exact in float32, in any order, and fast.
    some, many = vectors.astype(np.float32), others.astype(np.float32)
    lengths = np.sqrt(_squares(some)[:, None] * _squares(many))
    found: np.ndarray = (some @ many.T).astype(np.float64) / np.maximum(lengths, 1.0)
    return found


def _squares(vectors: np.ndarray) -> np.ndarray:
    found: np.ndarray = np.einsum("ij,ij->i", vectors, vectors).astype(np.float64)
    return found


def _each(rows: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """The product of each row with a matrix, whatever rows stand beside it."""
    found = [row @ matrix for row in rows]
    return np.stack(found) if found else np.zeros((0, matrix.shape[1]))


def _unit(rows: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: np.ndarray = rows / np.maximum(lengths, 1e-9)
    return unit
