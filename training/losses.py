"""One loss per head."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from firsthand.read.decode import FORBIDDEN
from firsthand.read.labels import allowed_transitions


def transition_scores(learnt: Tensor) -> Tensor:
    """Learnt transitions with the forbidden ones closed. (labels, labels)."""
    allowed = torch.from_numpy(allowed_transitions()).to(learnt.device)
    return torch.where(allowed, learnt, torch.full_like(learnt, FORBIDDEN))


def log_partition(emissions: Tensor, transitions: Tensor, mask: Tensor) -> Tensor:
    """Log of the summed scores of all label sequences.

    Args:
        emissions: (B, W, labels).
        transitions: (labels, labels).
        mask: (B, W) of bool, False behind the last word.

    Returns:
        (B,)
    """
    score = emissions[:, 0]
    for t in range(1, emissions.shape[1]):
        following = torch.logsumexp(score[:, :, None] + transitions, dim=1) + emissions[:, t]
        score = torch.where(mask[:, t, None], following, score)
    return torch.logsumexp(score, dim=1)


def crf_loss(emissions: Tensor, transitions: Tensor, allowed: Tensor, mask: Tensor) -> Tensor:
    """Negative log likelihood per word of the sequences that the annotation allows.

    Args:
        emissions: (B, W, labels).
        transitions: (labels, labels), forbidden ones closed.
        allowed: (B, W, labels) of bool; all True where nothing was annotated.
        mask: (B, W) of bool.
    """
    wanted = emissions.masked_fill(~allowed, FORBIDDEN)
    both = log_partition(torch.cat([emissions, wanted]), transitions, torch.cat([mask, mask]))
    every, gold = both.chunk(2)
    return (every - gold).sum() / mask.sum()


def word_loss(emissions: Tensor, allowed: Tensor, mask: Tensor, smoothing: float) -> Tensor:
    """Cross-entropy of each word's own label, where exactly one is allowed."""
    known = mask & (allowed.sum(-1) == 1)
    return F.cross_entropy(
        emissions[known], allowed[known].float().argmax(-1), label_smoothing=smoothing
    )


def link_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy against a uniform choice among the right partners.

    Args:
        scores: (queries, candidates), FORBIDDEN where there is no candidate.
        wanted: (queries, candidates) of 0 and 1.
    """
    wanted = wanted / wanted.sum(-1, keepdim=True)
    return -(wanted * F.log_softmax(scores, dim=-1)).sum(-1).mean()
