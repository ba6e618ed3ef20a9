"""The model's own figures, and those of resolving, weighing, pages -> `accuracy.md`."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from firsthand.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEAD = """\
# Accuracy

Written by `python docs/build.py` from the figures that came with the model, `metrics.json`, from
those of who, when and where, `benchmarks/resolving.json`, and of claims,
`benchmarks/claim_pairs.json` and `benchmarks/weighing.json`, and of pages,
`benchmarks/pages.json`. Nothing here is typed in.

How well the origins behind a claim are counted stands in [circular.md](circular.md); how well the
judge of pairs does alone, in [its card](../firsthand/models/judge/CARD.md).

Development parts were used to choose among models, so a figure on one of them is somewhat
better than what a text from elsewhere will get. Published figures stand beside ours where there
are any; mind which part of a corpus each was taken on.

To take the figures again: `firsthand eval` with `polnear`, `cofenet`, `names`, `syntax`,
`factuality`, `coreference`, `times`, `dates`, `toponyms` or `entities` and a corpus's file;
`firsthand eval name-pairs` with our own pairs; `firsthand eval seed FOLDER`;
`python -m training.results`, `python -m benchmarks.resolving`,
`python -m benchmarks.claim_pairs --update`, `python -m benchmarks.weighing` and
`python -m benchmarks.pages` for this page;
`python -m benchmarks.copies` for passages that reports share;
`python -m benchmarks.gate --corpora FOLDER` for all of them against the floors below which no
change may fall. The corpora are not part of this repository.
"""
CLAIMS = """\
{count} pairs of passages, in `benchmarks/samples/claim_pairs.tsv`. Each passage is read as a report
of its own, then compared as on a desk, by values and by the judge. In percent. The rules and the
threshold were chosen with these pairs in view."""
SHOULD_BE = {
    "same": "paraphrases",
    "weaker": "the same, less surely",
    "stronger": "the same, more surely",
}
SHOULD_NOT = {"distorted": "all distorted ones", "close": "on the same matter, another claim"}


@dataclass(frozen=True, slots=True)
class Measured:
    """Where figures that came with no model stand.

    Attributes:
        resolving: what `benchmarks.resolving` wrote.
        claims: what `benchmarks.claim_pairs` wrote: percent by name.
        pairs: those that it was measured on, with a column `kind`.
        weighing: what `benchmarks.weighing` wrote.
        pages: what `benchmarks.pages` wrote.
    """

    resolving: Path
    claims: Path
    pairs: Path
    weighing: Path
    pages: Path


def accuracy(model: Path, measured: Measured) -> str:
    """The page, out of the figures of the model, of resolving, and of claims.

    Args:
        model: its folder, with `metrics.json`.
        measured: other figures.

    Raises:
        ModelError: a file is missing or not of the shape below.

    A file of tables holds `generated_on`, `machine` and `tables`; a table holds `title`, `note`,
    `columns` and `rows`.
    """
    parts = [_part(path) for path in (model / "metrics.json", measured.resolving)]
    speeds = [_part(path) for path in (measured.weighing, measured.pages)]
    return "\n".join((HEAD, *parts, _claims(measured), *speeds))


def _part(path: Path) -> str:
    try:
        figures: dict[str, Any] = json.loads(path.read_text("utf-8"))
        taken = f"Taken on {figures['generated_on']}, {figures['machine']}.\n"
        return f"{taken}\n{accuracy_tables(figures)}"
    except (OSError, ValueError, KeyError) as error:
        raise _missing(path, error) from error


def _claims(measured: Measured) -> str:
    try:
        shares: dict[str, float] = json.loads(measured.claims.read_text("utf-8"))
        with measured.pairs.open(encoding="utf-8", newline="") as file:
            kinds = Counter(row["kind"] for row in csv.DictReader(file, delimiter="\t"))
        rows = [_kept(name, share, kinds) for name, share in shares.items()]
    except (OSError, ValueError, KeyError) as error:
        raise _missing(measured.claims, error) from error
    return _table(
        {
            "title": "One claim or two: our own pairs",
            "note": CLAIMS.format(count=kinds.total()),
            "columns": ["", "pairs", "taken for one claim", "kept apart"],
            "rows": rows,
        }
    )


def _kept(name: str, share: float, kinds: Counter[str]) -> list[object]:
    """One row: what should be one claim is taken for one, what should not is kept apart."""
    kind, _, what = name.partition(" ")
    if what == "taken":
        return [SHOULD_BE.get(kind, kind), kinds[kind], share, None]
    count = None if kind == "distorted" else kinds[kind]
    return [SHOULD_NOT.get(kind, kind), count, None, share]


def _missing(path: Path, error: Exception) -> ModelError:
    msg = f"{path}: no figures to write docs/accuracy.md from ({error!r}); take them again"
    return ModelError(msg)


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
