"""An exported int8 model back to float weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")
onnx = pytest.importorskip("onnx", reason="the extra `train` brings it")

from conftest import PIECES  # noqa: E402 (needs the above first)

from firsthand.read.labels import SCHEMES  # noqa: E402
from training.evaluate import TorchEncoder  # noqa: E402
from training.export import export  # noqa: E402
from training.model import Reader  # noqa: E402
from training.restore import restore  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

    from training.corpora import Annotated

# The exporter of torch that knows how to write operators of onnxruntime is called old by torch.
pytestmark = pytest.mark.filterwarnings("ignore")

MATRICES = ("qkv.weight", "out.weight", "up.weight", "down.weight", "inner.weight", "link.weight")


@pytest.fixture
def exported(reader: Reader, tmp_path: Path) -> Path:
    """Its norms are no two alike: the graph would hold equal ones once, under one name."""
    for name, parameter in reader.named_parameters():
        if "norm" in name:
            torch.nn.init.normal_(parameter, mean=1.0, std=0.1)
    (tmp_path / "pieces.txt").write_text("\n".join(PIECES), "utf-8")
    export(reader, tmp_path / "pieces.txt", tmp_path / "model", {"name": "tiny"})
    return tmp_path / "model"


@pytest.fixture
def fresh(reader: Reader) -> Reader:
    """A reader of the same size with other weights."""
    torch.manual_seed(9)
    return Reader(reader.encoder.config).eval()


def is_matrix(name: str) -> bool:
    """Whether it is kept in int8."""
    other = name.startswith(("pairs.", "syntax_parameters.")) or "norm" in name
    return not other and (name.endswith(MATRICES) or name == "encoder.pieces.weight")


def test_every_weight_comes_back(reader: Reader, fresh: Reader, exported: Path):
    assert restore(fresh, exported) == []
    restored = dict(fresh.named_parameters())
    for name, wanted in reader.named_parameters():
        found = restored[name]
        if name.startswith("transitions."):
            allowed = torch.from_numpy(SCHEMES[name.partition(".")[2]].allowed)
            assert torch.equal(found[allowed], wanted[allowed])
        elif is_matrix(name):
            # Rounded to 63 steps up to the largest of a row, pieces to 127; half a step is lost.
            steps = 127 if name == "encoder.pieces.weight" else 63
            step = wanted.abs().amax(dim=1, keepdim=True) / steps
            assert ((found - wanted).abs() <= 0.51 * step + 1e-6).all(), name
            assert not torch.equal(found, wanted), name
        else:
            torch.testing.assert_close(found, wanted, msg=name)


def test_a_restored_model_says_the_same(
    reader: Reader, fresh: Reader, exported: Path, document: Annotated
):
    vocabulary = exported / "vocab.txt"
    [wanted] = TorchEncoder(reader, vocabulary).read([document.text])
    [other] = TorchEncoder(fresh, vocabulary).read([document.text])
    restore(fresh, exported)
    [found] = TorchEncoder(fresh, vocabulary).read([document.text])
    for part in ("scores", "vectors"):
        spread = getattr(wanted, part).std()
        assert np.abs(getattr(found, part) - getattr(wanted, part)).mean() < 0.05 * spread
        assert np.abs(getattr(other, part) - getattr(wanted, part)).mean() > 0.3 * spread


def test_exporting_what_was_restored_changes_hardly_anything(
    reader: Reader, fresh: Reader, exported: Path, tmp_path: Path
):
    restore(fresh, exported)
    export(fresh, exported / "vocab.txt", tmp_path / "again", {"name": "again"})
    second = Reader(reader.encoder.config)
    restore(second, tmp_path / "again")
    for (name, once), (_, twice) in zip(
        fresh.named_parameters(), second.named_parameters(), strict=True
    ):
        torch.testing.assert_close(once, twice, atol=1e-5, rtol=1e-4, msg=name)


def test_what_a_model_lacks_stays_as_it_is(fresh: Reader, exported: Path):
    graph = onnx.load(str(exported / "model.onnx"))
    [bias] = [t for t in graph.graph.initializer if t.name == "model.factuality.out.bias"]
    bias.name = "model.something.else"
    for node in graph.graph.node:
        for n, name in enumerate(node.input):
            if name == "model.factuality.out.bias":
                node.input[n] = bias.name
    onnx.save(graph, str(exported / "model.onnx"))
    before = {n: p.clone() for n, p in fresh.named_parameters() if n.startswith("factuality.out")}
    assert restore(fresh, exported) == ["factuality.out.bias", "factuality.out.weight"]
    after = dict(fresh.named_parameters())
    assert all(torch.equal(after[name], value) for name, value in before.items())
