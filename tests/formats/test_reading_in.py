"""A reading comes back from its JSON as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.formats import reading_from_dict, reading_to_dict, reading_to_json
from firsthand.types import (
    Deadline,
    Entity,
    Happening,
    Mention,
    Problem,
    Reading,
    Relation,
    Report,
    Source,
    Span,
    Statement,
    Telling,
    Timex,
    Toponym,
)

if TYPE_CHECKING:
    from typing import Any

words = st.text(max_size=12)
maybe = st.none() | words
spans = st.builds(
    lambda start, size: Span(start, start + size), st.integers(0, 99), st.integers(0, 9)
)
numbers = st.none() | st.floats(-180, 180)
counts = st.none() | st.integers(0, 9)


def some(made: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(made, max_size=3).map(tuple)


reports = st.builds(
    Report,
    words,
    words,
    maybe,
    maybe,
    maybe,
    maybe,
    some(words),
    maybe,
    maybe,
    st.just(()),
    st.just(()),
)
sources = st.builds(Source, words, words, spans, maybe, maybe)
statements = st.builds(
    Statement,
    words,
    some(spans),
    some(spans),
    some(spans),
    some(sources),
    st.sampled_from(["certain", "unknown"]),
    st.sampled_from(["positive", "negative"]),
    st.booleans(),
    st.floats(0, 1),
    st.none() | spans,
)
deadlines = st.builds(
    Deadline,
    *(spans, st.sampled_from(["promise", "schedule"]), spans, spans, st.none() | spans),
    *(st.none() | spans, maybe, maybe, maybe, maybe, maybe),
)
tellings = st.builds(
    Telling,
    *(words, some(spans), words, maybe, st.sampled_from(["certain", "possible"])),
    *(st.sampled_from(["positive", "negative"]), st.booleans(), st.none() | spans, st.booleans()),
)
readings = st.builds(
    Reading,
    reports,
    some(statements),
    some(st.builds(Mention, spans, words, maybe)),
    some(st.builds(Entity, words, words, words, some(words), st.integers(0, 99))),
    some(st.builds(Relation, words, words, words, spans, maybe)),
    some(
        st.builds(
            Timex, spans, st.just("DATE"), maybe, maybe, maybe, counts, maybe, st.just("past")
        )
    ),
    some(st.builds(Toponym, spans, words, numbers, numbers, counts, counts, maybe)),
    some(deadlines),
    some(st.builds(Happening, spans, spans)),
    some(tellings),
    some(st.builds(Problem, words, words)),
)


@given(readings)
def test_what_is_written_is_read(reading: Reading):
    assert reading_from_dict(json.loads(reading_to_json(reading))) == reading


def test_a_full_reading_comes_back(full: Reading):
    bare = replace(full, report=replace(full.report, cuts=(), problems=()))
    assert reading_from_dict(reading_to_dict(bare)) == bare


def test_a_reading_may_be_put_with_its_report_again(full: Reading):
    data = reading_to_dict(full)
    del data["report"]
    assert reading_from_dict(data, full.report) == full


def test_keys_that_came_later_may_be_missing(full: Reading):
    data = reading_to_dict(full)
    del data["deadlines"], data["happenings"], data["tellings"], data["statements"][0]["time"]
    for timex in data["timexes"]:
        del timex["mod"], timex["tense"]
    assert len(reading_from_dict(data).statements) == len(full.statements)


def test_keys_that_were_always_there_must_be(full: Reading):
    data = reading_to_dict(full)
    del data["mentions"]
    with pytest.raises(KeyError, match="mentions"):
        reading_from_dict(data)
