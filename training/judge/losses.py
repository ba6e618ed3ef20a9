"""Losses of the judge: each pair counts for the heads that it has a label for.

Shapes: B pairs or passages, H width.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional as F

from training.judge.pair import ENTAILS, NOT_ENTAILS

if TYPE_CHECKING:
    from training.judge.assemble import Labels
    from training.judge.model import Judgement

RIVAL = 0.1
"""How much another claim of the same event counts beside one of another event: who looks for
passages on a claim wants to see what contradicts it, too."""


def losses_of(judgement: Judgement, labels: Labels) -> dict[str, Tensor]:
    """The loss of each head, summed and divided by all pairs of the batch."""
    found = {
        "relation": _relation(judgement.of("relation"), labels.relation),
        "same": _binary(judgement.of("same")[:, 0], labels.same),
        "denies": _binary(judgement.of("denies")[:, 0], labels.denies),
        "strength": _known(
            F.cross_entropy(
                judgement.of("strength").float(), labels.strength.clamp_min(0), reduction="none"
            ),
            labels.strength,
        ),
        "bearing": _binary(judgement.of("bearing"), labels.bearing) / 2,
    }
    return {name: loss / len(labels.same) for name, loss in found.items()}


def _known(losses: Tensor, labels: Tensor) -> Tensor:
    """The sum of those that have a label."""
    return torch.where(labels >= 0, losses, torch.zeros_like(losses)).sum()


def _binary(logits: Tensor, labels: Tensor) -> Tensor:
    given = labels.clamp_min(0).float()
    losses = F.binary_cross_entropy_with_logits(logits.float(), given, reduction="none")
    return _known(losses, labels)


def _relation(logits: Tensor, labels: Tensor) -> Tensor:
    """(B, 3). Where only "does not entail" is known, both other relations are right."""
    logs = F.log_softmax(logits.float(), dim=-1)
    either = torch.logsumexp(logs[:, ENTAILS + 1 :], dim=-1)
    exact = logs.gather(1, labels.clamp(0, NOT_ENTAILS - 1)[:, None])[:, 0]
    return _known(-torch.where(labels == NOT_ENTAILS, either, exact), labels)


def drift(here: Tensor, before: Tensor) -> Tensor:
    """How far embeddings have moved, and the cosines between them. Both (B, H) of unit length."""
    moved = 1 - (here * before).sum(-1).mean()
    cosines: Tensor = F.mse_loss(here @ here.T, before @ before.T)
    return moved + cosines


def nearness(first: Tensor, second: Tensor, groups: Tensor, temperature: float) -> Tensor:
    """Each passage beside its partner rather than beside the others' (InfoNCE, both ways).

    Args:
        first: (B, H) of unit length.
        second: the same; rows of the same number tell the same claim.
        groups: (B,) event of each; passages of one event count as others by RIVAL only.
        temperature: of the cosines.
    """
    logits = (first @ second.T).float() / temperature
    partner = torch.eye(len(first), dtype=torch.bool, device=first.device)
    rivals = (groups[:, None] == groups[None, :]) & ~partner
    logits = logits + rivals * math.log(RIVAL)
    given = torch.arange(len(first), device=first.device)
    both = F.cross_entropy(logits, given) + F.cross_entropy(logits.T, given)
    return both / 2
