"""PyTorch weights to the shipped ONNX model: `python -m training.export WEIGHTS --out DIR ...`.

Weights become int8, one scale a channel; activations are quantised as they come.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import shutil
import tempfile
import tomllib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from firsthand.read.encoder import FILES, LAYOUT
from firsthand.read.labels import SCHEMES
from training.losses import transition_scores
from training.state import load_model

if TYPE_CHECKING:
    from training.model import Layer, Reader

INPUTS = ("pieces", "shape", "quote", "breaks", "mask")
OPSET = 17


class _FusedAttention(torch.autograd.Function):
    """Attention, its input matrix included, as the one operator that onnxruntime has for it.

    A dozen small operators become one, and its matrix is quantised like the others: about 1.2
    times as fast as the plain graph. Source: LOG 2026-11-22.
    """

    @staticmethod
    def forward(
        _ctx: Any, x: Tensor, weight: Tensor, bias: Tensor, mask: Tensor, layer: Layer
    ) -> Tensor:
        q, k, v = (x @ weight + bias).chunk(3, dim=-1)
        return layer.attend(q, k, v, mask)

    @staticmethod
    def symbolic(g: Any, x: Any, weight: Any, bias: Any, mask: Any, layer: Layer) -> Any:
        mask = g.op("Cast", mask, to_i=onnx.TensorProto.INT32)
        out = g.op("com.microsoft::Attention", x, weight, bias, mask, num_heads_i=layer.heads)
        out.setType(x.type())
        return out


class _RowEmbedding(torch.nn.Module):
    """An embedding in int8 with one scale a row; one scale for all rows loses rare pieces."""

    def __init__(self, weight: Tensor) -> None:
        """Quantise a float embedding. weight: (rows, H)."""
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))

    def forward(self, index: Tensor) -> Tensor:
        """index: (B, T). Returns (B, T, H)."""
        return self.rows[index].to(torch.float32) * self.scale[index]


class _Flat(torch.nn.Module):
    """The reader with plain outputs for the graph."""

    def __init__(self, model: Reader, *, int8_pieces: bool) -> None:
        super().__init__()
        self.model = model
        if int8_pieces:
            model.encoder.pieces = _RowEmbedding(model.encoder.pieces.weight.detach())
        for layer in model.encoder.layers:
            layer.inputs = torch.nn.Parameter(layer.qkv.weight.T.contiguous())
            layer.forward = partial(_fused_layer, layer)

    def forward(self, *inputs: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        outputs = self.model(*inputs)
        return outputs.scores, outputs.vectors


def _fused_layer(layer: Layer, x: Tensor, mask: Tensor) -> Tensor:
    attended: Tensor = _FusedAttention.apply(x, layer.inputs, layer.qkv.bias, mask, layer)
    return layer.after_attention(x, attended)


def to_onnx(model: Reader, path: Path, *, int8_pieces: bool = False) -> None:
    """Write the float graph."""
    example = tuple(torch.zeros(2, 8, dtype=torch.int64) for _ in INPUTS)
    axes = {0: "windows", 1: "pieces"}
    torch.onnx.export(
        _Flat(copy.deepcopy(model), int8_pieces=int8_pieces).eval(),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=["scores", "vectors"],
        dynamic_axes=dict.fromkeys((*INPUTS, "scores", "vectors"), axes),
        opset_version=OPSET,
        dynamo=False,
        custom_opsets={"com.microsoft": 1},
    )


def quantise(source: Path, target: Path, *, keep: tuple[str, ...] = ()) -> None:
    """Quantise matrices to int8, of which 7 bits are used; the embedding of pieces is so already.

    Processors without VNNI add products of 8 and 8 bits in 16, and what is too large is cut off;
    with 7 bits nothing is. Source: LOG 2026-11-24.

    Args:
        source: the float graph.
        target: where the int8 graph goes.
        keep: names of nodes that stay float.
    """
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Attention"],
        nodes_to_exclude=list(keep),
        extra_options={"MatMulConstBOnly": True},
    )


def manifest_of(model: Reader, folder: Path, facts: dict[str, Any]) -> dict[str, Any]:
    """What the runtime needs to know besides the graph and the parameters."""
    digest = {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in FILES}
    parameters = sum(p.numel() for p in model.parameters())
    return {**LAYOUT, **facts, "parameters": parameters, "opset": OPSET, "sha256": digest}


def parameters_of(model: Reader) -> dict[str, np.ndarray]:
    """What decoding needs besides the scores, by name. All float32."""
    syntax = model.syntax_parameters
    found = {
        **{
            f"transitions.{name}": transition_scores(learnt, SCHEMES[name])
            for name, learnt in model.transitions.items()
        },
        "distance": model.distance,
        "nothing": model.nothing,
        "root": syntax.root,
        "root_relation": syntax.root_relation,
        "relation.weight": syntax.relation.weight.T,
        "relation.bias": syntax.relation.bias,
    }
    arrays = {
        name: np.ascontiguousarray(value.detach().float().numpy()) for name, value in found.items()
    }
    return arrays | {f"pairs.{name}": value for name, value in model.pairs.arrays().items()}


def export(model: Reader, vocabulary: Path, out: Path, facts: dict[str, Any]) -> None:
    """Write model.onnx, parameters.npz, vocab.txt and manifest.json."""
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(vocabulary, out / "vocab.txt")
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "float.onnx"
        to_onnx(model, plain, int8_pieces=True)
        quantise(plain, out / "model.onnx")
    onnx.checker.check_model(str(out / "model.onnx"))
    np.savez(out / "parameters.npz", **parameters_of(model))  # type: ignore[arg-type]
    text = json.dumps(manifest_of(model, out, facts), indent=1, ensure_ascii=False)
    (out / "manifest.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="mean.pt of a run")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with vocab.txt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--recipe", type=Path, required=True, help="of the run; echoed")
    options = parser.parse_args()
    recipe = tomllib.loads(options.recipe.read_text(encoding="utf-8"))
    facts = {"name": recipe["name"], "recipe": recipe}
    export(load_model(options.weights), options.encoder / "vocab.txt", options.out, facts)


if __name__ == "__main__":
    main()
