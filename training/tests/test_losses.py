from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from firsthand.read.decode import FORBIDDEN, Fragment, viterbi  # noqa: E402 (needs torch first)
from firsthand.read.labels import ATTRIBUTION, NAMES, TIMES, Scheme  # noqa: E402
from firsthand.read.links import BUCKETS, distance_bucket, link_probabilities  # noqa: E402
from training.batches import Links  # noqa: E402
from training.losses import (  # noqa: E402
    LEAST,
    crf_loss,
    gather_words,
    link_loss,
    link_scores,
    log_partition,
    partition_by_halves,
    partition_by_words,
    transition_scores,
    word_loss,
)

LENGTHS = (4, 1, 3)
Few = tuple[torch.Tensor, torch.Tensor, torch.Tensor]
Many = tuple[torch.Tensor, torch.Tensor]
SCHEMES = pytest.mark.parametrize("scheme", [ATTRIBUTION, NAMES, TIMES], ids=["a", "n", "t"])


def score(emissions: torch.Tensor, transitions: torch.Tensor, path: tuple[int, ...]) -> float:
    """Of one sequence of labels. emissions: (W, labels)."""
    words = sum(emissions[t, label].item() for t, label in enumerate(path))
    pairs = sum(transitions[a, b].item() for a, b in pairwise(path))
    return words + pairs


def brute(emissions: torch.Tensor, transitions: torch.Tensor, allowed: torch.Tensor) -> float:
    """Log of the summed scores of the sequences that are allowed, one by one."""
    choices = [row.nonzero().flatten().tolist() for row in allowed]
    scores = [score(emissions, transitions, path) for path in product(*choices)]
    return torch.tensor(scores, dtype=torch.float64).logsumexp(0).item()


@pytest.fixture
def few() -> Few:
    """Emissions, transitions and mask of three windows with three labels."""
    torch.manual_seed(0)
    mask = torch.arange(max(LENGTHS)) < torch.tensor(LENGTHS)[:, None]
    return torch.randn(3, max(LENGTHS), 3), torch.randn(3, 3), mask


def many(scheme: Scheme, words: int = 3) -> Many:
    """Emissions of one window, and transitions, with real labels."""
    torch.manual_seed(0)
    labels = len(scheme.labels)
    return torch.randn(1, words, labels) * 3, transition_scores(torch.randn(labels, labels), scheme)


def allowed_paths(scheme: Scheme, words: int) -> list[tuple[int, ...]]:
    """All sequences of labels that the scheme allows, grown word by word."""
    paths: list[tuple[int, ...]] = [(label,) for label in range(len(scheme.labels))]
    for _ in range(words - 1):
        paths = [(*p, n) for p in paths for n in np.flatnonzero(scheme.allowed[p[-1]]).tolist()]
    return paths


def test_partition_is_the_sum_over_all_sequences(few: Few):
    emissions, transitions, mask = few
    found = log_partition(emissions, transitions, mask)
    for row, length in enumerate(LENGTHS):
        everything = torch.ones(length, 3, dtype=torch.bool)
        wanted = brute(emissions[row, :length], transitions, everything)
        assert found[row].item() == pytest.approx(wanted, abs=1e-5)


