"""`firsthand eval`: figures on annotated texts, printed as tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.errors import InputError, SettingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import Console

    from firsthand.evaluation.gold import GoldScore
    from firsthand.evaluation.gold_facts import FactScore
    from firsthand.evaluation.readers import Reader
    from firsthand.types import Reading

PUBLISHED = {"source": 83.2, "cue": 75.3, "content": 72.9}
"""BERT + Cofe on PolNeAR's test part. Source: CofeNet, COLING 2022."""
STANZA = {"raw upos": 95.4, "raw las": 83.6}
"""Stanza 1.0 on the test part of EWT, from raw text. Source: Qi et al., ACL 2020."""
SPANBERT = {"conll": 64.6}
"""SpanBERT large trained on OntoNotes, on OntoGUM. Source: Zhu et al., ACL 2021."""
HEIDELTIME = {"strict": 81.8, "relaxed": 90.7}
"""HeidelTime on TempEval-3's platinum part. Source: UzZaman et al., SemEval 2013."""


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
    """Print the figures on items of CofeNet's files, each read alone as CofeNet reads it.

    Args:
        path: a file of the corpus.
        limit: how many items; None for all.
    """
    from firsthand.evaluation.corpora_scores import cofenet_scores  # noqa: PLC0415 (slow)
    from firsthand.pipeline import shipped_encoder  # noqa: PLC0415 (slow)

    figures = cofenet_scores(Path(path), shipped_encoder(), limit)
    _print_fragments(f"CofeNet's items: {path}", figures)


def names(path: str, limit: int | None = None) -> None:
    """Print the figures on the names of Worldwide's documents.

    Args:
        path: the corpus's `.jsonl.gz` file.
        limit: how many documents; None for all.
    """
    from firsthand.evaluation.names import FOUR, names_scores  # noqa: PLC0415 (slow)

    figures = names_scores(Path(path), _reader(), limit)
    rows = [(name, name) for name in FOUR]
    rows.append(("these four", "names4"))
    rows += [(name, name) for name in ("facility", "product", "event or other", "all")]
    _print_f1(f"names, exact span and type: {path}", rows, figures)


def syntax(path: str, limit: int | None = None) -> None:
    """Print the figures on a treebank, on gold tokens and from raw text.

    Args:
        path: a file in CoNLL-U.
        limit: how many documents; None for all.
    """
    from firsthand.evaluation.syntax import syntax_scores  # noqa: PLC0415 (slow)

    figures = syntax_scores(Path(path), _reader(), limit)
    rows: list[tuple[str, ...]] = []
    for name in ("words", "sentences", "upos", "uas", "las"):
        ours = [_percent(figures.get(key)) for key in (name, f"raw {name}")]
        rows.append((name, *ours, _percent(STANZA.get(f"raw {name}"))))
    columns = ("F1", "gold tokens", "raw text", "Stanza 1.0, EWT test, raw text")
    print_table(f"syntax: {path}", columns, rows)


def factuality(path: str, limit: int | None = None) -> None:
    """Print how close the factuality of events comes, and what "always 3" would get.

    Args:
        path: the corpus's `.jsonl.gz` file.
        limit: how many texts; None for all.
    """
    from firsthand.evaluation.factuality import CLASSES, factuality_scores  # noqa: PLC0415 (slow)

    figures = factuality_scores(Path(path), _reader(), limit)
    rows: list[tuple[str, ...]]
    rows = [("Pearson's r, all", f"{figures['count']}", f"{figures['pearson']:.3f}", "")]
    for name in ("", *(f" {c}" for c in CLASSES)):
        if f"mae{name}" in figures:
            values = [f"{figures[f'{k}{name}']:.3f}" for k in ("mae", "always mae")]
            rows.append((f"mean error,{name or ' all'}", f"{figures[f'count{name}']}", *values))
    print_table(f"factuality: {path}", ("", "events", "read", "always +3"), rows)


def coreference(path: str, limit: int | None = None) -> None:
    """Print the figures on the chains of OntoGUM's documents.

    Args:
        path: the corpus's `.jsonl.gz` file.
        limit: how many documents; None for all.
    """
    from firsthand.evaluation.chains import coreference_scores  # noqa: PLC0415 (slow)

    figures = coreference_scores(Path(path), _reader(), limit)
    own = [name for name in figures if not name.startswith("raw ")]
    rows = [
        (n, _percent(figures[n]), _percent(figures[f"raw {n}"]), _percent(SPANBERT.get(n)))
        for n in own
    ]
    columns = ("", "gold tokens", "raw text", "SpanBERT large, out of domain")
    print_table(f"coreference: {path}", columns, rows)


