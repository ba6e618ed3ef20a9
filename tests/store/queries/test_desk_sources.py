from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from firsthand.store.queries.filters import Filter
from firsthand.store.queries.sources import sources
from firsthand.types import QuotedSource

if TYPE_CHECKING:
    from sqlalchemy import Connection

ALL = Filter()


def told(found: list[QuotedSource]) -> list[tuple[str, tuple[str, ...]]]:
    return [(source.name, source.outlets) for source in found]


def test_a_name_is_one_source_and_an_official_of_each_house_another(port: Connection):
    assert told(sources(port, ALL)) == [
        ("Teodor Valk", ("Littoral Press",)),
        ("Littoral", ("Lorvane Ledger",)),
        ("a port official", ("Littoral Press",)),
        ("a port official", ("Lorvane Ledger",)),
        ("a port official", ("Radio Two Shores",)),
        ("its spokesman", ("Lorvane Ledger",)),
        ("Valk", ("Radio Two Shores",)),
    ]


def test_who_passes_on_is_not_first_hand_and_stands_before_who_knows(port: Connection):
    agency, official = sources(port, Filter(publishers=("Lorvane Ledger",)), limit=2)
    assert agency == QuotedSource(
        entity="E3",
        name="Littoral",
        kind="media",
        named=True,
        statements=1,
        reports=1,
        first_hand=0,
        through=(),
        outlets=("Lorvane Ledger",),
    )
    assert official.entity is None
    assert not official.named
    assert official.kind == "anonymous"
    assert official.first_hand == 1
    assert official.through == ("Littoral",)


def test_a_name_that_is_not_clear_is_a_name_and_no_entity(port: Connection):
    valk = sources(port, ALL, query="valk", named=False)[0]
    assert (valk.entity, valk.name, valk.named) == (None, "Valk", True)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("valk", ["Teodor Valk", "Valk"]),
        ("port offi", ["a port official"] * 3),
        ("press", ["Littoral"]),
        ("ficial", []),
        ("", []),
        ("%", []),
    ],
)
def test_found_by_the_beginnings_of_words(port: Connection, query: str, found: list[str]):
    assert [source.name for source in sources(port, ALL, query=query)] == found


def test_only_named_or_only_others(port: Connection):
    whole = sources(port, ALL)
    assert sources(port, ALL, named=True) == [s for s in whole if s.entity]
    assert sources(port, ALL, named=False) == [s for s in whole if not s.entity]


def test_pages_make_up_the_whole(port: Connection):
    whole = sources(port, ALL)
    assert [sources(port, ALL, limit=1, offset=n)[0] for n in range(7)] == whole
    assert sources(port, ALL, limit=3, offset=2) == whole[2:5]
    assert sources(port, ALL, offset=7) == []


def test_only_what_is_said_so_certainly(port: Connection):
    assert told(sources(port, Filter(certainty=("probable",)))) == [
        ("a port official", ("Littoral Press",))
    ]


def test_only_as_they_speak_of_one(port: Connection):
    assert told(sources(port, Filter(entity=4))) == [("its spokesman", ("Lorvane Ledger",))]


def test_the_older_version_of_a_page_does_not_count(port: Connection):
    assert sources(port, Filter(until="2031-05-02"), query="valk")[0].statements == 1
    assert sources(port, Filter(since="2031-05-02", until="2031-05-02")) == []


def test_an_empty_desk_quotes_nobody(empty: Connection):
    assert sources(empty, ALL) == []
