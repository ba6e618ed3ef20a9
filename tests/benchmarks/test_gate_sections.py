from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks import gate
from benchmarks.gate import Measured, Section, read_floors, write_floors

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

GOOD = Measured("samples", {"found": 80.0}, "abc")
LOW = Measured("circular given", {"exact": 60.0}, "def")


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.json"
    sections = {
        "samples": Section(0.5, "abc", {"found": 80.0}),
        "circular given": Section(0.5, "def", {"exact": 70.0}),
    }
    write_floors(sections, path)
    monkeypatch.setattr(gate, "read_floors", lambda: read_floors(path))
    monkeypatch.setattr(gate, "write_floors", lambda made: write_floors(made, path))
    return path


def exit_code(monkeypatch: pytest.MonkeyPatch, now: list[Measured], *words: str) -> object:
    def measured(_: Namespace) -> list[Measured]:
        return now

    monkeypatch.setattr(gate, "measure", measured)
    monkeypatch.setattr(sys, "argv", ["gate", *words])
    with pytest.raises(SystemExit) as ended:
        gate.main()
    return ended.value.code


@pytest.mark.usefixtures("floors")
def test_one_section_below_its_floor_shuts_the_gate(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    assert exit_code(monkeypatch, [GOOD, LOW]) == 1
    printed = capsys.readouterr()
    assert printed.err == "gate: circular given: exact: 60.0, floor 70.0\n"
    assert "\nsamples\n" in printed.out
    assert exit_code(monkeypatch, [GOOD]) == 0


def test_every_section_measured_is_updated(floors: Path, monkeypatch: pytest.MonkeyPatch):
    better = Measured("circular given", {"exact": 75.0}, "new")
    assert exit_code(monkeypatch, [GOOD, better], "--update") == 0
    assert read_floors(floors)["circular given"] == Section(0.5, "new", {"exact": 75.0})
    assert exit_code(monkeypatch, [LOW], "--update", "--lower") == 0
    assert read_floors(floors)["circular given"] == Section(0.5, "def", {"exact": 60.0})
    assert read_floors(floors)["samples"] == Section(0.5, "abc", {"found": 80.0})


def test_every_section_that_can_be_measured_has_floors():
    assert {"samples", "circular given", "circular whole", "corpora"} == set(gate.read_floors())
