"""Where a run stands: weights, their running mean, the optimizer and the random numbers."""

from __future__ import annotations

import copy
import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from training.model import EncoderConfig, Reader, load_pretrained
from training.restore import restore

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor

    from training.recipe import Recipe


@dataclass
class State:
    """All that the next step of a run depends on, besides recipe and corpora.

    Attributes:
        mean: running mean of the model's weights; what is evaluated and exported.
        rng: decides on the order of examples and their changes; torch keeps its own.
        epoch, step, updates: how many are done.
    """

    model: Reader
    mean: Reader
    optimizer: torch.optim.Optimizer
    rng: random.Random
    epoch: int = 0
    step: int = 0
    updates: int = 0

    @classmethod
    def begin(cls, recipe: Recipe, weights: Path, start: Path | None = None) -> State:
        """Start from the pretrained encoder's weights, or those of an exported model.

        Args:
            recipe: of the run.
            weights: the pretrained encoder's.
            start: folder of the run or of the exported model that this run goes on from.
        """
        torch.manual_seed(recipe.head_seed)
        model = Reader(EncoderConfig())
        load_pretrained(model.encoder, weights)
        if start is not None and (start / "mean.pt").exists():
            model.load_state_dict(torch.load(start / "mean.pt", weights_only=True))
        elif start is not None:
            restore(model, start)
        if recipe.frozen:
            model.encoder.freeze(recipe.frozen)
        if recipe.learning:
            for name, parameter in model.named_parameters():
                if not name.startswith(tuple(recipe.learning)):
                    parameter.requires_grad_(requires_grad=False)
        mean = copy.deepcopy(model).requires_grad_(requires_grad=False)
        rng = random.Random(recipe.seed)  # noqa: S311 (order of examples)
        torch.manual_seed(recipe.seed)
        return cls(model, mean, optimizer_of(model, recipe), rng)

    def save(self, path: Path) -> None:
        """Write a checkpoint."""
        torch.save(
            {
                "model": self.model.state_dict(),
                "mean": self.mean.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "rng": self.rng.getstate(),
                "torch_rng": torch.get_rng_state(),
                "epoch": self.epoch,
                "step": self.step,
                "updates": self.updates,
            },
            path,
        )

    def restore(self, path: Path) -> None:
        """Go back to a checkpoint, torch's random numbers included."""
        saved = torch.load(path, weights_only=False)  # our own file; it holds more than weights
        self.model.load_state_dict(saved["model"])
        self.mean.load_state_dict(saved["mean"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.rng.setstate(saved["rng"])
        torch.set_rng_state(saved["torch_rng"])
        self.epoch, self.step, self.updates = saved["epoch"], saved["step"], saved["updates"]

    def update(self, losses: dict[str, Tensor], averaging: float) -> None:
        """Take one step down the sum of the losses.

        Args:
            losses: scalars.
            averaging: what the running mean keeps of itself at a step, in [0, 1]; less at first.
        """
        loss = torch.stack(list(losses.values())).sum()
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        learning = [p for p in self.model.parameters() if p.requires_grad]
        norm = torch.nn.utils.clip_grad_norm_(learning, 1.0)
        if norm.is_cuda:
            # One step that is no number would end a run that nobody can go on from: leave it out.
            # The fused optimizer knows this from mixed precision.
            self.optimizer.found_inf = (~norm.isfinite()).float()  # type: ignore[attr-defined]
        self.optimizer.step()
        self.step, self.updates = self.step + 1, self.updates + 1
        average_into(self.mean, self.model, min(averaging, self.updates / (self.updates + 10)))


def load_model(path: Path) -> Reader:
    """A trained reader from its averaged weights."""
    model = Reader(EncoderConfig())
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval().requires_grad_(requires_grad=False)


def optimizer_of(model: Reader, recipe: Recipe) -> torch.optim.Optimizer:
    """AdamW with a lower rate for lower layers and no decay on norms and biases."""
    groups: dict[tuple[float, float], list[Tensor]] = {}
    layers = model.encoder.config.layers
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
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
    pairs = zip(mean.parameters(), model.parameters(), strict=True)
    ours, theirs = zip(*((a, b) for a, b in pairs if b.requires_grad), strict=True)
    # The loop over all tensors at once has no public name.
    torch._foreach_lerp_(ours, theirs, 1.0 - keep)
