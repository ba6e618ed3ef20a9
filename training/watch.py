"""How well a model does on a packed development part, by a few quick figures.

They say how a run is going; what is reported of a model is measured by the code that reads.
"""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING

import torch

from firsthand.read.labels import SCHEMES
from training.losses import arc_scores, at_words, gather_words, losses_of, transition_scores

if TYPE_CHECKING:
    from torch import Tensor

    from training.batches import TrainingBatch
    from training.model import Outputs, Reader
    from training.packed import Packed
    from training.recipe import Recipe

SIZE = 32_768
"""Pieces in a batch."""
PARTS = "BIES"
"""Labels of a kind, in the order of `labels.Scheme`."""


@torch.no_grad()
def watch(model: Reader, data: Packed, recipe: Recipe) -> dict[str, float]:
    """Losses, weighted as in training, their sum `loss`, and shares that are right, in percent.

    Args:
        model: in any mode; it is put into that of evaluation.
        data: of the development parts.
        recipe: says what a loss weighs.
    """
    model.eval()
    sums: dict[str, list[Tensor]] = defaultdict(list)
    right: dict[str, list[Tensor]] = defaultdict(list)
    every = dict.fromkeys(data.corpora, 1.0)
    for windows in data.epoch(every, SIZE, random.Random(0)):  # noqa: S311 (order of examples)
        batch = data.batch(windows)
        kind = batch.inputs[0].device.type
        with torch.autocast(kind, dtype=torch.bfloat16, enabled=kind == "cuda"):
            outputs = model(*batch.inputs)
        words = batch.word_mask.sum()
        for name, value in losses_of(outputs, batch, model, recipe).items():
            share = batch.shares[name.split()[0]] * words
            sums[name].append(torch.stack([value * words, share]))
        for name, hits in _hits(outputs, batch, model).items():
            right[name].append(hits)
    losses = {n: torch.stack(v).sum(0).tolist() for n, v in sums.items()}
    found = {n: total / max(share, 1.0) for n, (total, share) in losses.items()}
    found = {"loss": sum(found.values()), **found}
    for name, parts in right.items():
        both, all_found, wanted = torch.stack(parts).sum(0).tolist()
        found[f"{name} right"] = 200 * both / max(all_found + wanted, 1)
    return {name: round(value, 4) for name, value in found.items()}


def _hits(outputs: Outputs, batch: TrainingBatch, model: Reader) -> dict[str, Tensor]:
    """Right ones, found ones and wanted ones of each head that has labels. (3,) each."""
    hits = {}
    for head, allowed in batch.spans.items():
        rows = batch.rows[head]
        emissions = gather_words(outputs.score(head).float()[rows], batch.first[rows])
        mask = batch.word_mask[rows]
        transitions = transition_scores(model.transitions[head], SCHEMES[head])
        path = best_path(emissions, transitions, mask)
        known = mask & (allowed.sum(-1) == 1)
        gold = allowed.to(torch.uint8).argmax(-1)
        hits[head] = span_hits(path * known, gold * known)
    if batch.tokens is not None:
        tokens = batch.tokens
        dependent, above = (
            at_words(outputs.vector(v), batch.first, tokens.place).float()
            for v in ("dependent", "head")
        )
        scores = arc_scores(dependent, above, model.syntax_parameters.root, tokens.sentences)
        there = tokens.sentences >= 0
        wanted = tokens.head[tokens.sentences]
        known = there & (wanted >= 0)
        right = ((scores.argmax(-1) == wanted) & known).sum()
        hits["arc"] = torch.stack([right, known.sum(), known.sum()])
    return hits


def best_path(emissions: Tensor, transitions: Tensor, mask: Tensor) -> Tensor:
    """The best labels of each window. Shapes as in `losses.log_partition`. Returns (B, W)."""
    score, back = emissions[:, 0], []
    for t in range(1, emissions.shape[1]):
        reach, best = (score[:, :, None] + transitions).max(dim=1)
        back.append(best)
        score = torch.where(mask[:, t, None], reach + emissions[:, t], score)
    label = score.argmax(-1)
    path = [label]
    for t in range(emissions.shape[1] - 1, 0, -1):
        before = back[t - 1].gather(1, label[:, None])[:, 0]
        label = torch.where(mask[:, t], before, label)
        path.append(label)
    return torch.stack(path[::-1], dim=1)


def span_hits(path: Tensor, gold: Tensor) -> Tensor:
    """Spans that both have, that were found, and that were wanted. Both (B, W) labels. (3,).

    Labels are O, then B, I, E and S of each kind, in this order; a span begins with B or S and
    its labels say its kind, so that two are the same where all their labels are.
    """
    same = path == gold
    both = torch.zeros(len(path), dtype=torch.long, device=path.device)
    whole = torch.zeros(len(path), dtype=torch.bool, device=path.device)  # so far, of an open span
    for t in range(path.shape[1]):
        part = torch.where(path[:, t] > 0, (path[:, t] - 1) % len(PARTS), -1)
        begins, inside, ends, single = ((part == n) & same[:, t] for n in range(len(PARTS)))
        both += single | (whole & ends)
        whole = begins | (whole & inside)
    starts = [((x > 0) & _starts(x)).sum() for x in (path, gold)]
    return torch.stack([both.sum(), *starts])


def _starts(labels: Tensor) -> Tensor:
    """Whether a label begins a span: B or S."""
    part = (labels - 1) % len(PARTS)
    return (part == PARTS.index("B")) | (part == PARTS.index("S"))
