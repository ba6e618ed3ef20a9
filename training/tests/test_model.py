from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from firsthand.read.heads import SCORES, VECTORS  # noqa: E402 (needs torch first)
from training.model import (  # noqa: E402
    SPAN_HEADS,
    SYNTAX_VECTORS,
    Encoder,
    EncoderConfig,
    Layer,
    load_pretrained,
)

if TYPE_CHECKING:
    from pathlib import Path

    from training.model import Reader

TINY = EncoderConfig(vocabulary=20, width=12, layers=2, heads=3, inner=16, positions=10)


def inputs(length: int, *, padded: int = 0) -> list[torch.Tensor]:
    """Pieces, three features and the mask of one window, the same for each length."""
    features = [(torch.arange(length) * 7 + 3) % limit for limit in (20, 5, 4, 3)]
    given = torch.stack([*features, torch.ones(length, dtype=torch.int64)])
    return list(torch.nn.functional.pad(given, (0, padded))[:, None])


def test_shapes(reader: Reader):
    outputs = reader(*inputs(9))
    assert outputs.scores.shape == (1, 9, sum(SCORES.values()))
    assert outputs.vectors.shape == (1, 9, sum(VECTORS.values()))
    for name, width in SCORES.items():
        assert outputs.score(name).shape == (1, 9, width)
    for name, width in VECTORS.items():
        assert outputs.vector(name).shape == (1, 9, width)


def test_each_head_writes_its_own_columns(reader: Reader):
    """What a head says changes with its own weights, and nothing else does."""
    before = reader(*inputs(9))
    modules = {
        **{name: (reader.heads[name], {name}) for name in SPAN_HEADS},
        "syntax": (reader.syntax, {"upos", *SYNTAX_VECTORS}),
        "factuality": (reader.factuality, {"factuality"}),
        "coreference": (reader.coreference, {"mention", "query", "key"}),
        "link": (reader.link, {"links"}),
    }
    for module, wanted in modules.values():
        bias = (module.out if hasattr(module, "out") else module).bias
        kept = bias.detach().clone()
        with torch.no_grad():
            bias.add_(1)
            after = reader(*inputs(9))
            bias.copy_(kept)
        changed = {n for n in SCORES if not torch.allclose(before.score(n), after.score(n))}
        changed |= {n for n in VECTORS if not torch.allclose(before.vector(n), after.vector(n))}
        assert changed == wanted


def test_layers_can_be_run_in_two_parts(reader: Reader):
    *features, mask = inputs(9, padded=2)
    encoder = reader.encoder
    below = encoder.run(encoder.embed(*features), mask, range(1))
    above = encoder.run(below, mask, range(1, 2))
    torch.testing.assert_close(above, encoder(*features, mask))
    assert not torch.allclose(below, above)


@pytest.mark.parametrize("layers", [0, 1, 2])
def test_freezing_leaves_the_layers_above_and_the_heads(reader: Reader, layers: int):
    reader.encoder.freeze(layers)
    learning = {n for n, p in reader.named_parameters() if p.requires_grad}
    every = {n for n, _ in reader.named_parameters()}
    above = tuple(f"encoder.layers.{n}." for n in range(layers, 2))
    assert learning == {n for n in every if not n.startswith("encoder.") or n.startswith(above)}


def test_padding_changes_nothing(reader: Reader):
    alone, beside = reader(*inputs(9)), reader(*inputs(9, padded=6))
    for one, other in zip(alone, beside, strict=True):
        torch.testing.assert_close(one, other[:, :9])


@pytest.mark.parametrize("feature", [1, 2, 3])
def test_features_say_nothing_before_training_and_something_after(reader: Reader, feature: int):
    given = inputs(9)
    changed = [x.clone() for x in given]
    changed[feature][0, 4] = (given[feature][0, 4] + 1) % 3
    torch.manual_seed(0)
    fresh = Encoder(TINY).eval()
    assert torch.equal(fresh(*given), fresh(*changed))
    assert not torch.allclose(reader(*given).scores, reader(*changed).scores)


