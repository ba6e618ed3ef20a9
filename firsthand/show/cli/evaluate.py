"""`firsthand eval`: figures on annotated texts, printed as tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from firsthand.evaluation.gold import GoldScore

PUBLISHED = {"source": 83.2, "cue": 75.3, "content": 72.9}
"""BERT + Cofe on PolNeAR's test part. Source: CofeNet, COLING 2022."""


def polnear(path: str, limit: int | None = None) -> None:
    """Print the figures on PolNeAR documents.

    Args:
        path: the corpus's `.jsonl.gz` file.
        limit: how many documents; None for all.
    """
    from firsthand.evaluation.corpora_scores import polnear_scores  # noqa: PLC0415 (slow)
    from firsthand.pipeline import shipped_encoder  # noqa: PLC0415 (slow)

    figures = polnear_scores(Path(path), shipped_encoder(), limit)
    _print_fragments(f"PolNeAR, whole documents: {path}", figures)
    _print_pairs(
        "whole attributions",
        [
            ("exact: source, cue and content, F1", figures["exact"]),
            ("by overlap of contents, F1", figures["overlap"]),
            ("contents found that have the right source", figures["right_source"]),
        ],
    )


def cofenet(path: str, limit: int | None = None) -> None:
    """Print the figures on items of CofeNet's files, each read alone as CofeNet reads it."""
    from firsthand.evaluation.corpora_scores import cofenet_scores  # noqa: PLC0415 (slow)
    from firsthand.pipeline import shipped_encoder  # noqa: PLC0415 (slow)

    figures = cofenet_scores(Path(path), shipped_encoder(), limit)
    _print_fragments(f"CofeNet's items: {path}", figures)


def seed(path: str) -> None:
    """Print how much of a gold reading (`gold.json` beside `article.txt`) is found."""
    score = read_gold(Path(path))
    found = score.found
    _print_pairs(
        f"against the gold reading in {path}",
        [
            ("statements found", f"{found} of {score.statements}"),
            ("with the right first source", f"{score.right_source} of {score.statements}"),
            ("chains of two or more whole", f"{score.chains_whole} of {score.chains}"),
            ("certainty right", f"{score.certainty} of {score.statements}"),
            ("polarity right", f"{score.polarity} of {score.statements}"),
            ("narrated items given a source", f"{score.narrated_with_source} of {score.narrated}"),
        ],
    )
    for line in score.misses:
        _console().print(line, markup=False, style="dim")


def read_gold(folder: Path) -> GoldScore:
    """Read `article.txt` of a folder and score it against its `gold.json`.

    Raises:
        InputError: one of the two is missing or not readable.
    """
    from firsthand.evaluation.gold import score_reading  # noqa: PLC0415 (slow)
    from firsthand.pipeline import read  # noqa: PLC0415 (slow)

    try:
        text = (folder / "article.txt").read_text(encoding="utf-8")
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        msg = f"{folder}: needs article.txt and gold.json, both UTF-8 ({error})"
        raise InputError(msg) from error
    facts = gold.get("document", {})
    reading = read(text, publisher=facts.get("publisher"), published=facts.get("published"))
    return score_reading(reading, gold)


def _print_fragments(title: str, figures: dict[str, float]) -> None:
    from rich.table import Table  # noqa: PLC0415 (slow)

    table = Table(title=title, title_justify="left")
    for name in ("exact fragments", "precision", "recall", "F1", "published best, test part"):
        table.add_column(name, justify="left" if name == "exact fragments" else "right")
    for role in ("source", "cue", "content", "all"):
        numbers = [f"{figures[k]:.1f}" for k in (f"{role}_p", f"{role}_r", role)]
        best = f"{PUBLISHED[role]:.1f}" if role in PUBLISHED else ""
        table.add_row(role, *numbers, best)
    _console().print(table)


def _print_pairs(title: str, rows: list[tuple[str, object]]) -> None:
    from rich.table import Table  # noqa: PLC0415 (slow)

    table = Table(title=title, title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, value in rows:
        table.add_row(name, str(value))
    _console().print(table)


def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415 (slow)

    return Console(highlight=False)
