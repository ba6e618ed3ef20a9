from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from firsthand.ingest import Facts, Rejected, assemble, from_paths
from firsthand.types import Report

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The pier will close in May, the harbour board of Port Averley said on Monday."


def read(path: Path, content: bytes | str, facts: Facts | None = None) -> list[Report | Rejected]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(from_paths([path], facts or Facts()))


def line(**more: object) -> str:
    return json.dumps({"text": TEXT, **more})


def test_facts_of_a_line(tmp_path: Path):
    record = line(url="https://x.example/1", publisher="Post", title="Pier", language="en",
                  published="2031-03-02T10:10:00+01:00", authors=["Mara Quill"])  # fmt: skip
    (report,) = read(tmp_path / "a.jsonl", record)
    assert isinstance(report, Report)
    assert report.path == f"{tmp_path}/a.jsonl#1"
    assert (report.url, report.publisher, report.title) == ("https://x.example/1", "Post", "Pier")
    assert (report.published, report.authors) == ("2031-03-02T09:10:00Z", ("Mara Quill",))


def test_options_are_over_the_line(tmp_path: Path):
    (report,) = read(tmp_path / "a.jsonl", line(publisher="Post"), Facts(publisher="Wire"))
    assert isinstance(report, Report)
    assert report.publisher == "Wire"


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ('{"text": "The pier"', "line 2, column 20: broken JSON"),
        ("[1, 2]", "line 2: a list, not an object."),
        ('{"title": "Pier"}', "line 2: the object has no `text`."),
        ('{"text": 7}', "line 2: `text` is a number, not a string."),
        ('{"text": null}', "line 2: `text` is null, not a string."),
        ('{"text": " "}', "line 2: no text found."),
        ("[" * 100_000, "line 2: JSON that cannot be read"),
        ('{"text": ' + "9" * 5_000 + "}", "line 2: JSON that cannot be read"),
        ("\0\0\0", "line 2: this is binary"),
    ],
)
def test_a_broken_line_is_told_and_the_others_are_read(tmp_path: Path, bad: str, message: str):
    first, second, third = read(tmp_path / "a.jsonl", f"{line()}\n{bad}\n{line(title='x')}\n")
    assert isinstance(first, Report)
    assert isinstance(second, Rejected)
    assert isinstance(third, Report)
    assert second.path == f"{tmp_path}/a.jsonl#2"
    assert second.problem.message.startswith(f"{tmp_path}/a.jsonl, ")
    assert message in second.problem.message
    assert third.path == f"{tmp_path}/a.jsonl#3"


def test_wrong_types_of_facts_cost_only_the_fact(tmp_path: Path):
    (report,) = read(tmp_path / "a.jsonl", line(title=["x"], published=20310302))
    assert isinstance(report, Report)
    assert (report.title, report.published) == (None, None)
    assert [problem.message.split(": ")[1].split(" and")[0] for problem in report.problems] == [
        "`published` is a number",
        "`title` is a list",
    ]


def test_surrogates_harm_nobody(tmp_path: Path):
    (report,) = read(
        tmp_path / "a.jsonl", json.dumps({"text": f"{TEXT} \ud800", "title": "\udc00x"})
    )
    assert isinstance(report, Report)
    repr(report).encode()


def test_blank_lines_marks_and_line_ends(tmp_path: Path):
    content = b"\xef\xbb\xbf" + f"{line()}\r\n\r\n  \n{line(title='x')}".encode()
    first, second = read(tmp_path / "a.jsonl", content)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert second.path == f"{tmp_path}/a.jsonl#4"


def test_gzip(tmp_path: Path):
    packed = gzip.compress(f"{line()}\n{line(title='x')}\n".encode())
    reports = read(tmp_path / "a.jsonl.gz", packed)
    assert [type(item) for item in reports] == [Report, Report]


def test_damaged_gzip_keeps_what_came_before(tmp_path: Path):
    lines = "".join(line(title=str(number)) + "\n" for number in range(5_000))
    packed = gzip.compress(lines.encode())
    *reports, last = read(tmp_path / "a.jsonl.gz", packed[:-100])
    assert len(reports) > 100
    assert isinstance(last, Rejected)
    assert "damaged after line" in last.problem.message
    (only,) = read(tmp_path / "b.jsonl.gz", b"not gzip")
    assert isinstance(only, Rejected)


def test_a_line_over_the_limit_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(assemble, "MAX_REPORT_BYTES", 1_000)
    long = line(title="x" * 5_000)
    first, second, third, fourth = read(tmp_path / "a.jsonl", f"{line()}\n{long}\n{line()}\n{long}")
    assert isinstance(first, Report)
    assert isinstance(third, Report)
    for item, number in ((second, 2), (fourth, 4)):
        assert isinstance(item, Rejected)
        assert f"line {number}: longer than 1,000 bytes" in item.problem.message


def test_a_file_without_lines(tmp_path: Path):
    (only,) = read(tmp_path / "a.jsonl", "\n\n")
    assert isinstance(only, Rejected)
    assert "the file has no lines" in only.problem.message


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{line()}\nbroken\n")
    items = from_paths([path])
    assert isinstance(next(items), Report)
    assert isinstance(next(items), Rejected)
