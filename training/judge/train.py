"""Trains the judge: `python -m training.judge.train RECIPE --pack FILE --start FILE --out DIR`.

Needs a pack (training.judge.draw) and weights to start from (training.judge.start), and of
packages numpy and torch. With `--seconds` a run ends by itself, its rate taken down in time.
"""

from __future__ import annotations

import argparse
import copy
import json
import time
from collections import defaultdict
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from training.judge.assemble import Table
from training.judge.losses import drift, losses_of, nearness
from training.judge.pack import Pack
from training.judge.plan import Deck, Plan
from training.judge.recipe import JudgeRecipe
from training.judge.start import load_start
from training.judge.watch import Watch
from training.judge.weights import save_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

    from training.judge.model import Judge

SAVED_EVERY = 4
"""After so many lines of the log the weights are written, should the run be cut off."""


@dataclass
class Run:
    """Where a run stands.

    Attributes:
        before: the pretrained model, which embeddings stay close to.
        mean: running mean of the weights; what is evaluated and exported.
        seconds: how long it may take; None where the recipe's steps end it.
    """

    recipe: JudgeRecipe
    model: Judge
    before: Judge
    mean: Judge
    optimizer: torch.optim.Optimizer
    seconds: float | None = None
    step: int = 0
    began: float = field(default_factory=time.monotonic)

    @classmethod
    def of(
        cls, recipe: JudgeRecipe, model: Judge, device: torch.device, seconds: float | None = None
    ) -> Run:
        """Start from a model."""
        model = model.to(device)
        before = copy.deepcopy(model).eval().requires_grad_(requires_grad=False)
        mean = copy.deepcopy(model).eval().requires_grad_(requires_grad=False)
        for module in model.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = recipe.dropout
        return cls(recipe, model, before, mean, optimizer_of(model, recipe), seconds)

    @property
    def elapsed(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.began

    @property
    def done(self) -> float:
        """How much of the run lies behind, from 0 on; from 1 on it is over."""
        return self.elapsed / self.seconds if self.seconds else self.step / self.recipe.steps

    def update(self, loss: Tensor) -> None:
        """Take one step down a loss."""
        scale = rate_at(self.step, self.done, self.recipe)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * scale
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        keep = min(self.recipe.averaging, self.step / (self.step + 10))
        with torch.no_grad():
            ours: list[Tensor] = list(self.mean.parameters())
            theirs: list[Tensor] = list(self.model.parameters())
            # The loop over all tensors at once has no public name.
            torch._foreach_lerp_(ours, theirs, 1.0 - keep)


def rate_at(step: int, done: float, recipe: JudgeRecipe) -> float:
    """Up in the first steps, then level, then straight down in the last share. In [0, 1]."""
    return max(0.0, min(1.0, (step + 1) / recipe.warmup, (1 - done) / recipe.falling))


def optimizer_of(model: Judge, recipe: JudgeRecipe) -> torch.optim.Optimizer:
    """AdamW with a lower rate for lower layers and no decay on norms, biases and embeddings."""
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        rate = _rate_of(name, len(model.layers), recipe)
        embeds = name.startswith(("pieces", "positions", "marks"))
        decay = recipe.weight_decay if parameter.ndim > 1 and not embeds else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": p, "lr": r, "weight_decay": d, "peak": r} for (r, d), p in groups.items()],
        betas=(0.9, 0.98),
        fused=True,
    )


def _rate_of(name: str, layers: int, recipe: JudgeRecipe) -> float:
    if name.startswith("layers."):
        return recipe.encoder_rate * recipe.layer_decay ** (layers - 1 - int(name.split(".")[1]))
    if name.startswith(("pieces", "positions")):
        return recipe.piece_rate
    if name.startswith("norm"):
        return recipe.encoder_rate * recipe.layer_decay**layers
    return recipe.head_rate


