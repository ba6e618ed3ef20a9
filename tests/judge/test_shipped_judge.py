"""The judge that is installed with the package."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand.judge import Judge

SAME = ("The dam of Mell broke on Monday.", "On Monday the dam at Mell broke.")
OTHER = ("The dam of Mell broke on Monday.", "Wages of teachers rise in Lorvane.")
PASSAGES = list({*SAME, *OTHER, "", "No. 5?", "word " * 300})


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge()


@pytest.mark.model
def test_what_is_told_alike_is_believed_to_be_the_same(judge: Judge):
    same, other = judge.compare([SAME, OTHER])
    assert same.same > 0.5 > other.same


@pytest.mark.model
def test_either_way_round_and_alone_or_among_others(judge: Judge):
    pairs = [(a, b) for a in PASSAGES for b in PASSAGES if a < b]
    found = judge.compare(pairs)
    for (a, b), there in zip(pairs, found, strict=True):
        (back,) = judge.compare([(b, a)])
        assert (there.same, there.denies, there.contradicts) == (
            back.same,
            back.denies,
            back.contradicts,
        )
    fresh = Judge(threads=1)
    assert fresh.compare(pairs[::-1]) == found[::-1]


@pytest.mark.model
def test_passages_lie_where_they_lie(judge: Judge):
    vectors = judge.embed(PASSAGES)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(PASSAGES)), abs=1e-3)
    assert judge.embed(PASSAGES[::-1]).tobytes() == vectors[::-1].copy().tobytes()
    one, other, third = judge.embed([*SAME, OTHER[1]])
    assert one @ other > one @ third
    kept, cells = judge.cells.place(vectors)
    assert len(kept) == len(cells) == len(PASSAGES)
