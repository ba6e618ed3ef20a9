"""The model's own figures -> `accuracy.md`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from firsthand.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEAD = """\
# Accuracy

Written by `python docs/build.py` from the figures that came with the model, `metrics.json`, and
from those of who, when and where, `benchmarks/resolving.json`. Nothing here is typed in.

Development parts were used to choose among models, so a figure on one of them is somewhat
better than what a text from elsewhere will get. Published figures stand beside ours where there
are any; mind which part of a corpus each was taken on.

To take the figures again: `firsthand eval` with `polnear`, `cofenet`, `names`, `syntax`,
`factuality`, `coreference`, `times`, `dates`, `toponyms` or `entities` and a corpus's file;
`firsthand eval name-pairs` with our own pairs; `firsthand eval seed FOLDER`;
`python -m training.results` and `python -m benchmarks.resolving` for this page;
`python -m benchmarks.gate --corpora FOLDER` for all of them against the floors below which no
change may fall. The corpora are not part of this repository.
"""


def accuracy(model: Path, resolving: Path) -> str:
    """The page, out of the figures of the model and of resolving.

    Args:
        model: its folder, with `metrics.json`.
        resolving: what `benchmarks.resolving` wrote.

    Raises:
        ModelError: a file is missing or not of the shape below.

    A file holds `generated_on`, `machine` and `tables`; a table holds `title`, `note`,
    `columns` and `rows`.
    """
    parts = [_part(path) for path in (model / "metrics.json", resolving)]
    return "\n".join((HEAD, *parts))


def _part(path: Path) -> str:
    try:
        figures: dict[str, Any] = json.loads(path.read_text("utf-8"))
        taken = f"Taken on {figures['generated_on']}, {figures['machine']}.\n"
        return f"{taken}\n{accuracy_tables(figures)}"
    except (OSError, ValueError, KeyError) as error:
        msg = f"{path}: no figures to write docs/accuracy.md from ({error!r}); take them again"
        raise ModelError(msg) from error


def accuracy_tables(metrics: dict[str, Any]) -> str:
    """All tables of a `metrics.json`, each under its own heading."""
    return "\n".join(map(_table, metrics["tables"]))


def _table(table: dict[str, Any]) -> str:
    columns: list[str] = table["columns"]
    rule = ["---", *("---:" for _ in columns[1:])]
    lines = [_row(columns), _row(rule), *map(_row, table["rows"])]
    note = f"{table['note']}\n\n" if table.get("note") else ""
    return f"## {table['title']}\n\n{note}" + "\n".join(lines) + "\n"


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}"
    return "" if value is None else str(value).replace("|", "\\|")
