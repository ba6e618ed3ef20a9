"""One run of a recipe: `python -m training.train RECIPE RUN --corpora DIR --out DIR`.

Each epoch writes a checkpoint from which the same command goes on, and a line to `log.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from firsthand.read.tokenizer import special_ids
from firsthand.read.wordpiece import WordPiece
from training.batches import Mixture, TrainingBatch, collate, inputs_of
from training.corpora import Annotated, training_texts
from training.examples import Example, examples
from training.losses import losses_of
from training.recipe import Recipe
from training.state import State, set_rate

if TYPE_CHECKING:
    from torch import Tensor

    from training.model import Reader

REPORT_EVERY = 10  # batches


@dataclass(frozen=True)
class Setup:
    """What stays the same through a run.

    Attributes:
        special: ids of the pieces that frame and fill a window.
        texts: those that the windows of `mixture` were cut from.
    """

    recipe: Recipe
    special: tuple[int, int, int]
    texts: list[Annotated]
    mixture: Mixture
    out: Path

    @classmethod
    def load(cls, recipe: Recipe, options: argparse.Namespace, state: State) -> Setup:
        """Read vocabulary and corpora, cut windows."""
        tokenizer = WordPiece.load(options.encoder / "vocab.txt")
        special = special_ids(tokenizer)
        texts = training_texts(
            options.corpora, options.silver, fold=recipe.fold, folds=recipe.folds
        )
        texts = [t for t in texts if t.corpus in recipe.shares]
        windows = list(
            examples(
                texts,
                tokenizer,
                state.rng,
                requoted=recipe.requoted,
                without_context=recipe.without_context,
            )
        )
        mixture = Mixture(windows, recipe.shares, state.rng)
        return cls(recipe, special, texts, mixture, options.out)


@torch.no_grad()
def remember(model: Reader, batch: list[Example], setup: Setup) -> None:
    """Keep what the frozen layers make of windows seen for the first time."""
    new = [example for example in batch if example.hidden is None]
    if not new:
        return
    model.eval()
    *features, mask = inputs_of(new, setup.special)
    embedded = model.encoder.embed(*features)
    hidden = model.encoder.run(embedded, mask, range(setup.recipe.frozen))
    for example, kept in zip(new, hidden, strict=True):
        example.hidden = kept[: example.length].half().numpy()
    model.train()


class Tally:
    """Sums over the batches of an epoch."""

    def __init__(self) -> None:
        """Begin to count, and to take the time."""
        self.started = time.monotonic()
        self.batches = 0
        self.pieces = 0
        self.sums: dict[str, tuple[float, int]] = {}

    @property
    def seconds(self) -> float:
        """Time since the epoch began."""
        return time.monotonic() - self.started

    def add(self, batch: TrainingBatch, losses: dict[str, Tensor]) -> None:
        """Count one batch."""
        self.batches += 1
        self.pieces += batch.pieces
        for name, value in losses.items():
            total, count = self.sums.get(name, (0.0, 0))
            self.sums[name] = total + value.item(), count + 1

    def means(self) -> dict[str, float]:
        """Mean of each loss over the batches that had it."""
        return {name: round(total / count, 4) for name, (total, count) in self.sums.items()}


def run(recipe: Recipe, options: argparse.Namespace) -> None:
    """Train from the last checkpoint in the folder `out`, or from the beginning."""
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    start = out.parent / recipe.start if recipe.start else None
    state = State.begin(recipe, options.encoder / "model.safetensors", start)
    setup = Setup.load(recipe, options, state)
    latest = out / "checkpoint.pt"
    if latest.exists():
        go_on(setup, state, latest)
    while state.epoch < (recipe.stop_after or recipe.epochs):
        tally = train_epoch(setup, state)
        done = {"epoch": state.epoch, "step": state.step, "seconds": round(tally.seconds)}
        _log(out, {**done, "pieces": tally.pieces, **tally.means()})
        state.save(latest)
        torch.save(state.mean.state_dict(), out / "mean.pt")
    (out / "done").touch()


def go_on(setup: Setup, state: State, checkpoint: Path) -> None:
    """Go back to a checkpoint, with the mixture as it was: what was seen already comes last."""
    first = state.rng.getstate()
    state.restore(checkpoint)
    then = state.rng.getstate()
    state.rng.setstate(first)
    for _ in range(state.epoch):
        setup.mixture.epoch(setup.recipe.batch_pieces)
    state.rng.setstate(then)


def train_epoch(setup: Setup, state: State) -> Tally:
    """Go over every corpus's share once."""
    batches = setup.mixture.epoch(setup.recipe.batch_pieces)
    total = max(len(batches) * setup.recipe.epochs, state.step + 1)
    tally = Tally()
    state.model.train()
    for chosen in batches:
        if setup.recipe.frozen:
            remember(state.model, chosen, setup)
        batch = collate(chosen, setup.special)
        set_rate(state.optimizer, state.step, total, setup.recipe.warmup)
        losses = losses_of(
            forward(state.model, batch, setup.recipe), batch, state.model, setup.recipe
        )
        if losses:
            state.update(losses, setup.recipe.averaging)
            tally.add(batch, losses)
        if tally.batches % REPORT_EVERY == 0:
            _report(setup.out, state.epoch + 1, tally, len(batches))
    state.epoch += 1
    return tally


def forward(model: Reader, batch: TrainingBatch, recipe: Recipe) -> Any:
    """What the heads say of a batch, from the first layer that is not frozen."""
    if batch.hidden is None:
        return model(*batch.inputs)
    layers = range(recipe.frozen, len(model.encoder.layers))
    return model.outputs(model.encoder.run(batch.hidden, batch.inputs[-1], layers))


def _report(out: Path, epoch: int, tally: Tally, of: int) -> None:
    means = " ".join(f"{name} {mean:.3f}" for name, mean in tally.means().items())
    rate = tally.pieces / tally.seconds
    print(f"{out.name} epoch {epoch} {tally.batches}/{of} {rate:.0f} pieces/s {means}", flush=True)


def _log(out: Path, row: dict[str, Any]) -> None:
    print(json.dumps(row), flush=True)
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(row) + "\n")


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("run", help="which of the recipe's runs")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument(
        "--encoder", type=Path, required=True, help="folder with vocab.txt and model.safetensors"
    )
    parser.add_argument("--silver", type=Path, help="what an earlier reader found, a file")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    run(Recipe.load(options.recipe, options.run), options)


if __name__ == "__main__":
    main()
