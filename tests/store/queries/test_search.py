from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.store.embedded import reading
from firsthand.store.queries.filters import Filter
from firsthand.store.queries.search import search

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from firsthand.types import Hit

ALL = Filter()


def told(found: list[Hit]) -> list[tuple[str, str | None]]:
    return [(hit.words[:16], hit.statement) for hit in found]


def test_statements_come_first_then_other_reports(port: Connection):
    assert told(search(port, "port", ALL)) == [
        ("The port of Sarr", "s1"),
        ("A port official ", None),
        ("Littoral reports", None),
    ]


def test_a_hit_has_its_chain_and_where_it_stands(port: Connection):
    hit = search(port, "QUAY cracked", ALL)[0]
    assert hit.chain == ("Littoral", "a port official")
    assert hit.words == "the quay is cracked"
    assert [hit.words[a:b] for a, b in hit.marks] == ["quay", "cracked"]
    assert (hit.cited.report, hit.cited.start, hit.cited.end) == ("h1v2", 47, 66)


def test_a_report_is_shown_by_the_words_of_its_text(port: Connection):
    (hit,) = search(port, "denied fled", ALL)
    assert hit.words.startswith("A port official said that the harbour master has fled to Mell.")
    assert [hit.words[a:b] for a, b in hit.marks] == ["fled", "denied"]
    assert hit.statement is None


def test_all_words_must_be_there_though_not_in_one_paragraph(port: Connection):
    (hit,) = search(port, "cranes agency", ALL)
    assert hit.cited.publisher == "Littoral Press"
    assert search(port, "cranes agency nowhere", ALL) == []


def test_a_title_is_shown_where_it_has_more_of_the_words(port: Connection):
    hit = search(port, '"port to close"', ALL)[0]
    assert (hit.words, hit.cited.start, hit.cited.end) == ("Port to close", None, None)


def test_the_older_version_of_a_page_is_not_found(port: Connection):
    assert search(port, "perfectly sound", ALL) == []


def test_only_statements_or_only_reports(port: Connection):
    assert {hit.statement for hit in search(port, "port", ALL, where="reports")} == {None}
    assert told(search(port, "port", ALL, where="statements")) == [("The port of Sarr", "s1")]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Filter(publishers=("Radio Two Shores",)), [("A port official ", None)]),
        (Filter(since="2031-05-02", until="2031-05-03"), [("Littoral reports", None)]),
        (Filter(until="2031-05-01"), [("The port of Sarr", "s1")]),
        (Filter(entity=4), [("Littoral reports", None)]),
        (Filter(certainty=("certain",)), [("The port of Sarr", "s1")]),
        (Filter(certainty=("possible",)), []),
    ],
)
def test_what_is_asked_for(port: Connection, chosen: Filter, found: list[tuple[str, str | None]]):
    assert told(search(port, "port", chosen)) == found


def test_only_statements_about_one(port: Connection):
    assert told(search(port, "mell", Filter(entity=4))) == [("Kell Front could", "s2")]


def test_pages_make_up_the_whole(port: Connection):
    whole = search(port, "port", ALL)
    assert [search(port, "port", ALL, limit=1, offset=n) for n in range(4)] == [
        *([hit] for hit in whole),
        [],
    ]


def test_scores_fall_within_statements(port: Connection):
    scores = [hit.score for hit in search(port, "the", ALL, where="statements")]
    assert len(scores) > 2
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("query", ["", "   ", "!?", '""', "*"])
def test_no_words_find_nothing(port: Connection, query: str):
    assert search(port, query, ALL) == []


@settings(max_examples=60, deadline=None)
@given(query=st.text() | st.text(alphabet="port '\"*-:()^{}+ANDORNEAR ", max_size=30))
def test_nothing_that_is_typed_is_an_error(port_engine: Engine, query: str):
    with reading(port_engine) as connection:
        for hit in search(connection, query, ALL):
            assert hit.marks
            assert all(0 <= start < end <= len(hit.words) for start, end in hit.marks)


def test_an_empty_desk_has_nothing(empty: Connection):
    assert search(empty, "port", ALL) == []
