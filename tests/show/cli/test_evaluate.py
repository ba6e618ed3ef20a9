from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from made_readings import port_reading

from firsthand.errors import SettingError
from firsthand.show.cli import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "_reader", lambda: "reader")


def figures(monkeypatch: pytest.MonkeyPatch, where: str, values: dict[str, float]) -> list[object]:
    """Stand in for the function that takes the figures; what it was called with."""
    calls: list[object] = []

    def scores(path: object, reader: object, *rest: object, **more: object) -> dict[str, float]:
        calls.extend((str(path), reader, *rest, *more.values()))
        return values

    monkeypatch.setattr(f"firsthand.evaluation.{where}", scores)
    return calls


def rows(text: str) -> dict[str, list[str]]:
    """The rows of a printed table by their first cell."""
    lines = [line.replace("┃", "│").split("│")[1:-1] for line in text.splitlines()]
    return {cells[0].strip(): [c.strip() for c in cells[1:]] for cells in lines if cells}


F1 = {
    f"{name}{end}": value
    for name in ("person", "names4", "all", "strict", "relaxed", "exact", "overlap")
    for end, value in (("", 80.0), ("_p", 90.25), ("_r", 72.5))
}
SYNTAX = dict.fromkeys(("upos", "uas", "las"), 97.0) | {
    f"raw {n}": 90.0 for n in ("words", "sentences", "upos", "uas", "las")
}
FACTUALITY = {
    "pearson": 0.8125,
    "count": 7,
    "mae": 0.4,
    "always mae": 0.78,
    "count negative": 2,
    "mae negative": 2.0,
    "always mae negative": 5.0,
}


@pytest.mark.parametrize(
    ("command", "where", "values", "row"),
    [
        (evaluate.names, "names.names_scores", F1, ("these four", ["90.2", "72.5", "80.0"])),
        (evaluate.syntax, "syntax.syntax_scores", SYNTAX, ("las", ["97.0", "90.0", "83.6"])),
        (evaluate.syntax, "syntax.syntax_scores", SYNTAX, ("words", ["", "90.0", ""])),
        (
            evaluate.factuality,
            "factuality.factuality_scores",
            FACTUALITY,
            ("Pearson's r, all", ["7", "0.812", ""]),
        ),
        (
            evaluate.factuality,
            "factuality.factuality_scores",
            FACTUALITY,
            ("mean error, negative", ["2", "2.000", "5.000"]),
        ),
        (
            evaluate.coreference,
            "chains.coreference_scores",
            {"conll": 62.0, "raw conll": 60.0},
            ("conll", ["62.0", "60.0", "64.6"]),
        ),
        (
            evaluate.times,
            "times.times_scores",
            {**F1, "type": 95.0, "value given": 90.0, "alike given": 91.0},
            ("relaxed", ["90.2", "72.5", "80.0", "90.7"]),
        ),
        (
            evaluate.dates,
            "dates.dates_scores",
            {
                "count": 157,
                "resolved": 90.0,
                "right": 80.0,
                "near": 82.0,
                "precision": 88.9,
                "precision near": 91.1,
            },
            ("right", ["80.0"]),
        ),
    ],
)
def test_figures_are_printed_beside_published_ones(
    command: Callable[..., None],
    where: str,
    values: dict[str, float],
    row: tuple[str, list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    calls = figures(monkeypatch, where, values)
    command("some.gz", 3)
    assert calls[:3] == ["some.gz", "reader", 3]
    assert rows(capsys.readouterr().out)[row[0]] == row[1]


def test_types_that_were_nowhere_are_not_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    figures(monkeypatch, "names.names_scores", F1)
    evaluate.names("some.gz")
    assert "facility" not in rows(capsys.readouterr().out)


def test_only_the_documents_of_a_fold(monkeypatch: pytest.MonkeyPatch):
    from firsthand.evaluation.times import Fold  # noqa: PLC0415  late, as in the command

    calls = figures(
        monkeypatch,
        "times.times_scores",
        {**F1, "type": 95.0, "value given": 90.0, "alike given": 91.0},
    )
    evaluate.times("some.gz", None, 2, 4)
    assert calls[-1] == Fold(2, 4)
    with pytest.raises(SettingError, match="--fold 4: give 0 to 3"):
        evaluate.times("some.gz", None, 4, 4)


PLACED = {"count": 8, "acc161": 87.5, "id": 75.0, "unresolved": 12.5, "mean_km": 9.0} | {
    "median_km": 0.5, "located": 70.0, "located_p": 80.0, "located_r": 62.2
}  # fmt: skip


def test_toponyms_are_scored_by_where_they_are_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("firsthand.pipeline.shipped_encoder", lambda: "encoder")
    found = figures(monkeypatch, "places.toponyms_scores", F1)
    placed = figures(monkeypatch, "toponym_resolution.placing_scores", PLACED)
    evaluate.toponyms("some.gz", 3)
    printed = rows(capsys.readouterr().out)
    assert (found, placed) == (["some.gz", "reader", 3], ["some.gz", "encoder", 3, None])
    assert printed["exact"] == ["90.2", "72.5", "80.0"]
    assert printed["within 161 km"] == ["87.5"]
    assert printed["found and within 161 km"] == ["80.0", "62.2", "70.0"]


def test_of_one_half_only_where_they_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("firsthand.pipeline.shipped_encoder", lambda: "encoder")
    placed = figures(monkeypatch, "toponym_resolution.placing_scores", PLACED)
    evaluate.toponyms("some.gz", None, 0)
    assert placed[-1] == 0
    assert "exact" not in rows(capsys.readouterr().out)


def test_seed_prints_statements_and_facts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    gold = {"statements": [], "places": ["Sarrane"], "times": [{"text": "ten days"}]}
    monkeypatch.setattr(evaluate, "read_with_gold", lambda _folder: (port_reading(), gold))
    evaluate.seed("folder")
    printed = capsys.readouterr().out
    assert rows(printed)["statements found"] == ["0 of 0"]
    assert rows(printed)["places found"] == ["0 of 1"]
    assert rows(printed)["times found"] == ["0 of 1"]
    assert "no place Sarrane" in printed


def test_the_reader_is_not_loaded_before_it_is_asked_for():
    code = (
        "import sys; from firsthand.show.cli import evaluate; "
        "sys.exit('firsthand.read.layers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
