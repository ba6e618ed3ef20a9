from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from firsthand.store.queries.entities import entities, entity_of
from firsthand.store.queries.filters import Filter
from firsthand.types import DeskEntity, Office

if TYPE_CHECKING:
    from sqlalchemy import Connection

ALL = Filter()


def names(found: list[DeskEntity]) -> list[str]:
    return [entity.name for entity in found]


def test_those_in_most_reports_come_first(port: Connection):
    found = entities(port, ALL)
    assert names(found) == ["Littoral", "Kell Front", "Teodor Valk", "Dana Valk", "Valk"]
    assert found[0] == DeskEntity(
        id="E3",
        name="Littoral",
        schema="Organization",
        names=("Littoral",),
        reports=2,
        mentions=3,
    )


def test_pages_make_up_the_whole(port: Connection):
    whole = entities(port, ALL)
    assert [entities(port, ALL, limit=1, offset=n)[0] for n in range(5)] == whole
    assert entities(port, ALL, offset=5) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("valk", ["Teodor Valk", "Dana Valk", "Valk"]),
        ("ka'il", ["Kell Front"]),
        ("lit ag", ["Littoral"]),  # "Littoral Press Agency", a name that was in older reports
        ("front ke", ["Kell Front"]),
        ("nobody", []),
        ("", []),
        ('"*', []),
    ],
)
def test_found_by_the_beginnings_of_words_of_any_name(
    port: Connection, query: str, found: list[str]
):
    assert names(entities(port, ALL, query=query)) == found


def test_only_of_a_schema(port: Connection):
    assert names(entities(port, ALL, schema="Person")) == ["Teodor Valk", "Dana Valk", "Valk"]


def test_names_that_stand_in_reports_the_most_frequent_first(port: Connection):
    kell = entities(port, ALL, query="kell")[0]
    assert kell.names == ("Ka’il Front", "Kell Front")


def test_a_name_of_several_is_nobodys_yet(port: Connection):
    found = {entity.name: entity.ambiguous for entity in entities(port, ALL, query="valk")}
    assert found == {"Teodor Valk": False, "Dana Valk": False, "Valk": True}


def test_counts_are_those_of_the_reports_asked_for(port: Connection):
    found = entities(port, Filter(since="2031-05-02"))
    assert [(e.name, e.reports, e.mentions) for e in found] == [
        ("Littoral", 1, 2),
        ("Kell Front", 1, 2),
        ("Valk", 1, 1),
    ]
    ledger = Filter(publishers=("Lorvane Ledger",))
    assert names(entities(port, ledger, query="kell")) == ["Kell Front"]


def test_a_report_of_the_last_day_counts_whatever_its_hour(port: Connection):
    assert names(entities(port, Filter(until="2031-05-01"))) == ["Teodor Valk", "Littoral"]
    assert entities(port, Filter(until="2031-04-30")) == []
    assert len(entities(port, Filter(until="9999-12-31"))) == 4


def test_the_older_version_of_a_page_does_not_count(port: Connection):
    valk = entities(port, Filter(publishers=("Lorvane Ledger",)), query="valk")
    assert valk == []


def test_one_with_what_it_is_to_others(port: Connection):
    valk = entity_of(port, 1)
    assert valk.name == "Teodor Valk"
    assert valk.offices == (Office("transport minister of", "Littoral", "E3", 1),)
    assert entity_of(port, 3).offices == ()


def test_an_empty_desk_has_none(empty: Connection):
    assert entities(empty, ALL) == []
