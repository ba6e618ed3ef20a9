from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from firsthand.read.decode import FORBIDDEN, Fragment, viterbi  # noqa: E402 (needs torch first)
from firsthand.read.labels import LABELS, allowed_transitions  # noqa: E402
from firsthand.read.links import BUCKETS, distance_bucket, link_probabilities  # noqa: E402
from training.batches import Links  # noqa: E402
from training.losses import (  # noqa: E402
    crf_loss,
    gather_words,
    link_loss,
    link_scores,
    log_partition,
    transition_scores,
    word_loss,
)

LENGTHS = (4, 1, 3)
Few = tuple[torch.Tensor, torch.Tensor, torch.Tensor]
Many = tuple[torch.Tensor, torch.Tensor]


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


@pytest.fixture
def many() -> Many:
    """Emissions of one window of three words, and transitions, with the real labels."""
    torch.manual_seed(0)
    labels = len(LABELS)
    return torch.randn(1, 3, labels), transition_scores(torch.randn(labels, labels))


def test_partition_is_the_sum_over_all_sequences(few: Few):
    emissions, transitions, mask = few
    found = log_partition(emissions, transitions, mask)
    for row, length in enumerate(LENGTHS):
        everything = torch.ones(length, 3, dtype=torch.bool)
        wanted = brute(emissions[row, :length], transitions, everything)
        assert found[row].item() == pytest.approx(wanted, abs=1e-5)


def test_partition_ignores_what_is_behind_the_last_word(few: Few):
    emissions, transitions, mask = few
    other = torch.where(mask[:, :, None], emissions, torch.full_like(emissions, 99.0))
    assert torch.equal(
        log_partition(emissions, transitions, mask), log_partition(other, transitions, mask)
    )


def test_partition_leaves_forbidden_sequences_out(many: Many):
    emissions, transitions = many
    allowed = allowed_transitions()
    paths = [
        path
        for path in product(range(len(LABELS)), repeat=3)
        if all(allowed[a, b] for a, b in pairwise(path))
    ]
    scores = torch.tensor([score(emissions[0], transitions, path) for path in paths])
    found = log_partition(emissions, transitions, torch.ones(1, 3, dtype=torch.bool))
    assert found.item() == pytest.approx(scores.logsumexp(0).item(), abs=1e-4)


def test_no_forbidden_transition_wins_however_much_speaks_for_it():
    torch.manual_seed(0)
    transitions = transition_scores(torch.randn(len(LABELS), len(LABELS)) * 20)
    emissions = [(torch.randn(40, len(LABELS)) * 200).numpy() for _ in range(20)]
    allowed = allowed_transitions()
    for path in viterbi(emissions, transitions.numpy()):
        assert allowed[path[:-1], path[1:]].all()


def test_forbidden_transitions_are_not_learnt():
    learnt = torch.zeros(len(LABELS), len(LABELS), requires_grad=True)
    scores = transition_scores(learnt)
    assert (scores[~torch.from_numpy(allowed_transitions())] == FORBIDDEN).all()
    scores.exp().sum().backward()
    assert (learnt.grad.numpy() != 0).tolist() == allowed_transitions().tolist()


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
