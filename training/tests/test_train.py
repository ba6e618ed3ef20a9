from __future__ import annotations

import argparse
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from conftest import PIECES  # noqa: E402 (needs torch first)

from training import state as states  # noqa: E402
from training import train  # noqa: E402
from training.batches import Mixture, collate  # noqa: E402
from training.examples import Example, examples  # noqa: E402
from training.losses import losses_of  # noqa: E402
from training.model import EncoderConfig, Reader  # noqa: E402
from training.recipe import Recipe  # noqa: E402

if TYPE_CHECKING:
    from firsthand.read.wordpiece import WordPiece
    from training.corpora import Annotated

SPECIAL = (2, 3, 0)
RECIPE = Recipe(
    name="tiny",
    seed=3,
    epochs=2,
    batch_pieces=160,
    encoder_rate=2e-3,
    head_rate=1e-2,
    layer_decay=0.9,
    weight_decay=0.01,
    warmup=0.1,
    smoothing=0.05,
    word_weight=0.25,
    link_weight=0.15,
    requoted=0.5,
    without_context=0.5,
    averaging=0.9,
    shares={"polnear": 1.0, "gum": 1.0, "worldwide": 0.5},
)


@pytest.fixture
def texts(document: Annotated, parsed: Annotated) -> list[Annotated]:
    """Of three corpora with a share, and one without."""
    named = replace(parsed, corpus="worldwide", trees=None, chains=None, times=None, factuality=())
    left = replace(named, corpus="lgl")
    return [*[document] * 6, *[parsed] * 3, *[named] * 4, left]


