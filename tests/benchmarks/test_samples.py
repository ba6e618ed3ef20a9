from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from benchmarks import samples
from firsthand import types
from firsthand.errors import InputError

LOADED = [(Path(report.path or "").stem, report, gold) for report, gold in samples.load()]


@pytest.mark.parametrize(("name", "report", "gold"), LOADED, ids=[name for name, *_ in LOADED])
def test_a_sample_is_a_short_report_with_its_facts(name: str, report: types.Report, gold: dict):
    assert 120 <= len(report.text.split()) <= 250, name
    assert report.publisher == gold["publisher"]
    assert report.published == gold["published"]
    assert not report.problems


@pytest.mark.parametrize(("name", "report", "gold"), LOADED, ids=[name for name, *_ in LOADED])
def test_the_gold_of_a_sample_uses_our_words(name: str, report: types.Report, gold: dict):
    for statement in gold["statements"]:
        assert statement["certainty"] in get_args(types.Certainty), name
        assert statement["polarity"] in get_args(types.Polarity)
        for link in statement["chain"]:
            assert link["kind"] in get_args(types.Kind)
            assert link["source"].lower() in report.text.lower()


def test_contents_that_are_not_there_or_there_twice_are_told():
    for content in ("three", "one"):
        with pytest.raises(InputError, match="must stand once"):
            samples.locate("one two one", {"statements": [{"id": "S1", "content": content}]})


def test_offsets_are_written():
    gold = {"statements": [{"id": "S1", "content": "two"}], "narrated": []}
    samples.locate("one two one", gold)
    assert gold["statements"][0] == {"id": "S1", "content": "two", "start": 4, "end": 7}
