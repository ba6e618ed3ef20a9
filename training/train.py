"""Train the reader from one recipe: `python -m training.train RECIPE --corpora DIR --out DIR`.

Each epoch writes a checkpoint from which the same command goes on, and a line to `log.jsonl`.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from firsthand.evaluation import corpora
from firsthand.read.decode import FORBIDDEN
from firsthand.read.tokenizer import special_ids
from firsthand.read.wordpiece import WordPiece
from training.batches import Links, TrainingBatch, collate, group
from training.evaluate import Documents, evaluate
from training.examples import examples
from training.losses import crf_loss, link_loss, transition_scores, word_loss
from training.model import AttributionScores, EncoderConfig, Reader, load_pretrained


@dataclass(frozen=True)
class Recipe:
    """Everything that a run depends on besides the corpora; read from `recipes/*.toml`."""

    name: str
    seed: int
    epochs: int
    batch_pieces: int
    encoder_rate: float
    head_rate: float
    layer_decay: float
    weight_decay: float
    warmup: float
    smoothing: float
    word_weight: float
    link_weight: float
    requoted: float
    without_context: float
    averaging: float
    head_seed: int = 0
    teachers: tuple[str, ...] = ()
    teacher_weight: float = 0.0

    @classmethod
    def load(cls, path: Path) -> Recipe:
        """Read a recipe; an unknown key is an error."""
        return cls(**tomllib.loads(path.read_text(encoding="utf-8")))


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
    """As firsthand.read.links, over a batch. links: (B, W, 4 * width). Returns (queries, keys + 1)."""
    width = links.shape[-1] // 4

    def ends(places: Tensor, channel: int) -> Tensor:
        vectors = links[..., channel * width : (channel + 1) * width]
        return vectors[places[:, 0], places[:, 1]] + vectors[places[:, 0], places[:, 2]]

    scores = ends(targets.query, 2 * relation) @ ends(targets.key, 2 * relation + 1).T
    scores = scores / math.sqrt(width) + distance[relation][targets.bucket]
    scores = scores.masked_fill(~targets.allowed, FORBIDDEN)
    return torch.cat([scores, nothing[relation].expand(len(scores), 1)], dim=1)


def teacher_loss(scores: Tensor, teacher: Tensor, mask: Tensor) -> Tensor:
    """Divergence from the teachers' mean word distribution. (B, W, labels) each."""
    log_probs = F.log_softmax(scores, dim=-1)
    return -(teacher * log_probs).sum(-1)[mask].mean()


def optimizer_of(model: Reader, recipe: Recipe) -> torch.optim.Optimizer:
    """AdamW with a lower rate for lower layers and no decay on norms and biases."""
    groups: dict[tuple[float, float], list[Tensor]] = {}
    layers = model.encoder.config.layers
    for name, parameter in model.named_parameters():
        rate = recipe.head_rate
        if name.startswith("encoder.layers."):
            rate = recipe.encoder_rate * recipe.layer_decay ** (
                layers - 1 - int(name.split(".")[2])
            )
        elif name.startswith(("encoder.shape", "encoder.quote", "encoder.breaks")):
            rate = recipe.encoder_rate
        elif name.startswith("encoder."):
            rate = recipe.encoder_rate * recipe.layer_decay**layers
        decay = recipe.weight_decay if parameter.ndim > 1 and "transitions" not in name else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": p, "lr": r, "weight_decay": d, "peak": r} for (r, d), p in groups.items()],
        betas=(0.9, 0.98),
        fused=True,
    )


def set_rate(optimizer: torch.optim.Optimizer, step: int, total: int, warmup: float) -> None:
    """Linear warm-up, then a cosine down to nothing."""
    ramp = max(1, int(warmup * total))
    if step < ramp:
        scale = (step + 1) / ramp
    else:
        scale = 0.5 * (1 + math.cos(math.pi * (step - ramp) / max(1, total - ramp)))
    for g in optimizer.param_groups:
        g["lr"] = g["peak"] * scale


@torch.no_grad()
def average_into(mean: Reader, model: Reader, keep: float) -> None:
    """Move the running mean of the weights towards the model's. keep: [0, 1]."""
    torch._foreach_lerp_(list(mean.parameters()), list(model.parameters()), 1.0 - keep)  # noqa: SLF001 (no public name)


