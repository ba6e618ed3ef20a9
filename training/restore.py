"""A shipped int8 model back to float weights, so that a training can go on from it.

Rounding to int8 costs a tenth of a point (LOG 2026-11-22); a few hundred steps make up for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor, nn

_BEFORE = "model."
"""The graph's names for weights are those of the module, behind this."""


def restore(model: nn.Module, folder: Path) -> list[str]:
    """Fill a model with the weights of a shipped one, as far as it has them.

    Args:
        model: a `Reader`; weights that the shipped one lacks stay as they are.
        folder: holds model.onnx and parameters.npz.

    Returns:
        Names of the weights that were not found.
    """
    found = _weights(folder)
    own = dict(model.named_parameters())
    with torch.no_grad():
        for name in own.keys() & found.keys():
            own[name].copy_(found[name])
    return sorted(own.keys() - found.keys())


def _weights(folder: Path) -> dict[str, Tensor]:
    graph = onnx.load(str(folder / "model.onnx")).graph
    stored = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    found = {name.removeprefix(_BEFORE): value for name, value in stored.items()}
    found["encoder.pieces.weight"] = found.pop("encoder.pieces.rows").astype(
        np.float32
    ) * found.pop("encoder.pieces.scale")
    found.update(_matrices(graph, stored))
    with np.load(folder / "parameters.npz", allow_pickle=False) as parameters:
        found.update(_parameters(dict(parameters)))
    return {
        name: torch.from_numpy(np.array(value, dtype=np.float32)) for name, value in found.items()
    }


def _matrices(graph: Any, stored: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Each quantised matrix under the name of the bias that is added to its product."""
    made = {output: node for node in graph.node for output in node.output}
    found = {}
    for node in graph.node:
        if node.op_type == "QAttention":
            name = node.input[2].removeprefix(_BEFORE).removesuffix("bias")
            found[f"{name}weight"] = _dequantised(node.input[1], stored)
        bias = [i for i in node.input if i.startswith(_BEFORE) and i.endswith(".bias")]
        if node.op_type == "Add" and bias:
            matrix = _matrix_behind(node, made)
            if matrix is not None:
                name = bias[0].removeprefix(_BEFORE).removesuffix("bias")
                found[f"{name}weight"] = _dequantised(matrix, stored)
    return found


def _matrix_behind(node: Any, made: dict[str, Any]) -> str | None:
    """The matrix whose scaled integer product a sum adds to: Add <- Mul <- Cast <- MatMul."""
    for output in node.input:
        source = made.get(output)
        while source is not None and source.op_type in ("Mul", "Cast"):
            source = made.get(source.input[0])
        if source is not None and source.op_type == "MatMulInteger":
            return str(source.input[1])
    return None


def _dequantised(name: str, stored: dict[str, np.ndarray]) -> np.ndarray:
    """Float weights (out, in) of a matrix that the graph holds as (in, out)."""
    whole = stored[name].astype(np.float32)
    zero = stored[name.removesuffix("_quantized") + "_zero_point"].astype(np.float32)
    scale = stored[name.removesuffix("_quantized") + "_scale"]
    return np.ascontiguousarray(((whole - zero) * scale).T)


def _parameters(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """What `parameters_of` in export.py wrote, under the module's names."""
    found = {k: v for k, v in arrays.items() if k.startswith("transitions.")}
    found |= {k: arrays[k] for k in ("distance", "nothing")}
    found |= {f"syntax_parameters.{k}": arrays[k] for k in ("root", "root_relation")}
    found["syntax_parameters.relation.weight"] = arrays["relation.weight"].T
    found["syntax_parameters.relation.bias"] = arrays["relation.bias"]
    pairs = {k.removeprefix("pairs."): v for k, v in arrays.items() if k.startswith("pairs.")}
    for name in ("later", "earlier", "together"):
        found[f"pairs.{name}.weight"] = pairs[name].T
    found["pairs.later.bias"] = pairs["bias"]
    found["pairs.out.weight"], found["pairs.out.bias"] = pairs["out"][None], pairs["mention"][2:]
    found["pairs.kinds"], found["pairs.mention"] = pairs["kinds"], pairs["mention"][:2]
    return found
