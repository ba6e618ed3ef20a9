"""The walk in docs/walk.md, taken command by command."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from firsthand.show.cli.app import app

ROOT = Path(__file__).parent.parent
WORDS = (ROOT / "docs" / "walk.md").read_text("utf-8")
COMMANDS = re.findall(r"^firsthand (.+)$", WORDS, re.MULTILINE)
WALK = COMMANDS[:-1]  # the last one serves until it is stopped


def test_the_walk_has_five_commands():
    assert [command.split()[0] for command in COMMANDS] == [
        "read", "claims", "trace", "conflicts", "brief", "serve",
    ]  # fmt: skip


@pytest.mark.model
def test_the_walk_leads_to_a_brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    told = {}
    for command in WALK:
        words = [str(ROOT / word) if word.startswith("docs/") else word for word in _words(command)]
        found = CliRunner().invoke(app, words)
        assert found.exit_code == 0, found.output
        told[words[0]] = " ".join(found.stdout.split())
    assert "12 new" in told["read"]
    assert "7 reports" in told["claims"]
    assert "2 independent origins" in told["trace"]
    assert "denied in" in told["trace"]
    assert "41 cracks" in told["conflicts"]
    brief = (tmp_path / "brief.html").read_text("utf-8")
    assert "7 reports tell it, from 2 independent origins" in brief
    assert "Ministry of Transport of Vessaly" in brief
    assert "Left out" not in brief


def _words(command: str) -> list[str]:
    return shlex.split(command)
