from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.ingest import Facts, Rejected, archive, assemble, from_paths
from firsthand.types import Report

if TYPE_CHECKING:
    from random import Random


def one(path: Path, facts: Facts | None = None) -> Report | Rejected:
    (item,) = from_paths([path], facts or Facts())
    return item


def report(path: Path, facts: Facts | None = None) -> Report:
    item = one(path, facts)
    assert isinstance(item, Report), item
    return item


def message(path: Path) -> str:
    item = one(path)
    assert isinstance(item, Rejected), item
    assert item.problem.stage == "ingest"
    assert item.problem.message.startswith(f"{item.path}")
    return item.problem.message


def test_a_text_with_its_sidecar_and_options(tmp_path: Path, article: str):
    path = tmp_path / "a.txt"
    path.write_text(article, "utf-8")
    path.with_suffix(".json").write_text(json.dumps({"publisher": "Post", "title": "Pier"}))
    read = report(path, Facts(title="Mine"))
    assert (read.path, read.publisher, read.title) == (str(path), "Post", "Mine")
    assert read.text == article
    assert [item.path for item in from_paths([tmp_path])] == [str(path)]


def test_a_sidecar_is_over_the_page(tmp_path: Path, page: str):
    path = tmp_path / "a.html"
    path.write_text(page, "utf-8")
    path.with_suffix(".json").write_text('{"title": "Sidecar", "published": "2031-03-02"}')
    assert (report(path).title, report(path).published) == ("Sidecar", "2031-03-02")


@pytest.mark.parametrize(
    ("sidecar", "told"),
    [
        (b'{"title": "x"', "a.json, column 14: broken JSON"),
        (b"[]", "a.json: a list, not an object."),
        (b"", "a.json: the file is empty."),
        (b"\x89PNG....", "a.json: this is a PNG image"),
        (b'{"title": 3}', "a.json: `title` is a number"),
    ],
)
def test_a_broken_sidecar_is_told_and_the_text_read(
    tmp_path: Path, article: str, sidecar: bytes, told: str
):
    (tmp_path / "a.txt").write_text(article, "utf-8")
    (tmp_path / "a.json").write_bytes(sidecar)
    (problem,) = report(tmp_path / "a.txt").problems
    assert told in problem.message


def test_html_named_text_and_text_named_html(tmp_path: Path, page: str, article: str):
    (tmp_path / "page.txt").write_text(page, "utf-8")
    (tmp_path / "text.html").write_text(article, "utf-8")
    assert report(tmp_path / "page.txt").title == "Pier to close"
    assert report(tmp_path / "text.html").text == article


def test_text_that_speaks_of_tags_stays_text(tmp_path: Path, article: str):
    text = article + "\n\nThe leaked page began with <div> and ended there, Tollis said."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert "<div>" in report(tmp_path / "a.txt").text


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", b"", "the file is empty. Give a file"),
        ("a.txt", b" \n\n", "the file is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        ("a.html", b"PK\x03\x04abc", "a zip archive"),
        ("a.txt", b"The pier\0\0\0closed", "binary, not text (a zero byte at offset 8)"),
        ("a.html", b"<html><script>x()</script></html>", "no text found in the page"),
        ("a.xml", b"<?xml version='1.0'?><rss><channel/></rss>", "a feed or sitemap"),
        ("a.json", b'{"title": "x"}', "this is JSON, not a text. Put each object on one line"),
        ("a.txt", b'{"text": "The pier closed."}', "this is JSON"),
        ("a.txt", "“—”".encode(), "no text found"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, content: bytes, why: str):
    (tmp_path / name).write_bytes(content)
    assert why in message(tmp_path / name)


def test_a_large_file_is_not_loaded(tmp_path: Path):
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.write(b"a")
        stream.truncate(50_000_000)
    assert "larger than 20,000,000 bytes" in message(path)
    assert "Split it" in message(path)


def test_paths_that_do_not_exist_or_cannot_be(tmp_path: Path):
    assert "Check the path" in message(tmp_path / "nothing.txt")
    assert "cannot be read" in message(Path("a\0b"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    assert "Change its permissions" in message(path)


def test_a_refused_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(path: Path, name: str) -> bytes:
        raise PermissionError(13, "Permission denied", str(path), None, name)

    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr(archive, "_read_bytes", refuse)
    assert "Change its permissions" in message(tmp_path / "a.txt")


def test_an_empty_folder(tmp_path: Path):
    assert "no reports in this folder" in message(tmp_path)


def test_one_bad_file_never_stops_the_rest(tmp_path: Path, article: str):
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text(article, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0\1\2")
    (tmp_path / "loop").symlink_to(tmp_path)
    items = list(from_paths([tmp_path, tmp_path / "nothing"]))
    assert [type(item) for item in items] == [Report, Rejected, Report, Rejected, Rejected]


def test_no_paragraphs_and_a_very_long_line(tmp_path: Path):
    (tmp_path / "a.txt").write_text("The ferry was late again. " * 8_000)
    assert len(report(tmp_path / "a.txt").text) == 207_999


def test_undecodable_bytes_are_told_with_their_place(tmp_path: Path, article: str):
    data = article.encode()
    (tmp_path / "a.txt").write_bytes(data[:50] + b"\xfe" + data[50:])
    (problem,) = report(tmp_path / "a.txt").problems
    assert "a.txt: byte 0xFE at offset 50" in problem.message


FILES = st.dictionaries(
    st.sampled_from(["a.txt", "b.html", "c.jsonl", "d.jsonl.gz", "a.json", "d/e.txt", "f.png"]),
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.text(max_size=80).map(lambda text: f"<html><p>{text} pier</p>".encode(errors="replace"))
    | st.text(st.characters(), max_size=80).map(
        lambda text: json.dumps({"text": text, "title": text, "published": text}).encode()
    ),
    min_size=1,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
@given(FILES, st.randoms(use_true_random=False))
def test_whatever_the_bytes(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes], random: Random
):
    folder = tmp_path_factory.mktemp("files")
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    paths = [folder / name for name in files]
    items = list(from_paths(paths))
    for item in items:
        repr(item).encode()
        if isinstance(item, Report):
            assert item.text
            assert len(item.id) == 16
            assert all(0 <= cut.before <= len(item.text) for cut in item.cuts)
    random.shuffle(paths)
    assert set(from_paths(paths)) == set(items)
    list(from_paths([folder]))


def test_limits_can_be_found():
    assert assemble.MAX_REPORT_BYTES == 20_000_000


def test_importing_and_reading_text_loads_no_heavy_library(tmp_path: Path, article: str):
    (tmp_path / "a.txt").write_text(article, "utf-8")
    code = (
        "import sys\nfrom firsthand.ingest import from_paths\n"
        f"print(len(list(from_paths([{str(tmp_path)!r}]))))\n"
        "heavy = {'trafilatura', 'lxml', 'py3langid', 'charset_normalizer', 'numpy'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603
