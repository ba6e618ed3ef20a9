"""A run of the judge: it learns, ends in time, and its weights come back whole."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from test_judge_model import RECIPE, TINY  # noqa: E402 (needs torch first)

from firsthand.judge.pieces import Cutter  # noqa: E402
from training.judge.model import Judge  # noqa: E402
from training.judge.pack import HELD, Pack, packed  # noqa: E402
from training.judge.pair import CONTRADICTS, ENTAILS, Pair  # noqa: E402
from training.judge.recipe import JudgeRecipe  # noqa: E402
from training.judge.start import GROUP, load_start, quantised, restored, save_start  # noqa: E402
from training.judge.train import Run, train  # noqa: E402
from training.judge.weights import joined  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from firsthand.read.wordpiece import WordPiece

LEARNING = replace(
    RECIPE, steps=30, warmup=3, shares={"made": 11}, batch_pieces=400, encoder_rate=3e-3,
    near_weight=0.0, drift_weight=0.0, near_every=20, log_every=1e9,
)  # fmt: skip
WORDS = "the ferry is late said union denied that it had been warned nobody knew".split()
CPU = torch.device("cpu")


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Several threads wait for each other longer than such small tensors take."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def pack(tokenizer: WordPiece) -> Pack:
    texts = [" ".join(WORDS[n : n + 3 + n % 4]) for n in range(12)]
    pairs = [
        Pair(
            "made", str(n), a, b, relation=CONTRADICTS if n % 2 else ENTAILS,
            same=float(n % 2 == 0), denies=n % 2,
        )
        for n, (a, b) in enumerate(pairwise(texts))
    ]  # fmt: skip
    return packed([*pairs, *(replace(p, corpus=HELD) for p in pairs)], Cutter(tokenizer), 40)


def begun(seconds: float | None = None) -> Run:
    torch.manual_seed(4)
    return Run.of(LEARNING, Judge(TINY), CPU, seconds)


def lines(folder: Path) -> list[dict[str, float]]:
    return [json.loads(line) for line in (folder / "log.jsonl").read_text("utf-8").splitlines()]


def test_a_run_learns_its_pairs(pack: Pack, tmp_path: Path) -> None:
    run = begun()
    train(run, pack, tmp_path)
    assert run.step == LEARNING.steps
    last = lines(tmp_path)[-1]
    assert last["held best f1"] > 0.9
    assert last["held denies f1"] > 0.9


def test_a_run_ends_when_its_time_is_over(pack: Pack, tmp_path: Path) -> None:
    run = begun(seconds=0.5)
    train(run, pack, tmp_path)
    assert run.step > 0
    assert run.done >= 1
    assert lines(tmp_path)[-1]["seconds"] < 30


def test_weights_come_back_from_their_parts(pack: Pack, tmp_path: Path) -> None:
    run = begun(seconds=0.1)
    train(run, pack, tmp_path)
    again = joined(tmp_path, TINY)
    for (name, one), other in zip(
        again.state_dict().items(), run.mean.state_dict().values(), strict=True
    ):
        assert torch.allclose(one, other, atol=1e-3, rtol=1e-3), name


def test_parts_of_another_model_are_an_error(pack: Pack, tmp_path: Path) -> None:
    train(begun(seconds=0.1), pack, tmp_path)
    with pytest.raises(ValueError, match="numbers"):
        joined(tmp_path, replace(TINY, layers=1))


def test_quantised_matrices_come_back_nearly() -> None:
    matrix = torch.randn(5, 3 * GROUP, generator=torch.Generator().manual_seed(1)).numpy()
    matrix[2] = 0
    again = restored(*quantised(matrix))
    assert abs(again - matrix).max() < 0.05
    assert not again[2].any()


def test_a_run_starts_from_the_encoder_that_was_saved(tmp_path: Path) -> None:
    config = replace(TINY, width=GROUP, heads=2)
    torch.manual_seed(2)
    judge = Judge(config)
    save_start(judge, tmp_path / "start.npz")
    again = load_start(tmp_path / "start.npz", config)
    near = torch.nn.functional.cosine_similarity(
        again.pieces.weight.flatten(), judge.pieces.weight.flatten(), dim=0
    )
    assert near.item() > 0.999
    assert torch.equal(again.layers[1].qkv.bias, judge.layers[1].qkv.bias)


def test_an_unknown_key_of_a_recipe_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text('name = "x"\nspeed = 3\n', "utf-8")
    with pytest.raises(TypeError, match="speed"):
        JudgeRecipe.load(tmp_path / "r.toml")
