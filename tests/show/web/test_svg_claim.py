from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_big_claims import hostile_claim, in_a_chain, on_one_wire, passed_on
from made_claims import CLAIM, ORIGINS, OTHER

from firsthand.show.web.svg_claim import (
    BOX_HEIGHT,
    BOX_WIDTH,
    LETTER_SIZE,
    MOST_ORIGINS,
    PADDING,
    Box,
    Drawing,
    Line,
    drawn,
)
from firsthand.show.web.text_width import text_width

if TYPE_CHECKING:
    from firsthand.types import Claim


DAYS = ("2031-03-02", "2031-03-03", "2031-03-04")


def by_first_line(drawing: Drawing) -> dict[str, Box]:
    return {box.lines[0]: box for box in drawing.boxes}


def overlap(one: Box, other: Box) -> bool:
    return abs(one.x - other.x) < BOX_WIDTH and abs(one.y - other.y) < BOX_HEIGHT


def passes(line: Line, box: Box) -> bool:
    """Whether the level part of a line runs behind a box between both of its ends."""
    level = box.y <= line.y2 <= box.y + BOX_HEIGHT
    return level and line.x1 < box.x and box.x + BOX_WIDTH < line.x2


def check(drawing: Drawing) -> None:
    """Nothing overlaps, nothing is cut, nothing lies outside."""
    assert not any(overlap(one, other) for one, other in combinations(drawing.boxes, 2))
    assert not any(passes(line, box) for line in drawing.lines for box in drawing.boxes)
    room = BOX_WIDTH - 2 * PADDING
    for box in drawing.boxes:
        assert 1 <= len(box.lines) <= 3
        assert all(text_width(words, LETTER_SIZE) <= room for words in box.lines)
        assert 0 <= box.x <= drawing.width - BOX_WIDTH
        assert 0 <= box.y <= drawing.height - BOX_HEIGHT
    assert all(line.x1 < line.x2 for line in drawing.lines)


def test_origins_stand_left_and_days_in_order():
    drawing = drawn(CLAIM)
    check(drawing)
    boxes = by_first_line(drawing)
    assert {box.x for box in drawing.boxes if box.kind == "origin"} == {8}
    order = ["Harbour Wire", "Dunmore Post", "Lakeside News", "Valley Echo", "Lorvane Ledger"]
    places = [boxes[house].x for house in order]
    assert places == sorted(set(places))
    assert [day.words for day in drawing.days] == [*DAYS, "day not known"]
    assert boxes["Lorvane Ledger"].x == drawing.days[2].x


def test_each_report_once_and_how_it_came_there():
    drawing = drawn(CLAIM)
    reports = [box.key for box in drawing.boxes if box.kind == "report"]
    told = {f"report-{voice.cited.report}" for voice in CLAIM.voices if voice.origin}
    assert (set(reports), len(reports)) == (told, len(told))
    ends = {(line.x2, line.y2 - BOX_HEIGHT // 2): line for line in drawing.lines}
    boxes = by_first_line(drawing)
    kinds = {
        house: ends[boxes[house].x, boxes[house].y].kind
        for house in ("Harbour Wire", "Dunmore Post", "Valley Echo")
    }
    assert kinds == {"Harbour Wire": "told", "Dunmore Post": "cites", "Valley Echo": "copies"}
    echo = ends[boxes["Valley Echo"].x, boxes["Valley Echo"].y]
    assert "“The army will close”" in echo.because


def test_a_box_says_all_of_it_and_leads_to_the_words():
    box = by_first_line(drawn(CLAIM))["Dunmore Post"]
    assert box.address == "/report/r2?at=5-53#at"
    for words in ("Dunmore Post", "2031-03-02 11:05 UTC", "cites Harbour Wire", "may close"):
        assert words in box.whole


def test_who_denies_stands_in_a_lane_below():
    drawing = drawn(CLAIM)
    says, denies = drawing.lanes
    assert (says.words, denies.words) == ("Who says so", "Who denies it")
    for box in drawing.boxes:
        assert (box.y > denies.y) == box.denies


def test_a_house_that_is_not_on_the_desk_is_to_be_got_next():
    box = by_first_line(drawn(CLAIM))["Shafra"]
    assert box.kind == "missing"
    assert "get its report next" in box.lines


def test_a_claim_that_is_only_denied():
    drawing = drawn(replace(CLAIM, origins=ORIGINS[3:]))
    check(drawing)
    assert [lane.words for lane in drawing.lanes] == ["Who denies it"]


def test_without_reports_there_are_only_origins():
    drawing = drawn(OTHER)
    check(drawing)
    assert [box.lines for box in drawing.boxes] == [("Mayor Dana Orrey", "counts as one")]
    assert drawn(replace(OTHER, origins=())).boxes == ()


@pytest.mark.parametrize("claim", [on_one_wire(400, 25), in_a_chain(400)])
def test_hundreds_of_reports_are_few_boxes(claim: Claim):
    drawing = drawn(claim)
    check(drawing)
    assert len(drawing.boxes) < 30
    more = [box.lines[0] for box in drawing.boxes if box.kind == "more"]
    shown = sum(box.kind == "report" for box in drawing.boxes)
    assert shown + sum(int(words.split()[1]) for words in more) == 400


def test_hundreds_of_origins_are_few_boxes():
    claim = replace(CLAIM, origins=tuple(replace(ORIGINS[0], id=f"o{n}") for n in range(300)))
    drawing = drawn(claim)
    check(drawing)
    assert drawing.boxes[-1].lines[0] == f"+ {300 - MOST_ORIGINS} more origins"


def test_hostile_words_are_cut_and_stay_words():
    drawing = drawn(hostile_claim())
    check(drawing)
    for box in drawing.boxes:
        assert len(box.whole) <= 600
        assert "\u202e" not in box.whole + "".join(box.lines)


@given(st.data())
@settings(max_examples=40)
def test_nothing_overlaps_however_it_was_passed_on(data: st.DataObject):
    count = data.draw(st.integers(1, 25))
    parents = [
        data.draw(st.one_of(st.none(), st.integers(0, at - 1))) if at else None
        for at in range(count)
    ]
    day = st.one_of(st.none(), st.integers(1, 28).map(lambda n: f"2031-03-{n:02d}"))
    days = data.draw(st.lists(day, min_size=count, max_size=count))
    check(drawn(passed_on(parents, days)))
