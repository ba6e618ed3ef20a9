"""Passages and pairs through the PyTorch model, many at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from firsthand.judge.judge import SCORES
from training.judge.batches import padded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.judge.pieces import Cut, Cutter
    from training.judge.model import Judge, Judgement

BATCH_PIECES = 4096


@torch.no_grad()
def embed(model: Judge, cutter: Cutter, texts: Sequence[str]) -> np.ndarray:
    """Passages to unit vectors. Returns (texts, H)."""
    found = np.zeros((len(texts), model.config.width), dtype=np.float32)
    for rows, judgement in _run(model, [cutter.alone(t) for t in texts], cutter.pad):
        found[rows] = judgement.embedding.numpy()
    return found


@torch.no_grad()
def judge(model: Judge, cutter: Cutter, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
    """Pairs to logits of all heads. Returns (pairs, 10)."""
    found = np.zeros((len(pairs), sum(SCORES.values())), dtype=np.float32)
    for rows, judgement in _run(model, [cutter.pair(a, b) for a, b in pairs], cutter.pad):
        found[rows] = judgement.scores.numpy()
    return found


def _run(model: Judge, cuts: Sequence[Cut], pad: int) -> Iterator[tuple[list[int], Judgement]]:
    model.eval()
    order = sorted(range(len(cuts)), key=lambda i: len(cuts[i]))
    while order:
        count = max(1, BATCH_PIECES // len(cuts[order[0]]))
        rows, order = order[:count], order[count:]
        yield rows, model(*padded([cuts[i] for i in rows], pad).inputs)
