from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")
onnx = pytest.importorskip("onnx", reason="the extra `train` brings it")

import onnxruntime  # noqa: E402 (needs the above first)
from conftest import PIECES  # noqa: E402

from firsthand.read import tokenizer as tk  # noqa: E402
from firsthand.read.coreference import SHAPES  # noqa: E402
from firsthand.read.decode import FORBIDDEN  # noqa: E402
from firsthand.read.encoder import Encoder, Parameters  # noqa: E402
from firsthand.read.heads import SCORES, VECTORS  # noqa: E402
from firsthand.read.labels import SCHEMES  # noqa: E402
from training.evaluate import TorchEncoder  # noqa: E402
from training.export import INPUTS, export, parameters_of, quantise, to_onnx  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from firsthand.read.wordpiece import WordPiece
    from training.corpora import Annotated
    from training.model import Reader

# The exporter of torch that knows how to write operators of onnxruntime is called old by torch.
pytestmark = pytest.mark.filterwarnings("ignore")

FLOAT, INT8 = 1e-4, 0.1  # largest difference; for int8 as a share of the scores' own spread


@pytest.fixture
def batch(document: Annotated, tokenizer: WordPiece) -> tk.Batch:
    """Two windows, one of them padded."""
    words = [tk.cut_words(tokenizer, text) for text in (document.text, "Nobody knew.")]
    pairs = [(w, tk.windows(w)[0]) for w in words]
    return tk.make_batch(pairs, special=tk.special_ids(tokenizer))


def graph_outputs(path: Path, batch: tk.Batch) -> list[np.ndarray]:
    """Scores and vectors of the pieces that are no padding."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    given = {name: getattr(batch, name) for name in INPUTS}
    return [x[batch.mask == 1] for x in session.run(["scores", "vectors"], given)]


def torch_outputs(reader: Reader, batch: tk.Batch) -> list[np.ndarray]:
    """The same of the module."""
    with torch.no_grad():
        outputs = reader(*(torch.from_numpy(getattr(batch, name)) for name in INPUTS))
    return [x.numpy()[batch.mask == 1] for x in outputs]


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


@pytest.fixture
def vocabulary(tmp_path: Path) -> Path:
    path = tmp_path / "pieces.txt"
    path.write_text("\n".join(PIECES), "utf-8")
    return path


def test_what_is_exported_reads_like_the_module(
    reader: Reader, vocabulary: Path, document: Annotated, tmp_path: Path
):
    export(reader, vocabulary, tmp_path / "model", {"name": "tiny", "recipe": {"seed": 1}})
    encoder = Encoder(tmp_path / "model", threads=1)  # checks the manifest
    assert encoder.manifest["name"] == "tiny"
    assert encoder.manifest["recipe"] == {"seed": 1}
    text = " ".join([document.text] * 12)  # several windows
    [found], [wanted] = encoder.read([text]), TorchEncoder(reader, vocabulary).read([text])
    assert len(tk.windows(found.words)) > 1
    assert np.array_equal(found.seen, wanted.seen)
    assert distance([found.scores, found.vectors], [wanted.scores, wanted.vectors]) < INT8
    for name in SCORES:
        assert distance([found.score(name)], [wanted.score(name)]) < 2 * INT8, name
    for name in VECTORS:
        assert distance([found.vector(name)], [wanted.vector(name)]) < 2 * INT8, name


def test_what_decoding_needs_is_exported_as_it_was_learnt(
    reader: Reader, vocabulary: Path, tmp_path: Path
):
    export(reader, vocabulary, tmp_path / "model", {"name": "tiny"})
    found = Encoder(tmp_path / "model", threads=1).parameters
    for name, scheme in SCHEMES.items():
        learnt = reader.transitions[name].detach().numpy()
        wanted = np.where(scheme.allowed, learnt, FORBIDDEN).astype(np.float32)
        assert np.array_equal(found.transitions[name], wanted)
    syntax = reader.syntax_parameters
    for mine, theirs in (
        (found.distance, reader.distance),
        (found.nothing, reader.nothing),
        (found.syntax.root, syntax.root),
        (found.syntax.root_relation, syntax.root_relation),
        (found.syntax.weight, syntax.relation.weight.T),
        (found.syntax.bias, syntax.relation.bias),
        (found.pairs.kinds, reader.pairs.kinds),
        (found.pairs.later, reader.pairs.later.weight.T),
    ):
        assert np.array_equal(mine, theirs.detach().numpy())


def test_parameters_are_those_that_the_runtime_reads(reader: Reader):
    arrays = parameters_of(reader)
    assert all(array.dtype == np.float32 for array in arrays.values())
    assert {name for name in arrays if name.startswith("pairs.")} == {f"pairs.{n}" for n in SHAPES}
    Parameters.of(arrays)


def test_a_model_in_training_is_evaluated_without_dropout(reader: Reader, vocabulary: Path):
    encoder = TorchEncoder(reader.train(), vocabulary)
    assert not reader.training
    [once], [again] = encoder.read(["Nobody knew."]), encoder.read(["Nobody knew."])
    assert np.array_equal(once.scores, again.scores)
    assert once.scores.shape == (3, sum(SCORES.values()))
    assert once.vectors.shape == (3, sum(VECTORS.values()))
