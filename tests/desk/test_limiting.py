"""A limit is held against what it leaves no room for, however far apart the two lie."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from made_tellings import Line, Made, answers, come, keep, kept, one, open_made, weigh_afresh

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from firsthand.desk.desk import Desk

PLAN = Line("the Tarn Front could soon open a media office in Mell", ("a diplomat",), "possible")
ONLY = Line("everything there would be limited to a press office", ("a diplomat",))
WING = Line("an office of the political wing of the Tarn Front was opened in Mell", ("Dana Orrey",))
ELSEWHERE = Line("the Tarn Front has had a political office in Dorn for years")
REPORTS = (
    Made("Mell Wire", "2031-05-01", [PLAN, ONLY]),
    Made("Lorvane Ledger", "2031-05-02", [WING]),
    Made("Radio Two Shores", "2031-05-03", [ELSEWHERE]),
    Made("Kell Bulletin", "2031-05-04", [PLAN]),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_made(tmp_path / "desk.db") as desk:
        yield desk


def test_a_limit_contradicts_what_lies_far_from_it(desk: Desk):
    come(desk, *REPORTS)
    found = one(answers(desk).conflicts)
    assert found.kind == "scope"
    assert {found.words, found.other_words} == {ONLY.words, WING.words}
    assert "leaves no room" in found.because


def test_the_order_of_arrival_changes_nothing_of_it(desk: Desk, tmp_path: Path):
    come(desk, *REPORTS)
    expected = answers(desk)
    assert expected.kept["contrasts"]
    for n, order in enumerate(permutations(REPORTS)):
        if n % 8 == 5:
            with open_made(tmp_path / f"{n}.db") as other:
                come(other, *order)
                assert answers(other) == expected


def test_reports_that_come_at_once_are_held_against_each_other(desk: Desk):
    for report in REPORTS:
        keep(desk, report)
    assert one(answers(desk).conflicts).kind == "scope"


@pytest.mark.parametrize("gone", [0, 1])
def test_what_is_replaced_contradicts_nothing_any_more(desk: Desk, gone: int):
    paged = [replace(report, page=f"https://mell.example/{n}") for n, report in enumerate(REPORTS)]
    come(desk, *paged, replace(REPORTS[3], page=paged[gone].page, more="A new text."))
    found = answers(desk)
    assert found.conflicts == []
    assert found.kept["contrasts"] == []
    assert found.kept["dangling"] == []
    weigh_afresh(desk)
    assert kept(desk) == found.kept


def test_what_its_own_report_does_not_name_is_not_limited(desk: Desk):
    come(desk, Made("Mell Wire", "2031-05-01", [ONLY]), *REPORTS[1:])
    assert answers(desk).conflicts == []