def test_attention_is_what_the_books_say():
    torch.manual_seed(0)
    layer = Layer(TINY).eval()
    q, k, v = torch.randn(3, 2, 5, TINY.width)
    mask = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]])
    size = TINY.width // TINY.heads
    heads = []
    for at in range(0, TINY.width, size):
        scores = q[..., at : at + size] @ k[..., at : at + size].mT / size**0.5
        scores = scores.masked_fill(mask[:, None] == 0, -torch.inf)
        heads.append(scores.softmax(-1) @ v[..., at : at + size])
    torch.testing.assert_close(layer.attend(q, k, v, mask), torch.cat(heads, dim=-1))


def test_a_pretrained_encoder_lands_where_it_belongs(tmp_path: Path):
    safetensors = pytest.importorskip("safetensors.torch")
    torch.manual_seed(0)
    width, inner = TINY.width, TINY.inner
    sizes = {
        "attention.self.query": (width, width),
        "attention.self.key": (width, width),
        "attention.self.value": (width, width),
        "attention.output.dense": (width, width),
        "attention.output.LayerNorm": (width,),
        "intermediate.dense": (inner, width),
        "output.dense": (width, inner),
        "output.LayerNorm": (width,),
    }
    given = {
        "embeddings.word_embeddings.weight": torch.randn(TINY.vocabulary, width),
        "embeddings.position_embeddings.weight": torch.randn(TINY.positions, width),
        "embeddings.token_type_embeddings.weight": torch.randn(2, width),
        "embeddings.LayerNorm.weight": torch.randn(width),
        "embeddings.LayerNorm.bias": torch.randn(width),
    }
    for n in range(TINY.layers):
        for name, size in sizes.items():
            given[f"encoder.layer.{n}.{name}.weight"] = torch.randn(size)
            given[f"encoder.layer.{n}.{name}.bias"] = torch.randn(size[0])
    safetensors.save_file({f"bert.{k}": v for k, v in given.items()}, tmp_path / "m.safetensors")
    encoder = Encoder(TINY).eval()
    load_pretrained(encoder, tmp_path / "m.safetensors")
    pieces = torch.tensor([[3, 1, 4, 1, 5]])
    zeros = torch.zeros_like(pieces)
    found = encoder(pieces, zeros, zeros, zeros, torch.ones_like(pieces))
    torch.testing.assert_close(found, bert(given, pieces), rtol=1e-4, atol=1e-4)


def bert(given: dict[str, torch.Tensor], pieces: torch.Tensor) -> torch.Tensor:
    """BERT by its own names, with one head at a time. pieces: (1, T)."""

    def linear(x: torch.Tensor, name: str) -> torch.Tensor:
        return x @ given[f"{name}.weight"].T + given[f"{name}.bias"]

    def norm(x: torch.Tensor, name: str) -> torch.Tensor:
        weight, bias = given[f"{name}.weight"], given[f"{name}.bias"]
        return torch.nn.functional.layer_norm(x, weight.shape, weight, bias, TINY.epsilon)

    length, size = pieces.shape[1], TINY.width // TINY.heads
    x = given["embeddings.word_embeddings.weight"][pieces]
    x = x + given["embeddings.position_embeddings.weight"][:length]
    x = norm(x + given["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for n in range(TINY.layers):
        there = f"encoder.layer.{n}"
        q, k, v = (linear(x, f"{there}.attention.self.{y}") for y in ("query", "key", "value"))
        heads = [
            (q_h @ k_h.mT / size**0.5).softmax(-1) @ v_h
            for q_h, k_h, v_h in zip(*(y.split(size, -1) for y in (q, k, v)), strict=True)
        ]
        out = linear(torch.cat(heads, -1), f"{there}.attention.output.dense")
        x = norm(x + out, f"{there}.attention.output.LayerNorm")
        up = torch.nn.functional.gelu(linear(x, f"{there}.intermediate.dense"))
        x = norm(x + linear(up, f"{there}.output.dense"), f"{there}.output.LayerNorm")
    return x
