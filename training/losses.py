"""The losses of each head, and of one reader that imitates others."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional as F

from firsthand.read.decode import FORBIDDEN
from firsthand.read.labels import allowed_transitions

if TYPE_CHECKING:
    from training.batches import Links, TrainingBatch
    from training.model import AttributionScores, Reader
    from training.recipe import Recipe


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


def attribution_losses(
    scores: AttributionScores, batch: TrainingBatch, model: Reader, recipe: Recipe
) -> dict[str, Tensor]:
    """The losses of the attribution head on one batch."""
    head = model.attribution
    emissions = gather_words(scores.emissions.float(), batch.first)
    links = gather_words(scores.links.flatten(2).float(), batch.first)
    transitions = transition_scores(head.transitions)
    losses = {
        "crf": crf_loss(emissions, transitions, batch.allowed, batch.word_mask),
        "word": recipe.word_weight
        * word_loss(emissions, batch.allowed, batch.word_mask, recipe.smoothing),
    }
    for relation, targets in enumerate(batch.links):
        if len(targets.query):
            matrix = link_scores(links, targets, relation, head.distance, head.nothing)
            losses[f"link{relation}"] = recipe.link_weight * link_loss(matrix, targets.wanted)
    return losses


def gather_words(values: Tensor, first: Tensor) -> Tensor:
    """Take each word's first piece. values: (B, T, n); first: (B, W). Returns (B, W, n)."""
    return values.gather(1, first[:, :, None].expand(-1, -1, values.shape[-1]))


def link_scores(
    links: Tensor, targets: Links, relation: int, distance: Tensor, nothing: Tensor
) -> Tensor:
    """As firsthand.read.links. links: (B, W, 4 * width). Returns (queries, keys + 1)."""
    width = links.shape[-1] // 4

    def ends(places: Tensor, channel: int) -> Tensor:
        vectors = links[..., channel * width : (channel + 1) * width]
        return vectors[places[:, 0], places[:, 1]] + vectors[places[:, 0], places[:, 2]]

    scores = ends(targets.query, 2 * relation) @ ends(targets.key, 2 * relation + 1).T
    scores = scores / math.sqrt(width) + distance[relation][targets.bucket]
    scores = scores.masked_fill(~targets.allowed, FORBIDDEN)
    return torch.cat([scores, nothing[relation].expand(len(scores), 1)], dim=1)


def teacher_loss(scores: AttributionScores, teachers: list[Reader], batch: TrainingBatch) -> Tensor:
    """Cross-entropy of each word's labels against the teachers' mean distribution."""
    wanted = _teacher_words(teachers, batch)
    found = F.log_softmax(gather_words(scores.emissions.float(), batch.first), dim=-1)
    return -(wanted * found).sum(-1)[batch.word_mask].mean()


@torch.no_grad()
def _teacher_words(teachers: list[Reader], batch: TrainingBatch) -> Tensor:
    """(B, W, labels) of probabilities."""
    every = [gather_words(t(*batch.inputs).emissions, batch.first).softmax(-1) for t in teachers]
    return torch.stack(every).mean(0)
