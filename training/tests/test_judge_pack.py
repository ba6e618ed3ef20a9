"""Pairs as a pack, and batches that are put together from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from firsthand.judge.pieces import Cutter  # noqa: E402
from training.judge.assemble import Table  # noqa: E402 (needs torch first)
from training.judge.batches import padded  # noqa: E402
from training.judge.pack import LABELS, Pack, packed  # noqa: E402
from training.judge.pair import CONTRADICTS, ENTAILS, NEUTRAL, STRONGER, WEAKER, Pair  # noqa: E402
from training.judge.plan import Deck, Plan  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.read.wordpiece import WordPiece

A, B, C = "the ferry is late", "nobody knew it said orrey", "orrey denied that the ferry is late"
PAIRS = [
    Pair("made", "g", A, B, ENTAILS, 1.0, WEAKER, denies=0, back=NEUTRAL),
    Pair("news", "h", A, C, CONTRADICTS, 0.0, denies=1),
    Pair("news", "h", C, B, same=0.25, bearing=(1, 0)),
    Pair("news", "h", C, C + C, same=1.0),
]


@pytest.fixture
def cutter(tokenizer: WordPiece) -> Cutter:
    return Cutter(tokenizer)


@pytest.fixture
def pack(cutter: Cutter) -> Pack:
    return packed(PAIRS, cutter, 20)


def batch(pack: Pack, rows: list[int], *, turned: bool = False):
    sides = torch.full((len(rows),), turned)
    table = Table(pack, torch.device("cpu"))
    return table.pairs(torch.tensor(rows), sides, int(pack.widths[rows].max()))


@pytest.mark.parametrize("turned", [False, True])
def test_batches_are_those_that_cutting_gives(pack: Pack, cutter: Cutter, *, turned: bool) -> None:
    pairs = [p.turned() if turned else p for p in PAIRS[:3]]
    inputs, _ = batch(pack, [0, 1, 2], turned=turned)
    wanted = padded([cutter.pair(p.a, p.b) for p in pairs], cutter.pad).inputs
    assert inputs[0].shape[1] % 8 == 0
    for found, given in zip(inputs, wanted, strict=True):
        width = given.shape[1]
        assert torch.equal(found[:, :width], given)
    assert inputs[2][:, wanted[2].shape[1] :].sum() == 0


def test_passages_alone_are_those_that_cutting_gives(pack: Pack, cutter: Cutter) -> None:
    rows = torch.from_numpy(pack.a[[0, 2]].astype(np.int64))
    found = Table(pack, torch.device("cpu")).alone(rows, int(pack.lengths.max()) + 2)
    wanted = padded([cutter.alone(A), cutter.alone(C)], cutter.pad).inputs
    for one, other in zip(found, wanted, strict=True):
        assert torch.equal(one[:, : other.shape[1]], other)


def test_labels_turn_with_their_pairs(pack: Pack) -> None:
    _, there = batch(pack, [0, 1, 2])
    _, back = batch(pack, [0, 1, 2], turned=True)
    assert there.relation.tolist() == [ENTAILS, CONTRADICTS, -1]
    assert back.relation.tolist() == [NEUTRAL, CONTRADICTS, -1]
    assert (there.strength[0], back.strength[0]) == (WEAKER, STRONGER)
    assert there.same.tolist() == back.same.tolist() == [1.0, 0.0, 0.25]
    assert there.denies.tolist() == back.denies.tolist() == [0, 1, -1]
    assert there.bearing.tolist() == [[-1, -1], [-1, -1], [1, 0]]
    assert back.bearing.tolist() == [[-1, -1]] * 3


def test_pairs_that_are_too_long_are_left_out(pack: Pack) -> None:
    assert len(pack.a) == 3
    assert pack.widths.max() <= 20


def test_a_pack_comes_back_as_it_was_written(pack: Pack, tmp_path: Path) -> None:
    pack.save(tmp_path / "pack.npz")
    again = Pack.load(tmp_path / "pack.npz")
    assert vars(again).keys() >= {"pieces", "labels"}
    for name in ("pieces", "begins", "lengths", "a", "b", "labels", "corpus", "group", "corpora"):
        assert np.array_equal(getattr(again, name), getattr(pack, name)), name
    assert again.labels.shape[1] == len(LABELS)


def test_what_tells_the_same_should_be_near(pack: Pack) -> None:
    assert pack.near().tolist() == [0]


def test_a_deck_gives_all_cards_before_any_again() -> None:
    deck = Deck(np.arange(10), np.random.default_rng(0))
    taken = np.concatenate([deck.take(4) for _ in range(5)])
    assert sorted(taken[:10].tolist()) == list(range(10)) == sorted(taken[10:].tolist())


def test_a_round_holds_the_share_of_each_corpus(cutter: Cutter) -> None:
    texts = [" ".join(["late"] * n) for n in range(1, 30)]
    pairs = [Pair("news" if n % 2 else "made", "g", t, A) for n, t in enumerate(texts)]
    pack = packed(pairs, cutter, 60)
    plan = iter(Plan(pack, {"news": 14, "made": 30, "absent": 3}, 100, 1))
    seen: list[int] = []
    while len(seen) < 44:
        rows, width = next(plan)
        assert width == pack.widths[rows].max()
        assert len(rows) == 1 or len(rows) * width <= 100
        seen += rows.tolist()
    assert len(seen) == 44
    assert np.isin(seen, pack.rows("news")).sum() == 14
