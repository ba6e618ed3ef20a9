"""The exported judge says what the PyTorch model says."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")
onnx = pytest.importorskip("onnx", reason="the extra `train` brings it")

import onnxruntime  # noqa: E402 (needs the above first)
from conftest import PIECES  # noqa: E402
from test_judge_model import TINY  # noqa: E402

from firsthand.judge.pieces import Cutter  # noqa: E402
from training.judge.batches import Batch, padded  # noqa: E402
from training.judge.export import INPUTS, OUTPUTS, export, to_onnx  # noqa: E402
from training.judge.model import Judge  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.read.wordpiece import WordPiece

# The exporter of torch that knows how to write operators of onnxruntime is called old by torch.
pytestmark = pytest.mark.filterwarnings("ignore")

FLOAT, INT8 = 1e-4, 0.1  # largest difference; for int8 as a share of the outputs' own spread


@pytest.fixture
def model() -> Judge:
    torch.manual_seed(2)
    model = Judge(TINY).eval()
    for name, parameter in model.named_parameters():
        if "norm" in name or "marks" in name:  # no two alike, none of them zero
            torch.nn.init.normal_(parameter, mean=1.0, std=0.1)
    return model


@pytest.fixture
def batch(tokenizer: WordPiece) -> Batch:
    """A pair, a longer one, a passage on its own."""
    cutter = Cutter(tokenizer)
    cuts = [
        cutter.pair("the ferry is late", "the union denied that it had been warned"),
        cutter.pair("nobody knew", "the union knew"),
        cutter.alone("the ferry is late said the union"),
    ]
    return padded(cuts, cutter.pad)


def outputs(path: Path, batch: Batch) -> list[np.ndarray]:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    given = {name: getattr(batch, name).numpy() for name in INPUTS}
    found: list[np.ndarray] = session.run(list(OUTPUTS), given)
    return found


def expected(model: Judge, batch: Batch) -> list[np.ndarray]:
    with torch.no_grad():
        judgement = model(*batch.inputs)
    return [judgement.embedding.numpy(), judgement.scores.numpy()]


def test_the_float_graph_is_the_model(model: Judge, batch: Batch, tmp_path: Path) -> None:
    to_onnx(model, tmp_path / "float.onnx")
    both = zip(outputs(tmp_path / "float.onnx", batch), expected(model, batch), strict=True)
    for found, wanted in both:
        assert np.abs(found - wanted).max() < FLOAT


def test_the_int8_graph_is_near_it(model: Judge, batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "pieces.txt").write_text("\n".join(PIECES), "utf-8")
    export(model, tmp_path / "pieces.txt", tmp_path / "judge", {"name": "tiny"})
    both = zip(
        outputs(tmp_path / "judge" / "model.onnx", batch), expected(model, batch), strict=True
    )
    for found, wanted in both:
        assert np.abs(found - wanted).max() < INT8 * max(wanted.std(), 1.0)


def test_the_manifest_names_every_file(model: Judge, tmp_path: Path) -> None:
    (tmp_path / "pieces.txt").write_text("\n".join(PIECES), "utf-8")
    export(model, tmp_path / "pieces.txt", tmp_path / "judge", {"name": "tiny"})
    manifest = json.loads((tmp_path / "judge" / "manifest.json").read_text("utf-8"))
    assert manifest["name"] == "tiny"
    for file, digest in manifest["sha256"].items():
        assert hashlib.sha256((tmp_path / "judge" / file).read_bytes()).hexdigest() == digest
    assert {node.op_type for node in onnx.load(tmp_path / "judge" / "model.onnx").graph.node} >= {
        "QAttention"
    }
