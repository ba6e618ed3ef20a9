"""Everything that a run depends on besides the corpora."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Recipe:
    """What a file of `recipes/*.toml` says of one run.

    Attributes:
        epochs, stop_after: epochs that the rate of learning is planned for, and those that are
            taken; 0 for all of them.
        start: folder of another run or of an exported model to go on from, beside that of the
            run; empty for the pretrained encoder.
        frozen: lowest layers that stay as they are, the embeddings with them where not 0; what
            they make of each window is kept, so that an epoch runs the others only.
        learning: beginnings of the names of the weights that learn; empty for all of them.
        fold, folds: the part of TimeBank and AQUAINT whose time expressions are left out.
        shares: corpus -> how much of it an epoch sees.
        weights: head -> weight of its losses; 1 where nothing is said.
        device: where the run was made, `cpu` or `cuda`; one on cuda runs for a time, not for
            epochs: see train_packed.py.
        seeds: those of runs from the same start whose mean is the result; empty for `seed` alone.
        passes: with several seeds, so often each run is to see everything at least; on a machine
            too slow for that there are fewer runs.
        seconds: how long all of them take together.
        rounds: how many times all texts are cut, each time changed otherwise.
        masked: share of pieces that are hidden, in [0, 1].
    """

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
    stop_after: int = 0
    start: str = ""
    frozen: int = 0
    learning: list[str] = field(default_factory=list)
    fold: int = 0
    folds: int = 1
    shares: dict[str, float] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    device: str = "cpu"
    seeds: list[int] = field(default_factory=list)
    passes: float = 0.0
    seconds: float = 0.0
    rounds: int = 1
    masked: float = 0.0

    @classmethod
    def load(cls, path: Path, run: str) -> Recipe:
        """Read one of the runs of a recipe file; an unknown key is an error.

        Args:
            path: of a file with `[common]` and `[runs.NAME]`.
            run: the NAME.
        """
        file = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(name=run, **{**file["common"], **file["runs"][run]})
