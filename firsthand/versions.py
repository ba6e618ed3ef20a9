"""What a reading depends on, as short hashes: with others, the same text may read otherwise."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

_READS = ("read", "data")
_RESOLVES = ("resolve", "data")
_WEIGHS = ("weigh", "data")
_RULES = (".py", ".toml")
RESOLVERS_OWN = ("gazetteer", "names.toml", "names_houses.toml", "outcomes.toml")
"""Files and folders of `data` that reading does not look into."""
_LENGTH = 16


def reader_version(manifest: Mapping[str, Any]) -> str:
    """Of the model, whose manifest names the hashes of its files, and of the rules around it."""
    model = json.dumps(manifest, sort_keys=True).encode()
    return hashlib.sha256(model + _fingerprint(_READS, RESOLVERS_OWN)).hexdigest()[:_LENGTH]


def shipped_manifest() -> dict[str, Any]:
    """The manifest of the model that comes with the package, without loading the model."""
    manifest = files("firsthand") / "models" / "reader" / "manifest.json"
    return dict(json.loads(manifest.read_text("utf-8")))


def resolver_version() -> str:
    """Of the rules and word lists that say who, when and where is meant.

    What places there are is told by the gazetteer's own version.
    """
    return _fingerprint(_RESOLVES).hex()[:_LENGTH]


def weigher_version(manifest: Mapping[str, Any]) -> str:
    """Of the judge of pairs and of the rules that make claims."""
    judge = json.dumps(manifest, sort_keys=True).encode()
    return hashlib.sha256(judge + _fingerprint(_WEIGHS, RESOLVERS_OWN)).hexdigest()[:_LENGTH]


@cache
def _fingerprint(folders: tuple[str, ...], without: tuple[str, ...] = ()) -> bytes:
    """Hash the rules and word lists that lie in folders of the package, without some."""
    package = files("firsthand")
    hashed = sorted(
        (file.name, hashlib.sha256(file.read_bytes()).hexdigest())
        for folder in folders
        for file in _walk(package / folder, without)
        if file.name.endswith(_RULES)
    )
    return hashlib.sha256(json.dumps(hashed).encode()).digest()


def _walk(folder: Traversable, without: tuple[str, ...]) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.name in without:
            continue
        if entry.is_dir():
            yield from _walk(entry, without)
        else:
            yield entry
