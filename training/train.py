"""Train the reader from one recipe: `python -m training.train RECIPE --corpora DIR --out DIR`.

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

from firsthand.evaluation import corpora
from firsthand.read.tokenizer import special_ids
from firsthand.read.wordpiece import WordPiece
from training.batches import collate, group
from training.evaluate import Documents, evaluate
from training.examples import examples
from training.losses import attribution_losses, teacher_loss
from training.recipe import Recipe
from training.state import State, load_model, set_rate

if TYPE_CHECKING:
    import random

    from torch import Tensor

    from firsthand.evaluation.corpora import GoldDocument
    from training.batches import TrainingBatch
    from training.examples import Example
    from training.model import Reader

REPORT_EVERY = 20  # batches


@dataclass(frozen=True)
class Setup:
    """What stays the same through a run.

    Attributes:
        special: ids of the pieces that frame and fill a window.
        teachers: trained readers whose word scores are imitated; mostly none.
    """

    recipe: Recipe
    tokenizer: WordPiece
    special: tuple[int, int, int]
    documents: list[GoldDocument]
    dev: Documents
    teachers: list[Reader]
    out: Path

    @classmethod
    def load(cls, recipe: Recipe, corpora_dir: Path, encoder: Path, out: Path) -> Setup:
        """Read vocabulary, corpora and teachers."""
        tokenizer = WordPiece.load(encoder / "vocab.txt")
        train = corpora.polnear(corpora_dir / "attribution" / "polnear-train.jsonl.gz")
        dev = corpora.polnear(corpora_dir / "attribution" / "polnear-dev.jsonl.gz")
        teachers = [load_model(Path(t)) for t in recipe.teachers]
        special = special_ids(tokenizer)
        return cls(recipe, tokenizer, special, train, Documents.of(dev, tokenizer), teachers, out)

    def batches(self, rng: random.Random) -> list[list[Example]]:
        """The windows of all documents in the order of one epoch."""
        every = examples(
            self.documents,
            self.tokenizer,
            rng,
            requoted=self.recipe.requoted,
            without_context=self.recipe.without_context,
        )
        return group(list(every), self.recipe.batch_pieces, rng)


class Tally:
    """Sums over the batches of an epoch."""

    def __init__(self) -> None:
        """Begin to count, and to take the time."""
        self.started = time.monotonic()
        self.batches = 0
        self.pieces = 0
        self.sums: dict[str, float] = {}

    @property
    def seconds(self) -> float:
        """Time since the epoch began."""
        return time.monotonic() - self.started

    def add(self, batch: TrainingBatch, losses: dict[str, Tensor]) -> None:
        """Count one batch."""
        self.batches += 1
        self.pieces += batch.pieces
        for name, value in losses.items():
            self.sums[name] = self.sums.get(name, 0.0) + value.item()

    def means(self) -> dict[str, float]:
        """Mean of each loss over the batches so far."""
        return {name: value / self.batches for name, value in self.sums.items()}


def run(recipe: Recipe, corpora_dir: Path, encoder: Path, out: Path) -> None:
    """Train from the last checkpoint in `out`, or from the beginning."""
    out.mkdir(parents=True, exist_ok=True)
    setup = Setup.load(recipe, corpora_dir, encoder, out)
    state = State.begin(recipe, encoder / "model.safetensors")
    latest = out / "checkpoint.pt"
    if latest.exists():
        state.restore(latest)
    while state.epoch < recipe.epochs:
        tally = train_epoch(setup, state)
        dev = evaluate(state.mean, setup.dev, setup.special)
        done = {"epoch": state.epoch, "step": state.step, "seconds": tally.seconds}
        _log(out, {**done, **tally.means(), "dev": dev})
        state.save(latest)
        torch.save(state.mean.state_dict(), out / "mean.pt")


def train_epoch(setup: Setup, state: State) -> Tally:
    """Go over all documents once."""
    batches = setup.batches(state.rng)
    total = max(len(batches) * setup.recipe.epochs, state.step + 1)
    tally = Tally()
    state.model.train()
    for chosen in batches:
        batch = collate(chosen, setup.special)
        set_rate(state.optimizer, state.step, total, setup.recipe.warmup)
        losses = _losses(setup, state.model, batch)
        state.update(losses, setup.recipe.averaging)
        tally.add(batch, losses)
        if tally.batches % REPORT_EVERY == 0:
            _report(setup.out, state.epoch + 1, tally, len(batches))
    state.epoch += 1
    return tally


def _losses(setup: Setup, model: Reader, batch: TrainingBatch) -> dict[str, Tensor]:
    """All losses of one batch, weighted."""
    scores = model(*batch.inputs)
    losses = attribution_losses(scores, batch, model, setup.recipe)
    if setup.teachers:
        distance = teacher_loss(scores, setup.teachers, batch)
        losses["teacher"] = setup.recipe.teacher_weight * distance
    return losses


def _report(out: Path, epoch: int, tally: Tally, of: int) -> None:
    means = " ".join(f"{name} {mean:.4f}" for name, mean in tally.means().items())
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
