from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from firsthand.errors import ModelError
from firsthand.read import tokenizer as tk
from firsthand.read.encoder import FORMAT, Encoder, load_manifest
from firsthand.read.labels import LABELS
from firsthand.read.reader import find_attributions
from firsthand.testing import write_vocabulary

REFERENCE = Path(__file__).parent.parent / "data" / "reference.npz"
PAIR = "The mayor said the bridge is safe.", "“It is not,” the engineer told reporters on Monday."


def good_manifest(folder: Path) -> dict[str, Any]:
    files = ("model.onnx", "vocab.txt")
    return {
        "format": FORMAT,
        "labels": list(LABELS),
        "sha256": {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in files},
        "attribution": {"transitions": np.zeros((len(LABELS), len(LABELS))).tolist()},
    }


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder that passes every check, though its graph is none."""
    (tmp_path / "model.onnx").write_bytes(b"no graph")
    write_vocabulary(tmp_path)
    write_manifest(tmp_path, good_manifest(tmp_path))
    return tmp_path


def write_manifest(folder: Path, manifest: object) -> None:
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_a_manifest_whose_files_are_as_named(model: Path) -> None:
    assert load_manifest(model)["format"] == FORMAT


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no readable manifest\.json .*install the package again"):
        load_manifest(tmp_path / "nowhere")


@pytest.mark.parametrize("text", ["", "{", "\x00"])
def test_a_broken_manifest(model: Path, text: str) -> None:
    (model / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match="install the package again"):
        load_manifest(model)


@pytest.mark.parametrize("name", ["model.onnx", "vocab.txt"])
def test_a_missing_file(model: Path, name: str) -> None:
    (model / name).unlink()
    with pytest.raises(ModelError, match=f"{name}: missing or not .*install the package again"):
        load_manifest(model)


@pytest.mark.parametrize("name", ["model.onnx", "vocab.txt"])
def test_a_changed_file(model: Path, name: str) -> None:
    with (model / name).open("a", encoding="utf-8") as file:
        file.write("x")
    with pytest.raises(ModelError, match=f"{name}: missing or not .*install the package again"):
        load_manifest(model)


def test_a_manifest_must_name_every_file(model: Path) -> None:
    write_manifest(model, {**good_manifest(model), "sha256": {}})
    with pytest.raises(ModelError, match=r"model\.onnx: missing or not"):
        load_manifest(model)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "firsthand.model/0"},
        {"labels": ["O", "B-source"]},
        {"labels": list(reversed(LABELS))},
        {"attribution": {"transitions": [[0.0]]}},
    ],
)
def test_a_model_of_another_version(model: Path, change: dict[str, object]) -> None:
    write_manifest(model, {**good_manifest(model), **change})
    with pytest.raises(ModelError, match="update"):
        load_manifest(model)


@pytest.mark.parametrize("manifest", [[], "reader", None, 3])
def test_a_manifest_that_is_no_table(model: Path, manifest: object) -> None:
    write_manifest(model, manifest)
    with pytest.raises(ModelError, match="update"):
        load_manifest(model)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(threads=1)


@pytest.mark.model
def test_reads_a_sentence(encoder: Encoder) -> None:
    [[found]] = find_attributions([PAIR[0]], encoder)
    assert [span.of(PAIR[0]) for span in found.source] == ["The mayor"]
    assert [span.of(PAIR[0]) for span in found.cue] == ["said"]
    assert [span.of(PAIR[0]) for span in found.content] == ["the bridge is safe"]


@pytest.mark.model
def test_reads_nothing_and_spaces(encoder: Encoder) -> None:
    assert find_attributions([], encoder) == []
    assert find_attributions(["", " \n "], encoder) == [[], []]


@pytest.mark.model
def test_a_text_reads_the_same_among_others(encoder: Encoder) -> None:
    long = " ".join(PAIR * 40)
    together = encoder.read([PAIR[0], long, PAIR[1]])
    alone = [encoder.read([text])[0] for text in (PAIR[0], long, PAIR[1])]
    for a, b in zip(together, alone, strict=True):
        assert np.array_equal(a.emissions, b.emissions)
        assert np.array_equal(a.links, b.links)


@pytest.mark.model
def test_every_word_is_read_once(encoder: Encoder) -> None:
    [scores] = encoder.read([" ".join(PAIR * 40)])
    assert len(tk.windows(scores.words)) > 1
    assert scores.emissions.shape == (len(scores.words), len(LABELS))
    assert scores.emissions.any(axis=1).all()
    at = np.arange(len(scores.words))
    assert ((scores.seen[:, 0] <= at) & (at < scores.seen[:, 1])).all()


@pytest.mark.model
def test_agrees_with_the_reference(encoder: Encoder) -> None:
    """int8 against PyTorch in float (training/reference.py): the same labels, near scores."""
    reference = np.load(REFERENCE)
    found = encoder.read(reference["texts"].tolist())
    emissions = np.concatenate([scores.emissions for scores in found])
    links = np.concatenate([scores.links.reshape(len(scores.words), -1) for scores in found])
    same = emissions.argmax(axis=1) == reference["emissions"].argmax(axis=1)
    assert same.mean() >= 0.97
    assert np.abs(emissions - reference["emissions"]).mean() < 0.15
    assert np.abs(links - reference["links"]).mean() < 0.15