@pytest.fixture
def encoder(texts: list[Annotated], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a tiny vocabulary; no corpus is read and no pretrained weights."""

    def tiny() -> EncoderConfig:
        return EncoderConfig(
            vocabulary=len(PIECES), width=16, layers=2, heads=2, inner=32, positions=256
        )

    monkeypatch.setattr(states, "EncoderConfig", tiny)
    monkeypatch.setattr(states, "load_pretrained", lambda *_: None)
    monkeypatch.setattr(train, "training_texts", lambda *_, **__: texts)
    (tmp_path / "vocab.txt").write_text("\n".join(PIECES), "utf-8")
    return tmp_path


def options(encoder: Path, name: str) -> argparse.Namespace:
    return argparse.Namespace(corpora=encoder, encoder=encoder, silver=None, out=encoder / name)


def rows(out: Path) -> list[dict[str, object]]:
    """The log, without the time that each epoch took."""
    lines = (out / "log.jsonl").read_text("utf-8").splitlines()
    return [{k: v for k, v in json.loads(line).items() if k != "seconds"} for line in lines]


def stop_in_the_second_epoch(
    recipe: Recipe, given: argparse.Namespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run until some batches of the second epoch are done."""
    with monkeypatch.context() as patch:

        def stopping(self: states.State, *rest: object) -> None:
            if self.epoch == 1 and self.step % 3 == 2:
                raise KeyboardInterrupt
            update(self, *rest)

        update = states.State.update
        patch.setattr(states.State, "update", stopping)
        with pytest.raises(KeyboardInterrupt):
            train.run(recipe, given)
    assert not (given.out / "done").exists()


def same_weights(a: Path, b: Path) -> bool:
    whole, stopped = (torch.load(out / "mean.pt", weights_only=True) for out in (a, b))
    return all(torch.equal(whole[name], stopped[name]) for name in whole)


@pytest.mark.parametrize("share", [1.0, 0.5])
def test_a_run_that_was_stopped_goes_on_as_if_it_had_not_been(
    encoder: Path, monkeypatch: pytest.MonkeyPatch, share: float
):
    recipe = replace(RECIPE, shares={**RECIPE.shares, "worldwide": share})
    whole, stopped = options(encoder, "whole"), options(encoder, "stopped")
    train.run(recipe, whole)
    stop_in_the_second_epoch(recipe, stopped, monkeypatch)
    train.run(recipe, stopped)
    assert same_weights(whole.out, stopped.out)
    assert rows(whole.out) == rows(stopped.out)


def test_a_run_that_is_done_does_nothing_more(encoder: Path):
    train.run(RECIPE, options(encoder, "whole"))
    assert (encoder / "whole" / "done").exists()
    train.run(RECIPE, options(encoder, "whole"))
    assert [row["epoch"] for row in rows(encoder / "whole")] == [1, 2]


def test_a_run_may_stop_early_on_its_way_to_more_epochs(encoder: Path):
    recipe = replace(RECIPE, epochs=3)
    train.run(replace(recipe, stop_after=1), options(encoder, "early"))
    assert [row["epoch"] for row in rows(encoder / "early")] == [1]
    assert (encoder / "early" / "done").exists()
    train.run(recipe, options(encoder, "whole"))
    assert rows(encoder / "early")[0] == rows(encoder / "whole")[0]


def test_the_losses_fall(encoder: Path):
    train.run(replace(RECIPE, epochs=4), options(encoder, "whole"))
    first, *_, last = rows(encoder / "whole")
    for name in ("attribution", "names", "times", "upos", "arc", "relation", "factuality"):
        assert last[name] < first[name], name  # type: ignore[operator]


def test_a_log_has_the_losses_of_every_corpus_with_a_share(encoder: Path):
    recipe = replace(RECIPE, epochs=1, shares={"worldwide": 1.0})
    train.run(recipe, options(encoder, "named"))
    [row] = rows(encoder / "named")
    assert row.keys() == {"epoch", "step", "pieces", "names", "names word"}


def test_the_mean_follows_the_model_and_is_what_is_kept(encoder: Path):
    train.run(replace(RECIPE, epochs=1), options(encoder, "whole"))
    saved = torch.load(encoder / "whole" / "checkpoint.pt", weights_only=False)
    mean = torch.load(encoder / "whole" / "mean.pt", weights_only=True)
    assert all(torch.equal(mean[name], saved["mean"][name]) for name in mean)
    assert not torch.equal(saved["mean"]["link.weight"], saved["model"]["link.weight"])
    torch.testing.assert_close(
        saved["mean"]["link.weight"], saved["model"]["link.weight"], atol=0.2, rtol=0
    )


def setup_of(text: Annotated, tokenizer: WordPiece, frozen: int) -> train.Setup:
    windows = list(examples([text], tokenizer, random.Random(0)))
    shares = {text.corpus: 1.0}
    recipe = replace(RECIPE, frozen=frozen, shares=shares)
    mixture = Mixture(windows, shares, random.Random(0))
    return train.Setup(recipe, SPECIAL, [text], mixture, Path())


@pytest.mark.parametrize("frozen", [1, 2])
def test_what_frozen_layers_made_is_as_good_as_running_them(
    reader: Reader, document: Annotated, tokenizer: WordPiece, frozen: int
):
    long = replace(document, text=document.text + " Nobody knew." * 100)
    setup = setup_of(long, tokenizer, frozen)
    batch: list[Example] = list(examples([long, document], tokenizer, random.Random(0)))
    assert len({e.length for e in batch}) > 1  # some are padded
    train.remember(reader, batch, setup)
    assert reader.training  # as it is while it learns
    reader.eval()
    made = collate(batch, SPECIAL)
    with torch.no_grad():
        wanted = reader(*made.inputs)
        found = train.forward(reader, made, setup.recipe)
    there = made.inputs[-1] == 1
    for mine, theirs in zip(found, wanted, strict=True):
        torch.testing.assert_close(mine[there], theirs[there], atol=5e-3, rtol=5e-3)
    assert made.hidden is not None
    assert batch[0].hidden is not None
    assert batch[0].hidden.dtype == np.float16
    losses = losses_of(found, made, reader, setup.recipe)
    for name, loss in losses_of(wanted, made, reader, setup.recipe).items():
        assert losses[name].item() == pytest.approx(loss.item(), abs=0.02)


def test_windows_are_remembered_once(reader: Reader, document: Annotated, tokenizer: WordPiece):
    setup = setup_of(document, tokenizer, 1)
    [example] = examples([document], tokenizer, random.Random(0))
    train.remember(reader, [example], setup)
    kept = example.hidden
    other = replace(example, hidden=None)
    with torch.no_grad():
        reader.encoder.pieces.weight.mul_(2)
    train.remember(reader, [example, other], setup)
    assert example.hidden is kept
    assert other.hidden is not None
    assert not np.array_equal(other.hidden, kept)


def test_frozen_layers_stay_as_they_began(encoder: Path):
    recipe = replace(RECIPE, frozen=1, epochs=1)
    begun = states.State.begin(recipe, encoder / "none").model.state_dict()
    train.run(recipe, options(encoder, "frozen"))
    mean = torch.load(encoder / "frozen" / "mean.pt", weights_only=True)
    still = {name for name in mean if torch.equal(mean[name], begun[name])}
    below = ("encoder.pieces", "encoder.positions", "encoder.norm", "encoder.layers.0.")
    features = ("encoder.shape", "encoder.quote", "encoder.breaks")
    assert {n for n in mean if n.startswith((*below, *features))} <= still
    above = ("encoder.layers.1.", "heads.attribution", "heads.names", "syntax.", "link.")
    assert not {n for n in still if n.startswith(above)}


def test_a_run_goes_on_from_the_model_that_its_recipe_names(
    encoder: Path, monkeypatch: pytest.MonkeyPatch
):
    asked = []
    monkeypatch.setattr(states, "restore", lambda model, folder: asked.append((model, folder)))
    train.run(replace(RECIPE, epochs=1, start="first"), options(encoder, "second"))
    [(model, folder)] = asked
    assert isinstance(model, Reader)
    assert folder == encoder / "first"


def test_a_run_goes_on_from_the_mean_of_another_run(encoder: Path):
    train.run(replace(RECIPE, epochs=1), options(encoder, "first"))
    first = torch.load(encoder / "first" / "mean.pt", weights_only=True)
    begun = states.State.begin(RECIPE, encoder / "none", encoder / "first")
    for name, weights in begun.model.state_dict().items():
        assert torch.equal(weights, first[name]), name


def test_what_a_recipe_does_not_name_stays_as_it_is(encoder: Path):
    train.run(replace(RECIPE, epochs=1), options(encoder, "first"))
    pairs = replace(
        RECIPE,
        start="first",
        frozen=2,
        learning=["coreference", "pairs"],
        shares={"gum": 1.0},
    )
    train.run(pairs, options(encoder, "second"))
    before, after = (
        torch.load(encoder / name / "mean.pt", weights_only=True) for name in ("first", "second")
    )
    changed = {name.split(".")[0] for name in before if not torch.equal(before[name], after[name])}
    assert changed == {"coreference", "pairs"}


def test_rates_rise_and_fall(reader: Reader):
    optimizer = states.optimizer_of(reader, RECIPE)
    scales = []
    for step in range(100):
        states.set_rate(optimizer, step, 100, 0.1)
        scales.append({round(g["lr"] / g["peak"], 6) for g in optimizer.param_groups})
    assert all(len(scale) == 1 for scale in scales)
    rates = [scale.pop() for scale in scales]
    assert rates[:10] == pytest.approx([n / 10 for n in range(1, 11)])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert rates[-1] < 0.01


def test_lower_layers_learn_more_slowly(reader: Reader):
    optimizer = states.optimizer_of(reader, RECIPE)
    rates = {
        id(p): (g["peak"], g["weight_decay"]) for g in optimizer.param_groups for p in g["params"]
    }
    named = {name: rates[id(p)] for name, p in reader.named_parameters()}
    assert named["link.weight"] == (1e-2, 0.01)
    assert named["encoder.layers.1.up.weight"] == (pytest.approx(2e-3), 0.01)
    assert named["encoder.layers.0.up.weight"] == (pytest.approx(2e-3 * 0.9), 0.01)
    assert named["encoder.pieces.weight"] == (pytest.approx(2e-3 * 0.81), 0.01)
    assert named["encoder.shape.weight"] == (pytest.approx(2e-3), 0.01)
    assert named["transitions.names"] == named["link.bias"] == (1e-2, 0.0)


@pytest.mark.parametrize(
    ("file", "error"),
    [
        ("[common]\nseed = 1\nsead = 1\n[runs.a]\n", "sead"),
        ("[common]\n[runs.a]\nseed = 1\nstopafter = 2\n", "stopafter"),
    ],
)
def test_an_unknown_key_in_a_recipe_is_an_error(tmp_path: Path, file: str, error: str):
    (tmp_path / "r.toml").write_text(file, "utf-8")
    with pytest.raises(TypeError, match=error):
        Recipe.load(tmp_path / "r.toml", "a")


def test_a_run_has_what_is_common_and_what_is_its_own(tmp_path: Path):
    common = [f"{k} = {v}" for k, v in vars(RECIPE).items() if isinstance(v, int | float)]
    own = "[runs.a]\nseed = 8\nshares = { polnear = 0.5 }\n[runs.b]\n"
    (tmp_path / "r.toml").write_text("\n".join(["[common]", *common, own]), "utf-8")
    a, b = (Recipe.load(tmp_path / "r.toml", name) for name in ("a", "b"))
    assert a == replace(RECIPE, name="a", seed=8, shares={"polnear": 0.5})
    assert b == replace(RECIPE, name="b", shares={})
    with pytest.raises(KeyError):
        Recipe.load(tmp_path / "r.toml", "c")
