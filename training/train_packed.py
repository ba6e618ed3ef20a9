"""Runs of a recipe for a given time on a packed file: `python -m training.train_packed RECIPE ...`.

Each of the runs named takes its share of the time and goes on from where the one before ended; one
with several seeds trains from there once for each and goes on with the mean of the results, or
with the best of them where no mean is better on what is packed for watching. The weights come out
as 16-bit numbers: see halves.py. It needs neither the corpora nor the pretrained encoder.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from training.halves import flat, split
from training.losses import losses_of
from training.model import EncoderConfig, Reader
from training.packed import Packed
from training.recipe import Recipe
from training.restore import restore
from training.state import State, optimizer_of, set_rate
from training.watch import watch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from training.batches import TrainingBatch

REPORT_EVERY = 200  # steps
WATCHES = 2
"""So many times the development part is looked at while a run of one seed goes on."""
TRIAL = 30, 6.0
"""Steps, and seconds at most, by which the speed of the machine is found out: half of them to get
going."""
FINE = 10_000
"""Steps that the fall of the rate is counted in."""
SPARE = 4.0
"""Seconds for looking once more and writing."""


@dataclass(frozen=True)
class Bench:
    """What all runs share.

    Attributes:
        mask: vocabulary id of the piece that hides another.
        out: where log and weights go.
    """

    data: Packed
    watched: Packed | None
    mask: int
    out: Path

    @property
    def device(self) -> torch.device:
        """Where it runs."""
        return self.data.device

    def pieces(self, windows: np.ndarray) -> int:
        """Pieces in some windows of the training part, padding not counted."""
        return int(self.data.tables["piece"].counts[windows].sum())

    def log(self, **row: Any) -> None:
        """Print a line, and append it to `log.jsonl`."""
        print(json.dumps(row), flush=True)
        with (self.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(row) + "\n")


class Tally:
    """Sums of losses that stay on the device until they are asked for."""

    def __init__(self) -> None:
        """Begin to count."""
        self._sums: dict[str, Tensor] = {}
        self._counts: dict[str, int] = {}

    def add(self, losses: dict[str, Tensor]) -> None:
        """Count the losses of one batch."""
        for name, value in losses.items():
            kept = self._sums.get(name)
            self._sums[name] = value.detach() if kept is None else kept + value.detach()
            self._counts[name] = self._counts.get(name, 0) + 1

    def means(self) -> dict[str, float]:
        """Mean of each loss over the batches that had it."""
        return {name: round(s.item() / self._counts[name], 4) for name, s in self._sums.items()}


def hide(pieces: Tensor, share: float, special: Sequence[int], mask: int) -> Tensor:
    """Put the mask in place of some pieces, so that the text around them has to say it.

    Args:
        pieces: (B, T).
        share: of the pieces, in [0, 1].
        special: pieces that stay.
        mask: vocabulary id.
    """
    if not share:
        return pieces
    hidden = torch.rand(pieces.shape, device=pieces.device) < share
    for piece in special:
        hidden &= pieces != piece
    return torch.where(hidden, mask, pieces)


def batch_losses(model: Reader, batch: TrainingBatch, recipe: Recipe) -> dict[str, Tensor]:
    """The losses of a batch; the model runs in bfloat16 on a GPU, what it says is float32."""
    kind = batch.inputs[0].device.type
    with torch.autocast(kind, dtype=torch.bfloat16, enabled=kind == "cuda"):
        outputs = model(*batch.inputs)
    return losses_of(outputs, batch, model, recipe)


def speed(start: Reader, recipe: Recipe, bench: Bench) -> float:
    """Pieces a second of a few steps whose result is forgotten, the first of them not counted."""
    steps, limit = TRIAL
    rng = random.Random(0)  # noqa: S311 (order of examples)
    state = _begin(start, recipe, rng)
    batches = bench.data.batches(recipe.shares, recipe.batch_pieces, rng)
    counted, pieces, began = False, 0, monotonic()
    for step in range(2 * steps):
        passed = monotonic() - began
        if counted and passed > limit:
            break
        if not counted and step and (step == steps or passed > limit):
            counted, pieces, began = True, 0, monotonic()
        windows = next(batches)
        pieces += bench.pieces(windows)
        losses = batch_losses(state.model, bench.data.batch(windows), recipe)
        if losses:
            state.update(losses, recipe.averaging)
            torch.stack(list(losses.values())).sum().item()  # waits for the device
    return pieces / (monotonic() - began)


def seeds_of(recipe: Recipe, seconds: float, start: Reader, bench: Bench) -> list[int]:
    """The seeds that there is time for."""
    seeds = recipe.seeds or [recipe.seed]
    if len(seeds) == 1 or not recipe.passes:
        return seeds
    rng = random.Random(0)  # noqa: S311 (only counted)
    every = sum(map(bench.pieces, bench.data.epoch(recipe.shares, recipe.batch_pieces, rng)))
    rate = speed(start, recipe, bench)
    passes = rate * seconds / every
    bench.log(trial=recipe.name, rate=round(rate), epoch=every, passes=round(passes, 1))
    return seeds[: max(1, int(passes / recipe.passes))]


def train(start: Reader, recipe: Recipe, seed: int, seconds: float, bench: Bench) -> Reader:
    """Train for some time; returns the running mean of the weights."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 (order of examples)
    state = _begin(start, recipe, rng)
    batches = bench.data.batches(recipe.shares, recipe.batch_pieces, rng)
    tally, pieces, watched = Tally(), 0, 1
    began = monotonic()
    while (passed := monotonic() - began) < seconds:
        windows = next(batches)
        batch = bench.data.batch(windows)
        pieces += bench.pieces(windows)
        batch = _hidden(batch, recipe, bench)
        set_rate(state.optimizer, int(passed / seconds * FINE), FINE, recipe.warmup)
        losses = batch_losses(state.model, batch, recipe)
        if losses:
            tally.add(losses)
            state.update(losses, recipe.averaging)
        if state.step % REPORT_EVERY == 0 and losses:
            done = monotonic() - began
            row = {"run": recipe.name, "seed": seed, "step": state.step, "seconds": round(done)}
            bench.log(**row, pieces=pieces, rate=round(pieces / done), **tally.means())
            tally = Tally()
        if bench.watched and passed > watched * seconds / WATCHES:
            watched += 1
            bench.log(watched=f"{recipe.name} {seed}", **watch(state.mean, bench.watched, recipe))
    done = monotonic() - began
    bench.log(
        finished=recipe.name,
        seed=seed,
        step=state.step,
        seconds=round(done, 1),
        pieces=pieces,
        rate=round(pieces / done),
    )
    return state.mean