def times(path: str, limit: int | None = None, fold: int | None = None, folds: int = 5) -> None:
    """Print the figures on the time expressions of TimeBank and AQUAINT.

    Args:
        path: the corpus's file.
        limit: how many documents; None for all.
        fold: only the documents of this part, 0 to `folds` - 1; None for all.
        folds: how many parts the documents are split into.

    Raises:
        SettingError: there is no such part.
    """
    from firsthand.evaluation.times import Fold, times_scores  # noqa: PLC0415 (slow)

    if fold is not None and not 0 <= fold < folds:
        msg = f"--fold {fold}: give 0 to {folds - 1}, or more --folds"
        raise SettingError(msg)
    only = None if fold is None else Fold(fold, folds)
    figures = times_scores(Path(path), _reader(), limit, only=only)
    rows = [("strict", "strict"), ("relaxed", "relaxed"), ("relaxed, and value", "value")]
    rows.append(("relaxed, and value however spelled", "value alike"))
    _print_f1(f"time expressions: {path}", rows, figures, ("HeidelTime, platinum", HEIDELTIME))
    shares = [("right type, of those found by overlap", "type")]
    shares += [("right value, on annotated extents", "value given")]
    shares += [("the same however spelled", "alike given")]
    _print_pairs("shares", [(name, _percent(figures[key])) for name, key in shares])


def dates(path: str, limit: int | None = None) -> None:
    """Print how many of GUM's dates and clock times are understood.

    Args:
        path: the corpus's `.jsonl.gz` file.
        limit: how many documents; None for all.
    """
    from firsthand.evaluation.dates import dates_scores  # noqa: PLC0415 (slow)

    figures = dates_scores(Path(path), _reader(), limit)
    shares = [("got a day or a clock time", "resolved"), ("right", "right")]
    shares += [("right, or near where it is a range", "near")]
    shares += [("right, of those resolved", "precision")]
    shares += [("right or near, of those resolved", "precision near")]
    rows = [("annotated", f"{figures['count']:.0f}")]
    rows += [(name, _percent(figures[key])) for name, key in shares]
    _print_pairs(f"dates, on annotated extents: {path}", rows)


def toponyms(path: str, limit: int | None = None, part: int | None = None) -> None:
    """Print whether the place names of GeoVirus or of the Local-Global Lexicon are found and put.

    Args:
        path: the corpus's file.
        limit: how many documents; None for all.
        part: only this half of the documents, 0 or 1, and only where they are put; None for all.
    """
    from firsthand.evaluation.places import toponyms_scores  # noqa: PLC0415 (slow)
    from firsthand.evaluation.toponym_resolution import placing_scores  # noqa: PLC0415 (slow)
    from firsthand.pipeline import shipped_encoder  # noqa: PLC0415 (slow)

    if part is None:
        figures = toponyms_scores(Path(path), _reader(), limit)
        _print_f1(f"place names: {path}", [("exact", "exact"), ("overlap", "overlap")], figures)
    placed = placing_scores(Path(path), shipped_encoder(), limit, part=part)
    _print_pairs("where they are, with gold toponyms", _placed(placed))
    row = ("found and within 161 km", "located")
    _print_f1("where they are, from plain text", [row], placed)


def _placed(figures: Mapping[str, float]) -> list[tuple[str, str]]:
    return [
        ("toponyms with a gold position", f"{figures['count']}"),
        ("within 161 km", _percent(figures["acc161"])),
        ("the very place in GeoNames", _percent(figures["id"])),
        ("not resolved", _percent(figures["unresolved"])),
        ("mean error of those resolved, km", f"{figures['mean_km']:.1f}"),
        ("median error of those resolved, km", f"{figures['median_km']:.1f}"),
    ]


def seed(path: str) -> None:
    """Print how much of a gold reading (`gold.json` beside `article.txt`) is found."""
    from firsthand.evaluation.gold import score_reading  # noqa: PLC0415 (slow)
    from firsthand.evaluation.gold_facts import score_facts  # noqa: PLC0415 (slow)

    reading, gold = read_with_gold(Path(path))
    score, facts = score_reading(reading, gold), score_facts(reading, gold)
    _print_pairs(f"against the gold reading in {path}", [*_statements(score), *fact_rows(facts)])
    for line in (*score.misses, *facts.misses):
        _console().print(line, markup=False, style="dim")


