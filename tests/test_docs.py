from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import make_reference
import pytest
import typer
from make_accuracy import accuracy
from make_picture import BEGIN, END, words_of

from firsthand.errors import ModelError
from firsthand.show.cli.app import app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
HOW_TO = (ROOT / "docs" / "how-to.md").read_text("utf-8")


def options_of(path: list[str]) -> list[str]:
    command: Any = typer.main.get_command(app)
    for name in path:
        command = command.commands[name]
    return [o for p in command.params for o in p.opts if o.startswith("--")]


@pytest.mark.parametrize("path", make_reference.command_paths(), ids=" ".join)
def test_every_command_and_option_is_in_the_how_to(path: list[str]):
    assert " ".join(["firsthand", *path]) in HOW_TO
    for option in options_of(path):
        assert option in HOW_TO


def test_every_exit_code_is_in_the_how_to():
    from firsthand.show.cli.read import EXIT_CODES  # noqa: PLC0415  beside the test that needs it

    for code in re.findall(r"^  (\d+) ", EXIT_CODES, re.MULTILINE):
        assert f"| {code} |" in HOW_TO


def test_the_reference_is_what_the_code_says():
    written = (ROOT / "docs" / "reference.md").read_text("utf-8")
    assert written == make_reference.reference(), "run `python docs/build.py`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_commands_of_the_readme_are_there():
    readme = (ROOT / "README.md").read_text("utf-8")
    for script in ("scripts/demo.sh", "scripts/check.sh"):
        assert f"sh {script}" in readme
        assert (ROOT / script).exists()
    assert readme.index(BEGIN) < readme.index(END)


def test_the_picture_loads_nothing_from_elsewhere():
    picture = (ROOT / "docs" / "demo.svg").read_text("utf-8")
    assert not re.search(r"(?:href|src|url)\s*[=(]\s*[\"']?https?:", picture)
    assert "onwhoseword" in words_of(picture)


def test_figures_become_tables(tmp_path: Path):
    table = {"title": "A corpus", "note": "Of a part.", "columns": ["", "ours", "best"]}
    table |= {"rows": [["source", 81.25, None]]}
    metrics = {"generated_on": "2031-05-14", "machine": "a machine", "tables": [table]}
    table = {"title": "A corpus", "note": "Of a part.", "columns": ["", "ours", "best"]}
    rows = {"rows": [["source", 81.25, None]]}
    metrics = {"generated_on": "2031-05-14", "machine": "a machine", "tables": [table | rows]}
    (tmp_path / "metrics.json").write_text(json.dumps(metrics))
    page = accuracy(tmp_path)
    assert "Taken on 2031-05-14, a machine." in page
    assert "## A corpus\n\nOf a part.\n\n|  | ours | best |\n| --- | ---: | ---: |\n" in page
    assert "| source | 81.2 |  |\n" in page


def test_a_model_without_figures_is_told(tmp_path: Path):
    with pytest.raises(ModelError, match=r"metrics\.json"):
        accuracy(tmp_path)


@pytest.mark.model
def test_the_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]):
    readme = (ROOT / "README.md").read_text("utf-8")
    example = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)[0]
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102  our own words
    assert "the mayor" in capsys.readouterr().out
