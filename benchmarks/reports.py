"""The reports that speed is measured on, chosen the same way every time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

from firsthand.evaluation.corpora import records
from firsthand.read.tokenizer import cut_words
from firsthand.read.wordpiece import WordPiece

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCES = (
    "raw/wikinews-2019-2020.jsonl.gz",
    "names/worldwide-dev.jsonl.gz",
    "attribution/polnear-dev.jsonl.gz",
)
REPORTS = 200
MEAN_PIECES = 1000
SHORTEST, LONGEST = 400, 4000  # pieces; outside of them stand stubs and collections
FACTS = ("publisher", "title", "url")


@dataclass(frozen=True, slots=True)
class Chosen:
    """This report, with so many word pieces, is one of those that are measured."""

    record: dict[str, Any]
    pieces: int


def choose(corpora: Path, vocabulary: Path, number: int = REPORTS) -> list[Chosen]:
    """Choose reports from the corpora in turn so that their mean length is MEAN_PIECES.

    Args:
        corpora: the folder that holds SOURCES.
        vocabulary: `vocab.txt` of the model, to count pieces.
        number: how many at most.

    Raises:
        InputError: a corpus cannot be read.
    """
    tokenizer = WordPiece.load(vocabulary)
    every = (Chosen(r, len(cut_words(tokenizer, r["text"]).pieces)) for r in _in_turn(corpora))
    fit = [report for report in every if SHORTEST <= report.pieces <= LONGEST]
    short = iter([report for report in fit if report.pieces < MEAN_PIECES])
    long = iter([report for report in fit if report.pieces >= MEAN_PIECES])
    chosen: list[Chosen] = []
    total = 0
    while len(chosen) < number:
        report = next(long if total <= MEAN_PIECES * len(chosen) else short, None)
        if report is None:
            break
        chosen.append(report)
        total += report.pieces
    return chosen


def write_reports(chosen: list[Chosen], folder: Path) -> list[Path]:
    """Write each report as a text file with a sidecar, and return the texts' paths."""
    paths = []
    for number, report in enumerate(chosen):
        path = folder / f"{number:04}.txt"
        path.write_text(report.record["text"], encoding="utf-8")
        facts = {
            key: report.record[key] for key in FACTS if isinstance(report.record.get(key), str)
        }
        facts |= {"published": report.record.get("date")} if report.record.get("date") else {}
        path.with_suffix(".json").write_text(json.dumps(facts), encoding="utf-8")
        paths.append(path)
    return paths


def _in_turn(corpora: Path) -> Iterator[dict[str, Any]]:
    """One record of each corpus in turn, in the order of the files, until all are through."""
    turns = zip_longest(*(records(corpora / source) for source in SOURCES))
    return (record for record in chain.from_iterable(turns) if record is not None)
