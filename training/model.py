"""The encoder and its heads in PyTorch.

Shapes: B windows, T pieces, W words, H width, F fragments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from firsthand.read.heads import (
    ARC_WIDTH,
    RELATION_WIDTH,
    RELATIONS,
    SCORE_COLUMNS,
    SCORES,
    VECTOR_COLUMNS,
    VECTORS,
)
from firsthand.read.tokenizer import BREAKS, SHAPES
from training.coreference import PairScorer

if TYPE_CHECKING:
    from pathlib import Path

SPAN_HEADS = {"attribution": 384, "inner": 192, "names": 256, "times": 128}
"""The span heads, each with the width of its own layer."""
SYNTAX_VECTORS = ("dependent", "head", "dependent_relation", "head_relation")
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
        x = self.embed(pieces, shape, quote, breaks)
        return self.run(self.dropout(x), mask, range(len(self.layers)))

    def freeze(self, layers: int) -> None:
        """Let the embeddings and the lowest layers stay as they are."""
        self.requires_grad_(requires_grad=False)
        self.layers[layers:].requires_grad_(requires_grad=True)

    def embed(self, pieces: Tensor, shape: Tensor, quote: Tensor, breaks: Tensor) -> Tensor:
        """The input of the first layer. All (B, T) of int64. Returns (B, T, H)."""
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(place)
        embedded: Tensor = self.norm(
            x + self.shape(shape) + self.quote(quote) + self.breaks(breaks)
        )
        return embedded

    def run(self, x: Tensor, mask: Tensor, layers: range) -> Tensor:
        """Some of the layers, one after the other. x: (B, T, H)."""
        for n in layers:
            x = self.layers[n](x, mask)
        return x


class Outputs(NamedTuple):
    """Per piece: `scores` and `vectors`, both (B, T, sum of the widths in heads.py)."""

    scores: Tensor
    vectors: Tensor

    def score(self, name: str) -> Tensor:
        """The columns of one part of the scores. (B, T, its width)."""
        return self.scores[..., SCORE_COLUMNS[name]]

    def vector(self, name: str) -> Tensor:
        """The columns of one part of the vectors. (B, T, its width)."""
        return self.vectors[..., VECTOR_COLUMNS[name]]


class Perceptron(nn.Module):
    """A layer of its own for a head, and what it says from it."""

    def __init__(self, width: int, inner: int, out: int, dropout: float) -> None:
        """Random weights."""
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.inner = nn.Linear(width, inner)
        self.out = nn.Linear(inner, out)

    def forward(self, x: Tensor) -> Tensor:
        """x: (B, T, H). Returns (B, T, out)."""
        return self.out(self.dropout(F.gelu(self.inner(self.dropout(x)))))


class SyntaxParameters(nn.Module):
    """What arcs and relations are scored with, besides the vectors of their tokens."""

    def __init__(self) -> None:
        """Random weights."""
        super().__init__()
        self.root = nn.Parameter(torch.zeros(ARC_WIDTH))
        self.root_relation = nn.Parameter(torch.zeros(RELATION_WIDTH))
        self.relation = nn.Linear(RELATION_WIDTH, len(RELATIONS))


class Reader(nn.Module):
    """The shared encoder with its heads."""

    def __init__(self, config: EncoderConfig, head_dropout: float = 0.2) -> None:
        """Random weights; transitions, distances and "none" are zero.

        Args:
            config: sizes of the encoder.
            head_dropout: in [0, 1].
        """
        super().__init__()
        self.encoder = Encoder(config)
        self.heads = nn.ModuleDict(
            {
                name: Perceptron(config.width, inner, SCORES[name], head_dropout)
                for name, inner in SPAN_HEADS.items()
            }
        )
        self.transitions = nn.ParameterDict(
            {name: nn.Parameter(torch.zeros(SCORES[name], SCORES[name])) for name in SPAN_HEADS}
        )
        self.link = nn.Linear(config.width, VECTORS["links"])
        self.link_dropout = nn.Dropout(head_dropout)
        self.distance = nn.Parameter(torch.zeros(2, DISTANCE_BUCKETS))
        self.nothing = nn.Parameter(torch.zeros(2))
        arcs = sum(VECTORS[name] for name in SYNTAX_VECTORS)
        self.syntax = Perceptron(config.width, config.width, SCORES["upos"] + arcs, head_dropout)
        self.syntax_parameters = SyntaxParameters()
        self.factuality = Perceptron(config.width, 128, 1, head_dropout)
        both = VECTORS["query"] + VECTORS["key"]
        self.coreference = Perceptron(config.width, 256, 1 + both, head_dropout)
        self.pairs = PairScorer()

    def forward(
        self, pieces: Tensor, shape: Tensor, quote: Tensor, breaks: Tensor, mask: Tensor
    ) -> Outputs:
        """See Encoder.forward."""
        return self.outputs(self.encoder(pieces, shape, quote, breaks, mask))

    def outputs(self, x: Tensor) -> Outputs:
        """What all heads say. x: (B, T, H)."""
        syntax, coreference = self.syntax(x), self.coreference(x)
        upos, arcs = syntax.split([SCORES["upos"], syntax.shape[-1] - SCORES["upos"]], dim=-1)
        mention, antecedents = coreference.split([1, coreference.shape[-1] - 1], dim=-1)
        spans = [head(x) for head in self.heads.values()]
        scores = torch.cat([*spans, upos, self.factuality(x), mention], dim=-1)
        vectors = torch.cat([self.link(self.link_dropout(x)), arcs, antecedents], dim=-1)
        return Outputs(scores, vectors)


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
