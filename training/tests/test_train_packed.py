from __future__ import annotations

import argparse
import json
import random
from itertools import count
from typing import TYPE_CHECKING

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from conftest import PIECES  # noqa: E402 (needs torch first)

from firsthand.read.decode import viterbi  # noqa: E402
from firsthand.read.labels import NAMES  # noqa: E402
from training import halves, train_packed  # noqa: E402
from training.examples import examples  # noqa: E402
from training.model import EncoderConfig, Reader  # noqa: E402
from training.pack import pack  # noqa: E402
from training.tables import save  # noqa: E402
from training.watch import best_path, span_hits  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from firsthand.read.wordpiece import WordPiece
    from training.corpora import Annotated

SPECIAL = (2, 3, 0)
RECIPE = """
[common]
seed = 1
epochs = 0
batch_pieces = 200
encoder_rate = 2e-3
head_rate = 1e-2
layer_decay = 0.9
weight_decay = 0.01
warmup = 0.1
smoothing = 0.05
word_weight = 0.25
link_weight = 0.15
requoted = 0.0
without_context = 0.0
averaging = 0.9
masked = 0.1
device = "cpu"
[runs.long]
seeds = [1, 2]
passes = 0.01
seconds = 8
shares = { polnear = 1.0, gum = 1.0 }
[runs.pairs]
seconds = 2
frozen = 2
learning = ["coreference", "pairs"]
shares = { gum = 1.0 }
"""


def tiny() -> EncoderConfig:
    return EncoderConfig(
        vocabulary=len(PIECES) + 1, width=16, layers=2, heads=2, inner=32, positions=256
    )


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Several threads wait for each other longer than such small tensors take."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def options(
    document: Annotated,
    parsed: Annotated,
    tokenizer: WordPiece,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> argparse.Namespace:
    """Of a run on two texts, for some 35 steps, from random weights."""
    monkeypatch.setattr(train_packed, "EncoderConfig", tiny)
    monkeypatch.setattr(train_packed, "restore", lambda *_: [])
    monkeypatch.setattr(train_packed, "REPORT_EVERY", 2)
    monkeypatch.setattr(train_packed, "TRIAL", (2, 0.1))
    ticks = count()
    monkeypatch.setattr(train_packed, "monotonic", lambda: next(ticks) / 14)  # a step is a tick
    monkeypatch.setattr(halves, "EncoderConfig", tiny)
    (tmp_path / "recipe.toml").write_text(RECIPE, "utf-8")
    (tmp_path / "vocab.txt").write_text("\n".join([*PIECES, "[MASK]"]), "utf-8")
    cut = list(examples([document, parsed], tokenizer, random.Random(1)))
    save(pack([cut], SPECIAL), tmp_path / "packed.xz")
    return argparse.Namespace(
        recipe=tmp_path / "recipe.toml",
        data=tmp_path / "packed.xz",
        development=tmp_path / "packed.xz",
        start=tmp_path,
        out=tmp_path / "out",
        device="cpu",
        seconds=4.0,
        spare=0.5,
    )


def test_runs_for_its_time_and_learns(options: argparse.Namespace):
    train_packed.run(["long", "pairs"], options)
    log = [json.loads(line) for line in (options.out / "log.jsonl").read_text("utf-8").splitlines()]
    watched = {row["watched"]: row for row in log if "watched" in row}
    assert watched["end"]["loss"] < 0.8 * watched["start"]["loss"]
    finished = [(row["finished"], row["seed"]) for row in log if "finished" in row]
    assert finished == [("long", 1), ("long", 2), ("pairs", 1)]
    assert [row["mean"] for row in log if "mean" in row] == [[0], [1], [0, 1]]
    assert log[-1]["done"]


def test_the_last_run_changes_what_it_learns_alone(options: argparse.Namespace):
    train_packed.run(["long", "pairs"], options)
    last = halves.join(options.out)
    before = halves.join(options.out)
    learnt = ("coreference", "pairs")
    halves.fill(before, np.load(options.out / "before-pairs.npy"), learnt)
    changed = {
        name
        for (name, a), b in zip(last.named_parameters(), before.parameters(), strict=True)
        if not torch.equal(a, b)
    }
    assert changed
    assert all(name.startswith(learnt) for name in changed)


def test_weights_come_back_as_they_were_to_sixteen_bits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(halves, "EncoderConfig", tiny)
    model = Reader(tiny())
    halves.split(model, tmp_path)
    assert len(list(tmp_path.glob("*.npy"))) == halves.FILES
    for (name, found), wanted in zip(
        halves.join(tmp_path).named_parameters(), model.parameters(), strict=True
    ):
        assert torch.equal(found, wanted.half().float()), name


def test_too_few_numbers_are_refused():
    with pytest.raises(ValueError, match="numbers for"):
        halves.fill(Reader(tiny()), np.zeros(3, dtype=np.float16))


def test_special_pieces_are_never_hidden():
    torch.manual_seed(0)
    pieces = torch.tensor([[2, 5, 6, 7, 3, 0, 0]] * 400)
    found = train_packed.hide(pieces, 0.25, SPECIAL, 99)
    assert torch.equal(found[:, [0, 4, 5, 6]], pieces[:, [0, 4, 5, 6]])
    hidden = (found == 99).float().mean().item() * 7 / 3
    assert 0.2 < hidden < 0.3
    assert torch.equal(train_packed.hide(pieces, 0.0, SPECIAL, 99), pieces)


def test_best_path_is_that_of_reading():
    torch.manual_seed(0)
    emissions, transitions = torch.randn(3, 9, 33), torch.randn(33, 33)
    lengths = (9, 4, 1)
    mask = torch.arange(9) < torch.tensor(lengths)[:, None]
    found = best_path(emissions, transitions, mask)
    wanted = viterbi([emissions[n, :k].numpy() for n, k in enumerate(lengths)], transitions.numpy())
    for row, path in enumerate(wanted):
        assert found[row, : len(path)].tolist() == path.tolist()


def test_spans_count_where_they_begin_and_end_alike():
    def labels(*names: str) -> torch.Tensor:
        return torch.tensor([[NAMES.labels.index(n) for n in names]])

    path = labels("B-person", "E-person", "S-place", "O", "B-place", "I-place", "E-place", "O")
    gold = labels("B-person", "E-person", "O", "S-person", "O", "B-place", "E-place", "S-person")
    assert span_hits(path, gold).tolist() == [1, 3, 4]
    assert span_hits(gold, gold).tolist() == [4, 4, 4]
