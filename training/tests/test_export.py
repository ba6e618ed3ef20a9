from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")
onnx = pytest.importorskip("onnx", reason="the extra `train` brings it")

import onnxruntime  # noqa: E402 (needs the above first)

from firsthand.read import tokenizer as tk  # noqa: E402
from firsthand.read.encoder import Encoder  # noqa: E402
from training.evaluate import emissions_of  # noqa: E402
from training.export import INPUTS, export, quantise, to_onnx  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from firsthand.evaluation.corpora import GoldDocument
    from firsthand.read.wordpiece import WordPiece
    from training.model import Reader

# The exporter of torch that knows how to write operators of onnxruntime is called old by torch.
pytestmark = pytest.mark.filterwarnings("ignore")

FLOAT, INT8 = 1e-4, 0.06  # largest difference; for int8 as a share of the scores' own spread


@pytest.fixture
def batch(document: GoldDocument, tokenizer: WordPiece) -> tk.Batch:
    """Two windows, one of them padded."""
    words = [tk.cut_words(tokenizer, text) for text in (document.text, "Nobody knew.")]
    pairs = [(w, tk.windows(w)[0]) for w in words]
    return tk.make_batch(pairs, special=tk.special_ids(tokenizer))


def graph_outputs(path: Path, batch: tk.Batch) -> list[np.ndarray]:
    """Emissions and links of the pieces that are no padding."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    given = {name: getattr(batch, name) for name in INPUTS}
    return [x[batch.mask == 1] for x in session.run(["emissions", "links"], given)]


def torch_outputs(reader: Reader, batch: tk.Batch) -> list[np.ndarray]:
    """The same of the module."""
    with torch.no_grad():
        scores = reader(*(torch.from_numpy(getattr(batch, name)) for name in INPUTS))
    return [x.numpy()[batch.mask == 1] for x in (scores.emissions, scores.links.flatten(2))]


def operators(path: Path) -> list[str]:
    return [node.op_type for node in onnx.load(path).graph.node]


def distance(found: Sequence[np.ndarray], wanted: Sequence[np.ndarray]) -> float:
    """Root mean square difference as a share of the wanted values' standard deviation."""
    return max(
        float(np.sqrt(((f - w) ** 2).mean()) / w.std()) for f, w in zip(found, wanted, strict=True)
    )


def test_the_float_graph_is_the_module(reader: Reader, batch: tk.Batch, tmp_path: Path):
    to_onnx(reader, tmp_path / "float.onnx")
    assert operators(tmp_path / "float.onnx").count("Attention") == 2  # fused, one a layer
    found = graph_outputs(tmp_path / "float.onnx", batch)
    for mine, theirs in zip(found, torch_outputs(reader, batch), strict=True):
        np.testing.assert_allclose(mine, theirs, atol=FLOAT, rtol=FLOAT)


def test_exporting_leaves_the_module_as_it_was(reader: Reader, batch: tk.Batch, tmp_path: Path):
    names = list(reader.state_dict())
    before = torch_outputs(reader, batch)
    to_onnx(reader, tmp_path / "float.onnx")
    assert list(reader.state_dict()) == names
    assert all(map(np.array_equal, torch_outputs(reader, batch), before))


def test_int8_is_near(reader: Reader, batch: tk.Batch, tmp_path: Path):
    to_onnx(reader, tmp_path / "float.onnx")
    quantise(tmp_path / "float.onnx", tmp_path / "int8.onnx")
    assert operators(tmp_path / "int8.onnx").count("QAttention") == 2
    assert "Attention" not in operators(tmp_path / "int8.onnx")
    found = graph_outputs(tmp_path / "int8.onnx", batch)
    assert distance(found, torch_outputs(reader, batch)) < INT8


def test_what_is_exported_reads_like_the_module(
    reader: Reader, tokenizer: WordPiece, document: GoldDocument, tmp_path: Path
):
    from conftest import PIECES  # noqa: PLC0415 (pytest puts this folder on the path)

    (tmp_path / "pieces.txt").write_text("\n".join(PIECES), "utf-8")
    export(reader, tmp_path / "pieces.txt", tmp_path / "model", {"name": "tiny"})
    encoder = Encoder(tmp_path / "model", threads=1)  # checks the manifest
    assert encoder.manifest["name"] == "tiny"
    text = " ".join([document.text] * 12)  # several windows
    words = tk.cut_words(tokenizer, text)
    assert len(tk.windows(words)) > 1
    scores = encoder.read([text])[0]
    emissions, links = emissions_of(reader, [words], tk.special_ids(tokenizer))
    assert distance([scores.emissions, scores.links], [emissions[0], links[0]]) < INT8
    head = reader.attribution
    np.testing.assert_allclose(encoder.distance, head.distance.detach(), atol=1e-5)
    np.testing.assert_allclose(encoder.nothing, head.nothing.detach(), atol=1e-5)
