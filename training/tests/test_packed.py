from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from training.batches import TrainingBatch, collate  # noqa: E402 (needs torch first)
from training.examples import Example, examples  # noqa: E402
from training.losses import losses_of  # noqa: E402
from training.pack import pack  # noqa: E402
from training.packed import Packed  # noqa: E402
from training.recipe import Recipe  # noqa: E402
from training.tables import Table, Writer, save  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.read.wordpiece import WordPiece
    from training.corpora import Annotated
    from training.model import Reader

SPECIAL = (2, 3, 0)
CPU = torch.device("cpu")
RECIPE = Recipe(
    name="tiny",
    seed=3,
    epochs=0,
    batch_pieces=160,
    encoder_rate=2e-3,
    head_rate=1e-2,
    layer_decay=0.9,
    weight_decay=0.01,
    warmup=0.1,
    smoothing=0.05,
    word_weight=0.25,
    link_weight=0.15,
    requoted=0.0,
    without_context=0.0,
    averaging=0.9,
)


@pytest.fixture
def cut(document: Annotated, parsed: Annotated, tokenizer: WordPiece) -> list[Example]:
    """Windows of three corpora: three of attributions, one with everything else, one of names."""
    gold = document.attribution
    assert gold is not None
    inner = replace(document, inner=gold.attributions[:1])
    named = replace(parsed, corpus="worldwide", trees=None, chains=None, times=None, factuality=())
    texts = [document, inner, document, parsed, named]
    return list(examples(texts, tokenizer, random.Random(1)))


@pytest.fixture
def packed(cut: list[Example], tmp_path: Path) -> Packed:
    save(pack([cut, cut], SPECIAL), tmp_path / "packed.xz")
    return Packed.load(tmp_path / "packed.xz", CPU)


def compare(one: TrainingBatch, other: TrainingBatch, reader: Reader) -> None:
    """Both say the same of a reader."""
    outputs = [reader(*batch.inputs) for batch in (one, other)]
    found, wanted = (
        {name: loss.item() for name, loss in losses_of(o, b, reader, RECIPE).items()}
        for o, b in zip(outputs, (one, other), strict=True)
    )
    assert found.keys() == wanted.keys()
    for name, value in wanted.items():
        assert found[name] == pytest.approx(value, abs=1e-5), name


def test_batches_of_one_corpus_are_those_of_collate(
    packed: Packed, cut: list[Example], reader: Reader
):
    for chosen in ([0, 2], [1], [3], [4]):
        compare(packed.batch(np.array(chosen)), collate([cut[n] for n in chosen], SPECIAL), reader)


def test_losses_count_by_the_share_of_the_batch_that_is_annotated(
    packed: Packed, cut: list[Example], reader: Reader
):
    every = [cut[n].window.end - cut[n].window.start for n in (0, 3, 4)]
    batch = packed.batch(np.array([0, 3, 4]))
    alone = packed.batch(np.array([3]))
    found, wanted = (losses_of(reader(*b.inputs), b, reader, RECIPE) for b in (batch, alone))
    share = every[1] / sum(every)
    for name in ("arc", "upos", "relation", "factuality", "antecedent", "mention", "times"):
        assert found[name].item() == pytest.approx(share * wanted[name].item(), rel=1e-4)
    assert batch.shares["names"] == pytest.approx((every[1] + every[2]) / sum(every))


def test_two_texts_with_chains_are_scored_apart(packed: Packed, reader: Reader):
    one = packed.batch(np.array([3]))
    two = packed.batch(np.array([3, 8]))  # the same text in both rounds
    found, wanted = (losses_of(reader(*b.inputs), b, reader, RECIPE) for b in (two, one))
    for name in ("antecedent", "mention", "arc", "relation"):
        assert found[name].item() == pytest.approx(wanted[name].item(), rel=1e-4)
    assert two.whole is not None
    assert one.whole is not None
    assert len(two.whole[1].later) == 2 * len(one.whole[1].later)


def test_an_epoch_sees_each_corpus_as_often_as_its_share_says(packed: Packed):
    shares = {"polnear": 2.0, "gum": 1.0, "worldwide": 0.0}
    for number in (0, 1):
        batches = packed.epoch(shares, 10_000, random.Random(0), number)
        seen = sorted(np.concatenate(batches).tolist())
        base = 5 * number
        assert seen == [base + n for n in (0, 0, 1, 1, 2, 2, 3)]


def test_batches_hold_no_more_than_they_may(packed: Packed):
    lengths = packed.tables["piece"].counts
    for windows in packed.epoch({"polnear": 5.0, "worldwide": 5.0}, 128, random.Random(0)):
        assert len(windows) == 1 or len(windows) * lengths[windows].max() <= 128


def test_a_table_gives_the_rows_of_its_owners():
    writer = Writer()
    for values in ([1, 2, 3], [], [4], [5, 6]):
        writer.add("rows", value=np.array(values, dtype=np.uint16))
    taken = Table.of(writer.arrays(), "rows", CPU).take(np.array([3, 1, 0]))
    assert taken["value"].tolist() == [5, 6, 1, 2, 3]
    assert taken.owner.tolist() == [0, 0, 2, 2, 2]
    assert taken.place.tolist() == [0, 1, 0, 1, 2]
    assert taken.padded("value", 4, 9).tolist() == [[5, 6, 9, 9], [9] * 4, [1, 2, 3, 9]]
