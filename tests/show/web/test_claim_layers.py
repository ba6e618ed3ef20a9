from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made_big_claims import in_a_chain, on_one_wire, passed_on
from made_claims import CLAIM, ORIGINS, cited, voice

from firsthand.show.passing_on import branches, walk
from firsthand.show.web.claim_layers import (
    DEEPEST,
    FEW,
    MOST_LISTED,
    MOST_PERIODS,
    Column,
    Node,
    Periods,
    layered,
    listed,
    nodes_of,
)

if TYPE_CHECKING:
    from firsthand.types import Claim


def told(claim: Claim) -> list[Node]:
    return list(nodes_of(layered(branches(claim, claim.origins[0]), Periods(claim))))


def test_each_day_is_a_period_and_no_day_is_the_last():
    assert Periods(CLAIM).labels == ["2031-03-02", "2031-03-03", "2031-03-04", "day not known"]


def test_many_days_share_periods():
    days = [f"2031-03-{day:02d}" for day in range(1, 31)]
    labels = Periods(passed_on([None, *[0] * 29], days)).labels
    assert len(labels) <= MOST_PERIODS
    assert labels[0] == "2031-03-01 to 2031-03-04"
    assert labels[-1] == "2031-03-29 to 2031-03-30"


def test_reports_of_a_day_that_have_it_from_each_other_stand_side_by_side():
    columns = {node.branch.voices[0].cited.report: node.column for node in told(CLAIM)}
    assert columns == {
        "r1": Column(0, 0),
        "r2": Column(0, 1),
        "r3": Column(1, 0),
        "r4": Column(1, 1),
    }


def test_an_outlet_stands_before_those_that_cite_it():
    nodes = layered(branches(CLAIM, ORIGINS[1]), Periods(CLAIM))
    assert [node.branch.outlet for node in nodes] == ["Shafra"]
    assert nodes[0].column == Column(1, 0)
    assert {child.column for child in nodes[0].children} == {Column(1, 1)}


def test_a_report_with_an_earlier_day_still_stands_right_of_its_source():
    nodes = told(passed_on([None, 0], ["2031-03-05", "2031-03-02"]))
    assert nodes[1].column > nodes[0].column


@pytest.mark.parametrize("reports", [1, FEW, FEW + 1, 300])
@pytest.mark.parametrize("made", [on_one_wire, in_a_chain])
def test_every_report_is_drawn_or_counted(reports: int, made: type):
    nodes = told(made(reports))
    shown = sum(node.branch is not None for node in nodes)
    assert shown + sum(len(node.more) for node in nodes) == reports
    assert shown <= FEW
    assert (shown == reports) == (reports <= FEW)


def test_of_many_those_are_drawn_that_others_have_it_from():
    parents = [None] + [0] * 20 + [15] * 5
    nodes = told(passed_on(parents, ["2031-03-02"] * 26))
    drawn = {node.branch.voices[0].cited.report for node in nodes if node.branch}
    assert {"b0", "b15"} <= drawn


def test_how_many_more_stand_in_one_row_period_by_period():
    rest = [node for node in told(on_one_wire(60)) if node.more]
    assert [node.column.period for node in rest] == [0, 1, 2]
    assert [node.children for node in rest[:2]] == [[rest[1]], [rest[2]]]


def test_a_list_is_never_deeper_nor_longer_than_a_page_bears():
    for claim in (in_a_chain(300), on_one_wire(300)):
        short, left = listed(branches(claim, claim.origins[0]))
        found = list(walk(short))
        assert max(depth for depth, _ in found) <= DEEPEST
        assert (len(found), left) == (MOST_LISTED, 300 - MOST_LISTED)


def test_a_short_list_stays_as_it_is():
    top = branches(CLAIM, ORIGINS[0])
    assert listed(top) == (top, 0)


def test_a_claim_without_days():
    claim = replace(CLAIM, voices=(voice(cited("r1", None, None), "It is shut"),), unknowns=())
    assert Periods(claim).labels == ["day not known"]
    assert told(replace(claim, origins=(replace(ORIGINS[0], merged=()),)))[0].column == Column(0, 0)
