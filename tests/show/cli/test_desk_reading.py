"""`firsthand read --desk`, with files of our own and an encoder that knows nothing."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from firsthand import pipeline
from firsthand.errors import DeskError
from firsthand.show.cli.app import app
from firsthand.testing import FakeEncoder, FakeJudge

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pipeline, "shipped_encoder", FakeEncoder)
    monkeypatch.setattr(pipeline, "shipped_judge", FakeJudge)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("The bridge of Mell is open, the mayor said.")
    (tmp_path / "b.txt").write_text("The mill of Dornik burns, the mayor added.")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(app, ["read", *args])


def test_a_line_for_what_is_new_and_a_summary():
    result = run("a.txt", "b.txt", "--desk", "mell.db")
    assert result.exit_code == 0
    assert result.stdout == "new      a.txt\nnew      b.txt\nmell.db: 2 new\n"
    assert run("a.txt", "b.txt", "--desk", "mell.db").stdout == "mell.db: 2 known\n"


def test_a_changed_file_says_what_changed(folder: Path):
    run("a.txt", "--desk", "mell.db")
    (folder / "a.txt").write_text("The bridge of Mell is shut, the mayor said.")
    assert run("a.txt", "--desk", "mell.db").stdout.splitlines() == [
        "changed  a.txt, version 2",
        "         − The bridge of Mell is open, the mayor said.",
        "         + The bridge of Mell is shut, the mayor said.",
        "mell.db: 1 changed",
    ]


def test_what_is_rejected_is_told_and_counted():
    result = run("none.txt", "a.txt", "--desk", "mell.db")
    assert result.exit_code == 1
    assert "none.txt: cannot be read" in result.stderr
    assert result.stdout.endswith("mell.db: 1 new, 1 rejected\n")
    assert run("none.txt", "--desk", "mell.db").exit_code == 2


def test_a_text_in_another_language_is_kept_and_counts_as_unread(folder: Path):
    (folder / "c.txt").write_text("Die Brücke ist offen.")
    result = run("a.txt", "c.txt", "--language", "de", "--desk", "mell.db")
    assert result.exit_code == 2
    assert "only English" in result.stderr


def test_json_lines_for_programs():
    result = run("a.txt", "none.txt", "--desk", "mell.db", "--jsonl")
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["format"], first["state"], first["path"]) == (
        "firsthand.stored/1",
        "new",
        "a.txt",
    )
    assert (second["state"], second["report"]) == ("rejected", None)
    assert list(first) == [
        *("format", "report", "path", "state", "version", "changes", "problems", "is_read")
    ]


def test_renewing_needs_no_paths_and_a_desk():
    assert isinstance(run("--renew").exception, DeskError)
    run("a.txt", "--desk", "desk.db")
    result = run("--renew")
    assert result.exit_code == 0
    assert result.stdout == "desk.db: nothing to do\n"


def test_a_newer_model_renews(monkeypatch: pytest.MonkeyPatch):
    run("a.txt", "b.txt", "--desk", "mell.db")
    monkeypatch.setattr(pipeline, "reader_version", lambda _encoder: "newer")
    assert run("a.txt", "--desk", "mell.db").stdout == "renewed  a.txt\nmell.db: 1 renewed\n"
    assert run("--renew", "--desk", "mell.db").stdout == "renewed  b.txt\nmell.db: 1 renewed\n"


def test_standard_input_is_a_report_of_its_own(monkeypatch: pytest.MonkeyPatch):
    def give(text: str) -> Result:
        # Not through the runner's input: it has no buffer that is read to its end.
        stream = SimpleNamespace(buffer=io.BytesIO(text.encode()), isatty=lambda: False)
        monkeypatch.setattr("firsthand.show.cli.inputs.sys", SimpleNamespace(stdin=stream))
        return run("-", "--desk", "mell.db")

    assert give("The bridge is open.").stdout == "new      standard input\nmell.db: 1 new\n"
    assert give("The bridge is shut.").stdout == "new      standard input\nmell.db: 1 new\n"
    assert give("The bridge is open.").stdout == "mell.db: 1 known\n"


@pytest.mark.parametrize("args", [[], ["--desk", "mell.db"], ["a.txt", "--desk", "d", "--cuts"]])
def test_usage_that_makes_no_sense(args: list[str]):
    assert run(*args).exit_code == 2


def test_help_loads_no_database():
    code = (
        "import sys; from firsthand.show.cli.app import main\ntry: main()\nexcept SystemExit: pass"
    )
    check = f"{code}\nassert not {{'sqlalchemy', 'alembic', 'numpy'}} & set(sys.modules)"
    command = [sys.executable, "-c", check, "read", "--help"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  our own
    assert done.returncode == 0, done.stderr
    assert b"--desk" in done.stdout
