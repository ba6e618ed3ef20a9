"""Pairs and passages to padded tensors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.judge.pieces import Cut


@dataclass(frozen=True)
class Batch:
    """Inputs, all (B, T)."""

    pieces: Tensor
    marks: Tensor
    mask: Tensor

    @property
    def inputs(self) -> tuple[Tensor, Tensor, Tensor]:
        """What the model takes."""
        return self.pieces, self.marks, self.mask


def padded(cuts: Sequence[Cut], pad: int) -> Batch:
    """Fill all up to the longest."""
    shape = (len(cuts), max(map(len, cuts)))
    pieces = np.full(shape, pad, dtype=np.int64)
    marks, mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for row, cut in enumerate(cuts):
        pieces[row, : len(cut)], marks[row, : len(cut)], mask[row, : len(cut)] = (
            cut.pieces, cut.marks, 1,
        )  # fmt: skip
    given, marked, masked = (torch.from_numpy(x) for x in (pieces, marks, mask))
    return Batch(given, marked, masked)
