"""The loss of coreference, and that torch scores pairs as numpy does."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand.read import coreference_features as features
from firsthand.read.coreference import SHAPES, PairParameters, Vectors, pair_scores
from firsthand.read.coreference_candidates import candidates
from firsthand.read.trees import Tree
from firsthand.types import Span

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from training.coreference import (  # noqa: E402 (needs torch)
    CoreferenceTargets,
    PairScorer,
    chain_of,
    coreference_loss,
    coreference_targets,
)

TEXT = "Orrey saw the “late ferry”. She left it. The ferry sank."
ROWS = (
    "1 Orrey PROPN 2 nsubj",
    "2 saw VERB 0 root",
    "3 the DET 6 det",
    "4 “ PUNCT 6 punct",
    "5 late ADJ 6 amod",
    "6 ferry NOUN 2 obj",
    "7 ” PUNCT 6 punct",
    "8 . PUNCT 2 punct",
    "",
    "1 She PRON 2 nsubj",
    "2 left VERB 0 root",
    "3 it PRON 2 obj",
    "4 . PUNCT 2 punct",
    "",
    "1 The DET 2 det",
    "2 ferry NOUN 3 nsubj",
    "3 sank VERB 0 root",
    "4 . PUNCT 3 punct",
)
HEADS = [0, 5, 8, 10, 13]


def trees() -> list[Tree]:
    made, at = [], 0
    for sentence in "\n".join(ROWS).split("\n\n"):
        spans, columns = [], []
        for row in sentence.splitlines():
            columns.append(row.split()[1:])
            at = TEXT.index(columns[-1][0], at)
            spans.append(Span(at, at + len(columns[-1][0])))
            at = spans[-1].end
        words, upos, heads, relations = zip(*columns, strict=True)
        parents = tuple(int(head) - 1 for head in heads)
        made.append(Tree(tuple(spans), words, upos, parents, relations))
    return made


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


CHAINS = ((span("Orrey"), span("She")), (span("the “late ferry”"), span("it"), span("The ferry")))


@pytest.fixture
def targets() -> CoreferenceTargets:
    return coreference_targets(TEXT, trees(), CHAINS)


def vectors(seed: int, *, width: int = 64) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    torch.manual_seed(seed)
    tokens = sum(map(len, trees()))
    return torch.randn(tokens, width), torch.randn(tokens, width), torch.randn(tokens)


def test_targets(targets: CoreferenceTargets):
    assert targets.token.tolist() == HEADS
    assert targets.is_head.tolist() == [1.0] * 5
    right = {(int(i), int(j)) for i, j in zip(targets.later, targets.earlier, strict=True)}
    assert len(right) == 10
    linked = {
        (int(i), int(j))
        for i, j, same in zip(targets.later, targets.earlier, targets.right, strict=True)
        if same
    }
    assert linked == {(2, 0), (3, 1), (4, 1), (4, 3)}
    quoted = targets.alone[:, features.ALONE.index("quoted")]
    assert quoted.tolist() == [0, 1, 0, 0, 0]


def test_a_mention_that_no_candidate_is_goes_to_the_closest():
    found = candidates(TEXT, trees())
    ferry = span("“late ferry”")
    assert chain_of(found, [(ferry, span("it"))]).tolist() == [-1, 0, -1, 0, -1]
    assert chain_of(found, [(span("late"), span("it"))]).tolist() == [-1, -1, -1, 0, -1]
    both = [(ferry, span("it")), (span("the “late ferry”"),)]
    assert chain_of(found, both).tolist() == [-1, 1, -1, 0, -1]


def test_the_loss_is_that_of_hand_made_scores(targets: CoreferenceTargets):
    class Given(PairScorer):
        def forward(self, *_: object) -> torch.Tensor:
            return torch.where(targets.right, 1.0, -1.0)

    q, k, mention = vectors(1)
    losses = coreference_loss(q, k, mention, Given(), targets)
    e, one = np.exp(1.0), 1.0
    shares = [one, one / (one + 1 / e), e / (one + e + 1 / e), e / (one + e + 2 / e)]
    shares.append(2 * e / (one + 2 * e + 2 / e))
    assert losses["antecedent"].item() == pytest.approx(-np.log(shares).mean(), rel=1e-5)
    heads = torch.nn.functional.softplus(-mention[HEADS]).mean()
    assert losses["mention"].item() == pytest.approx(heads.item(), rel=1e-5)


def test_torch_and_numpy_score_alike(targets: CoreferenceTargets):
    torch.manual_seed(3)
    scorer = PairScorer().eval()
    for parameter in scorer.parameters():
        torch.nn.init.normal_(parameter)
    q, k, mention = vectors(4)
    found = candidates(TEXT, trees(), quoted=np.arange(16) // 4 == 1)
    paired = features.pairs(found)
    ours = pair_scores(
        found,
        paired,
        Vectors(q.numpy(), k.numpy(), mention.numpy()),
        PairParameters.of(scorer.arrays()),
    )
    with torch.no_grad():
        theirs = scorer(q, k, mention, targets)
    same_features = np.array_equal(paired.features, targets.together.numpy())
    assert same_features
    assert np.allclose(ours, theirs.numpy(), atol=1e-3)


def test_arrays_have_the_shapes_that_reading_asks_for():
    arrays = PairScorer().arrays()
    assert arrays.keys() == SHAPES.keys()
    PairParameters.of(arrays)


def test_everything_learns(targets: CoreferenceTargets):
    scorer = PairScorer()
    for parameter in scorer.parameters():
        torch.nn.init.normal_(parameter)
    inputs = [v.requires_grad_() for v in vectors(5)]
    losses = coreference_loss(*inputs, scorer, targets)
    (losses["antecedent"] + losses["mention"]).backward()
    learnt = [*inputs, *scorer.parameters()]
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in learnt)


def test_a_text_without_candidates_has_a_loss_of_nothing():
    words = "Stop ."
    tree = Tree(
        (Span(0, 4), Span(5, 6)), ("Stop", "."), ("VERB", "PUNCT"), (-1, 0), ("root", "punct")
    )
    empty = coreference_targets(words, [tree], [])
    q, k, mention = torch.randn(2, 64), torch.randn(2, 64), torch.randn(2)
    losses = coreference_loss(q, k, mention, PairScorer(), empty)
    assert [loss.item() for loss in losses.values()] == [0.0, 0.0]
