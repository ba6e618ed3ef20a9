"""A look at families that train nothing, while a run goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from training.judge import figures as fg
from training.judge.pack import HELD, LABELS

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from training.judge.assemble import Table
    from training.judge.model import Judge
    from training.judge.pack import Pack

BATCH = 500
HALF = 0.5


class Watch:
    """Some pairs of held-out families."""

    def __init__(self, pack: Pack, table: Table, most: int) -> None:
        """Choose them, always the same. most: pairs that are looked at."""
        rows = np.random.default_rng(0).permutation(pack.rows(HELD))[:most]
        self._rows = rows[np.argsort(pack.widths[rows])]
        self._widths, self._table = pack.widths, table
        labels = pack.labels[self._rows]
        self._same = labels[:, LABELS.index("same")] == 100  # noqa: PLR2004 (hundredths)
        self._denies = labels[:, LABELS.index("denies")]

    @torch.no_grad()
    def figures(
        self, model: Judge, precision: Callable[[], AbstractContextManager[object]]
    ) -> dict[str, float]:
        """Precision, recall at a half and the best F1 of `same`; F1 of `denies` at a half."""
        if not len(self._rows):
            return {}
        there, back = (self._scores(model, precision, turned=turned) for turned in (False, True))
        same = fg.same_scores(there, back)
        half = fg.retrieval(same, self._same, HALF)
        best = fg.retrieval(same, self._same, fg.best_threshold(same, self._same))
        denies = fg.sigmoid(fg.column(there, "denies")[:, 0])
        known = self._denies >= 0
        denied = fg.retrieval(denies[known], self._denies[known] == 1, HALF)
        found = {"p": half.precision, "r": half.recall, "best f1": best.f1, "denies f1": denied.f1}
        return {f"held {name}": round(value, 3) for name, value in found.items()}

    def _scores(
        self,
        model: Judge,
        precision: Callable[[], AbstractContextManager[object]],
        *,
        turned: bool,
    ) -> np.ndarray:
        parts = []
        for start in range(0, len(self._rows), BATCH):
            rows = self._rows[start : start + BATCH]
            there = torch.from_numpy(rows).to(self._table.device)
            sides = torch.full((len(rows),), turned, device=self._table.device)
            inputs, _ = self._table.pairs(there, sides, int(self._widths[rows].max()))
            with precision():
                parts.append(model(*inputs).scores.float().cpu().numpy())
        found: np.ndarray = np.concatenate(parts)
        return found
