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
            highest, beside the one above it; piece_rate: of the embeddings of pieces.
        dropout: of the encoder and the heads, in [0, 1).
        steps: batches that are seen, where no time is given.
        warmup: first steps, in which the rate rises.
        falling: share of the run, its last, in which the rate falls.
        averaging: what the running mean of the weights keeps of itself at a step.
        near_every: after so many batches of pairs comes one of passages on their own, of
            near_pairs pairs that tell the same.
        near_weight, drift_weight: of the losses that bring passages of one claim together, and
            that keep embeddings where they were; temperature: of the first.
        log_every: seconds between lines of the log.
        rounds, rounds_paired, rounds_family, rounds_made_family: how often each passage is changed
            when pairs are made: real ones, paraphrases by people, pairs of a family, passages of
            families with themselves.
        weights: head -> weight of its loss.
        takes: corpus -> pairs of it in the pack, at most those that there are.
        shares: corpus -> pairs of it in a round; a run is as many rounds as it has time for.
    """

    name: str
    seed: int
    batch_pieces: int
    longest: int
    encoder_rate: float
    head_rate: float
    piece_rate: float
    layer_decay: float
    weight_decay: float
    dropout: float
    steps: int
    warmup: int
    falling: float
    averaging: float
    near_every: int
    near_pairs: int
    near_weight: float
    drift_weight: float
    temperature: float
    log_every: float
    rounds: int
    rounds_paired: int
    rounds_family: int
    rounds_made_family: int
    weights: dict[str, float] = field(default_factory=dict)
    takes: dict[str, int] = field(default_factory=dict)
    shares: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> JudgeRecipe:
        """Read a recipe; an unknown key is an error."""
        return cls(**tomllib.loads(path.read_text(encoding="utf-8")))
