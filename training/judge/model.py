"""The judge of pairs: one encoder that embeds a passage or compares two.

Shapes: B passages or pairs, T pieces, H width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from firsthand.judge.judge import SCORES
from firsthand.judge.pieces import FIRST_OWN, FIRST_SHARED, MARKS, SECOND_OWN, SECOND_SHARED
from training.model import Encoder, EncoderConfig, load_pretrained

if TYPE_CHECKING:
    from pathlib import Path

INNER = 256


class Judgement(NamedTuple):
    """What the model makes of its input.

    Attributes:
        embedding: (B, H) of unit length; for passages on their own.
        scores: (B, 10) logits, see SCORES; for pairs.
    """

    embedding: Tensor
    scores: Tensor

    def of(self, name: str) -> Tensor:
        """The columns of one head. (B, its width)."""
        start = 0
        for head, width in SCORES.items():
            if head == name:
                return self.scores[:, start : start + width]
            start += width
        raise KeyError(name)


class Judge(nn.Module):
    """Encoder and heads of the judge."""

    def __init__(self, config: EncoderConfig, dropout: float = 0.1) -> None:
        """Random weights; those of the marks are zero.

        Args:
            config: sizes of the encoder.
            dropout: of the heads, in [0, 1].
        """
        super().__init__()
        whole = Encoder(config)
        self.config = config
        self.pieces, self.positions, self.norm = whole.pieces, whole.positions, whole.norm
        self.layers, self.dropout = whole.layers, whole.dropout
        self.marks = nn.Embedding(MARKS, config.width)
        nn.init.zeros_(self.marks.weight)
        self.inner = nn.Linear(3 * config.width, INNER)
        self.head_dropout = nn.Dropout(dropout)
        self.out = nn.Linear(INNER, sum(SCORES.values()))

    def forward(self, pieces: Tensor, marks: Tensor, mask: Tensor) -> Judgement:
        """All (B, T) of int64; mask is 1 where there is a piece."""
        x = self.encode(pieces, marks, mask)
        whole = mean_over(x, mask)
        first = mean_over(x, ((marks == FIRST_SHARED) | (marks == FIRST_OWN)).long())
        second = mean_over(x, ((marks == SECOND_SHARED) | (marks == SECOND_OWN)).long())
        pair = self.head_dropout(torch.cat([x[:, 0], first, second], dim=-1))
        scores = self.out(self.head_dropout(F.gelu(self.inner(pair))))
        return Judgement(F.normalize(whole, dim=-1), scores)

    def encode(self, pieces: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """Vectors of the pieces. (B, T, H)."""
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.pieces(pieces) + self.positions(place) + self.marks(marks))
        x = self.dropout(x)
        for layer in self.layers:
            x = layer(x, mask)
        encoded: Tensor = x
        return encoded


def mean_over(x: Tensor, chosen: Tensor) -> Tensor:
    """Mean of the chosen pieces. x: (B, T, H); chosen: (B, T). Returns (B, H)."""
    weight = chosen.to(x.dtype).unsqueeze(-1)
    total: Tensor = (x * weight).sum(1) / weight.sum(1).clamp_min(1.0)
    return total


def pretrained(weights: Path, config: EncoderConfig | None = None) -> Judge:
    """A judge whose encoder is the pretrained one; the second passage begins as its segment 1.

    Args:
        weights: `model.safetensors` in Hugging Face naming.
        config: sizes of the encoder; MiniLM-L6 if None.
    """
    from safetensors.torch import load_file  # noqa: PLC0415 (the training extra only)

    whole = Encoder(config or EncoderConfig())
    load_pretrained(whole, weights)
    judge = Judge(whole.config)
    judge.pieces, judge.positions, judge.norm = whole.pieces, whole.positions, whole.norm
    judge.layers = whole.layers
    segments = load_file(weights)["embeddings.token_type_embeddings.weight"].float()
    with torch.no_grad():
        for mark in (SECOND_SHARED, SECOND_OWN):
            judge.marks.weight[mark] = segments[1] - segments[0]
    return judge


def load_judge(path: Path) -> Judge:
    """A trained judge from its averaged weights."""
    judge = Judge(EncoderConfig())
    judge.load_state_dict(torch.load(path, weights_only=True))
    return judge.eval().requires_grad_(requires_grad=False)
