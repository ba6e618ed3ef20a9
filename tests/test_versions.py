from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from firsthand import pipeline, versions
from firsthand.read.encoder import FILES, LAYOUT, SHIPPED
from firsthand.read.model_folder import load_manifest
from firsthand.testing import FakeEncoder
from firsthand.versions import (
    RESOLVERS_OWN,
    reader_version,
    resolver_version,
    shipped_manifest,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(versions.__file__).parent / "data"
READ = Path(versions.__file__).parent / "read"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with a rule of reading, one of resolving and a word list."""
    for name in ("read", "resolve/when", "data/gazetteer", "data/demo"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "read/rules.py").write_text("1")
    (tmp_path / "resolve/when/rules.py").write_text("1")
    (tmp_path / "data/words.toml").write_text("1")
    monkeypatch.setattr(versions, "files", lambda _name: tmp_path)
    versions._fingerprint.cache_clear()
    yield tmp_path
    versions._fingerprint.cache_clear()


def both() -> tuple[str, str]:
    versions._fingerprint.cache_clear()
    return reader_version({"name": "a"}), resolver_version()


@pytest.mark.parametrize(
    ("file", "reader", "resolver"),
    [
        ("read/rules.py", True, False),
        ("read/more.py", True, False),
        ("resolve/when/rules.py", False, True),
        ("data/words.toml", True, True),
        ("data/gazetteer/weights.toml", False, True),
        ("data/names.toml", False, True),
        ("data/gazetteer/world.npz", False, False),
        ("data/demo/1.txt", False, False),
        ("read/rules.pyc", False, False),
    ],
)
def test_what_a_version_depends_on(package: Path, file: str, reader: bool, resolver: bool):  # noqa: FBT001
    before = both()
    (package / file).write_text("2")
    after = both()
    assert (before[0] != after[0], before[1] != after[1]) == (reader, resolver)


def test_reading_looks_into_none_of_the_resolvers_lists():
    sources = "".join(file.read_text("utf-8") for file in READ.rglob("*.py"))
    lists = "|".join(name.removesuffix(".toml") for name in RESOLVERS_OWN)
    assert not re.findall(rf"""(?:words|table|load)\(\s*"(?:{lists})\"""", sources)
    assert all((DATA / name).exists() for name in RESOLVERS_OWN)


@pytest.mark.usefixtures("package")
def test_another_model_is_another_reader():
    assert reader_version({"name": "a"}) != reader_version({"name": "b"})
    assert reader_version({"a": 1, "b": 2}) == reader_version({"b": 2, "a": 1})


def test_the_shipped_model_is_known_without_loading_it():
    assert shipped_manifest() == load_manifest(SHIPPED, LAYOUT, FILES)
    assert pipeline.reader_version() != pipeline.reader_version(FakeEncoder())
    assert pipeline.resolver_version() == pipeline.resolver_version()
