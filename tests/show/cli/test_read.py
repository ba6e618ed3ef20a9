from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

import fakes
import pytest
from typer.testing import CliRunner

from firsthand.show.cli.app import app
from firsthand.show.cli.printing import _tell
from firsthand.show.cli.progress import ReadingProgress
from firsthand.types import Problem

if TYPE_CHECKING:
    from typer.testing import Result

pytestmark = pytest.mark.usefixtures("faked_stages")


def run(*args: str, **more: Any) -> Result:
    return CliRunner().invoke(app, ["read", *args], **more)


def test_a_table_for_people():
    result = run("a.txt", "--width", "100")
    assert result.exit_code == 0
    assert "who" in result.stdout
    assert "a source considered" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100
    assert "\x1b" not in result.stdout


def test_one_json_line_a_report_in_order():
    result = run("a.txt", "b.txt", "--jsonl")
    assert result.exit_code == 0
    readings = [json.loads(line) for line in result.stdout.splitlines()]
    assert [reading["report"]["path"] for reading in readings] == ["a.txt", "b.txt"]
    assert readings[0]["format"] == "firsthand.reading/1"


def test_facts_are_passed_on():
    result = run("a.txt", "--publisher", "The Lorvane Ledger")
    assert "The Lorvane Ledger" in result.stdout


def test_cuts_are_listed():
    assert "Click here" not in run("a.txt").stdout
    assert "Click here and receive updates" in run("a.txt", "--cuts").stdout


def test_a_rejected_input_is_one_line_on_stderr_and_the_others_are_read():
    result = run("bad.bin", "a.txt")
    assert result.exit_code == 1
    assert "Littoral" in result.stdout
    lines = [line for line in result.stderr.splitlines() if "bad.bin" in line]
    assert lines == ["firsthand: ingest: bad.bin, byte 3: [31mnot text; convert it"]


def test_problems_of_a_report_that_is_read_do_not_change_the_exit_code():
    result = run("a.txt")
    assert result.exit_code == 0


def test_nothing_read():
    assert run("bad.bin").exit_code == 2
    assert run("bad.bin", "bad.too").exit_code == 2


def test_a_language_that_is_not_read_counts_as_not_read():
    result = run("german.txt")
    assert result.exit_code == 2
    assert "German is not read" in result.stderr
    assert run("german.txt", "a.txt").exit_code == 1


def test_an_empty_folder_is_told_as_nothing_read():
    result = run("many:0")
    assert result.exit_code == 2
    assert "no reports" in result.stderr


def test_standard_input():
    result = run("-", "b.txt", "--jsonl", input="Words.")
    assert result.exit_code == 0
    paths = [json.loads(line)["report"]["path"] for line in result.stdout.splitlines()]
    assert paths == ["standard input", "b.txt"]


def test_empty_standard_input():
    result = run("-", input="")
    assert result.exit_code == 2
    assert result.stderr == "firsthand: ingest: standard input: the file is empty\n"


@pytest.mark.parametrize(
    "args", [[], ["--width", "3", "a.txt"], ["--nonsense", "a.txt"], ["--jsonl", "--cuts", "a"]]
)
def test_wrong_usage(args: list[str]):
    assert run(*args).exit_code == 2


def test_no_progress_where_stderr_is_no_terminal():
    result = run("many:3")
    assert result.exit_code == 0
    assert "reports read" not in result.stderr


def test_help_tells_the_exit_codes():
    shown = run("--help").stdout
    for code in ("0  ", "1  ", "2  ", "130"):
        assert f"  {code}" in shown


def test_a_closed_pipe_ends_quietly():
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with fakes.open_program("read", "many:5000", **pipes) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        lines = process.stderr.read().decode().splitlines()
    assert process.returncode == 141
    assert not [line for line in lines if "roken" in line or "Traceback" in line]


@pytest.mark.parametrize("args", [["--jsonl"], []])
def test_ctrl_c_ends_with_130_and_no_traceback(args: list[str]):
    done = fakes.run_program("read", "a.txt", "interrupt.txt", *args, text=True)
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert "Littoral" in done.stdout


def test_our_own_errors_are_one_line():
    setup = (
        "from firsthand.errors import ModelError\n"
        "def broken(reports): raise ModelError('model/a.onnx has changed: reinstall')\n"
        "sys.modules['firsthand.pipeline'].read_reports = broken"
    )
    done = fakes.run_program("read", "a.txt", setup=setup, text=True)
    assert done.returncode == 2
    assert done.stderr == "firsthand: model/a.onnx has changed: reinstall\n"


@pytest.mark.parametrize("args", [[], ["--jsonl"]])
def test_a_poor_terminal_gets_no_traceback(args: list[str]):
    poor = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = fakes.run_program("read", "a.txt", *args, env=poor)
    assert done.returncode == 0
    assert b"paper" in done.stdout
    if args:
        assert "“There is no paper,”" in json.loads(done.stdout)["report"]["text"]


@pytest.mark.parametrize(
    ("path", "message", "line"),
    [
        ("a.txt", "a.txt: empty", "firsthand: ingest: a.txt: empty\n"),
        ("a.jsonl#3", "a.jsonl, line 3: broken", "firsthand: ingest: a.jsonl, line 3: broken\n"),
        ("a.txt", "no title", "firsthand: ingest: a.txt: no title\n"),
        (None, "no title", "firsthand: ingest: no title\n"),
        ("a.txt", "a.txt:\nbroken\x07", "firsthand: ingest: a.txt: broken\n"),
    ],
)
def test_a_problem_names_its_file_once(
    path: str | None, message: str, line: str, capsys: pytest.CaptureFixture[str]
):
    _tell(Problem("ingest", message), path, ReadingProgress())
    assert capsys.readouterr().err == line
