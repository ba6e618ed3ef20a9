"""A run of the judge: it goes on where it was stopped."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from test_judge_model import RECIPE, TINY  # noqa: E402 (needs torch first)

from training.judge.batches import Cutter  # noqa: E402
from training.judge.draw import batches_of  # noqa: E402
from training.judge.model import Judge  # noqa: E402
from training.judge.pair import CONTRADICTS, ENTAILS, Pair  # noqa: E402
from training.judge.recipe import JudgeRecipe  # noqa: E402
from training.judge.train import Run, train  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from firsthand.read.wordpiece import WordPiece

LABELLED = replace(RECIPE, steps=6, warmup=2, falling=2, weights={"relation": 1.0, "same": 1.0})
WORDS = "the ferry is late said union denied that it had been warned nobody knew".split()


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Several threads wait for each other longer than such small tensors take."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def some_pairs() -> list[Pair]:
    texts = [" ".join(WORDS[n : n + 3 + n % 4]) for n in range(12)]
    return [
        Pair("c", str(n), a, b, relation=CONTRADICTS if n % 2 else ENTAILS, same=float(n % 2 == 0))
        for n, (a, b) in enumerate(pairwise(texts))
    ]


def begun() -> Run:
    torch.manual_seed(4)
    return Run.of(LABELLED, Judge(TINY))


def weights(run: Run) -> dict[str, list[float]]:
    return {name: p.flatten().tolist() for name, p in run.mean.named_parameters()}


def test_a_stopped_run_goes_on_as_if_it_had_not(tokenizer: WordPiece, tmp_path: Path) -> None:
    cutter = Cutter(tokenizer)
    batches = batches_of(some_pairs(), cutter, replace(LABELLED, batch_pieces=24))
    whole, stopped, again = begun(), begun(), begun()
    for name in ("whole", "stopped"):
        (tmp_path / name).mkdir()
    torch.manual_seed(5)
    train(whole, batches, cutter, tmp_path / "whole")
    torch.manual_seed(5)
    train(stopped, batches[:3], cutter, tmp_path / "stopped")
    again.restore(tmp_path / "stopped" / "checkpoint.pt")
    assert again.step == 3
    train(again, batches, cutter, tmp_path / "stopped")
    found, wanted = weights(again), weights(whole)
    for name, values in wanted.items():
        assert found[name] == pytest.approx(values, abs=1e-6), name


def test_embeddings_of_pieces_stay_as_they_were(tokenizer: WordPiece, tmp_path: Path) -> None:
    run, cutter = begun(), Cutter(tokenizer)
    before = run.model.pieces.weight.clone()
    layer = run.model.layers[0].qkv.weight.clone()
    train(run, batches_of(some_pairs(), cutter, LABELLED), cutter, tmp_path)
    assert torch.equal(run.model.pieces.weight, before)
    assert not torch.equal(run.model.layers[0].qkv.weight, layer)
    assert (tmp_path / "log.jsonl").read_text("utf-8").count("\n") == run.step


def test_an_unknown_key_of_a_recipe_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text('name = "x"\nspeed = 3\n', "utf-8")
    with pytest.raises(TypeError, match="speed"):
        JudgeRecipe.load(tmp_path / "r.toml")
