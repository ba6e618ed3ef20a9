"""Folders of models: only what is as its manifest says is loaded."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from firsthand.errors import ModelError
from firsthand.read.model_folder import GRAPH, VOCABULARY, load_manifest, load_model
from firsthand.testing import write_vocabulary

if TYPE_CHECKING:
    from pathlib import Path

LAYOUT = {"format": "made.model/1", "scores": {"tides": 2, "winds": 3}, "labels": ["ebb", "flood"]}
FILES = (GRAPH, "more.npz", VOCABULARY)


def sums(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}


def write_manifest(folder: Path, manifest: object) -> None:
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that passes every check of its files, though its graph is none."""
    (tmp_path / GRAPH).write_bytes(b"no graph")
    (tmp_path / "more.npz").write_bytes(b"numbers")
    write_vocabulary(tmp_path)
    write_manifest(tmp_path, {**LAYOUT, "name": "tiny", "sha256": sums(tmp_path)})
    return tmp_path


def change(folder: Path, **changes: object) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    write_manifest(folder, {**manifest, **changes})


def load(folder: Path) -> dict[str, Any]:
    return load_manifest(folder, LAYOUT, FILES)


def test_a_manifest_whose_files_are_as_named(folder: Path):
    assert load(folder)["name"] == "tiny"


def test_no_folder(tmp_path: Path):
    with pytest.raises(ModelError, match=r"none: no readable manifest\.json .*install the package"):
        load(tmp_path / "none")


@pytest.mark.parametrize("content", ["", "{", "\x00"])
def test_a_broken_manifest(folder: Path, content: str):
    (folder / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"no readable .*install the package again"):
        load(folder)


@pytest.mark.parametrize("manifest", [[], "made.model/1", None, 3])
def test_a_manifest_that_is_no_table(folder: Path, manifest: object):
    write_manifest(folder, manifest)
    with pytest.raises(ModelError, match=r"not of format made\.model/1 .*update it"):
        load(folder)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("format", "made.model/0"),
        ("format", None),
        ("scores", {"tides": 2, "winds": 4}),
        ("scores", {"tides": 2}),
        ("scores", ["tides", "winds"]),
        ("scores", dict(reversed(LAYOUT["scores"].items()))),  # type: ignore[attr-defined]
        ("labels", ["flood", "ebb"]),
    ],
)
def test_a_model_of_another_layout(folder: Path, name: str, other: object):
    change(folder, **{name: other})
    with pytest.raises(ModelError, match=r"not of format made\.model/1 .*update it"):
        load(folder)


@pytest.mark.parametrize("name", LAYOUT)
def test_a_manifest_says_all_of_its_layout(folder: Path, name: str):
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    del manifest[name]
    write_manifest(folder, manifest)
    with pytest.raises(ModelError, match="update it"):
        load(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file(folder: Path, name: str):
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"{name}: missing or not .*install the package again"):
        load(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file(folder: Path, name: str):
    path = folder / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ModelError, match=f"{name}: .*sha256.*; install the package again"):
        load(folder)


@pytest.mark.parametrize("named", [None, {}, [], {GRAPH: "0"}])
def test_a_manifest_that_names_no_sums(folder: Path, named: object):
    change(folder, sha256=named)
    with pytest.raises(ModelError, match="not the file that the manifest names"):
        load(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_manifest_must_name_every_file(folder: Path, name: str):
    change(folder, sha256={file: one for file, one in sums(folder).items() if file != name})
    with pytest.raises(ModelError, match=f"{name}: missing or not"):
        load(folder)


def test_what_else_a_manifest_names_must_be_there(folder: Path):
    change(folder, sha256={**sums(folder), "cells.npz": "0" * 64})
    with pytest.raises(ModelError, match=r"cells\.npz: missing or not"):
        load(folder)


def test_files_are_checked_before_the_graph_is_opened(folder: Path):
    (folder / "more.npz").unlink()
    with pytest.raises(ModelError, match=r"more\.npz: missing"):
        load_model(folder, LAYOUT, FILES)


def test_a_graph_that_is_none(folder: Path):
    with pytest.raises(ModelError, match=r"model\.onnx: no graph .*install the package again"):
        load_model(folder, LAYOUT, FILES)


@pytest.mark.parametrize("content", [b"", b"a\nb\n", b"\xff\xfe"])
def test_a_vocabulary_that_is_none(folder: Path, content: bytes):
    (folder / VOCABULARY).write_bytes(content)
    change(folder, sha256=sums(folder))
    with pytest.raises(ModelError, match=r"vocab\.txt: no vocabulary .*install the package again"):
        load_model(folder, LAYOUT, FILES)
