from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made_answers import CITED, DUE, MOMENT, NOWHERE, TOLD, WIDTHS, shown
from rich.cells import cell_len

from firsthand.show.tables_desk_times import deadlines_table, imprint, timeline_table

if TYPE_CHECKING:
    from firsthand.types import Citation


def test_a_timeline():
    lines = shown(timeline_table([MOMENT, TOLD]), 140).splitlines()
    assert lines[0].split() == ["when", "who", "how", "sure", "what", "in"]
    assert lines[2] == (
        "2031-06  Littoral → a port official  possible  The port of Sarrane will close"
        "  Littoral Press, 2031-05-01"
    )
    assert lines[3].strip() == "not so"
    assert lines[5].split() == "– the report itself – Two cranes fell –".split()


def test_a_claim_of_the_report_itself_may_be_judged():
    told = replace(TOLD, certainty="certain")
    assert "certain" in shown(timeline_table([told]))


def test_deadlines():
    lines = shown(deadlines_table([DUE]), 150).splitlines()
    assert lines[0].split() == "no. due state what by whom in".split()
    told = "D3|2031-06-10 to 2031-06-16|passed|ultimatum: leave the harbour|"
    told += "the government for Kell Front|Littoral Press, 2031-05-01"
    assert re.split(r"\s{2,}", lines[2]) == told.split("|")
    assert lines[3].strip() == "told as not done in a report of 2031-06-20"


def test_what_is_open_needs_no_reason():
    assert "told as" not in shown(deadlines_table([replace(DUE, state="open")]), 150)


def test_who_or_whom_may_be_unknown():
    assert "– for Kell Front" in shown(deadlines_table([replace(DUE, who=None)]), 150)
    assert "the government  " in shown(deadlines_table([replace(DUE, whom=None)]), 150)


@pytest.mark.parametrize(
    ("cited", "words"),
    [
        (CITED, "Littoral Press, 2031-05-01"),
        (replace(CITED, published=None), "Littoral Press"),
        (replace(CITED, publisher=None), "2031-05-01"),
        (replace(CITED, publisher=None, published=None), "Port to close"),
        (replace(CITED, publisher=None, published=None, title=None), "news/port.txt"),
        (NOWHERE, "–"),
    ],
)
def test_where_it_stands(cited: Citation, words: str):
    assert imprint(cited).plain == words


@pytest.mark.parametrize("width", WIDTHS)
def test_every_table_fits_every_screen(width: int):
    for table in (timeline_table([MOMENT, TOLD]), deadlines_table([DUE, DUE])):
        text = shown(table, width)
        assert max(map(cell_len, text.splitlines())) <= width
        assert "…" not in text
