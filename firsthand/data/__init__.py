"""Word lists and tables that a linguist can edit, in TOML, read at first use."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, cast


@cache
def table(name: str) -> dict[str, dict[str, Any]]:
    """The lists of `firsthand/data/NAME.toml`, by section and key.

    Args:
        name: without the ending; `gazetteer/words` for one in a folder.
    """
    file = files("firsthand").joinpath("data", *f"{name}.toml".split("/"))
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def words(name: str, section: str, key: str) -> frozenset[str]:
    """One list as a set, for lists of single words."""
    return frozenset(cast("list[str]", table(name)[section][key]))


@cache
def rows(name: str, section: str, key: str) -> tuple[tuple[str, ...], ...]:
    """One list of rows."""
    return tuple(tuple(row) for row in table(name)[section][key])
