"""Coreference: annotated documents, what is to be learnt from them, and the loss.

Shapes: T tokens of a document, n candidates, p pairs of candidates, D width of the vectors.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from firsthand.read import coreference_features as features
from firsthand.read.coreference import HIDDEN
from firsthand.read.coreference_candidates import Candidates, candidates, quoted_tokens
from firsthand.read.coreference_kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.trees import Tree
    from firsthand.types import Span

FAR = -1e4
"""Score of a pair that does not exist."""


@dataclass(frozen=True)
class CoreferenceTargets:
    """What is to be said of one document, worked out once.

    Attributes:
        token: (n,) head of each candidate, counted in tokens of the document.
        alone: (n, ALONE) and together: (p, TOGETHER), the features, uint8.
        kind: (n,) index into KINDS.
        later, earlier, place: (p,) as in `coreference_features.Pairs`.
        right: (p,) of bool, whether the two mean the same.
        heads: (h,) tokens that may head a mention, each once.
        is_head: (h,) of float, whether each heads a mention of a chain.
        width: one more than the most antecedents that a candidate has.
    """

    token: Tensor
    alone: Tensor
    together: Tensor
    kind: Tensor
    later: Tensor
    earlier: Tensor
    place: Tensor
    right: Tensor
    heads: Tensor
    is_head: Tensor
    width: int


def coreference_targets(
    text: str, trees: Sequence[Tree], chains: Sequence[Sequence[Span]]
) -> CoreferenceTargets:
    """What is to be learnt from one annotated text; keep it, for it takes some milliseconds."""
    found = candidates(text, trees, quoted=quoted_tokens(text, trees))
    chain = chain_of(found, chains)
    paired = features.pairs(found)
    right = (chain[paired.later] == chain[paired.earlier]) & (chain[paired.later] >= 0)
    heads = np.unique(found.token)
    is_head = np.isin(heads, found.token[chain >= 0])
    return CoreferenceTargets(
        token=torch.from_numpy(found.token.copy()),
        alone=torch.from_numpy(features.alone(found).astype(np.uint8)),
        together=torch.from_numpy(paired.features.astype(np.uint8)),
        kind=torch.from_numpy(found.kind.copy()),
        later=torch.from_numpy(paired.later),
        earlier=torch.from_numpy(paired.earlier),
        place=torch.from_numpy(paired.place),
        right=torch.from_numpy(right),
        heads=torch.from_numpy(heads),
        is_head=torch.from_numpy(is_head.astype(np.float32)),
        width=int(paired.place.max(initial=-1)) + 2,
    )


_LEAST_SHARED = 0.5


def chain_of(found: Candidates, chains: Sequence[Sequence[Span]]) -> np.ndarray:
    """The chain of each candidate, by its exact span or else the closest; -1 for none. (n,)."""
    own = {span: at for at, span in reversed(list(enumerate(found.spans)))}
    chain = np.full(len(found), -1, dtype=np.int64)
    missed = []
    for number, mentions in enumerate(chains):
        for mention in mentions:
            if mention in own:
                chain[own[mention]] = number
            else:
                missed.append((mention, number))
    for mention, number in missed:
        shared = [
            _shared(mention, span) if chain[at] < 0 else 0.0 for at, span in enumerate(found.spans)
        ]
        at = int(np.argmax(shared)) if shared else -1
        if at >= 0 and shared[at] >= _LEAST_SHARED:
            chain[at] = number
    return chain


def _shared(a: Span, b: Span) -> float:
    """Characters that two spans share, of those that they cover together."""
    both = min(a.end, b.end) - max(a.start, b.start)
    return max(both, 0) / (max(a.end, b.end) - min(a.start, b.start))


class PairScorer(nn.Module):
    """Scores pairs as `firsthand.read.coreference.pair_scores` does."""

    def __init__(self, dropout: float = 0.2) -> None:
        """Random weights; those of the kinds are zero."""
        super().__init__()
        self.later = nn.Linear(len(features.ALONE), HIDDEN)
        self.earlier = nn.Linear(len(features.ALONE), HIDDEN, bias=False)
        self.together = nn.Linear(len(features.TOGETHER), HIDDEN, bias=False)
        self.out = nn.Linear(HIDDEN, 1)
        self.kinds = nn.Parameter(torch.zeros(len(KINDS), len(KINDS)))
        self.mention = nn.Parameter(torch.full((2,), 0.5))
        self.dropout = nn.Dropout(dropout)

    def forward(
        self, queries: Tensor, keys: Tensor, mention: Tensor, targets: CoreferenceTargets
    ) -> Tensor:
        """Score the pairs of one document.

        Args:
            queries: (T, D), of each token.
            keys: (T, D).
            mention: (T,) logits.
            targets: of the document, on the same device.

        Returns:
            (p,); going back to nothing scores 0.
        """
        i, j = targets.later, targets.earlier
        query, key, sure = (x.index_select(0, targets.token) for x in (queries, keys, mention))
        query, key = query.index_select(0, i), key.index_select(0, j)
        alone = targets.alone.float()
        hidden = self.later(alone).index_select(0, i) + self.earlier(alone).index_select(0, j)
        hidden = hidden + self.together(targets.together.float())
        scores: Tensor = self.out(self.dropout(F.relu(hidden)))[:, 0]
        scores = scores + (query * key).sum(-1) / math.sqrt(query.shape[-1])
        both = targets.kind[i] * len(self.kinds) + targets.kind[j]
        scores = scores + F.embedding(both, self.kinds.flatten()[:, None])[:, 0]
        first, second = self.mention
        return scores + first * sure.index_select(0, i) + second * sure.index_select(0, j)

    def arrays(self) -> dict[str, np.ndarray]:
        """The parameters by the names of `firsthand.read.coreference.PairParameters`."""
        linear = ("later", "earlier", "together")
        found = {name: getattr(self, name).weight.T for name in linear}
        found |= {"bias": self.later.bias, "out": self.out.weight[0], "kinds": self.kinds}
        found["mention"] = torch.cat([self.mention, self.out.bias])
        return {
            name: np.ascontiguousarray(v.detach().cpu().float().numpy())
            for name, v in found.items()
        }


def coreference_loss(
    queries: Tensor,
    keys: Tensor,
    mention: Tensor,
    scorer: PairScorer,
    targets: CoreferenceTargets,
) -> dict[str, Tensor]:
    """Losses of one document: of the antecedents, and of what heads a mention.

    Args:
        queries: (T, D), of each token of the whole document.
        keys: (T, D).
        mention: (T,) logits.
        scorer: for pairs.
        targets: of the document, on the same device.

    Returns:
        `antecedent`, negative log of the probability that goes to right antecedents (or to none
        where there is none), a mean over candidates; `mention`, cross-entropy over heads.
    """
    scores = scorer(queries, keys, mention, targets)
    n = len(targets.token)
    table = scores.new_full((n, targets.width), FAR)
    table[targets.later, targets.place + 1] = scores
    table[:, 0] = 0.0
    right = torch.zeros_like(table, dtype=torch.bool)
    right[targets.later, targets.place + 1] = targets.right
    right[:, 0] = ~right[:, 1:].any(dim=1)
    wanted = torch.logsumexp(table.masked_fill(~right, FAR), dim=1)
    antecedent = (torch.logsumexp(table, dim=1) - wanted).sum()
    heads = F.binary_cross_entropy_with_logits(
        mention[targets.heads], targets.is_head, reduction="sum"
    )
    # A text may have no candidates; it teaches nothing, but its mean must not be 0 / 0.
    return {"antecedent": antecedent / max(n, 1), "mention": heads / max(len(targets.heads), 1)}
