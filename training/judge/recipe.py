"""Everything that a run of the judge depends on besides the corpora."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class JudgeRecipe:
    """What `recipes/judge.toml` says.

    Attributes:
        batch_pieces: pieces of a batch, padding included.
        longest: pieces of a pair; longer ones train nothing.
        encoder_rate, head_rate: highest rates of learning; layer_decay: of each layer below the
            highest, beside the one above it.
        steps: batches that are seen.
        warmup, falling: first steps, in which the rate rises, and last, in which it falls.
        averaging: what the running mean of the weights keeps of itself at a step.
        alone_every: after so many batches of pairs comes one of passages on their own.
        alone_weight: weight of the loss that keeps their embeddings where they were.
        checkpoint_every: steps between checkpoints.
        weights: head -> weight of its loss.
        takes: corpus -> pairs of it that a run sees, at most those that there are.
    """

    name: str
    seed: int
    batch_pieces: int
    longest: int
    encoder_rate: float
    head_rate: float
    layer_decay: float
    weight_decay: float
    steps: int
    warmup: int
    falling: int
    averaging: float
    alone_every: int
    alone_weight: float
    checkpoint_every: int
    weights: dict[str, float] = field(default_factory=dict)
    takes: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> JudgeRecipe:
        """Read a recipe; an unknown key is an error."""
        return cls(**tomllib.loads(path.read_text(encoding="utf-8")))
