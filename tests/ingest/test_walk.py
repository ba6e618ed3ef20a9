from __future__ import annotations

import os
from pathlib import Path

from firsthand.ingest.rejected import Rejected
from firsthand.ingest.walk import shown, walk


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def walked(root: Path) -> list[str]:
    return [str(item.relative_to(root)) for item in walk(root) if isinstance(item, Path)]


def rejected(root: Path) -> list[str]:
    return [item.problem.message for item in walk(root) if isinstance(item, Rejected)]


def test_sorted_and_recursive_without_hidden_files_and_sidecars(tmp_path: Path):
    tree(tmp_path, "b.txt", "b.json", "a/d.HTML", "a/c.jsonl.gz", ".hidden.txt", ".git/x.txt",
         "story.json")  # fmt: skip
    assert walked(tmp_path) == ["a/c.jsonl.gz", "a/d.HTML", "b.txt"]
    assert rejected(tmp_path) == []


def test_a_loop_of_links_is_told_once_and_not_followed(tmp_path: Path):
    tree(tmp_path, "a/b/c.txt")
    (tmp_path / "a/b/loop").symlink_to(tmp_path / "a")
    assert walked(tmp_path) == ["a/b/c.txt"]
    (message,) = rejected(tmp_path)
    assert "a/b/loop: a link back to a folder that it lies in" in message
    assert "Remove the link" in message


def test_links_that_are_no_loop_are_followed(tmp_path: Path):
    tree(tmp_path, "real/a.txt")
    (tmp_path / "also").symlink_to(tmp_path / "real")
    assert walked(tmp_path) == ["also/a.txt", "real/a.txt"]


def test_links_to_nothing_and_to_themselves(tmp_path: Path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert all("a link to nothing, or to itself" in message for message in rejected(tmp_path))
    assert len(rejected(tmp_path)) == 2


def test_a_pipe_is_never_opened(tmp_path: Path):
    os.mkfifo(tmp_path / "a.txt")
    (message,) = rejected(tmp_path)
    assert "a pipe or device" in message


def test_other_files_are_told(tmp_path: Path):
    tree(tmp_path, "photo.png", "a.txt")
    assert walked(tmp_path) == ["a.txt"]
    (message,) = rejected(tmp_path)
    assert "photo.png: its name does not end like a report's" in message


def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path):
    tree(tmp_path, "Pier.html", "Pier_files/style.css", "other_files/a.txt")
    assert walked(tmp_path) == ["Pier.html", "other_files/a.txt"]
    assert rejected(tmp_path) == []


def test_a_name_that_is_no_unicode_is_shown(tmp_path: Path):
    name = shown(Path(os.fsdecode(b"caf\xe9.txt")))
    name.encode()
    assert name == "caf\\udce9.txt"
    assert tmp_path.exists()
