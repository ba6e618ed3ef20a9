from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from firsthand.errors import InputError
from firsthand.evaluation.fragments import Score
from firsthand.evaluation.times import fold
from firsthand.evaluation.toponym_resolution import (
    gold_readings,
    gold_toponym_scores,
    located,
    outcomes_of,
    spoken_of,
    unplaced,
)
from firsthand.resolve.where.gazetteer import Gazetteer
from firsthand.resolve.where.naming import How, Names, to_table
from firsthand.types import Mention, Place, Reading, Report, Span, Toponym

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Mell and Dorn, not the Karmites of the region"
MELL, DORN, KARMITES = Span(0, 4), Span(9, 13), Span(23, 31)


def gold(*toponyms: Toponym) -> Reading:
    return Reading(Report("d", TEXT), toponyms=toponyms)


def gazetteer() -> Gazetteer:
    names = Names()
    names.add(0, "Mell", How.OWN)
    return Gazetteer(
        [to_table([Place(5, "Mell", 1.0, 1.0, "P.PPLC", "QT", None, None, 10**6)], names)]
    )


def corpus(folder: Path, *ids: str) -> Path:
    path = folder / "places.jsonl.gz"
    toponyms = [
        {"start": 9, "end": 13, "text": "Dorn", "lat": None, "lon": None},
        {"start": 0, "end": 4, "text": "Mell", "lat": 1.0, "lon": 1.5, "geonameid": "5"},
    ]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for name in ids:
            record = {"id": name, "text": TEXT, "url": "http://a.qt/", "toponyms": toponyms}
            file.write(json.dumps(record) + "\n")
    return path


def test_a_corpus_becomes_readings_in_the_order_of_the_text(tmp_path: Path):
    (found,) = gold_readings(corpus(tmp_path, "a"))
    assert found.toponyms == (Toponym(MELL, "Mell", 1.0, 1.5, 5), Toponym(DORN, "Dorn"))
    assert (found.report.id, found.report.url) == ("a", "http://a.qt/")


def test_each_document_is_in_one_half(tmp_path: Path):
    names = [f"doc-{n}" for n in range(20)]
    path = corpus(tmp_path, *names)
    halves = [[r.report.id for r in gold_readings(path, part)] for part in (0, 1)]
    assert halves == [[n for n in names if fold(n, 2) == part] for part in (0, 1)]
    with pytest.raises(InputError):
        gold_readings(tmp_path / "none")


def test_what_stays_unresolved_counts_as_wrong_and_what_has_no_gold_position_not_at_all():
    wanted = gold(
        Toponym(MELL, "Mell", 1.0, 2.0, 5), Toponym(DORN, "Dorn", 3.0, 3.0, 6),
        Toponym(KARMITES, "Karmites"),
    )  # fmt: skip
    figures = gold_toponym_scores([wanted], gazetteer())
    assert figures == {
        "count": 2,
        "acc161": 50.0,
        "id": 50.0,
        "mean_km": 111.2,
        "median_km": 111.2,
        "unresolved": 50.0,
    }


def test_far_away_is_wrong_whatever_its_number():
    wanted = gold(Toponym(MELL, "Mell", 9.0, 9.0, 5))
    figures = gold_toponym_scores([wanted], gazetteer())
    assert (figures["acc161"], figures["id"], figures["unresolved"]) == (0.0, 100.0, 0.0)
    (outcome,) = outcomes_of(wanted, wanted)
    assert (outcome.km, outcome.same) == (0.0, True)
    assert gold_toponym_scores([], gazetteer())["acc161"] == 0.0


def test_gold_positions_are_not_shown_to_what_is_scored():
    assert unplaced(gold(Toponym(MELL, "Mell", 9.0, 9.0, 5))).toponyms == (Toponym(MELL, "Mell"),)


def test_peoples_and_governments_are_counted_but_no_bare_descriptions():
    found = Reading(
        Report("d", TEXT),
        mentions=(
            Mention(MELL, "place"),
            Mention(DORN, "place"),
            Mention(KARMITES, "nationality"),
            Mention(Span(35, 45), "place"),
        ),
        toponyms=(Toponym(MELL, "Mell"),),
    )
    names = [(t.span, t.name) for t in spoken_of(found).toponyms]
    assert names == [(MELL, "Mell"), (DORN, "Dorn"), (KARMITES, "Karmites")]


def test_found_and_near_counts():
    wanted = gold(
        Toponym(MELL, "Mell", 1.0, 1.0), Toponym(DORN, "Dorn", 3.0, 3.0), Toponym(KARMITES, "K")
    )
    found = gold(
        Toponym(Span(0, 8), "Mell and", 1.0, 1.5),  # overlaps and is near
        Toponym(DORN, "Dorn", 30.0, 3.0),  # far
        Toponym(KARMITES, "Karmites", 1.0, 1.0),  # nobody can tell
        Toponym(Span(35, 45), "the region"),  # not placed
    )
    assert located(wanted, found) == Score(1, 2, 2)
    assert located(wanted, gold()) == Score(0, 0, 2)
