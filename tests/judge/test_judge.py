"""The judge of pairs: what it reads, what it checks, and what it answers either way round."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import ModelError
from firsthand.judge.judge import FORMAT, SCORES, UNLIKELY, Judge
from firsthand.judge.pieces import (
    ALONE,
    FIRST_OWN,
    FIRST_SHARED,
    LONGEST,
    SECOND_OWN,
    SECOND_SHARED,
    Cutter,
)
from firsthand.read.wordpiece import WordPiece
from firsthand.testing import character_pieces, write_vocabulary
from firsthand.types.judgement import Likeness

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "dam", "of", "mell", "broke", "held", "##s"]
TEXT = st.lists(st.sampled_from(["The", "dam", "dams", "of", "Mell", "broke", "held", "?"])).map(
    " ".join
)


@pytest.fixture(scope="module")
def cutter() -> Cutter:
    return Cutter(WordPiece.of(WORDS))


def named(pieces: Sequence[int]) -> str:
    return " ".join(WORDS[n] for n in pieces)


# ---------------------------------------------------------------------- pieces and marks


def test_a_passage_on_its_own(cutter: Cutter):
    cut = cutter.alone("The dams broke")
    assert named(cut.pieces) == "[CLS] the dam ##s broke [SEP]"
    assert cut.marks == (ALONE,) * len(cut) == (ALONE,) * 6


def test_words_of_a_pair_are_marked_by_whether_the_other_has_them(cutter: Cutter):
    cut = cutter.pair("The dams broke", "the dam of Mell broke")
    assert named(cut.pieces) == "[CLS] the dam ##s broke [SEP] the dam of mell broke [SEP]"
    one = (FIRST_SHARED, FIRST_OWN, FIRST_OWN, FIRST_SHARED)
    two = (SECOND_SHARED, SECOND_OWN, SECOND_OWN, SECOND_OWN, SECOND_SHARED)
    assert cut.marks == (ALONE, *one, ALONE, *two, ALONE)


@given(TEXT, TEXT)
def test_the_other_way_round_only_first_and_second_change(a: str, b: str):
    cutter = Cutter(WordPiece.of(WORDS))
    there, back = cutter.pair(a, b), cutter.pair(b, a)
    end = there.pieces.index(3)
    assert back.pieces == (2, *there.pieces[end + 1 : -1], 3, *there.pieces[1:end], 3)
    other = {FIRST_SHARED: SECOND_SHARED, FIRST_OWN: SECOND_OWN, ALONE: ALONE}
    other |= {second: first for first, second in other.items()}
    marks = [other[mark] for mark in there.marks]
    assert list(back.marks) == [ALONE, *marks[end + 1 : -1], ALONE, *marks[1:end], ALONE]


def test_no_more_than_so_many_pieces_of_a_passage(cutter: Cutter):
    long = "dams " * LONGEST
    assert len(cutter.alone(long)) == LONGEST + 2
    assert len(cutter.pair(long, "The dam")) == LONGEST + 2 + 3
    assert len(cutter.pair("", long)) == LONGEST + 3
    assert named(cutter.pair("", "").pieces) == "[CLS] [SEP] [SEP]"


# ---------------------------------------------------------------------- the manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files that are as their manifest says, but no model."""
    (tmp_path / "model.onnx").write_bytes(b"no graph")
    write_vocabulary(tmp_path)
    write_manifest(tmp_path)
    return tmp_path


def write_manifest(folder: Path, **change: object) -> None:
    files = ("model.onnx", "vocab.txt")
    sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files}
    manifest: dict[str, object] = {"format": FORMAT, "scores": SCORES, "sha256": sums}
    (folder / "manifest.json").write_text(json.dumps(manifest | change), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        {"format": "firsthand.judge/0"},
        {"format": None},
        {"scores": {**SCORES, "same": 2}},
        {"scores": dict(reversed(SCORES.items()))},
        {"scores": list(SCORES)},
    ],
)
def test_a_model_of_another_layout(folder: Path, change: dict[str, object]):
    write_manifest(folder, **change)
    with pytest.raises(ModelError, match=r"not of format .* update it"):
        Judge(folder)


