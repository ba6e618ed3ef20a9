"""What a desk of the demo's reports answers -> the second excerpt in README.md."""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from firsthand.errors import FirsthandError, InputError
from firsthand.show.cli.app import app

BEGIN, END = "<!-- desk: written by docs/build.py -->", "<!-- end of desk -->"
COLUMNS = 80
QUESTIONS = (
    "firsthand trace a closure of days and not of months",
    "firsthand entities --schema Person --limit 3",
    "firsthand deadlines --as-of 2031-05-20",
)
TREE_ENDS = "\nWhat happened to it\n"
"""In the answer to `trace` more follows, which is left out."""


def with_answers(readme: str) -> str:
    """README.md with what the demo's desk answers between its two marks.

    Raises:
        InputError: the marks are not there.
        FirsthandError: the desk could not be made or asked.
    """
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        msg = f"README.md: put {BEGIN} and {END} where the desk's answers belong"
        raise InputError(msg)
    with tempfile.TemporaryDirectory() as folder:
        desk = str(Path(folder) / "demo.db")
        _run(["demo", "--desk", desk])
        shown = [f"$ {question}\n{_answer(question, desk)}" for question in QUESTIONS]
    return f"{before}{BEGIN}\n```text\n" + "\n\n".join(shown) + f"\n```\n{END}{after}"


def _answer(question: str, desk: str) -> str:
    options = ["--desk", desk, "--width", str(COLUMNS)]
    answer, more, _ = _run([*shlex.split(question)[1:], *options]).partition(TREE_ENDS)
    lines = [line.rstrip() for line in answer.splitlines() if not line.startswith("Rows ")]
    return "\n".join(lines).strip() + ("\n..." if more else "")


def _run(arguments: list[str]) -> str:
    result = CliRunner().invoke(app, arguments)
    if result.exit_code:
        msg = f"firsthand {' '.join(arguments)}: {result.output}"
        raise FirsthandError(msg)
    return result.stdout
