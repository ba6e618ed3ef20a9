"""The judge in PyTorch: its inputs, what it says, what it learns from."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from training.judge.batches import LONGEST, Cutter, like_lengths, padded  # noqa: E402
from training.judge.encode import embed, judge  # noqa: E402
from training.judge.losses import drift, losses_of  # noqa: E402
from training.judge.model import (  # noqa: E402
    ALONE,
    FIRST_OWN,
    FIRST_SHARED,
    SCORES,
    SECOND_OWN,
    SECOND_SHARED,
    Judge,
    Judgement,
)
from training.judge.pair import CONTRADICTS, ENTAILS, NOT_ENTAILS, STRONGER, Pair  # noqa: E402
from training.judge.recipe import JudgeRecipe  # noqa: E402
from training.judge.train import optimizer_of, rate_at  # noqa: E402
from training.model import EncoderConfig  # noqa: E402

if TYPE_CHECKING:
    from firsthand.read.wordpiece import WordPiece

TINY = EncoderConfig(vocabulary=40, width=24, layers=2, heads=2, inner=32, positions=210)
RECIPE = JudgeRecipe(
    name="tiny",
    seed=1,
    batch_pieces=64,
    longest=40,
    encoder_rate=1e-3,
    head_rate=1e-2,
    layer_decay=0.9,
    weight_decay=0.01,
    steps=100,
    warmup=10,
    falling=20,
    averaging=0.9,
    alone_every=2,
    alone_weight=1.0,
    checkpoint_every=1,
)


@pytest.fixture
def cutter(tokenizer: WordPiece) -> Cutter:
    return Cutter(tokenizer)


@pytest.fixture
def model() -> Judge:
    torch.manual_seed(1)
    return Judge(TINY).eval()


def test_a_pair_is_marked_by_side_and_by_words_in_common(cutter: Cutter) -> None:
    cut = cutter.pair("the ferry", "the union")
    assert cut.marks == (
        ALONE, FIRST_SHARED, FIRST_OWN, ALONE, SECOND_SHARED, SECOND_OWN, ALONE,
    )  # fmt: skip
    assert set(cutter.alone("the ferry").marks) == {ALONE}


def test_long_passages_are_cut_on_both_sides(cutter: Cutter) -> None:
    assert len(cutter.pair("the " * 500, "ferry " * 500)) == 2 * LONGEST + 3
    assert len(cutter.alone("the " * 500)) == LONGEST + 2


def test_padding_changes_nothing(cutter: Cutter, model: Judge) -> None:
    pairs = [("the ferry is late", "nobody knew"), ("the ferry", "the union denied that " * 8)]
    together, apart = judge(model, cutter, pairs), [judge(model, cutter, [p]) for p in pairs]
    for row, alone in zip(together, apart, strict=True):
        assert row == pytest.approx(alone[0], abs=1e-5)


def test_embeddings_are_of_unit_length_in_the_order_given(cutter: Cutter, model: Judge) -> None:
    texts = ["nobody knew", "the ferry is late said the union", "late"]
    found = embed(model, cutter, texts)
    assert (found**2).sum(-1) == pytest.approx([1.0] * 3, abs=1e-5)
    assert found[2] == pytest.approx(embed(model, cutter, ["late"])[0], abs=1e-5)


def test_the_order_of_a_pair_is_seen(cutter: Cutter, model: Judge) -> None:
    torch.nn.init.normal_(model.marks.weight)
    there, back = judge(model, cutter, [("the ferry", "nobody knew"), ("nobody knew", "the ferry")])
    assert abs(there - back).max() > 1e-4


def _said(**logits: list[float]) -> Judgement:
    rows = [logits.get(name, [0.0] * width) for name, width in SCORES.items()]
    return Judgement(torch.zeros(1, 4), torch.tensor([[x for row in rows for x in row]]))


def test_a_pair_counts_only_for_heads_that_it_has_a_label_for() -> None:
    bare = Pair("c", "g", "x", "y", relation=ENTAILS)
    assert set(losses_of(_said(), [bare])) == {"relation"}
    full = Pair("c", "g", "x", "y", same=1.0, strength=STRONGER, bearing=(1, 0))
    losses = losses_of(_said(), [full])
    assert set(losses) == {"same", "strength", "bearing"}
    assert losses["same"].item() == pytest.approx(math.log(2))
    assert losses["strength"].item() == pytest.approx(math.log(3))
    assert losses["bearing"].item() == pytest.approx(math.log(2))


def test_not_entailed_is_right_either_way() -> None:
    pair = Pair("c", "g", "x", "y", relation=NOT_ENTAILS)
    for said in ([-9.0, 9.0, -9.0], [-9.0, -9.0, 9.0]):
        assert losses_of(_said(relation=said), [pair])["relation"].item() < 0.01
    wrong = losses_of(_said(relation=[9.0, -9.0, -9.0]), [pair])["relation"].item()
    assert wrong > 5
    exact = Pair("c", "g", "x", "y", relation=CONTRADICTS)
    assert losses_of(_said(relation=[-9.0, 9.0, -9.0]), [exact])["relation"].item() > 5


def test_nothing_drifts_that_stays() -> None:
    vectors = torch.nn.functional.normalize(torch.randn(5, 8), dim=-1)
    assert drift(vectors, vectors).item() == pytest.approx(0.0, abs=1e-6)
    assert drift(vectors, vectors.flip(0)).item() > 0.1


def test_the_rate_rises_stays_and_falls() -> None:
    rates = [rate_at(step, RECIPE) for step in range(RECIPE.steps)]
    assert rates[0] == pytest.approx(0.1)
    assert set(rates[9:80]) == {1.0}
    assert rates[-1] == pytest.approx(0.05)
    assert rates[80:] == sorted(rates[80:], reverse=True)


def test_a_few_steps_learn_a_few_pairs(cutter: Cutter, model: Judge) -> None:
    pairs = [
        Pair("c", "g", "the ferry is late", "the ferry is late", same=1.0),
        Pair("c", "g", "the ferry is late", "nobody knew", same=0.0),
    ]
    batch = padded([cutter.pair(p.a, p.b) for p in pairs], cutter.pad, pairs)
    optimizer = optimizer_of(model, RECIPE)
    losses = []
    for _ in range(30):
        loss = losses_of(model(*batch.inputs), batch.pairs)["same"]
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 5


def test_groups_hold_like_lengths_and_every_index_once() -> None:
    lengths = [3, 30, 4, 28, 5, 29, 90]
    groups = like_lengths(lengths, 60, random.Random(1))
    assert sorted(i for group in groups for i in group) == list(range(len(lengths)))
    assert {frozenset(g) for g in groups} >= {frozenset((0, 2, 4)), frozenset((6,))}
