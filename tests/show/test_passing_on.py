from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_big_claims import in_a_chain, on_one_wire
from made_claims import CLAIM, ORIGINS, POST, cited, voice

from firsthand.show.passing_on import Branch, branches, mentioned, walk
from firsthand.types import Claim, Merge, Origin, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

REPORTS = [f"r{n}" for n in range(8)]
CITATIONS = {
    name: cited(name, f"House {name}", f"2031-03-0{n % 4 + 1}") for n, name in enumerate(REPORTS)
}


def drawn(top: list[Branch]) -> list[tuple[int, str]]:
    return [(depth, named(branch)) for depth, branch in walk(top)]


def named(branch: Branch) -> str:
    return branch.outlet or branch.voices[0].cited.report


def claim_of(origin: Origin, *reports: str) -> Claim:
    told = tuple(voice(CITATIONS[name], "It closes", origin="o1") for name in reports)
    return replace(CLAIM, voices=told, origins=(origin,), unknowns=())


def origin_of(*merged: Merge) -> Origin:
    return replace(ORIGINS[0], merged=merged)


def has_it_from(report: str, other: str | None, because: str = "cites") -> Merge:
    where = None if other is None else CITATIONS[other]
    return Merge(report, "s1", because, "words", where)  # type: ignore[arg-type]


def test_a_report_stands_under_the_one_that_it_has_it_from():
    assert drawn(branches(CLAIM, ORIGINS[0])) == [(0, "r1"), (1, "r2"), (2, "r3"), (3, "r4")]


def test_several_tellings_of_one_report_are_one_branch():
    (top,) = branches(CLAIM, ORIGINS[0])
    assert [one.statement for one in top.voices] == ["s1", "t2"]
    assert top.merge is None


def test_an_outlet_that_is_not_on_the_desk_stands_between():
    assert drawn(branches(CLAIM, ORIGINS[1])) == [(0, "Shafra"), (1, "r5"), (1, "r6")]


def test_a_report_that_names_a_house_on_the_desk_stands_under_that_one():
    (told,) = (one for one in CLAIM.voices if one.cited.report == "r6")
    through = replace(told, chain=("the Agencia Brisa", "Shafra"))
    voices = tuple(through if one is told else one for one in CLAIM.voices)
    claim = replace(CLAIM, voices=voices)
    assert drawn(branches(claim, ORIGINS[1])) == [(0, "Shafra"), (1, "r5"), (2, "r6")]


def test_an_outlet_is_known_from_the_chain_where_nothing_else_tells():
    bare = replace(CLAIM, unknowns=())
    origin = replace(ORIGINS[1], merged=(Merge("r5", "s1", "cites", "Shafra"),))
    assert drawn(branches(bare, origin)) == [(0, "Shafra"), (1, "r5"), (0, "r6")]


def test_an_unknown_of_another_telling_leaves_the_report_where_it_is():
    unknown = Unknown("Shafra", (CITATIONS["r0"],))
    claim = replace(claim_of(origin_of(), "r0"), unknowns=(unknown,))
    assert drawn(branches(claim, origin_of())) == [(0, "r0")]


def test_the_same_person_twice_is_not_one_report_under_the_other():
    origin = origin_of(has_it_from("r1", "r0", "same_person"))
    (first, second) = branches(claim_of(origin, "r0", "r1"), origin)
    assert (named(first), named(second)) == ("r0", "r1")
    assert second.merge == origin.merged[0]


def test_siblings_stand_in_the_order_of_time_and_those_without_a_day_last():
    told = [cited("late", "A", "2031-03-02T09:00:00Z"), cited("none", "B", None), POST]
    claim = replace(CLAIM, voices=tuple(voice(one, "It closes") for one in told), unknowns=())
    assert drawn(branches(claim, origin_of())) == [(0, "late"), (0, "r2"), (0, "none")]


def test_reports_that_take_no_side_are_apart():
    assert [named(branch) for branch in mentioned(CLAIM)] == ["r9"]


def test_a_long_row_of_citations_is_walked():
    names = [f"n{n}" for n in range(3000)]
    parents = [Branch(voices=(voice(cited(name, "A", None), "It closes"),)) for name in names]
    for parent, child in pairwise(parents):
        parent.children.append(child)
    assert [depth for depth, _ in walk(parents[:1])] == list(range(3000))


@given(st.lists(st.tuples(st.sampled_from(REPORTS), st.sampled_from([*REPORTS, None])), max_size=9))
def test_every_report_is_there_once_whatever_is_said_to_come_from_what(
    links: list[tuple[str, str | None]],
):
    origin = origin_of(*(has_it_from(report, other) for report, other in links))
    shown = [named(b) for _, b in walk(branches(claim_of(origin, *REPORTS), origin)) if b.voices]
    assert sorted(shown) == REPORTS


def test_those_who_lead_into_a_ring_stand_at_the_top():
    ring = [has_it_from("r1", "r2"), has_it_from("r2", "r1")]
    origin = origin_of(*ring, has_it_from("r3", "r1"), has_it_from("r4", "r3"))
    top = branches(claim_of(origin, *REPORTS[:5]), origin)
    assert sorted(drawn(top)) == [(0, f"r{n}") for n in range(5)]


@pytest.mark.parametrize("make", [on_one_wire, in_a_chain])
def test_thousands_of_reports_take_no_longer_each(make: Callable[[int], Claim]):
    claim = make(5_000)
    begin = process_time()
    assert len(list(walk(branches(claim, claim.origins[0])))) == 5_000
    assert process_time() - begin < 1.5  # 0.05 s here; 6 s where each looked at all others
