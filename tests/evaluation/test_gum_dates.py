from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from corpus_files import jsonl, marked

from firsthand.errors import InputError
from firsthand.evaluation.dates import DatesScore, dates_scores, gum_dates, same_time, score_dates
from firsthand.types import Span, Timex, TimexType

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from firsthand.read.trees import Tree

TEXT = "The port of Sarrane closed in May 2031 . At 14:30 yesterday it was still empty ."


def record() -> dict[str, object]:
    timexes = [
        marked(TEXT, "14:30 yesterday", tag="time", value={"when": "14:30:00"}),
        marked(TEXT, "May 2031", tag="date", value={"when": "2031-04"}),
    ]
    return {"id": "d1", "text": TEXT, "dct": "2031-06-02", "timexes": timexes}


def timex(value: str, start: str | None, end: str | None, kind: TimexType = "DATE") -> Timex:
    return Timex(Span(0, 4), kind, value, start, end)


class Reader:
    def trees(self, texts: Sequence[str]) -> list[list[Tree]]:
        return [[] for _ in texts]

    def trees_on(self, texts: Sequence[str], _: object) -> list[list[Tree]]:
        return self.trees(texts)


def test_reads_gum(tmp_path: Path):
    [document] = gum_dates(jsonl(tmp_path, record()))
    assert document.created == "2031-06-02"
    assert [t.type for t in document.timexes] == ["DATE", "TIME"]
    assert document.values == ({"when": "2031-04"}, {"when": "14:30:00"})


def test_a_broken_record_is_told(tmp_path: Path):
    with pytest.raises(InputError, match="no 'dct'"):
        gum_dates(jsonl(tmp_path, {"id": "d1", "text": "", "timexes": []}))


def test_figures_of_dates(tmp_path: Path):
    figures = dates_scores(jsonl(tmp_path, record()), Reader())
    assert figures == {
        "count": 2,
        "resolved": 100.0,
        "right": 50.0,
        "near": 50.0,
        "precision": 50.0,
        "precision near": 50.0,
    }


@pytest.mark.parametrize(
    ("found", "tei"),
    [
        (timex("2031-05", "2031-05-01", "2031-05-31"), {"when": "2031-05"}),
        (timex("2031", "2031-01-01", "2031-12-31"), {"from": "2031-01-01", "to": "2031-12-31"}),
        (timex("2031", "2031-01-01", "2031-12-31"), {"notBefore": "2031", "notAfter": "2031"}),
        (timex("PAST_REF", None, "2031-05-14"), {"notAfter": "2031-05-14"}),
        (timex("2031-12-25", "2031-12-25", "2031-12-25"), {"when": "--12-25"}),
        (timex("2031-WI", "2031-12-01", "2032-02-29"), {"from": "--12", "to": "--02"}),
        (timex("XXXX-SU", None, None), {"from": "--06", "to": "--08"}),
        (timex("BC0480", None, None), {"when": "-480"}),
        (timex("BC04", None, None), {"from": "-0499", "to": "-0400"}),
        (timex("2031-05-14T14:30", "2031-05-14", "2031-05-14", "TIME"), {"when": "14:30:00"}),
        (timex("2031-05-14T14:30", "2031-05-14", "2031-05-14"), {"when": "2031-05-14"}),
    ],
)
def test_the_same_time(found: Timex, tei: dict[str, str]):
    assert same_time(found, tei)


@pytest.mark.parametrize(
    ("found", "tei"),
    [
        (timex("2031-05", "2031-05-01", "2031-05-31"), {"when": "2031"}),
        (timex("2031-05", "2031-05-01", "2031-05-31"), {"when": "2031-05-01"}),
        (timex("2031-05", "2031-05-01", "2031-05-31"), {"when": "w"}),
        (timex("2031-05", "2031-05-01", "2031-05-31"), {}),
        (timex("P2Y", None, None), {"when": "2031"}),
        (timex("PAST_REF", None, "2031-05-14"), {"notBefore": "2030"}),
        (timex("2031-12-25", "2031-12-25", "2031-12-25"), {"when": "--12-24"}),
        (timex("BC0480", None, None), {"when": "0480"}),
        (timex("2031-05-14T14:30", "2031-05-14", "2031-05-14", "TIME"), {"when": "02:30:00"}),
        (
            timex("2031-05-14T14:30", "2031-05-14", "2031-05-14", "TIME"),
            {"when": "2031-05-15T14:30:00"},
        ),
    ],
)
def test_another_time(found: Timex, tei: dict[str, str]):
    assert not same_time(found, tei)
    assert not same_time(found, tei, tolerance=0.25)


def test_summer_may_end_in_september():
    summer = timex("2031-SU", "2031-06-01", "2031-08-31")
    tei = {"from": "2031-06", "to": "2031-09"}
    assert not same_time(summer, tei)
    assert same_time(summer, tei, tolerance=0.25)
    assert not same_time(summer, {"from": "2031-06", "to": "2031-11"}, tolerance=0.25)


def test_counts_of_one_document():
    found = [timex("2031", "2031-01-01", "2031-12-31"), timex("P2Y", None, None)]
    score = score_dates(found, [{"when": "2031"}, {"when": "2032"}])
    assert score + DatesScore(count=1) == DatesScore(count=3, resolved=1, right=1, near=1)
