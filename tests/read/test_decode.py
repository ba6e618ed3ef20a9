from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.read.decode import FORBIDDEN, Fragment, fragments, viterbi
from firsthand.read.labels import ATTRIBUTION, NAMES, TIMES, Scheme

SCHEMES = st.sampled_from([ATTRIBUTION, NAMES, TIMES])
seeds = st.integers(0, 2**32 - 1)
lengths = st.lists(st.integers(0, 12), max_size=5)
patient = settings(deadline=None)  # a busy machine is no failure


def strict(scheme: Scheme) -> np.ndarray:
    return np.where(scheme.allowed, 0, FORBIDDEN).astype(np.float32)


def random_emissions(seed: int, words: int, labels: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(scale=3, size=(words, labels)).astype(np.float32)


def score(path: tuple[int, ...], emissions: np.ndarray, transitions: np.ndarray) -> float:
    steps = sum(float(transitions[a, b]) for a, b in pairwise(path))
    return steps + sum(float(emissions[t, label]) for t, label in enumerate(path))


def sure(path: np.ndarray, scheme: Scheme) -> np.ndarray:
    """Emissions that leave no doubt of a path."""
    emissions = np.full((len(path), len(scheme.labels)), -20.0, dtype=np.float32)
    emissions[np.arange(len(path)), path] = 20
    return emissions


def read_off(names: list[str], scheme: Scheme) -> list[tuple[int, int, str]]:
    path = np.array([scheme.labels.index(name) for name in names], dtype=np.int64)
    found = fragments(path, sure(path, scheme), scheme)
    return [(f.start, f.end, scheme.kinds[f.kind]) for f in found]


@given(seeds, st.integers(1, 5))
@patient
def test_viterbi_agrees_with_trying_all(seed: int, words: int) -> None:
    rng = np.random.default_rng(seed)
    labels = 4
    emissions = random_emissions(seed, words, labels)
    transitions = rng.normal(size=(labels, labels)).astype(np.float32)
    transitions[rng.random((labels, labels)) < 0.2] = FORBIDDEN
    best = max(score(path, emissions, transitions) for path in product(range(labels), repeat=words))
    [found] = viterbi([emissions], transitions)
    assert score(tuple(found), emissions, transitions) == pytest.approx(best, abs=1e-3)


@given(SCHEMES, seeds, lengths)
@patient
def test_takes_no_forbidden_transition(scheme: Scheme, seed: int, many: list[int]) -> None:
    emissions = [
        random_emissions(seed + n, words, len(scheme.labels)) for n, words in enumerate(many)
    ]
    paths = viterbi(emissions, strict(scheme))
    assert [len(path) for path in paths] == many
    assert all(scheme.allowed[a, b] for path in paths for a, b in pairwise(path))


@given(SCHEMES, seeds, lengths)
@patient
def test_batching_changes_nothing(scheme: Scheme, seed: int, many: list[int]) -> None:
    emissions = [
        random_emissions(seed + n, words, len(scheme.labels)) for n, words in enumerate(many)
    ]
    together = viterbi(emissions, strict(scheme))
    alone = [viterbi([e], strict(scheme))[0] for e in emissions]
    assert all(np.array_equal(a, b) for a, b in zip(together, alone, strict=True))


def test_nothing_to_decode() -> None:
    assert viterbi([], strict(NAMES)) == []
    empty = random_emissions(0, 0, len(NAMES.labels))
    assert [len(path) for path in viterbi([empty], strict(NAMES))] == [0]


@pytest.mark.parametrize(
    ("scheme", "names", "wanted"),
    [
        (
            ATTRIBUTION,
            ["B-source", "E-source", "S-cue", "O", "B-content", "I-content", "E-content"],
            [(0, 2, "source"), (2, 3, "cue"), (4, 7, "content")],
        ),
        (
            NAMES,
            ["O", "B-person", "E-person", "O", "S-nationality", "S-other", "O"],
            [(1, 3, "person"), (4, 5, "nationality"), (5, 6, "other")],
        ),
        (
            TIMES,
            ["B-DURATION", "I-DURATION", "E-DURATION", "S-DATE", "B-SET", "E-SET"],
            [(0, 3, "DURATION"), (3, 4, "DATE"), (4, 6, "SET")],
        ),
    ],
)
def test_reads_fragments_off_a_path(
    scheme: Scheme, names: list[str], wanted: list[tuple[int, int, str]]
) -> None:
    assert read_off(names, scheme) == wanted


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["I-DATE", "E-DATE", "O"], [(0, 2, "DATE")]),  # began before the text
        (["O", "B-DATE", "I-DATE"], [(1, 3, "DATE")]),  # the text ends in it
        (["B-DATE", "B-DATE", "E-DATE"], [(0, 1, "DATE"), (1, 3, "DATE")]),
        (["B-DATE", "I-TIME", "E-TIME"], [(0, 1, "DATE"), (1, 3, "TIME")]),
        (["E-DATE", "I-DATE"], [(0, 1, "DATE"), (1, 2, "DATE")]),
    ],
)
def test_half_a_fragment_is_one(names: list[str], wanted: list[tuple[int, int, str]]) -> None:
    assert read_off(names, TIMES) == wanted


