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

Written by `python docs/build.py` from the figures that came with the model, `metrics.json`.
Nothing here is typed in.

Development parts were used to choose among models, so a figure on one of them is somewhat
better than what a text from elsewhere will get. Published figures stand beside ours where there
are any; mind which part of a corpus each was taken on.

To take the figures again: `firsthand eval` with `polnear`, `cofenet`, `names`, `syntax`,
`factuality`, `coreference`, `times` or `toponyms` and a corpus's file; `firsthand eval seed
FOLDER`; `python -m training.results` for this page; `python -m benchmarks.gate --corpora FOLDER`
for all of them against the floors below which no change may fall. The corpora are not part of
this repository.
"""


def accuracy(model: Path) -> str:
    """The page, out of `metrics.json` in the model's folder.

    Raises:
        ModelError: the file is missing or not of the shape below.

    The file holds `generated_on`, `machine` and `tables`; a table holds `title`, `note`,
    `columns` and `rows`.
    """
    path = model / "metrics.json"
    try:
        metrics: dict[str, Any] = json.loads(path.read_text("utf-8"))
        tables = accuracy_tables(metrics)
        taken = f"Taken on {metrics['generated_on']}, {metrics['machine']}.\n"
    except (OSError, ValueError, KeyError) as error:
        msg = f"{path}: no figures to write docs/accuracy.md from ({error!r}); evaluate the model"
        raise ModelError(msg) from error
    return f"{HEAD}\n{taken}\n{tables}"


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
