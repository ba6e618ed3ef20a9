from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from corpus_files import at, jsonl, marked
from hypothesis import given
from hypothesis import strategies as st

from firsthand.evaluation.counts import Overlaps
from firsthand.evaluation.fragments import Score
from firsthand.evaluation.times import (
    Fold,
    fold,
    plain_value,
    score_times,
    timebank,
    times_scores,
)
from firsthand.types import Timex

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from firsthand.read.trees import Tree

TEXT = "On early Monday the port closed for ten days , until 24 May"


def record(name: str = "t1") -> dict[str, object]:
    timexes = [
        marked(TEXT, "24 May", type="DATE", value="2031-05-24"),
        marked(TEXT, "early Monday", type="DATE", value="2031-05-12"),
        marked(TEXT, "ten days", type="DURATION", value="P10D"),
    ]
    return {"id": name, "text": TEXT, "dct": "2031-05-14", "timexes": timexes}


def timex(words: str, kind: str = "DATE") -> Timex:
    return Timex(at(TEXT, words), kind)  # type: ignore[arg-type]  # any type will do here


def test_reads_timebank(tmp_path: Path):
    [document] = timebank(jsonl(tmp_path, record()))
    assert document.created == "2031-05-14"
    assert [(t.span.of(TEXT), t.type, t.value) for t in document.timexes] == [
        ("early Monday", "DATE", "2031-05-12"),
        ("ten days", "DURATION", "P10D"),
        ("24 May", "DATE", "2031-05-24"),
    ]


def test_strict_relaxed_and_types():
    wanted = [timex("early Monday"), timex("ten days", "DURATION"), timex("24 May")]
    found = [timex("Monday"), timex("ten days"), timex("On")]
    score = score_times(found, wanted)
    assert score.strict == Score(1, 3, 3)
    assert score.relaxed == Overlaps(2, 3, 2, 3)
    assert score.types.precision == 0.5


def test_one_wanted_in_two_pieces_is_recalled_once():
    score = score_times([timex("early"), timex("Monday")], [timex("early Monday")])
    assert (score.relaxed.precision, score.relaxed.recall) == (1.0, 1.0)
    assert score.relaxed == Overlaps(2, 2, 1, 1)


class Reader:
    def timexes(self, texts: Sequence[str]) -> list[list[Timex]]:
        return [[timex("Monday"), timex("ten days", "DURATION")] for _ in texts]

    def trees(self, texts: Sequence[str]) -> list[list[Tree]]:
        return [[] for _ in texts]

    def trees_on(self, texts: Sequence[str], _: object) -> list[list[Tree]]:
        return self.trees(texts)


def test_figures(tmp_path: Path):
    figures = times_scores(jsonl(tmp_path, record()), Reader())
    assert (figures["strict_p"], figures["strict_r"], figures["strict"]) == (50.0, 33.3, 40.0)
    assert (figures["relaxed_p"], figures["relaxed_r"], figures["relaxed"]) == (100.0, 66.7, 80.0)
    assert figures["type"] == 100.0
    # "Monday" is the 12th and "ten days" are P10D: both right, of three that are annotated
    assert (figures["value_p"], figures["value_r"], figures["value"]) == (100.0, 66.7, 80.0)
    assert figures["value given"] == 100.0


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("1948-XX", "1948"),
        ("1948-XX-XX", "1948"),
        ("199X", "199"),
        ("19XX", "19"),
        ("2000-W7", "2000-W07"),
        ("2000-W07", "2000-W07"),
        ("XXXX-WXX-4", "XXXX-WXX-4"),
        ("PXD", "PXD"),
    ],
)
def test_spellings_of_one_value(value: str, plain: str):
    assert plain_value(value) == plain


def test_another_spelling_counts_as_alike_only():
    found = replace(timex("24 May"), value="199")
    score = score_times([found], [replace(found, value="199X")])
    assert (score.values.right, score.alike.right) == (0, 1)


def test_what_is_not_resolved_is_not_right():
    score = score_times([timex("24 May")], [timex("24 May")])
    assert (score.values.right, score.alike.right) == (0, 0)


def test_only_the_documents_of_a_fold_are_read(tmp_path: Path):
    class Counting(Reader):
        seen = 0

        def timexes(self, texts: Sequence[str]) -> list[list[Timex]]:
            self.seen += len(texts)
            return super().timexes(texts)

    path = jsonl(tmp_path, *(record(f"t{n}") for n in range(20)))
    reader = Counting()
    for part in range(4):
        before = reader.seen
        times_scores(path, reader, only=Fold(part, 4))
        assert before < reader.seen < 20 + before
    assert reader.seen == 20


@given(st.text(), st.integers(1, 20))
def test_a_document_belongs_to_one_fold(name: str, folds: int):
    assert 0 <= fold(name, folds) < folds


@pytest.mark.parametrize(("name", "part"), [("port", 2), ("bank", 1), ("dam", 0)])
def test_folds_stay_what_they_were(name: str, part: int):
    assert fold(name, 5) == part
