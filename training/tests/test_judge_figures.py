"""Figures of a judge, on scores of our own."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="the extra `train` brings it")

from firsthand.judge.judge import SCORES
from training.judge import figures as fg
from training.judge.evaluate import strength_of
from training.judge.pair import (
    CONTRADICTS,
    ENTAILS,
    EQUAL,
    NEUTRAL,
    NOT_ENTAILS,
    STRONGER,
    WEAKER,
)


def scores(**heads: list[list[float]]) -> np.ndarray:
    count = len(next(iter(heads.values())))
    parts = [np.array(heads.get(n, [[0.0] * w] * count)) for n, w in SCORES.items()]
    return np.concatenate(parts, axis=1)


def test_columns_lie_one_after_the_other() -> None:
    row = np.arange(10.0)[None]
    assert [fg.column(row, n)[0].tolist() for n in SCORES] == [
        [0, 1, 2],
        [3],
        [4],
        [5, 6, 7],
        [8, 9],
    ]


def test_relations_that_a_corpus_does_not_have_are_not_said() -> None:
    said = scores(relation=[[0.0, 9.0, 1.0], [2.0, 9.0, 1.0]])
    share = fg.relation_right(said, [CONTRADICTS, ENTAILS])
    assert (share.right, share.majority, share.measured) == (1.0, 0.5, 2)


def test_not_entailed_is_neutral_or_contradicts_together() -> None:
    said = scores(relation=[[0.5, 0.4, 0.4], [9.0, 0.0, 0.0]])
    assert fg.relation_right(said, [NOT_ENTAILS, ENTAILS]).right == 1.0
    assert fg.relation_right(said, [NEUTRAL, CONTRADICTS]).right == 0.5


def test_one_order_that_doubts_is_enough() -> None:
    sure, unsure = scores(same=[[9.0]]), scores(same=[[-9.0]])
    assert fg.same_scores(sure, sure)[0] > 0.6
    assert fg.same_scores(sure, unsure)[0] < 0.01
    contradicts = scores(same=[[9.0]], relation=[[0.0, 0.0, 9.0]])
    assert fg.same_scores(sure, contradicts)[0] < 0.01


def test_a_threshold_is_as_precise_as_asked() -> None:
    found, given = np.array([0.9, 0.8, 0.7, 0.6, 0.1]), np.array([1, 1, 0, 1, 0], dtype=bool)
    loose = fg.retrieval(found, given, fg.best_threshold(found, given))
    strict = fg.retrieval(found, given, fg.best_threshold(found, given, 0.9))
    assert (loose.precision, loose.recall) == (0.75, 1.0)
    assert strict.precision == 1.0
    assert strict.recall == pytest.approx(2 / 3)
    assert loose.f1 == pytest.approx(6 / 7)
    never = fg.best_threshold(found, ~given, 0.9)
    assert 0.0 <= never <= 0.9


def test_nothing_called_the_same_is_no_precision() -> None:
    assert fg.retrieval(np.array([0.1]), np.array([True]), 0.5) == (0.0, 0.0)


def test_strength_is_read_from_both_orders() -> None:
    there = scores(strength=[[5.0, 0.0, 0.0], [0.0, 5.0, 0.0]])
    back = scores(strength=[[0.0, 0.0, 5.0], [0.0, 5.0, 0.0]])
    assert strength_of(there, back).tolist() == [WEAKER, EQUAL]
    assert strength_of(back, there).tolist() == [STRONGER, EQUAL]


def test_shares_and_correlation() -> None:
    said, given = np.array([True, True, False, True]), np.array([True, True, True, False])
    assert fg.binary_right(said, given) == (0.5, 0.75, 4)
    assert fg.pearson(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0])) == pytest.approx(1.0)
