"""The losses of each head."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional as F

from firsthand.read.decode import FORBIDDEN
from firsthand.read.labels import SCHEMES
from training.coreference import coreference_loss
from training.examples import UNKNOWN
from training.model import SYNTAX_VECTORS

if TYPE_CHECKING:
    from firsthand.read.labels import Scheme
    from training.batches import Links, TrainingBatch
    from training.model import Outputs, Reader
    from training.recipe import Recipe


LEAST = 1e-30
"""Probabilities below this count as this."""
ALMOST_NONE = 1e-18
"""Added to the probability of each transition, so that where an annotation contradicts itself a
product of many is not nothing."""


def transition_scores(learnt: Tensor, scheme: Scheme) -> Tensor:
    """Learnt transitions with the forbidden ones closed. (labels, labels)."""
    allowed = torch.from_numpy(scheme.allowed).to(learnt.device)
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
    if emissions.is_cuda:
        return partition_by_halves(emissions, transitions, mask)
    return partition_by_words(emissions, transitions, mask)


def partition_by_halves(emissions: Tensor, transitions: Tensor, mask: Tensor) -> Tensor:
    """The same in as many steps as a number of words has bits, each of them larger.

    A GPU spends its time on starting steps, not on their size. A word's matrix says how each label
    before it leads to each of its own; neighbours are multiplied until one matrix is left.
    """
    top = emissions.detach().amax(dim=-1)
    weights = (emissions - top[..., None]).exp()
    shift = (top * mask).sum(dim=1)
    steps = (transitions.exp() + ALMOST_NONE) * weights[:, 1:, None, :]
    same = torch.eye(len(transitions), device=emissions.device, dtype=emissions.dtype)
    steps = torch.where(mask[:, 1:, None, None], steps, same)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, same.expand(len(steps), 1, -1, -1)], dim=1)
        steps = steps[:, 0::2] @ steps[:, 1::2]
        largest = steps.detach().amax(dim=(-1, -2), keepdim=True).clamp_min(LEAST)
        steps = steps / largest
        shift = shift + largest.log().sum(dim=(1, 2, 3))
    whole = weights[:, 0] if not steps.shape[1] else (weights[:, :1] @ steps[:, 0])[:, 0]
    return whole.sum(dim=-1).clamp_min(LEAST).log() + shift


def partition_by_words(emissions: Tensor, transitions: Tensor, mask: Tensor) -> Tensor:
    """The same word after word, as a processor is quickest. Arguments as above."""
    # A product of matrices instead of a sum over all pairs of labels: several times as fast.
    # What a forbidden transition leaves of a probability is nothing, and its logarithm is cut off.
    factors = transitions.exp()
    score = emissions[:, 0]
    for t in range(1, emissions.shape[1]):
        top = score.amax(dim=1, keepdim=True)
        reach = ((score - top).exp() @ factors).clamp_min(LEAST).log() + top
        score = torch.where(mask[:, t, None], reach + emissions[:, t], score)
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
    wanted = torch.where(known, allowed.to(torch.uint8).argmax(-1), UNKNOWN)
    return known_loss(emissions.flatten(0, 1), wanted.flatten(), smoothing)


def link_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy against a uniform choice among the right partners.

    Args:
        scores: (queries, candidates), FORBIDDEN where there is no candidate.
        wanted: (queries, candidates) of 0 and 1.
    """
    wanted = wanted / wanted.sum(-1, keepdim=True)
    return -(wanted * F.log_softmax(scores, dim=-1)).sum(-1).mean()


def losses_of(
    outputs: Outputs, batch: TrainingBatch, model: Reader, recipe: Recipe
) -> dict[str, Tensor]:
    """The losses of the heads that the corpus of a batch labels, weighted as the recipe says."""
    losses: dict[str, Tensor] = {}
    for head, allowed in batch.spans.items():
        scores, first, mask = outputs.score(head), batch.first, batch.word_mask
        if head in batch.rows:
            scores, first, mask = (x[batch.rows[head]] for x in (scores, first, mask))
        emissions = gather_words(scores.float(), first)
        transitions = transition_scores(model.transitions[head], SCHEMES[head])
        losses[head] = crf_loss(emissions, transitions, allowed, mask)
        losses[f"{head} word"] = recipe.word_weight * word_loss(
            emissions, allowed, mask, recipe.smoothing
        )
    if batch.links:
        vectors = gather_words(outputs.vector("links").float(), batch.first)
        for head, relations in batch.links.items():
            for relation, targets in enumerate(relations):
                if len(targets.query):
                    matrix = link_scores(vectors, targets, relation, model.distance, model.nothing)
                    losses[f"{head} link{relation}"] = recipe.link_weight * link_loss(
                        matrix, targets.wanted
                    )
    if batch.tokens is not None:
        losses.update(syntax_losses(outputs, batch, model))
    if batch.whole is not None:
        losses.update(coreference_losses(outputs, batch, model))
    if batch.judged is not None:
        place, wanted = batch.judged
        found = at_words(outputs.score("factuality"), batch.first, place)[:, 0].float()
        losses["factuality"] = F.smooth_l1_loss(found, wanted, beta=0.5)
    heads = {name: name.split()[0] for name in losses}
    return {
        name: recipe.weights.get(heads[name], 1.0) * batch.shares.get(heads[name], 1.0) * loss
        for name, loss in losses.items()
    }


