"""Tables whose rows belong to windows or texts, packed in one file and read on any device.

A training on a GPU has no time to build batches from objects: everything is put into a few flat
arrays once, and a batch is made by a few look-ups on the device.
"""

from __future__ import annotations

import lzma
from collections import defaultdict
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ANY = 255
"""Label of a word of which nothing is annotated: all are right."""
LINKED = ("attribution", "inner")
"""Heads with links; relation 0 goes from cues to sources, relation 1 from contents to cues."""
COUNT = "#"
"""The column of the file that says how many rows each owner has."""


class Writer:
    """Collects the rows of tables, owner after owner."""

    def __init__(self) -> None:
        """No tables yet."""
        self._counts: dict[str, list[int]] = defaultdict(list)
        self._columns: dict[str, list[np.ndarray]] = defaultdict(list)

    def add(self, table: str, **columns: np.ndarray) -> None:
        """Append the rows of the next owner. All columns have one length."""
        (count,) = {len(values) for values in columns.values()}
        self._counts[table].append(count)
        for name, values in columns.items():
            self._columns[f"{table}/{name}"].append(values)

    def arrays(self) -> dict[str, np.ndarray]:
        """All tables as flat arrays by `table/column`."""
        found = {name: np.concatenate(parts) for name, parts in self._columns.items()}
        for table, counts in self._counts.items():
            found[f"{table}/{COUNT}"] = np.array(counts, dtype=np.uint32)
        return found


def save(arrays: Mapping[str, np.ndarray], path: Path) -> None:
    """Write arrays compressed; a text cut in several ways is stored little more than once."""
    raw = BytesIO()
    np.savez(raw, **arrays)  # type: ignore[arg-type]
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 4, "dict_size": 1 << 27}]
    path.write_bytes(lzma.compress(raw.getvalue(), lzma.FORMAT_XZ, filters=filters))


def load(path: Path) -> dict[str, np.ndarray]:
    """Read what `save` wrote."""
    with np.load(BytesIO(lzma.decompress(path.read_bytes())), allow_pickle=False) as file:
        return dict(file)


@dataclass(frozen=True)
class Taken:
    """The rows of some owners, one owner after the other.

    Attributes:
        counts: (owners,) rows of each.
        begins: (owners,) where its rows begin.
        owner: (rows,) which of the owners each belongs to.
        begin: (rows,) where the rows of that owner begin.
        place: (rows,) each row's place among those of its owner.
    """

    counts: np.ndarray
    begins: np.ndarray
    owner: Tensor
    begin: Tensor
    place: Tensor
    _index: Tensor
    _columns: Mapping[str, Tensor]

    def __len__(self) -> int:
        """Number of rows."""
        return int(self.counts.sum())

    def __getitem__(self, column: str) -> Tensor:
        """The values of one column, integers as int64. (rows, ...)."""
        values = self._columns[column][self._index]
        return values if values.is_floating_point() else values.long()

    def padded(self, column: str, width: int, fill: int) -> Tensor:
        """The values of one column, a line an owner. (owners, width)."""
        values = self[column]
        table = values.new_full((len(self.counts), width), fill)
        table[self.owner, self.place] = values
        return table


@dataclass(frozen=True)
class Table:
    """Rows grouped by their owners, on one device.

    Attributes:
        offsets: (owners + 1,).
        columns: (rows, ...) each.
    """

    offsets: np.ndarray
    device: torch.device
    columns: dict[str, Tensor] = field(default_factory=dict)

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray], name: str, device: torch.device) -> Table:
        """One table of a file."""
        columns = {
            key.partition("/")[2]: _tensor(values).to(device)
            for key, values in arrays.items()
            if key.partition("/")[0] == name and not key.endswith(f"/{COUNT}")
        }
        counts = arrays[f"{name}/{COUNT}"].astype(np.int64)
        return cls(np.concatenate([[0], np.cumsum(counts)]), device, columns)

    @property
    def counts(self) -> np.ndarray:
        """Rows of each owner. (owners,)."""
        return np.diff(self.offsets)

    def take(self, owners: np.ndarray) -> Taken:
        """The rows of these owners. owners: (n,) of int64."""
        counts = self.counts[owners]
        begins = np.cumsum(counts) - counts
        owner = np.repeat(np.arange(len(owners)), counts)
        begin = begins[owner]
        place = np.arange(len(owner)) - begin
        index = self.offsets[owners][owner] + place
        parts = onto(np.stack([owner, begin, place, index]), self.device)
        return Taken(counts, begins, parts[0], parts[1], parts[2], parts[3], self.columns)


def onto(values: np.ndarray, device: torch.device) -> Tensor:
    """A small array on a device, without waiting for it to be there."""
    tensor = torch.from_numpy(np.ascontiguousarray(values))
    if device.type == "cpu":
        return tensor
    return tensor.pin_memory().to(device, non_blocking=True)


def _tensor(values: np.ndarray) -> Tensor:
    """An array as a tensor of a type that can be looked up in everywhere."""
    if values.dtype in (np.uint16, np.uint32):
        return torch.from_numpy(values.astype(np.int32))
    return torch.from_numpy(np.ascontiguousarray(values))
