from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.decode import FORBIDDEN, Fragment, fragments, viterbi
from firsthand.read.labels import LABELS, allowed_transitions, label_index

ALLOWED = allowed_transitions()
STRICT = np.where(ALLOWED, 0, FORBIDDEN).astype(np.float32)
seeds = st.integers(0, 2**32 - 1)
lengths = st.lists(st.integers(0, 12), max_size=5)


def random_emissions(seed: int, words: int, labels: int = len(LABELS)) -> np.ndarray:
    return np.random.default_rng(seed).normal(scale=3, size=(words, labels)).astype(np.float32)


def score(path: tuple[int, ...], emissions: np.ndarray, transitions: np.ndarray) -> float:
    steps = sum(float(transitions[a, b]) for a, b in pairwise(path))
    return steps + sum(float(emissions[t, label]) for t, label in enumerate(path))


def is_allowed(path: np.ndarray) -> bool:
    return all(ALLOWED[a, b] for a, b in pairwise(path))


@given(seeds, st.integers(1, 5))
def test_viterbi_agrees_with_trying_all(seed: int, words: int) -> None:
    rng = np.random.default_rng(seed)
    labels = 4
    emissions = random_emissions(seed, words, labels)
    transitions = rng.normal(size=(labels, labels)).astype(np.float32)
    transitions[rng.random((labels, labels)) < 0.2] = FORBIDDEN
    best = max(score(path, emissions, transitions) for path in product(range(labels), repeat=words))
    [found] = viterbi([emissions], transitions)
    assert score(tuple(found), emissions, transitions) == pytest.approx(best, abs=1e-3)


@given(seeds, lengths)
def test_takes_no_forbidden_transition(seed: int, many: list[int]) -> None:
    paths = viterbi([random_emissions(seed + n, words) for n, words in enumerate(many)], STRICT)
    assert [len(path) for path in paths] == many
    assert all(is_allowed(path) for path in paths)


@given(seeds, lengths)
def test_batching_changes_nothing(seed: int, many: list[int]) -> None:
    emissions = [random_emissions(seed + n, words) for n, words in enumerate(many)]
    together = viterbi(emissions, STRICT)
    alone = [viterbi([e], STRICT)[0] for e in emissions]
    assert all(np.array_equal(a, b) for a, b in zip(together, alone, strict=True))


def test_nothing_to_decode() -> None:
    assert viterbi([], STRICT) == []
    assert [len(path) for path in viterbi([random_emissions(0, 0)], STRICT)] == [0]


def test_reads_fragments_off_a_path() -> None:
    names = ["B-source", "E-source", "S-cue", "O", "B-content", "I-content", "E-content"]
    path = np.array([LABELS.index(name) for name in names])
    emissions = np.full((len(path), len(LABELS)), -20.0)
    emissions[np.arange(len(path)), path] = 20
    found = [(f.start, f.end, f.role_name) for f in fragments(path, emissions)]
    assert found == [(0, 2, "source"), (2, 3, "cue"), (4, 7, "content")]


def test_score_is_the_mean_probability_of_the_labels() -> None:
    path = np.array([label_index(2, "B"), label_index(2, "E")])
    emissions = np.zeros((2, len(LABELS)))
    emissions[0, path[0]] = np.log(12)  # 12 / 24, against twelve labels at 1 / 24
    [fragment] = fragments(path, emissions)
    assert fragment.score == pytest.approx((1 / 2 + 1 / 13) / 2)


def test_neighbours_of_one_role_stay_two() -> None:
    path = np.array([label_index(1, "S"), label_index(1, "S")])
    assert fragments(path, np.zeros((2, len(LABELS)))) == [
        Fragment(0, 1, 1, 1 / 13),
        Fragment(1, 2, 1, 1 / 13),
    ]


@given(st.lists(st.integers(0, len(LABELS) - 1), max_size=30))
def test_fragments_of_any_path_are_disjoint_and_in_order(path: list[int]) -> None:
    found = fragments(np.array(path, dtype=np.int64), np.zeros((len(path), len(LABELS))))
    end = 0
    for fragment in found:
        assert end <= fragment.start < fragment.end <= len(path)
        assert all(
            LABELS[i].endswith(fragment.role_name) for i in path[fragment.start : fragment.end]
        )
        assert 0 <= fragment.score <= 1
        end = fragment.end


@given(seeds, st.integers(0, 30))
def test_every_label_of_a_decoded_path_is_in_a_fragment(seed: int, words: int) -> None:
    emissions = random_emissions(seed, words)
    [path] = viterbi([emissions], STRICT)
    covered = {t for f in fragments(path, emissions) for t in range(f.start, f.end)}
    if words and LABELS[path[-1]][0] not in "BI":
        assert covered == {t for t in range(words) if path[t]}
