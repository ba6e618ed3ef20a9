"""What a report was made of comes with it."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.ingest import Input, Rejected, from_paths, inputs_of

if TYPE_CHECKING:
    import pytest

LINES = b'{"text": "The bridge is open."}\r\n\n{"text": 7}\n{"text": "The mill burns."}\n'


def test_a_file_is_the_bytes_that_it_holds(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes("The bridge is “open”.\r\n".encode("cp1252"))
    (one,) = inputs_of([path])
    assert isinstance(one, Input)
    assert one.raw == path.read_bytes()
    assert one.file == str(path)
    assert one.report.text == "The bridge is “open”."


def test_a_page_is_its_markup(tmp_path: Path):
    path = tmp_path / "a.html"
    path.write_bytes(b"<html><body><p>The bridge of Mell is open again.</p></body></html>")
    (one,) = inputs_of([path])
    assert isinstance(one, Input)
    assert one.raw == path.read_bytes()


def test_a_line_is_its_own_bytes_and_has_no_file(tmp_path: Path):
    for name, data in (("a.jsonl", LINES), ("b.jsonl.gz", gzip.compress(LINES))):
        path = tmp_path / name
        path.write_bytes(data)
        first, bad, second = inputs_of([path])
        assert isinstance(bad, Rejected)
        assert isinstance(first, Input)
        assert isinstance(second, Input)
        assert (first.raw, first.file) == (b'{"text": "The bridge is open."}', None)
        assert second.raw == b'{"text": "The mill burns."}'


def test_a_relative_path_is_known_by_its_absolute_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "a.txt").write_text("The bridge is open.")
    monkeypatch.chdir(tmp_path)
    (one,) = inputs_of([Path("a.txt")])
    assert isinstance(one, Input)
    assert one.report.path == "a.txt"
    assert one.file == str(tmp_path / "a.txt")


def test_the_reports_are_those_of_from_paths(tmp_path: Path):
    (tmp_path / "a.jsonl").write_bytes(LINES)
    (tmp_path / "b.txt").write_text("")
    items = list(inputs_of([tmp_path]))
    bare = [item.report if isinstance(item, Input) else item for item in items]
    assert bare == list(from_paths([tmp_path]))