def test_score_is_the_mean_probability_of_the_labels() -> None:
    path = np.array([ATTRIBUTION.index(2, "B"), ATTRIBUTION.index(2, "E")])
    emissions = np.zeros((2, len(ATTRIBUTION.labels)))
    emissions[0, path[0]] = np.log(12)  # 12 / 24, against twelve labels at 1 / 24
    [fragment] = fragments(path, emissions, ATTRIBUTION)
    assert fragment.score == pytest.approx((1 / 2 + 1 / 13) / 2)


def test_neighbours_of_one_kind_stay_two() -> None:
    path = np.array([ATTRIBUTION.index(1, "S"), ATTRIBUTION.index(1, "S")])
    assert fragments(path, np.zeros((2, 13)), ATTRIBUTION) == [
        Fragment(0, 1, 1, 1 / 13),
        Fragment(1, 2, 1, 1 / 13),
    ]


@given(SCHEMES, st.data())
@patient
def test_fragments_of_any_path_are_disjoint_and_in_order(
    scheme: Scheme, data: st.DataObject
) -> None:
    labels = scheme.labels
    path = data.draw(st.lists(st.integers(0, len(labels) - 1), max_size=30))
    emissions = np.zeros((len(path), len(labels)))
    found = fragments(np.array(path, dtype=np.int64), emissions, scheme)
    end = 0
    for fragment in found:
        assert end <= fragment.start < fragment.end <= len(path)
        kind = scheme.kinds[fragment.kind]
        assert all(labels[i][2:] == kind for i in path[fragment.start : fragment.end])
        assert 0 <= fragment.score <= 1
        end = fragment.end
    assert {t for f in found for t in range(f.start, f.end)} == {
        t for t, label in enumerate(path) if label
    }


@given(SCHEMES, st.data())
@patient
def test_what_is_labelled_is_read_off_again(scheme: Scheme, data: st.DataObject) -> None:
    """Any row of fragments and gaps, written as labels, comes back."""
    sizes = st.tuples(st.integers(1, 4), st.integers(0, len(scheme.kinds)))
    names: list[str] = []
    wanted = []
    for size, kind in data.draw(st.lists(sizes, max_size=8)):
        if kind == len(scheme.kinds):
            names += ["O"] * size
            continue
        parts = "S" if size == 1 else "B" + "I" * (size - 2) + "E"
        wanted.append((len(names), len(names) + size, scheme.kinds[kind]))
        names += [f"{part}-{scheme.kinds[kind]}" for part in parts]
    assert read_off(names, scheme) == wanted
    path = np.array([scheme.labels.index(name) for name in names], dtype=np.int64)
    [found] = viterbi([sure(path, scheme)], strict(scheme))
    assert np.array_equal(found, path)
