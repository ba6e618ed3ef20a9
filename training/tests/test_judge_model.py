"""The judge in PyTorch: its inputs, what it says, what it learns from."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from firsthand.judge.judge import SCORES  # noqa: E402
from firsthand.judge.pieces import (  # noqa: E402
    ALONE,
    FIRST_OWN,
    FIRST_SHARED,
    LONGEST,
    SECOND_OWN,
    SECOND_SHARED,
    Cutter,
)
from training.judge.assemble import Labels  # noqa: E402
from training.judge.encode import embed, judge  # noqa: E402
from training.judge.losses import drift, losses_of, nearness  # noqa: E402
from training.judge.model import Judge, Judgement  # noqa: E402
from training.judge.pack import labels_of  # noqa: E402
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
    piece_rate=1e-3,
    layer_decay=0.9,
    weight_decay=0.01,
    dropout=0.0,
    steps=100,
    warmup=10,
    falling=0.2,
    averaging=0.9,
    near_every=2,
    near_pairs=4,
    near_weight=0.5,
    drift_weight=1.0,
    temperature=0.05,
    log_every=0.0,
    rounds=1,
    rounds_paired=1,
    rounds_family=1,
    rounds_made_family=1,
    weights={"relation": 1.0, "same": 1.0, "denies": 1.0, "strength": 0.5, "bearing": 0.5},
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


def known(*pairs: Pair) -> Labels:
    rows = torch.tensor([labels_of(p) for p in pairs])
    same = rows[:, 2].float()
    same = torch.where(same >= 0, same / 100, same)
    return Labels(rows[:, 0], same, rows[:, 3], rows[:, 4], rows[:, 5:])


def test_a_pair_counts_only_for_heads_that_it_has_a_label_for() -> None:
    bare = losses_of(_said(), known(Pair("c", "g", "x", "y", relation=ENTAILS)))
    assert {name for name, loss in bare.items() if loss.item() > 0} == {"relation"}
    full = Pair("c", "g", "x", "y", same=1.0, strength=STRONGER, bearing=(1, 0), denies=0)
    losses = losses_of(_said(), known(full))
    assert losses["relation"].item() == 0
    for name in ("same", "denies", "bearing"):
        assert losses[name].item() == pytest.approx(math.log(2))
    assert losses["strength"].item() == pytest.approx(math.log(3))


def test_not_entailed_is_right_either_way() -> None:
    pair = known(Pair("c", "g", "x", "y", relation=NOT_ENTAILS))
    for said in ([-9.0, 9.0, -9.0], [-9.0, -9.0, 9.0]):
        assert losses_of(_said(relation=said), pair)["relation"].item() < 0.01
    wrong = losses_of(_said(relation=[9.0, -9.0, -9.0]), pair)["relation"].item()
    assert wrong > 5
    exact = known(Pair("c", "g", "x", "y", relation=CONTRADICTS))
    assert losses_of(_said(relation=[-9.0, 9.0, -9.0]), exact)["relation"].item() > 5


def test_partners_are_near_and_rivals_may_be() -> None:
    vectors = torch.nn.functional.normalize(torch.randn(6, 16), dim=-1)
    alone, together = torch.arange(6), torch.zeros(6, dtype=torch.long)
    right = nearness(vectors, vectors, alone, 0.05).item()
    assert right < nearness(vectors, vectors.flip(0), alone, 0.05).item()
    assert nearness(vectors, vectors, together, 0.05).item() < right


def test_nothing_drifts_that_stays() -> None:
    vectors = torch.nn.functional.normalize(torch.randn(5, 8), dim=-1)
    assert drift(vectors, vectors).item() == pytest.approx(0.0, abs=1e-6)
    assert drift(vectors, vectors.flip(0)).item() > 0.1


def test_the_rate_rises_stays_and_falls() -> None:
    rates = [rate_at(step, step / RECIPE.steps, RECIPE) for step in range(RECIPE.steps)]
    assert rates[0] == pytest.approx(0.1)
    assert set(rates[9:80]) == {1.0}
    assert rates[-1] == pytest.approx(0.05)
    assert rates[80:] == sorted(rates[80:], reverse=True)
    assert rate_at(100, 1.5, RECIPE) == 0.0


def test_embeddings_of_pieces_learn_slowly() -> None:
    judge = Judge(TINY)
    recipe = replace(RECIPE, piece_rate=1e-5)
    rates = {
        id(p): (g["peak"], g["weight_decay"])
        for g in optimizer_of(judge, recipe).param_groups
        for p in g["params"]
    }
    assert len(rates) == len(list(judge.parameters()))
    assert rates[id(judge.pieces.weight)] == (1e-5, 0.0)
    assert rates[id(judge.layers[1].qkv.weight)] == (1e-3, 0.01)
    assert rates[id(judge.layers[0].qkv.bias)] == (pytest.approx(9e-4), 0.0)
    assert rates[id(judge.out.weight)] == (1e-2, 0.01)
