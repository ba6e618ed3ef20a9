"""Everything that a run depends on besides the corpora."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Recipe:
    """What one file of `recipes/*.toml` says."""

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