def syntax_losses(outputs: Outputs, batch: TrainingBatch, model: Reader) -> dict[str, Tensor]:
    """Cross-entropy of parts of speech, heads and relations, per token."""
    tokens, parameters = batch.tokens, model.syntax_parameters
    assert tokens is not None

    def at_tokens(values: Tensor) -> Tensor:
        return at_words(values, batch.first, tokens.place).float()

    dependent, head, rel_dependent, rel_head = (
        at_tokens(outputs.vector(name)) for name in SYNTAX_VECTORS
    )
    scores = arc_scores(dependent, head, parameters.root, tokens.sentences)
    there = tokens.sentences >= 0
    wanted_head = tokens.head[tokens.sentences]
    wanted_head = torch.where(there, wanted_head, UNKNOWN)
    losses = {
        "upos": F.cross_entropy(at_tokens(outputs.score("upos")), tokens.upos),
        "arc": known_loss(scores.flatten(0, 1), wanted_head.flatten()),
    }
    # The relation to the right head; place 0 is the root. Where the head is not known, neither is
    # the relation.
    above = (tokens.begin + tokens.head - 1).clamp_min(0)
    of_head = torch.where(
        tokens.head[:, None] == 0, parameters.root_relation, rel_head.index_select(0, above)
    )
    labels = parameters.relation(F.relu(rel_dependent + of_head))
    losses["relation"] = known_loss(labels, tokens.relation)
    return losses


def known_loss(scores: Tensor, wanted: Tensor, smoothing: float = 0.0) -> Tensor:
    """Cross-entropy, a mean over what is known; 0 where nothing is: a mean of none is no number.

    Args:
        scores: (n, classes).
        wanted: (n,), UNKNOWN where it is not known.
        smoothing: share of the probability that goes to all classes alike, in [0, 1].
    """
    known = (wanted != UNKNOWN).sum().clamp_min(1)
    loss = F.cross_entropy(
        scores, wanted, ignore_index=UNKNOWN, reduction="sum", label_smoothing=smoothing
    )
    return loss / known


def coreference_losses(outputs: Outputs, batch: TrainingBatch, model: Reader) -> dict[str, Tensor]:
    """Losses of antecedents and of heads of mentions, of a text that is read whole."""
    assert batch.whole is not None
    place, targets = batch.whole
    query, key = (at_words(outputs.vector(v), batch.first, place).float() for v in ("query", "key"))
    mention = at_words(outputs.score("mention"), batch.first, place)[:, 0].float()
    return coreference_loss(query, key, mention, model.pairs, targets)


def arc_scores(dependent: Tensor, head: Tensor, root: Tensor, sentences: Tensor) -> Tensor:
    """Scores of each token's heads in its own sentence, the root first.

    Args:
        dependent: (tokens, ARC_WIDTH) vectors of tokens that look for their head.
        head: (tokens, ARC_WIDTH) vectors of tokens as heads.
        root: (ARC_WIDTH,).
        sentences: (S, N) token indexes, -1 behind the last.

    Returns:
        (S, N, 1 + N), FORBIDDEN where there is no token.
    """
    # What stands behind a sentence's last token is hidden below. It is looked up all over the
    # place: a GPU is slow to add up what comes back to one.
    anywhere = torch.arange(sentences.numel(), device=sentences.device) % len(dependent)
    where = torch.where(sentences < 0, anywhere.view_as(sentences), sentences)
    d, h = (v.index_select(0, where.flatten()).unflatten(0, where.shape) for v in (dependent, head))
    scores = torch.einsum("snw,smw->snm", d, h)
    scores = scores.masked_fill((sentences < 0)[:, None, :], FORBIDDEN)
    return torch.cat([(d @ root)[:, :, None], scores], dim=2) / math.sqrt(d.shape[-1])


def at_words(values: Tensor, first: Tensor, place: Tensor) -> Tensor:
    """Values of words. values: (B, T, n); first: (B, W); place: (m, 2). Returns (m, n)."""
    at = place[:, 0] * values.shape[1] + first[place[:, 0], place[:, 1]]
    return values.flatten(0, 1).index_select(0, at)


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
    apart = F.embedding(targets.bucket, distance[relation][:, None])[..., 0]
    scores = scores / math.sqrt(width) + apart
    scores = scores.masked_fill(~targets.allowed, FORBIDDEN)
    return torch.cat([scores, nothing[relation].expand(len(scores), 1)], dim=1)
