from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from made_readings import find

from firsthand.store.rows import Numbered, rows_of
from firsthand.store.schema import about, deadline, link, relation, statement, toponym
from firsthand.types import Deadline, Happening, Timex

if TYPE_CHECKING:
    from firsthand.types import Reading

APPEARANCES = {"e1": 31, "e2": 32, "e3": 33}


def rows(reading: Reading, **appearances: int) -> dict[Any, list[dict[str, Any]]]:
    return dict(rows_of(reading, Numbered(7, 100, appearances or APPEARANCES)))


@pytest.fixture
def dated(full: Reading) -> Reading:
    """The same, with the time that a statement speaks of, something told and something due."""
    within = find("within ten days")
    timex = Timex(within, "DURATION", "P10D", "2031-05-14", "2031-05-24", 3)
    first, *rest = full.statements
    due = Deadline(
        find("The port of Sarrane could close within ten days"),
        "ultimatum",
        what=find("close"),
        timex=within,
        who=find("Littoral"),
        who_entity="e1",
        whom_entity="e9",
        start="2031-05-24",
        end="2031-05-24",
        statement="s1",
    )
    told = Happening(find("unless the inspectors return"), within)
    return replace(
        full,
        statements=(replace(first, time=within), *rest),
        timexes=(timex,),
        deadlines=(due,),
        happenings=(told,),
    )


def test_statements_are_numbered_and_dated(dated: Reading):
    said = rows(dated)[statement]
    assert [row["id"] for row in said] == [100, 101, 102, 103]
    assert {row["report_id"] for row in said} == {7}
    assert {row["published"] for row in said} == {"2031-05-14T07:40:00Z"}
    first = said[0]
    assert first["words"] == "The port of Sarrane could close within ten days"
    assert (first["kind"], first["certainty"], first["conditional"]) == ("said", "possible", 1)
    assert [first[f"time_{key}"] for key in ("words", "start", "end", "precision")] == [
        *("within ten days", "2031-05-14", "2031-05-24", 3)
    ]
    assert said[2]["time_words"] is None


def test_a_content_in_pieces_is_joined(full: Reading):
    second = rows(full)[statement][1]
    assert second["words"] == "“There is no paper,” … “and no plan.”"
    pieces = (find("“There is no paper,”"), find("“and no plan.”"))
    assert second["spans"] == str([[span.start, span.end] for span in pieces]).replace(" ", "")


def test_what_is_told_says_nothing_of_how_sure(dated: Reading):
    told = rows(dated)[statement][3]
    span = find("unless the inspectors return")
    assert (told["kind"], told["local"]) == ("told", f"{span.start}-{span.end}")
    assert told["words"] == "unless the inspectors return"
    assert (told["certainty"], told["confidence"]) == ("unknown", None)
    assert told["time_start"] == "2031-05-14"


def test_links_stand_in_the_order_of_the_chain(full: Reading):
    found = rows(full)[link]
    assert [(row["statement_id"], row["position"], row["folded"]) for row in found] == [
        (100, 0, "littoral"),
        (100, 1, "a source considered reliable"),
        (101, 0, "teodor valk"),
        (102, 0, "valk"),
    ]
    assert [row["appearance_id"] for row in found] == [31, None, 32, 32]


def test_a_statement_is_about_those_inside_of_its_content(dated: Reading):
    assert rows(dated)[about] == [{"statement_id": 100, "appearance_id": 33}]


def test_relations_between_those_who_appear(full: Reading):
    assert [(row["subject"], row["relation"], row["object"]) for row in rows(full)[relation]] == [
        (32, "transport minister of", 33),
        (31, "located in", 33),
    ]
    assert rows(full, e1=1)[relation] == []


def test_places_and_what_is_due(dated: Reading):
    made = rows(dated)
    (place,) = made[toponym]
    assert (place["folded"], place["geonameid"], place["lat"]) == ("sarrane", 7, 41.5)
    (due,) = made[deadline]
    assert (due["what"], due["who"], due["whom"]) == ("close", "Littoral", None)
    assert (due["who_appearance"], due["whom_appearance"]) == (31, None)
    assert (due["time_words"], due["due_end"]) == ("within ten days", "2031-05-24")
    assert due["statement_id"] == 100


def test_tables_come_in_an_order_in_which_rows_point_to_rows_that_are_there(full: Reading):
    order = [table for table, _ in rows_of(full, Numbered(7, 1, APPEARANCES))]
    assert order[0] is statement
    assert set(order) == {statement, link, about, relation, toponym, deadline}
