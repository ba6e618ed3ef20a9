from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from firsthand.errors import ModelError
from firsthand.read import tokenizer as tk
from firsthand.read.coreference import SHAPES as PAIR_SHAPES
from firsthand.read.decode import FORBIDDEN
from firsthand.read.encoder import FORMAT, LAYOUT, Encoder, Parameters, Scores
from firsthand.read.heads import (
    ARC_WIDTH,
    LINK_WIDTH,
    RELATION_WIDTH,
    RELATIONS,
    SCORE_COLUMNS,
    SCORES,
    VECTORS,
)
from firsthand.read.labels import NAMES, SCHEMES
from firsthand.read.links import BUCKETS
from firsthand.read.reader import find_attributions
from firsthand.testing import write_vocabulary

if TYPE_CHECKING:
    from firsthand.read.wordpiece import WordPiece

REFERENCE = Path(__file__).parent.parent / "data" / "reference.npz"
PAIR = "The mayor said the bridge is safe.", "“It is not,” the engineer told reporters on Monday."
FILES = "model.onnx", "parameters.npz", "vocab.txt"


def good_parameters() -> dict[str, np.ndarray]:
    """Numbers of which no two are alike."""
    shapes = {
        **{f"transitions.{name}": scheme.allowed.shape for name, scheme in SCHEMES.items()},
        "distance": (2, BUCKETS),
        "nothing": (2,),
        "root": (ARC_WIDTH,),
        "root_relation": (RELATION_WIDTH,),
        "relation.weight": (RELATION_WIDTH, len(RELATIONS)),
        "relation.bias": (len(RELATIONS),),
        **{f"pairs.{name}": shape for name, shape in PAIR_SHAPES.items()},
    }
    rng = np.random.default_rng(0)
    return {name: rng.normal(size=size).astype(np.float32) for name, size in shapes.items()}