@pytest.mark.parametrize("words", [1, 2, 3, 8, 61, 250])
@SCHEMES
def test_partition_by_halves_is_that_by_words(scheme: Scheme, words: int):
    torch.manual_seed(words)
    labels = len(scheme.labels)
    emissions = (torch.randn(4, words, labels) * 8).requires_grad_()
    learnt = torch.randn(labels, labels).requires_grad_()
    lengths = torch.tensor([words, max(words - 1, 1), words // 2 + 1, 1])
    mask = torch.arange(words) < lengths[:, None]
    results = []
    for partition in (partition_by_halves, partition_by_words):
        value = partition(emissions, transition_scores(learnt, scheme), mask)
        value.sum().backward()
        results.append((value.detach(), emissions.grad, learnt.grad))
        emissions.grad = learnt.grad = None
    for found, wanted in zip(*results, strict=True):
        torch.testing.assert_close(found, wanted, rtol=1e-4, atol=2e-3)


def test_partition_by_halves_of_an_annotation_that_contradicts_itself():
    torch.manual_seed(0)
    emissions = torch.randn(1, 6, len(NAMES.labels)).requires_grad_()
    allowed = torch.zeros_like(emissions, dtype=torch.bool)
    for word, label in enumerate(("B-person", "I-person", "S-place", "E-place", "O", "I-place")):
        allowed[0, word, NAMES.labels.index(label)] = True
    transitions = transition_scores(torch.zeros(len(NAMES.labels), len(NAMES.labels)), NAMES)
    wanted = emissions.masked_fill(~allowed, FORBIDDEN)
    mask = torch.ones(1, 6, dtype=torch.bool)
    value = partition_by_halves(wanted, transitions, mask)
    value.sum().backward()
    assert value.isfinite().all()
    assert emissions.grad is not None
    assert emissions.grad.isfinite().all()


def test_partition_ignores_what_is_behind_the_last_word(few: Few):
    emissions, transitions, mask = few
    other = torch.where(mask[:, :, None], emissions, torch.full_like(emissions, 99.0))
    assert torch.equal(
        log_partition(emissions, transitions, mask), log_partition(other, transitions, mask)
    )


@SCHEMES
def test_partition_is_that_of_the_allowed_sequences(scheme: Scheme):
    emissions, transitions = many(scheme)
    paths = allowed_paths(scheme, 3)
    scores = torch.tensor([score(emissions[0], transitions, path) for path in paths])
    found = log_partition(emissions, transitions, torch.ones(1, 3, dtype=torch.bool))
    assert found.item() == pytest.approx(scores.double().logsumexp(0).item(), abs=1e-4)


@SCHEMES
def test_loss_of_one_sequence_is_its_share_of_the_allowed_ones(scheme: Scheme):
    emissions, transitions = many(scheme)
    paths = allowed_paths(scheme, 3)
    scores = torch.tensor([score(emissions[0], transitions, p) for p in paths]).double()
    mask = torch.ones(1, 3, dtype=torch.bool)
    for at in range(0, len(paths), len(paths) // 7):
        allowed = torch.nn.functional.one_hot(torch.tensor([paths[at]]), len(scheme.labels)) > 0
        found = crf_loss(emissions, transitions, allowed, mask)
        wanted = (scores.logsumexp(0) - scores[at]).item() / 3
        assert found.item() == pytest.approx(wanted, abs=1e-4)


@SCHEMES
@pytest.mark.parametrize("scale", [0.1, 3, 8])
def test_partition_is_the_exact_sum_of_long_windows(scheme: Scheme, scale: float):
    """Against sums of logarithms in double precision, without products and without a floor."""
    torch.manual_seed(1)
    labels = len(scheme.labels)
    emissions = torch.randn(2, 200, labels) * scale
    transitions = transition_scores(torch.randn(labels, labels), scheme)
    mask = torch.ones(2, 200, dtype=torch.bool)
    mask[1, 120:] = False
    exact = []
    for row, words in enumerate((200, 120)):
        reach = emissions[row, 0].double()
        for t in range(1, words):
            reach = (reach[:, None] + transitions.double()).logsumexp(0) + emissions[row, t]
        exact.append(reach.logsumexp(0))
    found = log_partition(emissions, transitions, mask)
    torch.testing.assert_close(found, torch.stack(exact).float(), rtol=1e-5, atol=1e-4)


@SCHEMES
def test_gradients_are_those_of_the_exact_sum(scheme: Scheme):
    emissions, _ = many(scheme)
    learnt = torch.randn(len(scheme.labels), len(scheme.labels))
    paths = allowed_paths(scheme, 3)
    grads = []
    for exact in (False, True):
        e, t = emissions.clone().requires_grad_(), learnt.clone().requires_grad_()
        transitions = transition_scores(t, scheme)
        if exact:
            at = torch.tensor(paths)
            words = sum(e[0, n, at[:, n]] for n in range(3))
            steps = transitions[at[:, 0], at[:, 1]] + transitions[at[:, 1], at[:, 2]]
            (words + steps).logsumexp(0).backward()
        else:
            log_partition(e, transitions, torch.ones(1, 3, dtype=torch.bool)).sum().backward()
        grads.append((e.grad, t.grad))
    for found, wanted in zip(*grads, strict=True):
        torch.testing.assert_close(found, wanted, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("scale", [1, 100, 2000])
def test_the_loss_and_its_gradients_stay_finite(scale: float):
    """Even where all that is allowed is as good as impossible."""
    torch.manual_seed(2)
    emissions = (torch.randn(2, 40, 13) * scale).requires_grad_()
    learnt = (torch.randn(13, 13) * min(scale, 20)).requires_grad_()
    gold = torch.randint(0, 13, (2, 40))  # broken labels: forbidden transitions among them
    allowed = torch.nn.functional.one_hot(gold, 13) > 0
    mask = torch.ones(2, 40, dtype=torch.bool)
    loss = crf_loss(emissions, transition_scores(learnt, ATTRIBUTION), allowed, mask)
    loss.backward()
    assert loss.isfinite()
    assert loss.item() > 0
    for tensor in (emissions, learnt):
        assert tensor.grad is not None
        assert tensor.grad.isfinite().all()
        assert tensor.grad.any()


def test_a_broken_annotation_costs_no_more_than_the_floor():
    """Overlapping spans leave labels that may not follow each other."""
    broken = torch.tensor([[ATTRIBUTION.index(0, "B"), ATTRIBUTION.index(1, "S"), 0]])
    allowed = torch.nn.functional.one_hot(broken, 13) > 0
    transitions = transition_scores(torch.zeros(13, 13), ATTRIBUTION)
    mask = torch.ones(1, 3, dtype=torch.bool)
    loss = crf_loss(torch.zeros(1, 3, 13), transitions, allowed, mask)
    everything = np.log(len(allowed_paths(ATTRIBUTION, 3)))
    assert loss.item() * 3 == pytest.approx(everything - np.log(LEAST), abs=0.01)


def test_no_forbidden_transition_wins_however_much_speaks_for_it():
    torch.manual_seed(0)
    for scheme in (ATTRIBUTION, NAMES, TIMES):
        labels = len(scheme.labels)
        transitions = transition_scores(torch.randn(labels, labels) * 20, scheme)
        emissions = [(torch.randn(40, labels) * 200).numpy() for _ in range(20)]
        for path in viterbi(emissions, transitions.numpy()):
            assert scheme.allowed[path[:-1], path[1:]].all()


@SCHEMES
def test_forbidden_transitions_are_not_learnt(scheme: Scheme):
    learnt = torch.zeros(len(scheme.labels), len(scheme.labels), requires_grad=True)
    scores = transition_scores(learnt, scheme)
    assert (scores[~torch.from_numpy(scheme.allowed)] == FORBIDDEN).all()
    scores.exp().sum().backward()
    assert learnt.grad is not None
    assert (learnt.grad.numpy() != 0).tolist() == scheme.allowed.tolist()


def test_where_everything_is_allowed_nothing_is_lost(few: Few):
    emissions, transitions, mask = few
    everything = torch.ones_like(emissions, dtype=torch.bool)
    assert crf_loss(emissions, transitions, everything, mask).item() == 0


def test_loss_is_that_of_the_sequences_allowed(few: Few):
    emissions, transitions, mask = few
    allowed = torch.rand(emissions.shape) < 0.4
    allowed[:, :, 1] = True
    wanted = sum(
        brute(e[:n], transitions, torch.ones(n, 3)) - brute(e[:n], transitions, a[:n])
        for e, a, n in zip(emissions, allowed, LENGTHS, strict=True)
    )
    found = crf_loss(emissions, transitions, allowed, mask)
    assert found.item() == pytest.approx(wanted / sum(LENGTHS), abs=1e-5)


def test_words_with_more_than_one_label_have_no_loss_of_their_own(few: Few):
    emissions, _, mask = few
    allowed = torch.ones_like(emissions, dtype=torch.bool)
    allowed[0, 2] = torch.tensor([False, True, False])
    wanted = -emissions[0, 2].log_softmax(0)[1]
    assert torch.allclose(word_loss(emissions, allowed, mask, 0.0), wanted)


def test_labels_that_nobody_annotated_have_no_loss(few: Few):
    emissions, _, mask = few
    emissions.requires_grad_()
    loss = word_loss(emissions, torch.ones_like(emissions, dtype=torch.bool), mask, 0.05)
    assert loss.item() == 0
    loss.backward()
    assert emissions.grad is not None
    assert not emissions.grad.any()


def test_two_right_partners_share():
    scores = torch.tensor([[1.0, 3.0, FORBIDDEN, 0.0]])
    wanted = torch.tensor([[1.0, 1.0, 0.0, 0.0]])
    log_probs = torch.log_softmax(scores, dim=1)[0]
    assert torch.allclose(link_loss(scores, wanted), -(log_probs[0] + log_probs[1]) / 2)
    assert link_loss(torch.tensor([[5.0, 5.0, FORBIDDEN, -20.0]]), wanted) < link_loss(
        torch.tensor([[9.0, 5.0, FORBIDDEN, -20.0]]), wanted
    )


def test_gathers_the_first_piece_of_each_word():
    values = torch.arange(24.0).view(2, 4, 3)
    taken = gather_words(values, torch.tensor([[1, 3], [2, 0]]))
    assert taken.tolist() == [[[3, 4, 5], [9, 10, 11]], [[18, 19, 20], [12, 13, 14]]]


@pytest.mark.parametrize("relation", [0, 1])
def test_links_score_as_at_run_time(relation: int):
    """Two windows of thirty words against one report of sixty with the same windows."""
    rng = np.random.default_rng(relation)
    size, width = 30, 8
    vectors = rng.normal(size=(2 * size, 4, width)).astype(np.float32)
    distance = rng.normal(size=(2, BUCKETS)).astype(np.float32)
    nothing = rng.normal(size=2).astype(np.float32)
    starts = {"queries": (2, 5, 19, 31, 48), "keys": (0, 9, 27, 33, 40, 55)}
    queries, keys = ([Fragment(s, s + 1 + s % 3, 0) for s in starts[k]] for k in starts)
    seen = np.array([(0, size)] * size + [(size, 2 * size)] * size)
    wanted = link_probabilities(
        vectors,
        queries,
        keys,
        relation=relation,
        distance=distance,
        nothing=nothing,
        seen=seen,
    )
    query, key = (
        np.array([(f.start // size, f.start % size, (f.end - 1) % size) for f in fragments])
        for fragments in (queries, keys)
    )
    targets = Links(
        torch.from_numpy(query),
        torch.from_numpy(key),
        torch.from_numpy(distance_bucket(query[:, 1], key[:, 1])),
        torch.from_numpy(query[:, :1] == key[None, :, 0]),
        torch.zeros(len(query), len(key) + 1),
    )
    scores = link_scores(
        torch.from_numpy(vectors).view(2, size, 4 * width),
        targets,
        relation,
        torch.from_numpy(distance),
        torch.from_numpy(nothing),
    )
    assert (scores[:, :-1] == FORBIDDEN).numpy().sum() == 3 * 3 + 2 * 3
    np.testing.assert_allclose(scores.softmax(1).numpy(), wanted, atol=1e-6)
