"""The encoder and its heads in PyTorch.

Shapes: B windows, T pieces, W words, H width, F fragments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from firsthand.read.labels import LABELS
from firsthand.read.tokenizer import BREAKS, SHAPES

if TYPE_CHECKING:
    from pathlib import Path

LINK_WIDTH = 64
DISTANCE_BUCKETS = 24
QUOTE_STATES = 4


@dataclass(frozen=True)
class EncoderConfig:
    """Sizes of a BERT-like encoder; the defaults are MiniLM-L6."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    dropout: float = 0.1
    epsilon: float = 1e-12


class Layer(nn.Module):
    """One transformer layer, normalised after each residual sum as in BERT."""

    def __init__(self, config: EncoderConfig) -> None:
        """Random weights."""
        super().__init__()
        self.heads = config.heads
        self.qkv = nn.Linear(config.width, 3 * config.width)
        self.out = nn.Linear(config.width, config.width)
        self.norm_attention = nn.LayerNorm(config.width, eps=config.epsilon)
        self.up = nn.Linear(config.width, config.inner)
        self.down = nn.Linear(config.inner, config.width)
        self.norm_inner = nn.LayerNorm(config.width, eps=config.epsilon)
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: (B, T, H); mask: (B, T), 1 where there is a piece. Returns (B, T, H)."""
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        return self.after_attention(x, self.attend(q, k, v, mask))

    def after_attention(self, x: Tensor, attended: Tensor) -> Tensor:
        """What a layer does with what it attended to. Both (B, T, H)."""
        x = self.norm_attention(x + self.dropout(self.out(attended)))
        return self.norm_inner(x + self.dropout(self.down(F.gelu(self.up(x)))))

    def attend(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
        """Attention of all heads. All (B, T, H), mask (B, T)."""
        batch, length, width = q.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        hidden = (1.0 - mask[:, None, None, :].to(q.dtype)) * -1e4
        # No dropout on attention: drawing it on a CPU costs more than the layer itself.
        attended = F.scaled_dot_product_attention(split(q), split(k), split(v), attn_mask=hidden)
        return attended.transpose(1, 2).reshape(batch, length, width)


class Encoder(nn.Module):
    """Pieces with word features to vectors."""

    def __init__(self, config: EncoderConfig) -> None:
        """Random weights; those of the word features are zero."""
        super().__init__()
        self.config = config
        self.pieces = nn.Embedding(config.vocabulary, config.width)
        self.positions = nn.Embedding(config.positions, config.width)
        self.shape = nn.Embedding(len(SHAPES), config.width)
        self.quote = nn.Embedding(QUOTE_STATES, config.width)
        self.breaks = nn.Embedding(len(BREAKS), config.width)
        for feature in (self.shape, self.quote, self.breaks):
            nn.init.zeros_(feature.weight)  # the pretrained encoder starts as it was
        self.norm = nn.LayerNorm(config.width, eps=config.epsilon)
        self.dropout = nn.Dropout(config.dropout)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))

    def forward(
        self, pieces: Tensor, shape: Tensor, quote: Tensor, breaks: Tensor, mask: Tensor
    ) -> Tensor:
        """All (B, T) of int64; mask is 1 where there is a piece. Returns (B, T, H)."""
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(place)
        x = x + self.shape(shape) + self.quote(quote) + self.breaks(breaks)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x


class AttributionScores(NamedTuple):
    """Per piece: emissions (B, T, labels) and link vectors (B, T, 4, LINK_WIDTH).

    The four link vectors are: a cue looking for its source, a source being looked for, a
    content looking for its cue, a cue being looked for.
    """

    emissions: Tensor
    links: Tensor


class AttributionHead(nn.Module):
    """Labels of words, and which source, cue and content belong together."""

    def __init__(self, width: int, dropout: float) -> None:
        """Random weights; transitions, distances and "none" are zero."""
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.inner = nn.Linear(width, width)
        self.emit = nn.Linear(width, len(LABELS))
        self.link = nn.Linear(width, 4 * LINK_WIDTH)
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.distance = nn.Parameter(torch.zeros(2, DISTANCE_BUCKETS))
        self.nothing = nn.Parameter(torch.zeros(2))

    def forward(self, x: Tensor) -> AttributionScores:
        """x: (B, T, H)."""
        x = self.dropout(x)
        emissions = self.emit(self.dropout(F.gelu(self.inner(x))))
        links = self.link(x).view(*x.shape[:2], 4, LINK_WIDTH)
        return AttributionScores(emissions, links)


class Reader(nn.Module):
    """The shared encoder with its heads."""

    def __init__(self, config: EncoderConfig, head_dropout: float = 0.2) -> None:
        """Random weights."""
        super().__init__()
        self.encoder = Encoder(config)
        self.attribution = AttributionHead(config.width, head_dropout)

    def forward(
        self, pieces: Tensor, shape: Tensor, quote: Tensor, breaks: Tensor, mask: Tensor
    ) -> AttributionScores:
        """See Encoder.forward."""
        return self.attribution(self.encoder(pieces, shape, quote, breaks, mask))


def load_pretrained(encoder: Encoder, weights: Path) -> None:
    """Fill the encoder from a BERT checkpoint in Hugging Face naming (`model.safetensors`)."""
    from safetensors.torch import load_file  # noqa: PLC0415 (the training extra only)

    given = {k.removeprefix("bert."): v.float() for k, v in load_file(weights).items()}
    state = encoder.state_dict()
    # Segment 0 is the only one we use: its embedding is a constant and goes into the positions.
    state["positions.weight"] = (
        given["embeddings.position_embeddings.weight"]
        + given["embeddings.token_type_embeddings.weight"][0]
    )
    state["pieces.weight"] = given["embeddings.word_embeddings.weight"]
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for n in range(encoder.config.layers):
            there = f"encoder.layer.{n}"
            attention = f"{there}.attention"
            state[f"layers.{n}.qkv.{part}"] = torch.cat(
                [given[f"{attention}.self.{x}.{part}"] for x in ("query", "key", "value")]
            )
            state[f"layers.{n}.out.{part}"] = given[f"{attention}.output.dense.{part}"]
            state[f"layers.{n}.norm_attention.{part}"] = given[
                f"{attention}.output.LayerNorm.{part}"
            ]
            state[f"layers.{n}.up.{part}"] = given[f"{there}.intermediate.dense.{part}"]
            state[f"layers.{n}.down.{part}"] = given[f"{there}.output.dense.{part}"]
            state[f"layers.{n}.norm_inner.{part}"] = given[f"{there}.output.LayerNorm.{part}"]
    encoder.load_state_dict(state)
