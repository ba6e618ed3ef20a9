"""What a careful reader finds in four reports of one story; places, people and houses are invented.

The trained reader reads them. They are weighed by a judge who knows only shared words, and by the
trained one where it is installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from firsthand.desk.desk import Desk
from firsthand.ingest import Facts, Input, from_text
from firsthand.judge import Judge
from firsthand.judge.judge import SHIPPED
from firsthand.testing import FakeJudge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.types import Claim

OFFICE = "open a customs office in the port of Sarrana"
REPORTS = {
    ("Kell Times", "2031-05-12T08:00:00Z"): (
        f"The transport ministry could soon {OFFICE}, the Halvar news agency reported, citing a "
        "source that it considers reliable."
    ),
    ("Orm News", "2031-05-13T08:00:00Z"): (
        f"The transport ministry will {OFFICE}, the Kell Times reported on Monday.\n"
        "It remains unclear whether the harbour council has agreed to the office."
    ),
    ("Mell Wire", "2031-05-13T20:00:00Z"): (
        f"A source told the Halvar news agency that the transport ministry could soon {OFFICE}.\n"
        "The Guild of Pilots announced that a tower for its members was opened in Lorvane."
    ),
    ("Dornik Ledger", "2031-05-14T08:00:00Z"): (
        f"The transport ministry has denied that it will {OFFICE}.\n"
        "The harbour council has denied that the eastern mole will be torn down."
    ),
}
JUDGES = [
    "shared words",
    pytest.param(
        "trained",
        marks=[
            pytest.mark.model,
            pytest.mark.skipif(not (SHIPPED / "manifest.json").exists(), reason="no judge yet"),
        ],
    ),
]


@pytest.fixture(scope="module", params=JUDGES)
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    judge = Judge() if request.param == "trained" else FakeJudge()
    with Desk(tmp_path_factory.mktemp("careful") / "desk.db", judge=judge) as made:
        for (house, day), text in REPORTS.items():
            report = from_text(text, Facts(publisher=house, published=day))
            assert [one.problems for one in made.store([Input(report)])] == [()]
        yield made


def claim_with(desk: Desk, words: str) -> Claim:
    """The only claim that has a telling with these words."""
    [found] = [c for c in desk.claims() if any(words in voice.words for voice in c.voices)]
    return found


def test_four_reports_tell_one_claim(desk: Desk):
    told = [(one.cited.publisher, one.stance) for one in claim_with(desk, OFFICE).voices]
    assert told == [
        ("Kell Times", "supports"),
        ("Orm News", "supports"),
        ("Mell Wire", "supports"),
        ("Dornik Ledger", "denies"),
    ]


def test_the_unnamed_source_counts_once(desk: Desk):
    claim = claim_with(desk, OFFICE)
    assert (claim.support.reports, claim.support.low, claim.support.high) == (3, 1, 1)
    [origin] = [one for one in claim.origins if one.stance == "supports"]
    assert "Halvar" in origin.name
    assert origin.kind == "anonymous"
    assert not origin.on_desk


def test_who_repeats_it_more_firmly_hardens_it(desk: Desk):
    voices = {one.cited.publisher: one for one in claim_with(desk, OFFICE).voices}
    assert voices["Orm News"].strength == "stronger"


def test_the_denial_stands_against_it_and_is_the_ministrys(desk: Desk):
    claim = claim_with(desk, OFFICE)
    assert (claim.denial.reports, claim.denial.low, claim.denial.high) == (1, 1, 1)
    [origin] = [one for one in claim.origins if one.stance == "denies"]
    assert "ministry" in origin.name
    [conflict] = [one for one in desk.conflicts() if one.claim == one.other == claim.id]
    assert conflict.kind == "denial"
    assert "denies it" in conflict.because


def test_the_agency_is_what_to_get_next(desk: Desk):
    [unknown] = claim_with(desk, OFFICE).unknowns
    assert "Halvar" in unknown.outlet
    assert {one.publisher for one in unknown.cited_by} >= {"Kell Times", "Mell Wire"}


def test_it_cannot_be_confirmed_while_one_source_says_so_and_the_ministry_denies(desk: Desk):
    assert claim_with(desk, OFFICE).grade.credibility >= 4


def test_another_opening_is_another_claim(desk: Desk):
    tower = claim_with(desk, "tower for its members")
    assert tower.id != claim_with(desk, OFFICE).id
    assert [one.name for one in tower.origins] == ["Guild of Pilots"]


def test_who_denies_what_nobody_claims_supports_nothing(desk: Desk):
    mole = claim_with(desk, "the eastern mole")
    assert (mole.support.reports, mole.denial.reports) == (0, 1)
    assert "not" not in mole.text.split()


def test_what_is_left_open_has_no_support(desk: Desk):
    left_open = claim_with(desk, "harbour council has agreed")
    assert (left_open.support.reports, left_open.denial.reports) == (0, 0)
