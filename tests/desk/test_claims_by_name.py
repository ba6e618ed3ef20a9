"""A claim and a contradiction by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flood import DAM, FLOOD, SHUT
from made_tellings import Line, Made, keep, open_made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from firsthand.desk.desk import Desk


@pytest.fixture(scope="module")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_made(tmp_path_factory.mktemp("named") / "desk.db") as desk:
        for report in FLOOD:
            keep(desk, report)
        yield desk


def test_a_claim_is_found_by_its_whole_id_only(flood: Desk):
    for claim in flood.claims():
        assert flood.claim(claim.id) == flood.trace(claim.id)[0]
        assert flood.claim(claim.id[:-1]) is None
    assert flood.claim("C0000000000") is None
    assert flood.claim("the dam") is None


def test_an_id_lasts_when_an_earlier_telling_comes(tmp_path: Path):
    with open_made(tmp_path / "desk.db") as desk:
        for report in FLOOD[:3]:
            keep(desk, report)
        before = {claim.id: claim.text for claim in desk.claims()}
        pairs = [(one.claim, one.other) for one in desk.conflicts()]
        for line in (DAM, SHUT):
            keep(desk, Made("Old Post", "2031-04-30", [Line(line, ("a fisherman",))]))
        gone = before.keys() - {claim.id for claim in desk.claims()}
        assert len(gone) == 2
        for name, text in before.items():
            (asked,) = desk.trace(name)
            assert asked == desk.claim(name)
            assert text in {asked.text, *(voice.words for voice in asked.voices)}
        assert any(one in gone or other in gone for one, other in pairs)
        for one, other in pairs:
            assert desk.conflict(one, other) is not None


def test_a_contradiction_is_found_from_either_side(flood: Desk):
    pairs = [one for one in flood.conflicts() if one.claim != one.other]
    assert pairs
    for one in pairs:
        assert flood.conflict(one.claim, one.other) == one
        back = flood.conflict(one.other, one.claim)
        assert back is not None
        assert (back.claim, back.words, back.support) == (
            one.other,
            one.other_words,
            one.other_support,
        )
        assert (back.other_cited, back.because) == (one.cited, one.because)


def test_a_denial_is_found_under_its_claim(flood: Desk):
    denials = [one for one in flood.conflicts(kind="denial") if one.claim == one.other]
    assert denials
    for one in denials:
        assert flood.conflict(one.claim, one.claim) == one


def test_what_does_not_contradict_is_none(flood: Desk):
    assert flood.conflict("C0000000000", "C0000000000") is None
    claims = [claim.id for claim in flood.claims() if not claim.contradictions]
    assert flood.conflict(claims[0], claims[1]) is None
