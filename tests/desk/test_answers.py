from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast

import pytest
from made_desk import Hand, Link, Said, port_desk

from firsthand.desk.desk import Desk
from firsthand.desk.judging import day_of
from firsthand.errors import SettingError
from firsthand.store.embedded import open_desk, writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from firsthand.types import Due


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    file = tmp_path_factory.mktemp("answers") / "port.db"
    port_desk(file).dispose()
    with Desk(file, create=False) as opened:
        yield opened


@pytest.fixture
def pier(tmp_path: Path) -> Iterator[Desk]:
    """A promise, an ultimatum and a vote; a later report tells that the promise was kept."""
    engine = open_desk(tmp_path / "pier.db")
    with writing(engine) as connection:
        _tell(Hand(connection))
    engine.dispose()
    with Desk(tmp_path / "pier.db", create=False) as opened:
        yield opened


def _tell(hand: Hand) -> None:
    board = hand.entity("Quay Board", "Organization")
    first = hand.report("Littoral Press", "2031-05-01T08:00:00Z", "A promise.")
    told_by = hand.appears(first, "Quay Board", board)
    hand.due(first, "reopen the ferry pier", ("2031-05-20", "2031-05-20"), parties=(told_by, None))
    hand.due(first, "the vote", ("2031-06-10", "2031-06-12"), kind="schedule")
    hand.due(first, "a visit", (None, None), kind="schedule")
    words = "The board has reopened the ferry pier"
    later = hand.report("Lorvane Ledger", "2031-05-19", f"{words}.")
    spoken_of = hand.appears(later, "Quay Board", board)
    hand.says(later, Said(words, [Link("Quay Board", "organization", spoken_of)]))


def states(found: list[Due]) -> list[tuple[str, str]]:
    return [(due.what, due.state) for due in found]


def test_every_question_takes_the_words_of_a_user(desk: Desk):
    period: Any = {"outlet": "littoral", "since": "2031", "until": "2031-05"}
    assert [e.id for e in desk.entities("valk", schema="Person", **period)] == ["E1"]
    assert [s.name for s in desk.sources("port", named=False, **period)] == ["a port official"]
    assert [p.name for p in desk.places("sarr", country="TV", entity="teodor valk", **period)] == [
        "Sarrana"
    ]
    assert [m.start for m in desk.timeline(source="E1", **period)] == ["2031-05-03"]
    assert [h.statement for h in desk.search("close", certainty=["certain"], **period)] == ["s1"]
    assert desk.deadlines(**period) == []
    assert desk.count_timeless(entity="Kell Front", outlet="ledger", certainty=["possible"]) == 0


def test_one_entity_by_its_number_or_name(desk: Desk):
    assert desk.entity("E1") == desk.entity("teodor valk")
    assert desk.entity("E1").offices


def test_whether_there_is_anything(desk: Desk, tmp_path: Path):
    assert desk.has_reports()
    with Desk(tmp_path / "new.db") as empty:
        assert not empty.has_reports()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"limit": 0}, "ask for 1 row or more"),
        ({"offset": -1}, "after 0 or more"),
        ({"by": "told"}, "by 'spoken' or 'published' time, not by 'told'"),
        ({"entity": "nobody"}, "no entity on this desk is called “nobody”"),
        ({"source": "nobody"}, "no entity on this desk is called “nobody”"),
        ({"outlet": "nowhere"}, "no outlet on this desk is called “nowhere”"),
        ({"since": "May"}, "'May' is no time"),
        ({"certainty": ["sure"]}, "'sure' is no certainty"),
    ],
)
def test_a_filter_that_means_nothing_is_refused(desk: Desk, wrong: dict[str, Any], message: str):
    with pytest.raises(SettingError, match=message):
        desk.timeline(**wrong)


def test_what_is_due_and_what_became_of_it(pier: Desk):
    found = pier.deadlines(as_of="2031-06-01")
    assert states(found) == [
        ("reopen the ferry pier", "met"),
        ("the vote", "open"),
        ("a visit", "unknown"),
    ]
    met = found[0]
    assert met.who == "Quay Board"
    assert met.evidence is not None
    assert met.evidence.publisher == "Lorvane Ledger"
    assert "2031-05-19" in met.because
    assert found[1].evidence is None


def test_the_day_of_the_question_decides(pier: Desk):
    assert states(pier.deadlines(as_of="2031-05-10"))[0] == ("reopen the ferry pier", "open")
    assert states(pier.deadlines(as_of="2031-07-01"))[1] == ("the vote", "unknown")
    assert pier.deadlines(as_of="2031-04-30") == []


@pytest.mark.parametrize("as_of", ["2031-05-10", "2031-06-01", "2031-07-01"])
def test_each_deadline_is_in_one_state(pier: Desk, as_of: str):
    whole = pier.deadlines(as_of=as_of)
    for state in ("open", "met", "passed", "unknown"):
        found = pier.deadlines(as_of=as_of, state=cast("Any", state))
        assert found == [due for due in whole if due.state == state]


def test_pages_of_one_state(pier: Desk):
    whole = pier.deadlines(as_of="2031-07-01", state="unknown")
    assert len(whole) == 2
    assert pier.deadlines(as_of="2031-07-01", state="unknown", limit=1, offset=1) == whole[1:]


def test_today_is_the_day_where_none_is_given():
    before = datetime.now(UTC).date()
    assert before <= day_of(None) <= datetime.now(UTC).date()
    assert day_of("2031-05-14") == date(2031, 5, 14)


@pytest.mark.parametrize("wrong", [{"as_of": "2031"}, {"as_of": "May"}, {"state": "late"}])
def test_no_day_or_state_is_refused(pier: Desk, wrong: dict[str, Any]):
    with pytest.raises(SettingError, match=r"is no (day|state)"):
        pier.deadlines(**wrong)
