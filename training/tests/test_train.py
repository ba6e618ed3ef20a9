from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from training import state as states  # noqa: E402 (needs torch first)
from training import train  # noqa: E402
from training.model import EncoderConfig  # noqa: E402
from training.recipe import Recipe  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.evaluation.corpora import GoldDocument

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
)


@pytest.fixture
def encoder(document: GoldDocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a tiny vocabulary; no corpus is read and no pretrained weights."""
    from conftest import PIECES  # noqa: PLC0415 (pytest puts this folder on the path)

    def tiny() -> EncoderConfig:
        return EncoderConfig(
            vocabulary=len(PIECES), width=16, layers=2, heads=2, inner=32, positions=256
        )

    monkeypatch.setattr(states, "EncoderConfig", tiny)
    monkeypatch.setattr(states, "load_pretrained", lambda *_: None)
    monkeypatch.setattr(train.corpora, "polnear", lambda _: [document] * 12)
    (tmp_path / "vocab.txt").write_text("\n".join(PIECES), "utf-8")
    return tmp_path


def rows(out: Path) -> list[dict[str, object]]:
    """The log, without the time that each epoch took."""
    lines = (out / "log.jsonl").read_text("utf-8").splitlines()
    return [{k: v for k, v in json.loads(line).items() if k != "seconds"} for line in lines]


def test_a_run_that_was_stopped_goes_on_as_if_it_had_not_been(
    encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    train.run(RECIPE, tmp_path, encoder, tmp_path / "whole")
    with monkeypatch.context() as patch:
        measured = []

        def stop_in_the_second(*given: object) -> dict[str, float]:
            measured.append(given)
            if len(measured) > 1:
                raise KeyboardInterrupt
            return {}

        patch.setattr(train, "evaluate", stop_in_the_second)
        with pytest.raises(KeyboardInterrupt):
            train.run(RECIPE, tmp_path, encoder, tmp_path / "stopped")
    train.run(RECIPE, tmp_path, encoder, tmp_path / "stopped")
    whole, stopped = (
        torch.load(tmp_path / out / "mean.pt", weights_only=True) for out in ("whole", "stopped")
    )
    assert all(torch.equal(whole[name], stopped[name]) for name in whole)
    assert rows(tmp_path / "whole")[-1] == rows(tmp_path / "stopped")[-1]
    train.run(RECIPE, tmp_path, encoder, tmp_path / "stopped")  # done: nothing more to do
    assert len(rows(tmp_path / "stopped")) == RECIPE.epochs


def test_the_losses_fall(encoder: Path, tmp_path: Path):
    train.run(RECIPE, tmp_path, encoder, tmp_path / "whole")
    first, second = rows(tmp_path / "whole")
    assert second["crf"] < first["crf"]


def test_an_unknown_key_in_a_recipe_is_an_error(tmp_path: Path):
    (tmp_path / "r.toml").write_text('name = "x"\nsead = 1\n', "utf-8")
    with pytest.raises(TypeError, match="sead"):
        Recipe.load(tmp_path / "r.toml")