class Near:
    """Batches of passages on their own, two and two of one claim."""

    def __init__(self, pack: Pack, table: Table, recipe: JudgeRecipe, seed: int) -> None:
        """Find the pairs of equal meaning, by corpus."""
        rng = np.random.default_rng(seed)
        self._pack, self._table, self._recipe = pack, table, recipe
        rows = pack.near()
        by_corpus = [rows[pack.corpus[rows] == c] for c in np.unique(pack.corpus[rows])]
        self._decks = [Deck(r, rng) for r in by_corpus]

    def losses(self, run: Run) -> dict[str, Tensor]:
        """Nearness of passages of one claim, and how far the first of them have moved."""
        each = -(-self._recipe.near_pairs // max(1, len(self._decks)))
        rows = np.concatenate([d.take(each) for d in self._decks])
        _, first = np.unique(self._pack.a[rows], return_index=True)
        rows = rows[first]
        passages = np.concatenate([self._pack.a[rows], self._pack.b[rows]]).astype(np.int64)
        width = int(self._pack.lengths[passages].max()) + 2
        inputs = self._table.alone(torch.from_numpy(passages).to(self._table.device), width)
        here = run.model(*inputs).embedding
        with torch.no_grad():
            before = run.before(*inputs).embedding
        groups = torch.from_numpy(self._pack.group[rows]).to(self._table.device)
        one, two = here.float().chunk(2)
        # A temperature of a twentieth makes twenty times as much of what rounding loses.
        with torch.autocast(here.device.type, enabled=False):
            near = nearness(one, two, groups, self._recipe.temperature)
            return {"near": near, "drift": drift(here.float(), before.float())}


def train(run: Run, pack: Pack, out: Path, looked_at: int = 3000) -> None:
    """Go on until the time or the steps are over; the mean is written in any case.

    Args:
        run: just begun.
        pack: all pairs.
        out: folder for the log and the weights.
        looked_at: pairs of held-out families that the log looks at.
    """
    table = Table(pack, next(run.model.parameters()).device)
    near = Near(pack, table, run.recipe, run.recipe.seed)
    watch, log = Watch(pack, table, looked_at), Log(out)
    weights = {
        **run.recipe.weights, "near": run.recipe.near_weight, "drift": run.recipe.drift_weight,
    }  # fmt: skip
    plan = iter(Plan(pack, run.recipe.shares, run.recipe.batch_pieces, run.recipe.seed))
    run.model.train()
    run.began = time.monotonic()
    try:
        while run.done < 1:
            rows, width = next(plan)
            with _precision(table.device):
                losses = _losses(run, table, near, rows, width)
            run.update(torch.stack([v * weights[n] for n, v in losses.items()]).sum())
            log.add(losses, int(pack.widths[rows].sum()))
            if log.is_due(run, run.recipe.log_every):
                log.write(run, watch.figures(run.mean, lambda: _precision(table.device)))
                if log.lines % SAVED_EVERY == 0:
                    save_parts(run.mean, out)
    finally:
        save_parts(run.mean, out)
    log.write(run, watch.figures(run.mean, lambda: _precision(table.device)))


def _losses(run: Run, table: Table, near: Near, rows: np.ndarray, width: int) -> dict[str, Tensor]:
    """Those of a batch of pairs, some turned, and from time to time of passages alone."""
    there = torch.from_numpy(rows).to(table.device, non_blocking=True)
    turned = torch.rand(len(rows), device=table.device) < 0.5  # noqa: PLR2004 (either side)
    inputs, labels = table.pairs(there, turned, width)
    losses = losses_of(run.model(*inputs), labels)
    if run.step % run.recipe.near_every == 0:
        losses |= near.losses(run)
    return losses


def _precision(device: torch.device) -> Any:
    """Half the precision where that is faster."""
    if device.type == "cuda":
        return torch.autocast("cuda", dtype=torch.bfloat16)
    return nullcontext()


class Log:
    """A line each time with the means of the losses since the last one."""

    def __init__(self, out: Path) -> None:
        """Lines go to `log.jsonl` of a folder, and are printed."""
        self._path = out / "log.jsonl"
        self._sums: dict[str, list[Tensor]] = defaultdict(list)
        self._pieces, self._last = 0, 0.0
        self.lines = 0

    def add(self, losses: Mapping[str, Tensor], pieces: int) -> None:
        """Take in a step."""
        for name, loss in losses.items():
            self._sums[name].append(loss.detach())
        self._pieces += pieces

    def is_due(self, run: Run, every: float) -> bool:
        """Whether so many seconds are over since the last line."""
        return run.elapsed - self._last >= every

    def write(self, run: Run, figures: Mapping[str, float]) -> None:
        """Write a line."""
        means = {n: round(float(torch.stack(x).mean()), 4) for n, x in self._sums.items()}
        self._sums.clear()
        self._last = run.elapsed
        self.lines += 1
        row = {
            "step": run.step,
            "seconds": round(run.elapsed, 1),
            "done": round(run.done, 3),
            "pieces": self._pieces,
            "pieces_a_second": round(self._pieces / max(run.elapsed, 1e-3)),
            **means,
            **figures,
        }
        print(json.dumps(row), flush=True)
        with self._path.open("a", encoding="utf-8") as log:
            log.write(json.dumps(row) + "\n")


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--pack", type=Path, required=True, help="what training.judge.draw wrote")
    parser.add_argument("--start", type=Path, required=True, help="training.judge.start wrote it")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--seconds", type=float, help="how long it may train")
    parser.add_argument("--looked-at", type=int, default=3000, help="pairs that the log looks at")
    parser.add_argument("--without", nargs="*", default=[], help="corpora that are left out")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    recipe = JudgeRecipe.load(options.recipe)
    for name in options.without:
        del recipe.shares[name]
    torch.manual_seed(recipe.seed)
    torch.set_float32_matmul_precision("high")
    model, pack = load_start(options.start), Pack.load(options.pack)
    run = Run.of(recipe, model, torch.device(options.device), options.seconds)
    train(run, pack, options.out, options.looked_at)


if __name__ == "__main__":
    main()
