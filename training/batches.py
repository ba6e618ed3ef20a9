"""Examples to padded tensors, windows of like length together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from firsthand.read import tokenizer as tk
from firsthand.read.links import distance_bucket

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from training.examples import Example, Targets


@dataclass(frozen=True)
class Links:
    """Queries and candidates of one relation over all windows of a batch.

    Attributes:
        query, key: (n, 3): window, first word, last word.
        bucket: (queries, keys) distance bucket.
        allowed: (queries, keys) whether both stand in the same window.
        wanted: (queries, keys + 1) right partners; the last column is "none".
    """

    query: Tensor
    key: Tensor
    bucket: Tensor
    allowed: Tensor
    wanted: Tensor


@dataclass(frozen=True)
class TrainingBatch:
    """Inputs (B, T) and targets of the attribution head."""

    inputs: tuple[Tensor, ...]
    first: Tensor
    word_mask: Tensor
    allowed: Tensor
    links: tuple[Links, Links]

    @property
    def pieces(self) -> int:
        """Pieces that are not padding."""
        return int(self.inputs[-1].sum())


def group(examples: Sequence[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Shuffle, sort by length within large pools, cut into batches, shuffle the batches.

    Args:
        examples: windows of all documents.
        size: pieces in a batch, padding included.
        rng: decides on the order.
    """
    pool = list(examples)
    rng.shuffle(pool)
    batches: list[list[Example]] = []
    for at in range(0, len(pool), 512):
        ordered = sorted(pool[at : at + 512], key=_length)
        batch: list[Example] = []
        for example in ordered:
            if batch and _length(example) * (len(batch) + 1) > size:
                batches.append(batch)
                batch = []
            batch.append(example)
        if batch:
            batches.append(batch)
    rng.shuffle(batches)
    return batches


def _length(example: Example) -> int:
    first, window = example.words.first, example.window
    return int(first[window.end] - first[window.start]) + 2


def collate(examples: Sequence[Example], special: tuple[int, int, int]) -> TrainingBatch:
    """Pad a batch."""
    batch = tk.make_batch([(e.words, e.window) for e in examples], special=special)
    inputs = (batch.pieces, batch.shape, batch.quote, batch.breaks, batch.mask)
    counts = [e.window.end - e.window.start for e in examples]
    shape = (len(examples), max(counts))
    first = np.zeros(shape, dtype=np.int64)
    mask = np.zeros(shape, dtype=bool)
    allowed = np.ones((*shape, examples[0].targets.allowed.shape[1]), dtype=bool)
    for row, (example, count) in enumerate(zip(examples, counts, strict=True)):
        first[row, :count] = tk.first_pieces(example.words, example.window)
        mask[row, :count] = True
        allowed[row, :count] = example.targets.allowed
    return TrainingBatch(
        tuple(torch.from_numpy(x) for x in inputs),
        torch.from_numpy(first),
        torch.from_numpy(mask),
        torch.from_numpy(allowed),
        (_links(examples, 1, 0), _links(examples, 2, 1)),
    )


def _links(examples: Sequence[Example], query_role: int, key_role: int) -> Links:
    queries, keys, wanted_pairs = [], [], []
    for row, example in enumerate(examples):
        t = example.targets
        query_at = _places(t, query_role, row, queries)
        key_at = _places(t, key_role, row, keys)
        links = t.to_source if query_role == 1 else t.to_cue
        for f, q in query_at.items():
            wanted_pairs += [(q, key_at[k]) for k in links.get(f, ()) if k in key_at]
    query = np.array(queries, dtype=np.int64).reshape(-1, 3)
    key = np.array(keys, dtype=np.int64).reshape(-1, 3)
    wanted = np.zeros((len(query), len(key) + 1), dtype=np.float32)
    for q, k in wanted_pairs:
        wanted[q, k] = 1
    wanted[wanted.sum(1) == 0, -1] = 1
    return Links(
        torch.from_numpy(query),
        torch.from_numpy(key),
        torch.from_numpy(distance_bucket(query[:, 1], key[:, 1])),
        torch.from_numpy(query[:, :1] == key[None, :, 0]),
        torch.from_numpy(wanted),
    )


def _places(
    targets: Targets, role: int, row: int, out: list[tuple[int, int, int]]
) -> dict[int, int]:
    """Append the fragments of one role; returns where each stands in the list."""
    places = {}
    for index, (start, end, its_role) in enumerate(targets.fragments.tolist()):
        if its_role == role and end > start:
            places[index] = len(out)
            out.append((row, start, end - 1))
    return places