def good_manifest(folder: Path) -> dict[str, Any]:
    return {
        **LAYOUT,
        "name": "tiny",
        "sha256": {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in FILES},
    }


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder that passes every check, though its graph is none."""
    (tmp_path / "model.onnx").write_bytes(b"no graph")
    np.savez(tmp_path / "parameters.npz", **good_parameters())  # type: ignore[arg-type]
    write_vocabulary(tmp_path)
    write_manifest(tmp_path, good_manifest(tmp_path))
    return tmp_path


def write_manifest(folder: Path, manifest: object) -> None:
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_only_files_as_their_manifest_says(model: Path) -> None:
    for name in FILES:
        manifest = good_manifest(model)
        del manifest["sha256"][name]
        write_manifest(model, manifest)
        with pytest.raises(ModelError, match=f"{name}: missing or not"):
            Encoder(model)


CHANGES: list[dict[str, object]] = [
    {"format": "firsthand.model/1"},
    {"labels": {**LAYOUT["labels"], "names": [*reversed(NAMES.labels)]}},
    {"labels": {k: v for k, v in LAYOUT["labels"].items() if k != "inner"}},
    {"labels": LAYOUT["labels"]["attribution"]},
    {"scores": {**SCORES, "names": SCORES["names"] + 4}},
    {"scores": {k: v for k, v in SCORES.items() if k != "factuality"}},
    {"vectors": {**VECTORS, "query": VECTORS["query"] * 2}},
    {"relations": RELATIONS[1:]},
    {"relations": [RELATIONS[1], RELATIONS[0], *RELATIONS[2:]]},
]


@pytest.mark.parametrize("change", CHANGES, ids=[next(iter(c)) for c in CHANGES])
def test_a_model_of_another_layout(model: Path, change: dict[str, object]) -> None:
    write_manifest(model, {**good_manifest(model), **change})
    with pytest.raises(ModelError, match=f"not of format {FORMAT} .*update it"):
        Encoder(model)


@pytest.mark.parametrize("name", LAYOUT)
def test_a_manifest_says_all_of_its_layout(model: Path, name: str) -> None:
    write_manifest(model, {k: v for k, v in good_manifest(model).items() if k != name})
    with pytest.raises(ModelError, match="update it"):
        Encoder(model)


@pytest.mark.parametrize("order", ["scores", "vectors"])
def test_columns_in_another_order_are_another_layout(model: Path, order: str) -> None:
    manifest = good_manifest(model)
    manifest[order] = dict(reversed(manifest[order].items()))
    write_manifest(model, manifest)
    with pytest.raises(ModelError, match="update it"):
        Encoder(model)


def test_parameters_are_read_from_their_file(model: Path) -> None:
    found, wanted = Parameters.load(model / "parameters.npz"), good_parameters()
    assert found.transitions.keys() == SCHEMES.keys()
    for name, table in found.transitions.items():
        assert np.array_equal(table, wanted[f"transitions.{name}"])
    assert np.array_equal(found.distance, wanted["distance"])
    assert np.array_equal(found.nothing, wanted["nothing"])
    assert np.array_equal(found.syntax.root, wanted["root"])
    assert np.array_equal(found.syntax.root_relation, wanted["root_relation"])
    assert np.array_equal(found.syntax.weight, wanted["relation.weight"])
    assert np.array_equal(found.syntax.bias, wanted["relation.bias"])
    assert found.syntax.relations == tuple(RELATIONS)
    for name in PAIR_SHAPES:
        assert np.array_equal(getattr(found.pairs, name), wanted[f"pairs.{name}"])


@pytest.mark.parametrize("name", good_parameters())
def test_no_parameter_may_be_missing(name: str) -> None:
    arrays = good_parameters()
    del arrays[name]
    with pytest.raises(KeyError):
        Parameters.of(arrays)


@pytest.mark.parametrize("name", good_parameters())
def test_parameters_of_another_shape(name: str, tmp_path: Path) -> None:
    arrays = good_parameters()
    arrays[name] = arrays[name][..., :-1]
    with pytest.raises(ValueError, match=name.rpartition(".")[2]):
        Parameters.of(arrays)
    np.savez(tmp_path / "parameters.npz", **arrays)  # type: ignore[arg-type]
    with pytest.raises(ModelError, match=r"does not fit this version .*install the package again"):
        Parameters.load(tmp_path / "parameters.npz")


@pytest.mark.parametrize("content", [b"", b"no archive"])
def test_a_file_without_parameters(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "parameters.npz").write_bytes(content)
    with pytest.raises(ModelError, match="install the package again"):
        Parameters.load(tmp_path / "parameters.npz")


def test_no_pickle_is_opened(tmp_path: Path) -> None:
    arrays: dict[str, Any] = {**good_parameters(), "distance": np.array([{"a": 1}], dtype=object)}
    np.savez(tmp_path / "parameters.npz", **arrays)
    with pytest.raises(ModelError, match="allow_pickle"):
        Parameters.load(tmp_path / "parameters.npz")


def numbered(words: tk.Words) -> Scores:
    """Scores that name their own columns, and tell words apart by a thousand."""
    row = 1000.0 * np.arange(len(words))[:, None]
    return Scores(
        words,
        row + np.arange(sum(SCORES.values())),
        row + np.arange(sum(VECTORS.values())),
        np.tile([0, len(words)], (len(words), 1)),
    )


def test_each_head_has_its_columns(tokenizer: WordPiece) -> None:
    scores = numbered(tk.cut_words(tokenizer, "ab cd ef"))
    at = 0
    for name, width in SCORES.items():
        assert scores.score(name).shape == (3, width)
        assert scores.score(name)[2].tolist() == [2000 + at + n for n in range(width)]
        at += width
    at = 0
    for name, width in VECTORS.items():
        assert scores.vector(name).shape == (3, width)
        assert scores.vector(name)[1].tolist() == [1000 + at + n for n in range(width)]
        at += width


def test_four_link_vectors_of_each_word(tokenizer: WordPiece) -> None:
    links = numbered(tk.cut_words(tokenizer, "ab cd ef")).links
    assert links.shape == (3, 4, LINK_WIDTH)
    assert links[2, :, 0].tolist() == [2000 + LINK_WIDTH * n for n in range(4)]
    assert links[0, 3, -1] == 4 * LINK_WIDTH - 1


class CountingEncoder(Encoder):
    """Cuts texts into windows as the real one does; its graph says which piece stands where."""

    def __init__(self, tokenizer: WordPiece) -> None:
        self._tokenizer = tokenizer
        self._special = tk.special_ids(tokenizer)
        self._workers = ThreadPoolExecutor(1)
        self.widths: list[int] = []

    def forward(self, batch: tk.Batch) -> tuple[np.ndarray, np.ndarray]:
        self.widths.append(batch.pieces.shape[1])
        pieces = batch.pieces[:, :, None].astype(np.float32)
        place = np.broadcast_to(np.arange(pieces.shape[1])[None, :, None], pieces.shape)
        scores = np.repeat(pieces, sum(SCORES.values()), axis=2)
        vectors = np.repeat(place, sum(VECTORS.values()), axis=2)
        return scores, vectors.astype(np.float32)


def test_every_word_has_the_scores_of_its_first_piece(tokenizer: WordPiece) -> None:
    encoder = CountingEncoder(tokenizer)
    long = "The pier is shut. " * 60
    for text, scores in zip(("", long, "ab"), encoder.read(["", long, "ab"]), strict=True):
        words = scores.words
        assert len(words) == len(text.replace(".", " .").split())
        first = words.pieces[words.first[:-1]]
        assert np.array_equal(scores.scores[:, 0], first)
        assert np.array_equal(scores.scores[:, -1], first)
        within = words.first[:-1] - words.first[scores.seen[:, 0]] + 1
        assert np.array_equal(scores.vectors[:, 0], within)
        at = np.arange(len(words))
        assert ((scores.seen[:, 0] <= at) & (at < scores.seen[:, 1])).all()
    assert len(encoder.widths) > 3
    assert max(encoder.widths) <= tk.MAX_PIECES


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(threads=1)


@pytest.mark.model
def test_reads_a_sentence(encoder: Encoder) -> None:
    [[found]] = find_attributions([PAIR[0]], encoder.read([PAIR[0]]), encoder.parameters)
    assert [span.of(PAIR[0]) for span in found.source] == ["The mayor"]
    assert [span.of(PAIR[0]) for span in found.cue] == ["said"]
    assert [span.of(PAIR[0]) for span in found.content] == ["the bridge is safe"]


@pytest.mark.model
def test_reads_nothing_and_spaces(encoder: Encoder) -> None:
    assert find_attributions([], encoder.read([]), encoder.parameters) == []
    empty = ["", " \n "]
    assert find_attributions(empty, encoder.read(empty), encoder.parameters) == [[], []]


@pytest.mark.model
def test_a_text_reads_the_same_among_others(encoder: Encoder) -> None:
    long = " ".join(PAIR * 40)
    together = encoder.read([PAIR[0], long, PAIR[1]])
    alone = [encoder.read([text])[0] for text in (PAIR[0], long, PAIR[1])]
    for a, b in zip(together, alone, strict=True):
        assert np.array_equal(a.scores, b.scores)
        assert np.array_equal(a.vectors, b.vectors)


@pytest.mark.model
def test_every_word_is_read_once(encoder: Encoder) -> None:
    [scores] = encoder.read([" ".join(PAIR * 40)])
    assert len(tk.windows(scores.words)) > 1
    assert scores.scores.shape == (len(scores.words), sum(SCORES.values()))
    assert scores.scores.any(axis=1).all()
    at = np.arange(len(scores.words))
    assert ((scores.seen[:, 0] <= at) & (at < scores.seen[:, 1])).all()


@pytest.mark.model
def test_forbids_what_no_labels_allow(encoder: Encoder) -> None:
    for name, scheme in SCHEMES.items():
        transitions = encoder.parameters.transitions[name]
        assert np.array_equal(transitions > FORBIDDEN / 2, scheme.allowed)


@pytest.mark.model
def test_agrees_with_the_reference(encoder: Encoder) -> None:
    """int8 against PyTorch in float (training/reference.py): near scores, and the same labels
    wherever float leads by more than rounding can make up for."""
    reference = np.load(REFERENCE)
    found = encoder.read(reference["texts"].tolist())
    scores = np.concatenate([s.scores for s in found])
    vectors = np.concatenate([s.vectors for s in found])
    for name in (*SCHEMES, "upos"):
        wanted = reference["scores"][:, SCORE_COLUMNS[name]].astype(np.float32)
        same = scores[:, SCORE_COLUMNS[name]].argmax(1) == wanted.argmax(1)
        second, best = np.sort(wanted, axis=1)[:, -2:].T
        leads = best - second > 0.5
        assert same[leads].all(), name
        assert leads.mean() > 0.8, name
        assert same.mean() >= 0.95, name
    assert np.abs(scores - reference["scores"]).mean() < 0.15
    assert np.abs(vectors - reference["vectors"]).mean() < 0.15
