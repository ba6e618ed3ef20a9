"""A judge on its bench: pairs of texts in, figures out."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.judge import figures as fg
from training.judge.encode import embed, judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from firsthand.judge.pieces import Cutter
    from training.judge.model import Judge
    from training.judge.pair import Pair


@dataclass(frozen=True)
class Bench:
    """A judge, and the pretrained model whose cosines it must beat.

    Attributes:
        limit: pairs of a corpus that are measured at most.
    """

    model: Judge
    before: Judge
    cutter: Cutter
    limit: int

    def compare(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Logits of all heads. (pairs, 10)."""
        return judge(self.model, self.cutter, pairs)

    def same(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """How surely both sides tell the same. (pairs,)."""
        return fg.same_scores(self.compare(pairs), self.compare([(b, a) for a, b in pairs]))

    def cosines(self, pairs: Sequence[tuple[str, str]], model: Judge | None = None) -> np.ndarray:
        """Cosines of embeddings, of the pretrained model if no other is named. (pairs,)."""
        texts = list(dict.fromkeys(t for pair in pairs for t in pair))
        vectors = embed(model or self.before, self.cutter, texts)
        row = {text: n for n, text in enumerate(texts)}
        a, b = ([row[p[side]] for p in pairs] for side in (0, 1))
        found: np.ndarray = (vectors[a] * vectors[b]).sum(-1)
        return found

    def sample(self, pairs: Sequence[Pair]) -> list[Pair]:
        """At most `limit` of them, always the same."""
        chosen = random.Random(0)  # noqa: S311 (which are measured)
        return list(pairs) if len(pairs) <= self.limit else chosen.sample(list(pairs), self.limit)
