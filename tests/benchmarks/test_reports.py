from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from benchmarks.reports import MEAN_PIECES, SOURCES, choose, write_reports
from firsthand.ingest import from_paths
from firsthand.types import Report

if TYPE_CHECKING:
    from pathlib import Path


def corpora_of(folder: Path, lengths: list[int]) -> Path:
    """Three corpora that hold reports of so many words each."""
    for source in SOURCES:
        path = folder / source
        path.parent.mkdir(parents=True, exist_ok=True)
        with gzip.open(path, "wt") as file:
            for number, length in enumerate(lengths):
                record = {"id": number, "text": "word " * length, "date": "2031-05-14"}
                file.write(json.dumps(record) + "\n")
    return folder


def test_reports_are_chosen_around_the_mean_and_the_same_every_time(tmp_path: Path):
    vocabulary = tmp_path / "vocab.txt"
    vocabulary.write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\nword\n")
    corpora = corpora_of(tmp_path, [10, 500, 600, 1500, 1400, 700, 9000])
    chosen = choose(corpora, vocabulary, 8)
    assert chosen == choose(corpora, vocabulary, 8)
    assert len(chosen) == 8
    assert abs(sum(report.pieces for report in chosen) / 8 - MEAN_PIECES) < 200
    assert {report.pieces for report in chosen} <= {500, 600, 700, 1400, 1500}


def test_chosen_reports_become_files_with_sidecars(tmp_path: Path):
    vocabulary = tmp_path / "vocab.txt"
    vocabulary.write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\nword\n")
    chosen = choose(corpora_of(tmp_path, [1500]), vocabulary, 1)
    report = next(from_paths(write_reports(chosen, tmp_path)))
    assert isinstance(report, Report)
    assert report.published == "2031-05-14"
