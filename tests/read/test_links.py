from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.decode import Fragment
from firsthand.read.links import BUCKETS, distance_bucket, link_probabilities

places = st.lists(st.integers(0, 39), min_size=1, max_size=5)


def buckets(*apart: int) -> list[int]:
    found: list[int] = distance_bucket(np.array([5000]), 5000 + np.array(apart))[0].tolist()
    return found


def test_distances_share_buckets_of_growing_width() -> None:
    assert buckets(0, 1, 2, 3, 4, 7, 8) == [12, 13, 14, 14, 15, 15, 16]
    assert buckets(-1, -2, -3, -4) == [11, 10, 10, 9]


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_every_distance_has_a_bucket(offsets: list[int]) -> None:
    found = distance_bucket(np.array(offsets), np.array(offsets))
    assert found.min() >= 0
    assert found.max() < BUCKETS


@given(st.integers(0, 2**32 - 1), places, places, st.integers(0, 1))
def test_rows_sum_to_one(seed: int, from_: list[int], to: list[int], relation: int) -> None:
    rng = np.random.default_rng(seed)
    probs = link_probabilities(
        rng.normal(scale=5, size=(40, 4, 8)),
        [Fragment(at, at + 1, 1) for at in from_],
        [Fragment(at, at + 1, 0) for at in to],
        relation=relation,
        distance=rng.normal(scale=5, size=(2, BUCKETS)),
        nothing=rng.normal(size=2),
    )
    assert probs.shape == (len(from_), len(to) + 1)
    assert probs.sum(axis=1) == pytest.approx(np.ones(len(from_)))
    assert (probs >= 0).all()


def test_the_nearer_of_two_alike_is_likelier() -> None:
    distance = np.zeros((2, BUCKETS))
    distance[0] = -np.abs(np.arange(BUCKETS) - BUCKETS // 2)
    keys = [Fragment(2, 3, 0), Fragment(8, 9, 0)]
    [row] = link_probabilities(
        np.zeros((12, 4, 2)),
        [Fragment(10, 11, 1)],
        keys,
        relation=0,
        distance=distance,
        nothing=np.full(2, -20.0),
    )
    assert row[1] > row[0] > row[2]


def test_first_and_last_word_speak_for_a_fragment() -> None:
    vectors = np.zeros((6, 4, 1))
    vectors[0, 0] = 3.0  # the cue asks
    vectors[3, 1] = 3.0  # the last word of the second source answers
    [row] = link_probabilities(
        vectors,
        [Fragment(0, 1, 1)],
        [Fragment(4, 5, 0), Fragment(1, 4, 0)],
        relation=0,
        distance=np.zeros((2, BUCKETS)),
        nothing=np.zeros(2),
    )
    assert row[1] > 0.99


def test_words_that_were_not_read_together_are_no_partners() -> None:
    seen = np.array([[0, 3]] * 3 + [[2, 6]] * 3)
    [row] = link_probabilities(
        np.ones((6, 4, 1)),
        [Fragment(4, 5, 1)],
        [Fragment(1, 2, 0), Fragment(2, 3, 0), Fragment(5, 6, 0)],
        relation=0,
        distance=np.zeros((2, BUCKETS)),
        nothing=np.zeros(2),
        seen=seen,
    )
    assert row[0] == pytest.approx(0)
    assert row[1] == pytest.approx(row[2])
