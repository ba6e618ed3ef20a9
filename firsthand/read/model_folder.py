"""The folder of a trained model: files that are checked first, a vocabulary and an ONNX graph.

The only module that imports onnxruntime.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from firsthand.errors import ModelError
from firsthand.read.wordpiece import WordPiece

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

GRAPH = "model.onnx"
VOCABULARY = "vocab.txt"
_MANIFEST = "manifest.json"
_AGAIN = "install the package again"


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """What is loaded of a model's folder.

    Attributes:
        manifest: what `manifest.json` says.
        tokenizer: cuts by the model's vocabulary.
        session: onnxruntime's, which runs the graph in the thread that asks.
    """

    manifest: dict[str, Any]
    tokenizer: WordPiece
    session: Any


def load_model(folder: Path, layout: Mapping[str, Any], files: Sequence[str]) -> ModelFolder:
    """Load a model after checking its files.

    Args:
        folder: holds manifest.json and the files that it names.
        layout: see `load_manifest`.
        files: see `load_manifest`.

    Raises:
        ModelError: a file is missing, not the one that the manifest names, or not readable; or
            the model is of another version.
    """
    manifest = load_manifest(folder, layout, files)
    return ModelFolder(manifest, _tokenizer(folder / VOCABULARY), _session(folder / GRAPH))


def load_manifest(folder: Path, layout: Mapping[str, Any], files: Sequence[str]) -> dict[str, Any]:
    """Read a model's manifest and check that its files are the ones that it names.

    Args:
        folder: holds manifest.json and the files that it names.
        layout: what the manifest must say, its `format` among it, for the model's outputs to mean
            what this version takes them for.
        files: what every such model has beside its manifest; it may name more.

    Raises:
        ModelError: a file is missing or changed, or the model is of another version.
    """
    try:
        manifest: Any = json.loads((folder / _MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        msg = f"{folder}: no readable {_MANIFEST} ({error}); {_AGAIN}"
        raise ModelError(msg) from error
    # As text: the order of the heads is that of their columns.
    if not isinstance(manifest, dict) or any(
        json.dumps(manifest.get(key)) != json.dumps(value) for key, value in layout.items()
    ):
        msg = (
            f"{folder}: the model is not of format {layout['format']} with today's heads; update it"
        )
        raise ModelError(msg)
    _check_files(folder, manifest.get("sha256"), files)
    return manifest


def _check_files(folder: Path, named: object, files: Sequence[str]) -> None:
    wanted = named if isinstance(named, dict) else {}
    for name in sorted({*files, *wanted}):
        found = _sha256(folder / name)
        if found is None or found != wanted.get(name):
            msg = (
                f"{folder / name}: missing or not the file that the manifest names (sha256); "
                f"{_AGAIN}"
            )
            raise ModelError(msg)


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _tokenizer(path: Path) -> WordPiece:
    try:
        return WordPiece.load(path)
    except (OSError, ValueError, KeyError) as error:
        msg = f"{path}: no vocabulary ({error!r}); {_AGAIN}"
        raise ModelError(msg) from error


def _session(path: Path) -> Any:
    import onnxruntime  # noqa: PLC0415 (slow to import, needed only here)

    options = onnxruntime.SessionOptions()
    # One thread a run and several runs at a time beat several threads in one run, and what comes
    # out of a run does not depend on what is run beside it.
    options.intra_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its errors share no other base
        msg = (
            f"{path}: no graph that onnxruntime {onnxruntime.__version__} runs ({error}); {_AGAIN}"
        )
        raise ModelError(msg) from error
