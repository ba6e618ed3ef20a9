"""Pairs and passages of a pack to padded tensors, on the device and many at a time.

Shapes: B pairs or passages, T pieces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch import Tensor

from firsthand.judge.pieces import ALONE, FIRST_OWN, FIRST_SHARED, SECOND_OWN, SECOND_SHARED
from training.judge.pack import LABELS
from training.judge.pair import STRONGER

if TYPE_CHECKING:
    from training.judge.pack import Pack

STEP = 8
"""Widths are multiples of it, which attention is fastest on."""
_COLUMN = {name: n for n, name in enumerate(LABELS)}
_HASHES, _POSITIONS = 1 << 16, 128


class Labels(NamedTuple):
    """What is known of the pairs of a batch; -1 where nothing is. All (B,) but bearing (B, 2)."""

    relation: Tensor
    same: Tensor
    denies: Tensor
    strength: Tensor
    bearing: Tensor


class Table:
    """A pack on a device."""

    def __init__(self, pack: Pack, device: torch.device) -> None:
        """Move it there."""

        def there(x: np.ndarray) -> Tensor:
            return torch.from_numpy(x).to(device)

        self._pieces = there(pack.pieces.astype(np.int64))
        self._words = there(word_hashes(pack))
        self._starts, self._lengths = there(pack.starts), there(pack.lengths.astype(np.int64))
        self._a, self._b = there(pack.a.astype(np.int64)), there(pack.b.astype(np.int64))
        self._labels = there(pack.labels)
        self._special: list[int] = pack.special.tolist()
        self.device = device

    def pairs(
        self, rows: Tensor, turned: Tensor, width: int
    ) -> tuple[tuple[Tensor, Tensor, Tensor], Labels]:
        """Inputs of the model, and labels.

        Args:
            rows: (B,) of the pairs.
            turned: (B,) of bool; which begin with their second passage.
            width: pieces of the longest.
        """
        a, b = self._a[rows], self._b[rows]
        a, b = torch.where(turned, b, a), torch.where(turned, a, b)
        return self._inputs(a, b, _rounded(width)), self._labelled(rows, turned)

    def _inputs(self, a: Tensor, b: Tensor, width: int) -> tuple[Tensor, Tensor, Tensor]:
        cls, sep, pad = self._special
        first, second = self._lengths[a][:, None], self._lengths[b][:, None]
        place = torch.arange(width, device=self.device)[None]
        in_a = (place >= 1) & (place <= first)
        in_b = (place >= first + 2) & (place < first + 2 + second)
        end = first + second + 2
        index = torch.where(
            in_b, self._starts[b][:, None] + place - first - 2, self._starts[a][:, None] + place - 1
        )
        index = index.where(in_a | in_b, torch.zeros_like(index))
        outside = torch.where(place <= end, sep, pad).where(place > 0, cls)
        pieces = torch.where(in_a | in_b, self._pieces[index], outside)
        words = self._words[index]
        alike = words[:, :, None] == words[:, None, :]
        first_has = (alike & in_a[:, None, :]).any(-1)
        second_has = (alike & in_b[:, None, :]).any(-1)
        marks = torch.full_like(pieces, ALONE)
        marks = torch.where(in_a, torch.where(second_has, FIRST_SHARED, FIRST_OWN), marks)
        marks = torch.where(in_b, torch.where(first_has, SECOND_SHARED, SECOND_OWN), marks)
        return pieces, marks, (place <= end).long()

    def _labelled(self, rows: Tensor, turned: Tensor) -> Labels:
        found = self._labels[rows].long()

        def of(name: str) -> Tensor:
            return found[:, _COLUMN[name]]

        strength, same = of("strength"), of("same").float()
        turned_strength = torch.where(strength >= 0, STRONGER - strength, strength)
        bearing = torch.stack([of("strengthens"), of("weakens")], dim=-1)
        return Labels(
            torch.where(turned, of("back"), of("relation")),
            torch.where(same >= 0, same / 100, same),
            of("denies"),
            torch.where(turned, turned_strength, strength),
            bearing.masked_fill(turned[:, None], -1),
        )

    def alone(self, passages: Tensor, width: int) -> tuple[Tensor, Tensor, Tensor]:
        """Inputs of passages on their own.

        Args:
            passages: (B,).
            width: pieces of the longest, special ones included.
        """
        cls, sep, pad = self._special
        length = self._lengths[passages][:, None]
        place = torch.arange(_rounded(width), device=self.device)[None]
        inside = (place >= 1) & (place <= length)
        index = self._starts[passages][:, None] + place - 1
        found = self._pieces[index.where(inside, torch.zeros_like(index))]
        outside = torch.where(place <= length + 1, sep, pad).where(place > 0, cls)
        pieces = torch.where(inside, found, outside)
        return pieces, torch.full_like(pieces, ALONE), (place <= length + 1).long()


def _rounded(width: int) -> int:
    return -(-width // STEP) * STEP


def word_hashes(pack: Pack) -> np.ndarray:
    """A number for each piece, that of the word it is part of. (pieces,) of int64."""
    begins = pack.begins.copy()
    begins[pack.starts[pack.lengths > 0]] = True
    at = np.flatnonzero(begins)
    word = np.cumsum(begins) - 1
    position = np.arange(len(begins)) - at[word]
    rng = np.random.default_rng(0)
    pieces = rng.integers(1, 1 << 62, size=_HASHES, dtype=np.uint64)
    positions = rng.integers(1, 1 << 62, size=_POSITIONS, dtype=np.uint64) | np.uint64(1)
    with np.errstate(over="ignore"):
        each = pieces[pack.pieces] * positions[position]
        whole = np.add.reduceat(each, at)
    found: np.ndarray = whole[word].view(np.int64)
    return found