def _statements(score: GoldScore) -> list[tuple[str, str]]:
    return [
        ("statements found", f"{score.found} of {score.statements}"),
        ("with the right first source", f"{score.right_source} of {score.statements}"),
        ("chains of two or more whole", f"{score.chains_whole} of {score.chains}"),
        ("certainty right", f"{score.certainty} of {score.statements}"),
        ("polarity right", f"{score.polarity} of {score.statements}"),
        ("narrated items given a source", f"{score.narrated_with_source} of {score.narrated}"),
    ]


def fact_rows(facts: FactScore) -> list[tuple[str, str]]:
    """What was found of entities, relations, times and places, a row each."""
    return [
        ("mentions in their entity's one cluster", f"{facts.together} of {facts.occurrences}"),
        ("ways of mentioning not all in it", f"{facts.missing} of {facts.strings}"),
        ("ways of mentioning never in it", f"{facts.absent} of {facts.strings}"),
        ("relations found", f"{facts.relations_found} of {facts.relations}"),
        ("times found", f"{facts.times_found} of {facts.times}"),
        ("their values right", f"{facts.values_right} of {facts.values}"),
        ("places found", f"{facts.places_found} of {facts.places}"),
    ]


def read_gold(folder: Path) -> GoldScore:
    """Read `article.txt` of a folder and score its statements against its `gold.json`.

    Raises:
        InputError: one of the two is missing or not readable.
    """
    from firsthand.evaluation.gold import score_reading  # noqa: PLC0415 (slow)

    return score_reading(*read_with_gold(folder))


def read_with_gold(folder: Path) -> tuple[Reading, dict[str, Any]]:
    """Read `article.txt` of a folder; the reading, and what `gold.json` says of it.

    Raises:
        InputError: one of the two is missing or not readable.
    """
    from firsthand.pipeline import read  # noqa: PLC0415 (slow)

    try:
        text = (folder / "article.txt").read_text(encoding="utf-8")
        gold: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        msg = f"{folder}: needs article.txt and gold.json, both UTF-8 ({error})"
        raise InputError(msg) from error
    facts = gold.get("document", {})
    reading = read(text, publisher=facts.get("publisher"), published=facts.get("published"))
    return reading, gold


def _reader() -> Reader:
    from firsthand.evaluation.readers import reader_of  # noqa: PLC0415 (slow)
    from firsthand.pipeline import shipped_encoder  # noqa: PLC0415 (slow)

    return reader_of(shipped_encoder())


def _print_fragments(title: str, figures: dict[str, float]) -> None:
    rows = [(role, role) for role in ("source", "cue", "content", "all")]
    best = "published best, test part", PUBLISHED
    _print_f1(title, rows, figures, best, first="exact fragments")


def _print_f1(
    title: str,
    rows: Iterable[tuple[str, str]],
    figures: Mapping[str, float],
    best: tuple[str, Mapping[str, float]] | None = None,
    *,
    first: str = "",
) -> None:
    """Precision, recall and F1, a row for each name and key, beside published ones if any."""
    published = best[1] if best else {}
    table = []
    for name, key in rows:
        if key in figures:
            numbers = [_percent(figures[k]) for k in (f"{key}_p", f"{key}_r", key)]
            table.append((name, *numbers, *([_percent(published.get(key))] if best else [])))
    columns = (first, "precision", "recall", "F1", *([best[0]] if best else []))
    print_table(title, columns, table)


def _print_pairs(title: str, rows: Sequence[tuple[str, object]]) -> None:
    from rich.table import Table  # noqa: PLC0415 (slow)

    table = Table(title=title, title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, value in rows:
        table.add_row(name, str(value))
    _console().print(table)


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows of cells under headers, the first column to the left, the others to the right.

    Args:
        title: above the table.
        columns: the headers.
        rows: a cell for each header.
    """
    from rich.table import Table  # noqa: PLC0415 (slow)

    table = Table(title=title, title_justify="left")
    for n, name in enumerate(columns):
        table.add_column(name, justify="right" if n else "left")
    for row in rows:
        table.add_row(*row)
    _console().print(table)


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415 (slow)

    return Console(highlight=False)
