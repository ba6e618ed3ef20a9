from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest
from typer.testing import CliRunner

from firsthand.show import cli
from firsthand.show.cli.app import app

HEAVY = [
    "rich",
    "numpy",
    "onnxruntime",
    "trafilatura",
    "charset_normalizer",
    "sqlalchemy",
    "firsthand.ingest",
    "firsthand.desk",
]
COMMANDS = "read demo entities sources timeline deadlines places search eval".split()


def test_help_lists_the_commands():
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    for command in COMMANDS:
        assert f"  {command}  " in result.stdout


def test_starting_imports_nothing_heavy():
    code = (
        "import sys; from firsthand.show.cli.app import app\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  ours
    assert done.stdout == "[]\n"


def test_version(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("importlib.metadata.version", lambda _name: "1.2.3")
    result = CliRunner().invoke(app, ["--version"])
    assert result.exit_code == 0
    assert result.stdout == "firsthand 1.2.3\n"


CALLS: list[tuple[list[str], tuple[object, ...]]] = [
    (["polnear", "dev.jsonl.gz"], ("polnear", "dev.jsonl.gz", None)),
    (["polnear", "dev", "--limit", "3"], ("polnear", "dev", 3)),
    (["cofenet", "valid", "--limit", "1"], ("cofenet", "valid", 1)),
    (["seed", "folder"], ("seed", "folder")),
    (["names", "dev", "--limit", "2"], ("names", "dev", 2)),
    (["syntax", "dev"], ("syntax", "dev", None)),
    (["factuality", "dev"], ("factuality", "dev", None)),
    (["coreference", "dev"], ("coreference", "dev", None)),
    (["times", "all"], ("times", "all", None, None, 5)),
    (["times", "all", "--fold", "1", "--folds", "3"], ("times", "all", None, 1, 3)),
    (["dates", "dev", "--limit", "2"], ("dates", "dev", 2)),
    (["toponyms", "virus", "--limit", "4"], ("toponyms", "virus", 4, None)),
]


@pytest.mark.parametrize(("args", "call"), CALLS)
def test_eval_hands_over(
    args: list[str], call: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
):
    calls: list[tuple[object, ...]] = []
    evaluate = ModuleType("firsthand.show.cli.evaluate")
    for name in {call[0] for _, call in CALLS}:
        vars(evaluate)[str(name)] = lambda *given, name=name: calls.append((name, *given))
    monkeypatch.setitem(sys.modules, "firsthand.show.cli.evaluate", evaluate)
    monkeypatch.setattr(cli, "evaluate", evaluate, raising=False)
    assert CliRunner().invoke(app, ["eval", *args]).exit_code == 0
    assert calls == [call]
