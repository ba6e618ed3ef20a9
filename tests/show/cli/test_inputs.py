from __future__ import annotations

import io
import sys
from types import SimpleNamespace

import pytest
from fakes import NO_FACTS, Rejected
from made_readings import port_reading

from firsthand.show.cli.inputs import open_inputs, renamed
from firsthand.types import Problem, Report

pytestmark = pytest.mark.usefixtures("faked_stages")


def paths_of(*paths: str) -> list[str | None]:
    return [item.path for item in open_inputs(paths, NO_FACTS)]


def give(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_inputs_keep_their_order(monkeypatch: pytest.MonkeyPatch):
    give(b"Words.", monkeypatch)
    assert paths_of("a.txt", "-", "b.txt") == ["a.txt", "standard input", "b.txt"]


def test_standard_input_with_a_brace_is_jsonl(monkeypatch: pytest.MonkeyPatch):
    seen: list[str] = []

    def note_name(paths: object, _facts: object) -> list[Report]:
        assert isinstance(paths, list)
        seen.append(paths[0].name)
        assert paths[0].read_bytes() == b' {"text": "Words."}\n' * 9
        return []

    monkeypatch.setattr(sys.modules["firsthand.ingest"], "from_paths", note_name)
    give(b' {"text": "Words."}\n' * 9, monkeypatch)
    assert paths_of("-") == []
    assert seen == ["stdin.jsonl"]


def test_inputs_are_lazy():
    first = next(iter(open_inputs(["a.txt", "many:100000000"], NO_FACTS)))
    assert first.path == "a.txt"


def test_a_new_name_reaches_the_problems():
    report = port_reading().report
    problem = Problem("ingest", "spool/stdin#3: broken")
    item = renamed(Rejected("spool/stdin#3", problem), "spool/stdin", "standard input")  # type: ignore[arg-type]
    assert item == Rejected("standard input#3", Problem("ingest", "standard input#3: broken"))
    assert renamed(report, "news/", "demo/").path == "demo/port.txt"
