"""The judge as it is shipped: `python -m training.judge.export WEIGHTS --out DIR ...`.

Writes model.onnx (int8), vocab.txt and manifest.json.
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
from typing import TYPE_CHECKING, Any, cast

import onnx
import torch

from firsthand.judge.judge import FORMAT, SCORES
from firsthand.judge.pieces import LONGEST, MARKS
from training.export import (
    OPSET,
    _fused_layer,
    _RowEmbedding,
    quantise,
)
from training.judge.model import load_judge

if TYPE_CHECKING:
    from torch import Tensor

    from training.judge.model import Judge
    from training.model import Layer

INPUTS = ("pieces", "marks", "mask")
OUTPUTS = ("embedding", "scores")
FILES = ("model.onnx", "vocab.txt")


class _Flat(torch.nn.Module):
    """The judge with plain outputs, its attention one operator, its pieces in int8."""

    def __init__(self, model: Judge, *, int8_pieces: bool) -> None:
        super().__init__()
        self.model = model
        if int8_pieces:
            model.pieces = _RowEmbedding(model.pieces.weight.detach())  # type: ignore[assignment]
        for layer in cast("list[Layer]", model.layers):
            layer.inputs = torch.nn.Parameter(layer.qkv.weight.T.contiguous())
            layer.forward = partial(_fused_layer, layer)  # type: ignore[method-assign]

    def forward(self, pieces: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        judgement = self.model(pieces, marks, mask)
        return judgement.embedding, judgement.scores


def to_onnx(model: Judge, path: Path, *, int8_pieces: bool = False) -> None:
    """Write the float graph."""
    example = tuple(torch.ones(2, 8, dtype=torch.int64) for _ in INPUTS)
    axes: dict[str, dict[int, str]] = {name: {0: "texts", 1: "pieces"} for name in INPUTS}
    axes |= {name: {0: "texts"} for name in OUTPUTS}
    torch.onnx.export(
        _Flat(copy.deepcopy(model), int8_pieces=int8_pieces).eval(),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
        custom_opsets={"com.microsoft": 1},
    )


def export(model: Judge, vocabulary: Path, out: Path, facts: dict[str, Any]) -> None:
    """Write the folder of the model.

    Args:
        model: trained.
        vocabulary: `vocab.txt` of the encoder.
        out: the folder.
        facts: what else the manifest says: name, recipe, figures.
    """
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(vocabulary, out / "vocab.txt")
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "float.onnx"
        to_onnx(model, plain, int8_pieces=True)
        quantise(plain, out / "model.onnx")
    onnx.checker.check_model(str(out / "model.onnx"))
    manifest = {
        "format": FORMAT,
        **facts,
        "inputs": INPUTS,
        "outputs": OUTPUTS,
        "marks": MARKS,
        "scores": SCORES,
        "longest": LONGEST,
        "parameters": sum(p.numel() for p in model.parameters()),
        "opset": OPSET,
        "sha256": {f: hashlib.sha256((out / f).read_bytes()).hexdigest() for f in FILES},
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (out / "manifest.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="mean.pt of a run")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with vocab.txt")
    parser.add_argument("--recipe", type=Path, required=True, help="of the run; echoed")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    recipe = tomllib.loads(options.recipe.read_text(encoding="utf-8"))
    facts = {"name": recipe["name"], "recipe": recipe}
    export(load_judge(options.weights), options.encoder / "vocab.txt", options.out, facts)


if __name__ == "__main__":
    main()
