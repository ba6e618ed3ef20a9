"""Trains the judge: `python -m training.judge.train RECIPE --batches FILE --out DIR ...`.

Every pair is seen once. A run goes on from its last checkpoint; `log.jsonl` has a line for each.
"""

from __future__ import annotations

import argparse
import copy
import json
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from firsthand.read.wordpiece import WordPiece
from training.judge.batches import Batch, Cutter, padded
from training.judge.draw import load_batches
from training.judge.losses import drift, losses_of
from training.judge.model import Judge, pretrained
from training.judge.recipe import JudgeRecipe

if TYPE_CHECKING:
    from torch import Tensor

    from training.judge.pair import Pair


@dataclass
class Run:
    """Where a run stands.

    Attributes:
        before: the pretrained model, which embeddings stay close to.
        mean: running mean of the weights; what is evaluated and exported.
    """

    recipe: JudgeRecipe
    model: Judge
    before: Judge
    mean: Judge
    optimizer: torch.optim.Optimizer
    step: int = 0

    @classmethod
    def begin(cls, recipe: JudgeRecipe, weights: Path) -> Run:
        """Start from the pretrained encoder."""
        torch.manual_seed(recipe.seed)
        return cls.of(recipe, pretrained(weights))

    @classmethod
    def of(cls, recipe: JudgeRecipe, model: Judge) -> Run:
        """Start from a model."""
        before = copy.deepcopy(model).eval().requires_grad_(requires_grad=False)
        mean = copy.deepcopy(model).requires_grad_(requires_grad=False)
        model.pieces.requires_grad_(requires_grad=False)
        model.positions.requires_grad_(requires_grad=False)
        for module in (*model.layers, model):
            module.dropout.p = 0.0  # each pair is seen once, and drawing it costs time
        return cls(recipe, model, before, mean, optimizer_of(model, recipe))

    def save(self, path: Path) -> None:
        """Write a checkpoint."""
        state = {n: getattr(self, n).state_dict() for n in ("model", "mean", "optimizer")}
        torch.save({**state, "step": self.step, "random": torch.get_rng_state()}, path)

    def restore(self, path: Path) -> None:
        """Go back to a checkpoint."""
        saved = torch.load(path, weights_only=True)
        for name in ("model", "mean", "optimizer"):
            getattr(self, name).load_state_dict(saved[name])
        torch.set_rng_state(saved["random"])
        self.step = saved["step"]

    def update(self, loss: Tensor) -> None:
        """Take one step down a loss."""
        scale = rate_at(self.step, self.recipe)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * scale
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        keep = min(self.recipe.averaging, self.step / (self.step + 10))
        with torch.no_grad():
            both = zip(self.mean.parameters(), self.model.parameters(), strict=True)
            ours, theirs = zip(*((a, b) for a, b in both if b.requires_grad), strict=True)
            # The loop over all tensors at once has no public name.
            torch._foreach_lerp_(ours, theirs, 1.0 - keep)


def rate_at(step: int, recipe: JudgeRecipe) -> float:
    """Up in the first steps, then level, then straight down in the last. Returns (0, 1].

    A level rate lets a run be ended where time ends: the recipe's `steps` may be set while it
    runs, and the last of them take the rate down.
    """
    left = recipe.steps - step
    return min(1.0, (step + 1) / recipe.warmup, left / recipe.falling)


def optimizer_of(model: Judge, recipe: JudgeRecipe) -> torch.optim.Optimizer:
    """AdamW with a lower rate for lower layers and no decay on norms and biases."""
    count = len(model.layers)
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = recipe.head_rate
        if name.startswith("layers."):
            rate = recipe.encoder_rate * recipe.layer_decay ** (count - 1 - int(name.split(".")[1]))
        elif name.startswith("norm"):
            rate = recipe.encoder_rate * recipe.layer_decay**count
        decay = recipe.weight_decay if parameter.ndim > 1 else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": p, "lr": r, "weight_decay": d, "peak": r} for (r, d), p in groups.items()],
        betas=(0.9, 0.98),
        fused=True,
    )


def train(run: Run, batches: list[list[Pair]], cutter: Cutter, out: Path) -> None:
    """Go over the batches that are left."""
    recipe = run.recipe
    sums: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    started, pieces = time.monotonic(), 0
    run.model.train()
    for pairs in batches[run.step : recipe.steps]:
        batch = padded([cutter.pair(p.a, p.b) for p in pairs], cutter.pad, pairs)
        losses = losses_of(run.model(*batch.inputs), batch.pairs)
        loss = torch.stack([v * recipe.weights[name] for name, v in losses.items()]).sum()
        if run.step % recipe.alone_every == 0:
            losses["drift"] = _drift(run, pairs, cutter)
            loss = loss + recipe.alone_weight * losses["drift"]
        run.update(loss)
        pieces += int(batch.mask.sum())
        for name, value in losses.items():
            sums[name] += value.item()
            counts[name] += 1
        if run.step % recipe.checkpoint_every == 0 or run.step == recipe.steps:
            seconds = time.monotonic() - started
            row = {"step": run.step, "of": recipe.steps, "pieces_a_second": round(pieces / seconds)}
            means = {n: round(sums[n] / counts[n], 4) for n in sums}
            _log(out, {**row, **means})
            sums.clear()
            counts.clear()
            run.save(out / "checkpoint.pt")
            torch.save(run.mean.state_dict(), out / "mean.pt")


def _drift(run: Run, pairs: list[Pair], cutter: Cutter) -> Tensor:
    """How far the embeddings of some passages have moved."""
    batch: Batch = padded([cutter.alone(p.a) for p in pairs], cutter.pad)
    with torch.no_grad():
        before = run.before(*batch.inputs).embedding
    return drift(run.model(*batch.inputs).embedding, before)


def _log(out: Path, row: dict[str, float]) -> None:
    print(json.dumps(row), flush=True)
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(row) + "\n")


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe", type=Path)
    parser.add_argument(
        "--encoder", type=Path, required=True, help="folder with vocab.txt and model.safetensors"
    )
    parser.add_argument(
        "--batches", type=Path, required=True, help="what training.judge.draw wrote"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    recipe = JudgeRecipe.load(options.recipe)
    cutter = Cutter(WordPiece.load(options.encoder / "vocab.txt"))
    run = Run.begin(recipe, options.encoder / "model.safetensors")
    batches = load_batches(options.batches)
    if (options.out / "checkpoint.pt").exists():
        run.restore(options.out / "checkpoint.pt")
    train(run, batches, cutter, options.out)


if __name__ == "__main__":
    main()
