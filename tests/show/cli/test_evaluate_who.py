from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from firsthand.evaluation.cross_document import FAMILIES
from firsthand.show.cli import evaluate_who
from firsthand.show.cli.app import app

SAMPLES = Path(__file__).parents[3] / "benchmarks" / "samples" / "name_pairs.tsv"


def test_pairs_of_names_are_printed_beside_a_baseline():
    pytest.importorskip("rapidfuzz")
    result = CliRunner().invoke(app, ["eval", "name-pairs", str(SAMPLES), "--wrong"])
    assert result.exit_code == 0, result.output
    assert "token_set_ratio" in result.stdout
    assert "told wrongly" in result.stdout


def test_entities_are_printed_beside_the_same_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    prefixes = [f"{f} {way}".lstrip() for f in ("", *FAMILIES.values()) for way in WAYS]
    figures = {f"{prefix}{m}": 61.25 for prefix in prefixes for m in evaluate_who.METRICS}
    monkeypatch.setattr("firsthand.evaluation.cross_document.ecbplus", lambda _path: [])
    monkeypatch.setattr(
        "firsthand.evaluation.cross_document.desk_scores",
        lambda _gold, _readings: figures | {"mentions": 7.0},
    )
    monkeypatch.setattr("firsthand.pipeline.read_reports", lambda _reports: [])
    evaluate_who.entities("corpus.jsonl.gz")
    printed = capsys.readouterr().out
    assert "7 mentions" in printed
    assert "the same folded name" in printed
    assert printed.count("61.2") >= len(WAYS)


WAYS = evaluate_who.WAYS.values()
