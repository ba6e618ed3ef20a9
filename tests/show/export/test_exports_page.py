"""docs/exports.md: it names what there is, in the words of the code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from firsthand.show.export import FORMS
from firsthand.show.export.admiralty import NAMES, STIX_CONFIDENCE, STIX_OPINION, rating
from firsthand.show.export.ftm import SCHEMATA
from firsthand.show.export.graphml import EDGE_KEYS, NODE_KEYS
from firsthand.show.export.rows import COLUMNS
from firsthand.show.export.stix import EXTENSION, EXTENSION_SCHEMA

if TYPE_CHECKING:
    from firsthand.show.export.rows import Column

PAGE = (Path(__file__).parents[3] / "docs" / "exports.md").read_text("utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_a_section_and_a_command(form: str):
    assert re.search(rf"^## .*`{form}`", PAGE, re.MULTILINE)
    assert f"firsthand export {form}" in PAGE


@pytest.mark.parametrize("column", COLUMNS, ids=lambda one: one.name)
def test_every_column_stands_there_as_the_code_has_it(column: Column):
    assert f"| `{column.name}` | {column.kind} | {column.meaning} |\n" in PAGE


def test_no_other_column_stands_there():
    rows = re.findall(r"^\| `(\w+)` \| (?:text|integer|number|boolean) \|", PAGE, re.MULTILINE)
    assert rows == [column.name for column in COLUMNS]


@pytest.mark.parametrize("grade", NAMES)
def test_the_scales_are_those_of_the_code(grade: int):
    cells = (grade, NAMES[grade], rating(grade), STIX_CONFIDENCE[grade], STIX_OPINION[grade])
    row = " | ".join("–" if cell is None else str(cell) for cell in cells)
    assert f"| {row} |\n" in PAGE


def test_keys_and_schemata_are_named():
    for name in (*NODE_KEYS, *EDGE_KEYS, *SCHEMATA):
        assert f"`{name}`" in PAGE
    assert EXTENSION in PAGE
    for name in re.findall(r"\b[a-z]+_[a-z]+(?:_[a-z]+)?\b", EXTENSION_SCHEMA):
        assert f"`{name}`" in PAGE