@pytest.mark.parametrize("name", ["model.onnx", "vocab.txt"])
def test_a_file_that_is_missing_or_changed(folder: Path, name: str):
    path = folder / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ModelError, match=rf"{name}: .*sha256.*; install the package again"):
        Judge(folder)
    path.unlink()
    with pytest.raises(ModelError, match=rf"{name}: missing"):
        Judge(folder)


# ---------------------------------------------------------------------- answers


class Session:
    """Scores that depend on the order of the two passages, as those of a network do."""

    def __init__(self, *, bias: float = 2.0) -> None:
        self.asked: list[tuple[int, ...]] = []
        self._bias = bias

    def run(self, wanted: list[str], inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        (name,) = wanted
        pieces = inputs["pieces"]
        assert pieces.shape == inputs["marks"].shape == inputs["mask"].shape
        assert {one.dtype for one in inputs.values()} == {np.dtype(np.int64)}
        assert inputs["mask"].all()
        self.asked.append(tuple(pieces[0].tolist()))
        chance = np.random.default_rng(pieces[0])
        if name == "embedding":
            row = chance.normal(size=(1, 384)).astype(np.float32)
            return [row / np.linalg.norm(row)]
        scores = chance.normal(size=(1, sum(SCORES.values()))).astype(np.float32)
        scores[:, 3:5] += self._bias
        return [scores]


def judge(session: Session) -> Judge:
    """A judge that runs this instead of a graph."""
    made: Any = Judge.__new__(Judge)
    made._cutter = Cutter(WordPiece.of(character_pieces()))
    made._workers = ThreadPoolExecutor(2)
    made._session = session
    made._likeness = lru_cache(100)(made._asked)
    found: Judge = made
    return found


def turned(one: Likeness) -> Likeness:
    return Likeness(one.same, one.denies, one.contradicts, one.weaker, one.stronger)


PASSAGES = ["the dam broke", "the dam held", "a mill burns", "", "the dam of Mell broke"]
PAIRS = [(a, b) for a in PASSAGES for b in PASSAGES]


@pytest.mark.parametrize("bias", [-9.0, -1.0, 2.0])
def test_a_pair_is_judged_alike_from_either_side(bias: float):
    pairs = [(a, b) for a, b in PAIRS if a != b]
    there = judge(Session(bias=bias)).compare(pairs)
    back = judge(Session(bias=bias)).compare([(b, a) for a, b in pairs])
    assert there == [turned(one) for one in back]
    for one in there:
        values = (one.same, one.denies, one.contradicts, one.stronger, one.weaker)
        assert all(0 <= value <= 1 for value in values)
        assert one.stronger + one.weaker <= 1


def test_what_is_said_of_a_pair_does_not_depend_on_the_others():
    whole = judge(Session()).compare(PAIRS)
    assert [judge(Session()).compare([pair])[0] for pair in PAIRS] == whole
    assert judge(Session()).compare([]) == []


def test_unlikely_pairs_are_asked_once_the_others_both_ways():
    session = Session(bias=-20.0)
    (found,) = judge(session).compare([("the dam broke", "a mill burns")])
    assert found.same < UNLIKELY
    assert len(session.asked) == 1
    session = Session(bias=20.0)
    judge(session).compare([("the dam broke", "a mill burns")])
    assert len(session.asked) == 2


def test_a_pair_is_remembered_from_either_side():
    session = Session()
    asked = judge(session)
    (one,) = asked.compare([("the dam broke", "the dam held")])
    before = len(session.asked)
    (other,) = asked.compare([("the dam held", "the dam broke")])
    assert len(session.asked) == before
    assert other == turned(one)


def test_passages_are_embedded_each_alone():
    vectors = judge(Session()).embed(PASSAGES)
    assert vectors.shape == (len(PASSAGES), 384)
    for passage, vector in zip(PASSAGES, vectors, strict=True):
        assert judge(Session()).embed([passage])[0].tolist() == vector.tolist()
    assert judge(Session()).embed([]).shape == (0, 384)
