"""Claims in lists: the same as those that are traced, but for what tracing alone tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flood import FLOOD
from made_tellings import keep, open_made, told

from firsthand.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.desk.desk import Desk
    from firsthand.store.queries.claims import By

ROOF = "the customs house of Oule lost its roof"
ORDERS: list[By] = ["support", "repeats", "contradicted", "new"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Confirmed, denied, contradicted by numbers, without a source, of nobody with a name."""
    with open_made(tmp_path_factory.mktemp("listed") / "desk.db") as found:
        for report in FLOOD:
            keep(found, report)
        for day, name in enumerate(("Dana Orrey", "Teodor Valk", "Ilka Maron"), 1):
            keep(found, told(ROOF, name, house=f"Paper {day}", day=day))
        yield found


@pytest.mark.parametrize("by", ORDERS)
def test_a_list_has_the_same_claims_with_the_same_counts_and_grades(desk: Desk, by: By):
    traced, listed = desk.claims(by=by), desk.listed_claims(by=by)
    assert [one.id for one in listed] == [one.id for one in traced]
    for one, whole in zip(listed, traced, strict=True):
        assert (one.text, one.support, one.denial) == (whole.text, whole.support, whole.denial)
        assert one.grade.credibility == whole.grade.credibility
        assert one.contradicted == bool(whole.contradictions)
        assert (one.first_seen, one.last_seen) == (whole.first_seen, whole.last_seen)


def test_the_desk_has_claims_of_several_grades(desk: Desk):
    grades = {one.grade.credibility for one in desk.listed_claims()}
    assert len(grades) >= 3
    assert any(one.contradicted for one in desk.listed_claims())


def test_a_reason_counts_origins(desk: Desk):
    (roof,) = desk.listed_claims(ROOF)
    assert roof.grade.credibility == 1
    assert roof.grade.because == "three independent origins; nobody denies it"


def test_filters_and_pages_are_those_of_claims(desk: Desk):
    some = {"outlet": "Paper 2", "since": "2031-05-02"}
    ids = [one.id for one in desk.claims(**some)]  # type: ignore[arg-type]
    assert ids
    assert [one.id for one in desk.listed_claims(**some)] == ids  # type: ignore[arg-type]
    assert [one.id for one in desk.listed_claims(limit=1, offset=1)] == [desk.claims()[1].id]
    with pytest.raises(SettingError, match="by"):
        desk.listed_claims(by="chance")  # type: ignore[arg-type]
