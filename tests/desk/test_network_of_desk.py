"""Who is with or against whom, on desks made by hand; names are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from made_tellings import Line, Made, keep, open_made

from firsthand.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from firsthand.desk.desk import Desk
    from firsthand.types import Network, Tie

DAM = "the northern dam of Sarrane has broken under the flood"
NO_DAM = "the northern dam of Sarrane has not broken under the flood"
ORREY, VALK, MARON, RESCUE = "Dana Orrey", "Teodor Valk", "Ilka Maron", "Rescue Service"
STORY = (
    Made("Mell Wire", "2031-05-01T06:00:00Z", [Line(DAM, (ORREY,))]),
    Made("Lorvane Ledger", "2031-05-02", [Line(DAM, ("Mell Wire", ORREY)), Line(DAM, (MARON,))]),
    Made("Radio Two Shores", "2031-05-03", [Line(NO_DAM, (VALK,), polarity="negative")]),
    Made(
        "Quay Notes",
        "2031-05-04",
        [Line(DAM, (RESCUE, "a port official"))],
        offices=[(ORREY, "head of", RESCUE), (ORREY, "member of", RESCUE)],
    ),
    Made("Valley Echo", "2031-05-05", [], offices=[(ORREY, "head of", RESCUE)]),
)


def told(path: Path, story: Sequence[Made]) -> Desk:
    desk = open_made(path / "desk.db")
    for made in story:
        keep(desk, made)
    desk.weigh()
    return desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with told(tmp_path_factory.mktemp("network"), STORY) as desk:
        yield desk


def named(network: Network) -> set[tuple[str, str, str]]:
    names = {node.id: node.name for node in network.nodes}
    return {(tie.kind, names[tie.one], names[tie.other]) for tie in network.ties}


def only(ties: Sequence[Tie]) -> Tie:
    (tie,) = ties
    return tie


def test_who_knows_takes_sides_and_who_passes_on_takes_none(desk: Desk):
    assert named(desk.network(kinds=["with"])) == {("with", ORREY, MARON)}
    against = named(desk.network(kinds=["against"]))
    assert against == {("against", VALK, ORREY), ("against", VALK, MARON)}


def test_the_words_of_a_tie_stand_in_the_reports_that_it_cites(desk: Desk):
    texts = {made.house: made.text for made in STORY}
    for tie in desk.network(kinds=["with", "against"]).ties:
        assert tie.claim is not None
        assert tie.claims == 1
        voices = {(v.cited.report, v.cited.start) for v in desk.claim(tie.claim).voices}
        assert {(cited.report, cited.start) for cited in tie.cited} <= voices
        for cited in tie.cited:
            words = texts[cited.publisher][cited.start : cited.end]
            assert words in {DAM, NO_DAM}


def test_each_relation_is_a_tie_of_its_own(desk: Desk):
    ties = desk.network(kinds=["relation"]).ties
    assert [(tie.words, tie.reports, tie.claim) for tie in ties] == [
        ("head of", 2, None),
        ("member of", 1, None),
    ]
    assert {cited.publisher for cited in ties[0].cited} == {"Quay Notes", "Valley Echo"}


def test_two_who_deny_a_claim_are_with_each_other_in_denying_it(tmp_path: Path):
    story = [
        Made("Mell Wire", "2031-05-01", [Line(DAM, (ORREY,))]),
        Made("Radio Two Shores", "2031-05-02", [Line(NO_DAM, (VALK,), polarity="negative")]),
        Made("Quay Notes", "2031-05-03", [Line(NO_DAM, (MARON,), polarity="negative")]),
    ]
    with told(tmp_path, story) as desk:
        tie = only(desk.network(kinds=["with"]).ties)
        claim = desk.claim(tie.claim or "")
        sides = {voice.chain[-1]: voice.stance for voice in claim.voices}
    assert sides == {ORREY: "supports", VALK: "denies", MARON: "denies"}
    assert tie.denied


def test_one_entity_has_itself_and_its_neighbours(desk: Desk):
    number = desk.entities(MARON)[0].id
    found = desk.network(entity=number)
    assert found.nodes[0].name == MARON
    assert {node.name for node in found.nodes} == {MARON, ORREY, VALK}
    assert ("with", ORREY, MARON) in named(found)


def test_narrowed_to_houses_and_days(desk: Desk):
    assert named(desk.network(outlet="Quay Notes")) == {("relation", ORREY, RESCUE)}
    assert desk.network(until="2031-05-01").ties == ()
    early = desk.network(until="2031-05-02")
    assert named(early) == {("with", ORREY, MARON)}


def test_at_most_so_many(desk: Desk):
    whole, few = desk.network(), desk.network(limit=2)
    assert few.nodes == whole.nodes[:2]
    kept = {node.id for node in few.nodes}
    assert few.ties == tuple(tie for tie in whole.ties if {tie.one, tie.other} <= kept)
    assert [node.reports for node in whole.nodes] == sorted(
        (node.reports for node in whole.nodes), reverse=True
    )


@pytest.mark.parametrize("asked", [{"kinds": ["friends"]}, {"limit": 0}, {"limit": 201}])
def test_what_means_nothing_is_refused(desk: Desk, asked: dict[str, Any]):
    with pytest.raises(SettingError, match="relation, with, against"):
        desk.network(**asked)


def test_the_order_of_arrival_makes_no_difference(desk: Desk, tmp_path: Path):
    with told(tmp_path, STORY[::-1]) as other:
        assert named(other.network()) == named(desk.network())