def run(recipe: Recipe, corpora_dir: Path, encoder: Path, out: Path) -> None:
    """Train from the last checkpoint in `out`, or from the beginning."""
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = WordPiece.load(encoder / "vocab.txt")
    special = special_ids(tokenizer)
    train = corpora.polnear(corpora_dir / "attribution" / "polnear-train.jsonl.gz")
    dev = Documents.of(
        corpora.polnear(corpora_dir / "attribution" / "polnear-dev.jsonl.gz"), tokenizer
    )
    torch.manual_seed(recipe.head_seed)
    model = Reader(EncoderConfig())
    load_pretrained(model.encoder, encoder / "model.safetensors")
    mean = copy.deepcopy(model).requires_grad_(False)
    teachers = [load_model(Path(t)) for t in recipe.teachers]
    optimizer = optimizer_of(model, recipe)
    rng = random.Random(recipe.seed)  # noqa: S311 (order of examples)
    torch.manual_seed(recipe.seed)
    begun, step, updates = 0, 0, 0
    latest = out / "checkpoint.pt"
    if latest.exists():
        state = torch.load(latest, weights_only=False)
        model.load_state_dict(state["model"])
        mean.load_state_dict(state["mean"])
        optimizer.load_state_dict(state["optimizer"])
        rng.setstate(state["rng"])
        torch.set_rng_state(state["torch_rng"])
        begun, step, updates = state["epoch"], state["step"], state["updates"]
    for epoch in range(begun, recipe.epochs):
        batches = group(
            list(
                examples(
                    train,
                    tokenizer,
                    rng,
                    requoted=recipe.requoted,
                    without_context=recipe.without_context,
                )
            ),
            recipe.batch_pieces,
            rng,
        )
        total = max(len(batches) * recipe.epochs, step + 1)
        started, pieces, sums = time.monotonic(), 0, {}
        model.train()
        for index, examples_of_batch in enumerate(batches):
            batch = collate(examples_of_batch, special)
            set_rate(optimizer, step, total, recipe.warmup)
            scores = model(*batch.inputs)
            losses = attribution_losses(scores, batch, model, recipe)
            if teachers:
                losses["teacher"] = recipe.teacher_weight * _from_teachers(teachers, scores, batch)
            loss = torch.stack(list(losses.values())).sum()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step, updates = step + 1, updates + 1
            average_into(mean, model, min(recipe.averaging, updates / (updates + 10)))
            pieces += batch.pieces
            for name, value in losses.items():
                sums[name] = sums.get(name, 0.0) + value.item()
            if index % 20 == 19:
                _report(
                    out, epoch, index, len(batches), pieces / (time.monotonic() - started), sums
                )
        metrics = evaluate(mean, dev, special)
        _log(
            out,
            {
                "epoch": epoch + 1,
                "step": step,
                "seconds": time.monotonic() - started,
                **{k: v / len(batches) for k, v in sums.items()},
                "dev": metrics,
            },
        )
        torch.save(
            {
                "model": model.state_dict(),
                "mean": mean.state_dict(),
                "optimizer": optimizer.state_dict(),
                "rng": rng.getstate(),
                "torch_rng": torch.get_rng_state(),
                "epoch": epoch + 1,
                "step": step,
                "updates": updates,
            },
            latest,
        )
        torch.save(mean.state_dict(), out / "mean.pt")


def load_model(path: Path) -> Reader:
    """A trained reader from its averaged weights."""
    model = Reader(EncoderConfig())
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval().requires_grad_(False)


@torch.no_grad()
def _teacher_words(teachers: list[Reader], batch: TrainingBatch) -> Tensor:
    every = [gather_words(t(*batch.inputs).emissions, batch.first).softmax(-1) for t in teachers]
    return torch.stack(every).mean(0)


def _from_teachers(
    teachers: list[Reader], scores: AttributionScores, batch: TrainingBatch
) -> Tensor:
    own = gather_words(scores.emissions.float(), batch.first)
    return teacher_loss(own, _teacher_words(teachers, batch), batch.word_mask)


def _report(
    out: Path, epoch: int, index: int, of: int, rate: float, sums: dict[str, float]
) -> None:
    means = " ".join(f"{k} {v / (index + 1):.4f}" for k, v in sums.items())
    print(f"{out.name} epoch {epoch + 1} {index + 1}/{of} {rate:.0f} pieces/s {means}", flush=True)


def _log(out: Path, row: dict[str, Any]) -> None:
    print(json.dumps(row), flush=True)
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(row) + "\n")


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument(
        "--encoder", type=Path, required=True, help="folder with vocab.txt and model.safetensors"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    run(Recipe.load(options.recipe), options.corpora, options.encoder, options.out)


if __name__ == "__main__":
    main()