def _begin(start: Reader, recipe: Recipe, rng: random.Random) -> State:
    model = copy.deepcopy(start).train()
    for parameter in model.parameters():
        parameter.requires_grad_(requires_grad=True)
    if recipe.frozen:
        model.encoder.freeze(recipe.frozen)
    for name, parameter in model.named_parameters():
        if recipe.learning and not name.startswith(tuple(recipe.learning)):
            parameter.requires_grad_(requires_grad=False)
    mean = copy.deepcopy(model).requires_grad_(requires_grad=False).eval()
    return State(model, mean, optimizer_of(model, recipe), rng)


def _hidden(batch: TrainingBatch, recipe: Recipe, bench: Bench) -> TrainingBatch:
    first, *others = batch.inputs
    first = hide(first, recipe.masked, bench.data.special, bench.mask)
    return replace(batch, inputs=(first, *others))


def mean_of(models: Sequence[Reader]) -> Reader:
    """A model whose weights are the mean of those of others."""
    found = copy.deepcopy(models[0])
    others = [dict(m.named_parameters()) for m in models]
    with torch.no_grad():
        for name, parameter in found.named_parameters():
            parameter.copy_(torch.stack([o[name] for o in others]).mean(0))
    return found


def best_mean(models: Sequence[Reader], recipe: Recipe, bench: Bench) -> Reader:
    """The mean of some of the models that does best on what is watched; of all where nothing is."""
    if len(models) == 1 or bench.watched is None:
        return mean_of(models)
    choices: list[tuple[float, int, Reader]] = []
    for size in range(1, len(models) + 1):
        for chosen in combinations(range(len(models)), size):
            model = mean_of([models[n] for n in chosen])
            found = watch(model, bench.watched, recipe)
            bench.log(mean=[*chosen], **found)
            choices.append((found["loss"], len(choices), model))
    return min(choices)[2]


def run(names: Sequence[str], options: argparse.Namespace) -> None:
    """Take the runs of a recipe one after the other; weights are written after each of them."""
    until = monotonic() + options.seconds - options.spare
    # It plans anew for every shape of a batch, and each batch has its own.
    torch.backends.cuda.enable_cudnn_sdp(False)  # noqa: FBT003 (torch's own signature)
    options.out.mkdir(parents=True, exist_ok=True)
    recipes = [Recipe.load(options.recipe, name) for name in names]
    bench, model = _prepare(options)
    began = monotonic()
    bench.log(ready=round(options.seconds - options.spare - (until - began), 1))
    if bench.watched:
        bench.log(watched="start", **watch(model, bench.watched, recipes[0]))
    looked = monotonic() - began
    planned = sum(r.seconds for r in recipes)
    for recipe in recipes:
        if recipe.learning:
            learnt = tuple(recipe.learning)
            kept = flat(w for n, w in model.state_dict().items() if n.startswith(learnt))
            np.save(options.out / f"before-{recipe.name}.npy", kept)
        part = recipe.seconds / planned
        seeds = seeds_of(recipe, (until - monotonic()) * part, model, bench)
        choosing = looked * (2 ** len(seeds) - 1) if len(seeds) > 1 else 0.0
        seconds = ((until - monotonic()) - choosing) * part / len(seeds)
        found: list[Reader] = []
        for seed in seeds:
            found.append(train(model, recipe, seed, seconds, bench))
            split(mean_of(found), options.out)  # whatever happens later
        model = best_mean(found, recipe, bench)
        split(model, options.out)
        planned -= recipe.seconds
    if bench.watched:
        bench.log(watched="end", **watch(model, bench.watched, recipes[0]))
    bench.log(done=True, left=round(until + options.spare - monotonic(), 1))


def _prepare(options: argparse.Namespace) -> tuple[Bench, Reader]:
    """What the runs share, and the model that the first of them starts from."""
    device = torch.device(options.device)
    model = Reader(EncoderConfig())
    missing = restore(model, options.start)
    if missing:
        message = f"{options.start} lacks {missing}"
        raise ValueError(message)
    vocabulary = (options.start / "vocab.txt").read_text(encoding="utf-8").splitlines()
    watched = Packed.load(options.development, device) if options.development else None
    data = Packed.load(options.data, device)
    bench = Bench(data, watched, vocabulary.index("[MASK]"), options.out)
    return bench, model.to(device).eval()


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("runs", nargs="+", help="of the recipe, one after the other")
    parser.add_argument("--data", type=Path, required=True, help="file of training.pack")
    parser.add_argument("--development", type=Path, help="another, to watch the runs by")
    parser.add_argument("--start", type=Path, required=True, help="folder of an exported model")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--seconds", type=float, default=300.0, help="for everything")
    parser.add_argument("--spare", type=float, default=SPARE, help="of them for the end")
    options = parser.parse_args()
    run(options.runs, options)


if __name__ == "__main__":
    main()
