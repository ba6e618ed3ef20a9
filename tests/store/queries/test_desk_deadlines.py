from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made_desk import Hand, Link, Said

from firsthand.store.embedded import open_desk, reading, writing
from firsthand.store.queries.deadlines import DueRow, ToldRow, due_rows, told_later
from firsthand.store.queries.filters import Filter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

ALL = Filter()
LATE = "2031-12-31"
STEMS = [("reopen",), ("ferr",), ("pier",)]
PLEDGE = "The Quay Board will reopen the ferry pier by 20 May."
DONE = (
    "The ferry pier has been reopened. The Tide said the ferry pier reopened."
    " It added that the ferry pier may have reopened."
)


@pytest.fixture
def pier(tmp_path: Path) -> Iterator[Connection]:
    """What is due, in the order of the rows: the pier, a vote, a visit on no known day."""
    engine = open_desk(tmp_path / "pier.db")
    with writing(engine) as connection:
        _tell(Hand(connection))
    with reading(engine) as connection:
        yield connection
    engine.dispose()


def _tell(hand: Hand) -> None:
    board = hand.entity("Quay Board", "Organization", "Board of the Quays")
    tide = hand.entity("The Tide", "Organization")
    first = hand.report("Littoral Press", "2031-05-01T08:00:00Z", PLEDGE)
    told_by = hand.appears(first, "Board of the Quays", board)  # shown as the desk names it
    hand.due(first, "reopen the ferry pier", ("2031-05-20", "2031-05-20"), parties=(told_by, None))
    hand.due(first, "the vote", ("2031-05-10", "2031-05-12"), kind="schedule")
    hand.due(first, "a visit", (None, None), kind="schedule")
    hand.says(first, Said(PLEDGE, [Link("Quay Board", "organization", told_by)], about=[told_by]))

    later = hand.report("Lorvane Ledger", "2031-05-21", DONE)
    spoken_of = hand.appears(later, "Quay Board", board)
    other = hand.appears(later, "The Tide", tide)
    hand.says(later, Said("The ferry pier has been reopened", about=[spoken_of]))
    source = [Link("The Tide", "media", other)]
    hand.says(later, Said("the ferry pier reopened", source))
    hand.says(later, Said("the ferry pier may have reopened", source, certainty="possible"))


def due(connection: Connection, chosen: Filter = ALL, told_until: str = LATE) -> list[str]:
    return [row.what for row in due_rows(connection, chosen, told_until=told_until)]


def test_the_earliest_last_day_comes_first_no_known_day_last(pier: Connection):
    assert due(pier) == ["the vote", "reopen the ferry pier", "a visit"]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Filter(since="2031-05-12", until="2031-05-31"), ["the vote", "reopen the ferry pier"]),
        (Filter(since="2031-05-13"), ["reopen the ferry pier"]),
        (Filter(until="2031-05-11"), ["the vote"]),
        (Filter(entity=1), ["reopen the ferry pier"]),
        (Filter(entity=2), []),
        (Filter(publishers=("Lorvane Ledger",)), []),
    ],
)
def test_what_is_asked_for(pier: Connection, chosen: Filter, found: list[str]):
    assert due(pier, chosen) == found


def test_what_was_told_later_is_not_known(pier: Connection):
    assert due(pier, told_until="2031-04-30") == []
    assert len(due(pier, told_until="2031-05-01")) == 3


def test_parties_have_their_names(pier: Connection):
    row = list(due_rows(pier, ALL, told_until=LATE))[1]
    assert (row.who, row.whom, row.entities) == ("Quay Board", None, frozenset({1}))
    assert (row.cited.publisher, row.cited.start, row.cited.end) == ("Littoral Press", 0, 21)


def test_what_other_reports_tell_of_one_of_the_parties(pier: Connection):
    row = list(due_rows(pier, ALL, told_until=LATE))[1]
    (told,) = told_later(pier, row, STEMS, least=3, told_until=LATE)
    assert told.words == "The ferry pier has been reopened"
    assert told_later(pier, row, STEMS, least=3, told_until="2031-05-20") == []


def test_without_parties_all_that_has_the_words(pier: Connection):
    row = replace(list(due_rows(pier, ALL, told_until=LATE))[1], entities=frozenset())
    told = told_later(pier, row, STEMS, least=3, told_until=LATE)
    assert sorted(one.words for one in told) == [
        "The ferry pier has been reopened",
        "the ferry pier reopened",
    ]


def test_what_a_source_says_is_tied_to_the_source(pier: Connection):
    row = replace(list(due_rows(pier, ALL, told_until=LATE))[1], entities=frozenset({2}))
    assert [told.words for told in told_later(pier, row, STEMS, least=3, told_until=LATE)] == [
        "the ferry pier reopened"
    ]


def test_enough_words_where_a_party_is_the_same_and_all_without(pier: Connection):
    row = list(due_rows(pier, ALL, told_until=LATE))[1]
    nobodys = replace(row, entities=frozenset())
    some: list[tuple[str, ...]] = [("pier",), ("dock",)]

    def told(of: DueRow, stems: list[tuple[str, ...]], least: int) -> list[ToldRow]:
        return told_later(pier, of, stems, least=least, told_until=LATE)

    assert len(told(row, some, 1)) == 1
    assert told(row, some, 2) == told(nobodys, some, 1) == told(row, some[1:], 1) == []
    assert told(nobodys, [], 1) == []
    assert len(told(row, [("quay", "pier"), ("reopen",)], 2)) == 1
    assert len(told(nobodys, [("quay", "pier"), ("reopen",)], 2)) == 2


def test_an_empty_desk_has_nothing_due(empty: Connection):
    assert due(empty) == []
