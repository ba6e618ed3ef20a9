"""Losses of the judge: each pair counts for the heads that it has a label for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

from training.judge.pair import ENTAILS, NOT_ENTAILS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from training.judge.model import Judgement
    from training.judge.pair import Pair


def losses_of(judgement: Judgement, pairs: Sequence[Pair]) -> dict[str, Tensor]:
    """The loss of each head that has a label in the batch, summed and divided by all its pairs."""
    found = {
        "relation": _relation(judgement.of("relation"), [p.relation for p in pairs]),
        "same": _same(judgement.of("same")[:, 0], [p.same for p in pairs]),
        "strength": _strength(judgement.of("strength"), [p.strength for p in pairs]),
        "bearing": _bearing(judgement.of("bearing"), [p.bearing for p in pairs]),
    }
    return {name: loss / len(pairs) for name, loss in found.items() if loss is not None}


def _relation(logits: Tensor, labels: Sequence[int | None]) -> Tensor | None:
    """(B, 3). Where only "does not entail" is known, both other relations are right."""
    known = [n for n, label in enumerate(labels) if label is not None]
    if not known:
        return None
    logs = F.log_softmax(logits[known].float(), dim=-1)
    given = torch.tensor([labels[n] for n in known])
    either = torch.logsumexp(logs[:, ENTAILS + 1 :], dim=-1)
    exact = logs.gather(1, given.clamp_max(NOT_ENTAILS - 1)[:, None])[:, 0]
    return -torch.where(given == NOT_ENTAILS, either, exact).sum()


def _same(logits: Tensor, labels: Sequence[float | None]) -> Tensor | None:
    known = [n for n, label in enumerate(labels) if label is not None]
    if not known:
        return None
    given = torch.tensor([float(labels[n] or 0.0) for n in known])
    return F.binary_cross_entropy_with_logits(logits[known].float(), given, reduction="sum")


def _strength(logits: Tensor, labels: Sequence[int | None]) -> Tensor | None:
    known = [n for n, label in enumerate(labels) if label is not None]
    if not known:
        return None
    given = torch.tensor([labels[n] for n in known])
    return F.cross_entropy(logits[known].float(), given, reduction="sum")


def _bearing(logits: Tensor, labels: Sequence[tuple[int, int] | None]) -> Tensor | None:
    known = [n for n, label in enumerate(labels) if label is not None]
    if not known:
        return None
    given = torch.tensor([list(label) for label in labels if label is not None]).float()
    loss = F.binary_cross_entropy_with_logits(logits[known].float(), given, reduction="sum")
    return loss / given.shape[1]


def drift(here: Tensor, before: Tensor) -> Tensor:
    """How far embeddings have moved, and the cosines between them. Both (B, H) of unit length."""
    moved = 1 - (here * before).sum(-1).mean()
    cosines: Tensor = F.mse_loss(here @ here.T, before @ before.T)
    return moved + cosines
