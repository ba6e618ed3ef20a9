from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_files import at, jsonl, marked

from firsthand.evaluation.places import geovirus, lgl, toponyms_scores
from firsthand.types import Toponym

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TEXT = "From Sarrane to Old Tervania and back to Oduvar"


def record() -> dict[str, object]:
    toponyms = [
        marked(TEXT, "Old Tervania", lat=1.5, lon=-2.5, geonameid="77"),
        marked(TEXT, "Sarrane"),
        marked(TEXT, "Oduvar", lat=3.0, lon=4.0, page="a page"),
    ]
    return {"id": "p1", "text": TEXT, "toponyms": toponyms}


def test_reads_place_names(tmp_path: Path):
    path = jsonl(tmp_path, record())
    [document] = geovirus(path)
    assert document.toponyms == (
        Toponym(at(TEXT, "Sarrane"), "Sarrane"),
        Toponym(at(TEXT, "Old Tervania"), "Old Tervania", 1.5, -2.5, 77),
        Toponym(at(TEXT, "Oduvar"), "Oduvar", 3.0, 4.0),
    )
    assert lgl(path) == [document]


def test_figures(tmp_path: Path):
    class Reader:
        def toponyms(self, texts: Sequence[str]) -> list[list[Toponym]]:
            words = ("Sarrane", "Tervania")
            return [[Toponym(at(text, w), w) for w in words] for text in texts]

    figures = toponyms_scores(jsonl(tmp_path, record()), Reader())
    assert (figures["exact_p"], figures["exact_r"], figures["exact"]) == (50.0, 33.3, 40.0)
    assert (figures["overlap_p"], figures["overlap_r"], figures["overlap"]) == (100.0, 66.7, 80.0)
