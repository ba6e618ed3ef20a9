"""What a desk is asked about claims, and answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from flood import DAM, FLOOD, SHUT, hurt
from made_tellings import come, keep, one, open_made, told

from firsthand.errors import SettingError
from firsthand.store import telling_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from firsthand.desk.desk import Desk
    from firsthand.types import Claim


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_made(tmp_path / "desk.db") as desk:
        yield desk


@pytest.fixture(scope="module")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_made(tmp_path_factory.mktemp("asked") / "desk.db") as desk:
        for report in FLOOD:
            keep(desk, report)
        yield desk


def texts(claims: Iterable[Claim]) -> list[str]:
    return [claim.text for claim in claims]


def test_best_supported_first(flood: Desk):
    lows = [(c.support.low, c.support.high, c.support.reports) for c in flood.claims()]
    assert lows == sorted(lows, reverse=True)


def test_most_repeated_on_one_origin_first(flood: Desk):
    found = flood.claims(by="repeats")
    assert all(claim.support.high <= 1 < claim.support.reports for claim in found)
    reports = [claim.support.reports for claim in found]
    assert reports == sorted(reports, reverse=True)
    assert found


def test_newest_contradictions_first(flood: Desk):
    found = flood.claims(by="contradicted")
    newest = [
        max(c.cited.published or "" for c in both)
        for claim in found
        if (
            both := [
                replace(c, cited=max((c.cited, c.other_cited), key=lambda x: x.published or ""))
                for c in flood.conflicts()
                if claim.id in (c.claim, c.other)
            ]
        )
    ]
    assert len(newest) == len(found) > 1
    assert newest == sorted(newest, reverse=True)
    against = {name for c in flood.conflicts() for name in (c.claim, c.other)}
    assert {claim.id for claim in found} == against


def test_newest_first(flood: Desk):
    seen = [claim.first_seen or "" for claim in flood.claims(by="new")]
    assert seen == sorted(seen, reverse=True)


def test_filters(flood: Desk):
    everything = flood.claims()
    assert texts(flood.claims(outlet="Harbour Board")) == [
        claim.text
        for claim in everything
        if any(voice.cited.publisher == "Harbour Board" for voice in claim.voices)
    ]
    about = flood.claims(entity="Dana Orrey")
    assert about
    assert all("Orrey" in voice.words for claim in about for voice in claim.voices)
    since = flood.claims(since="2031-05-04")
    assert since
    assert len(since) < len(everything)
    assert all((claim.last_seen or "") >= "2031-05-04" for claim in since)
    until = flood.claims(until="2031-05-01")
    assert until
    assert len(until) < len(everything)
    assert all((claim.first_seen or "9")[:10] <= "2031-05-01" for claim in until)
    assert texts(flood.claims("northern dam")) == [DAM]
    assert flood.claims("no such words") == []
    assert flood.claims("…") == []


def test_some_at_a_time(flood: Desk):
    everything = flood.claims()
    pages = [flood.claims(limit=3, offset=at) for at in range(0, len(everything) + 3, 3)]
    assert [claim for page in pages for claim in page] == everything
    conflicts = flood.conflicts()
    halves = [flood.conflicts(limit=4), flood.conflicts(limit=100, offset=4)]
    assert [one for half in halves for one in half] == conflicts


def test_conflicts_of_a_kind_and_of_some_claims(flood: Desk):
    everything = flood.conflicts()
    for kind in ("denial", "number", "place"):
        assert flood.conflicts(kind=kind) == [c for c in everything if c.kind == kind]  # type: ignore[arg-type]
    mine = flood.conflicts(outlet="Dornik Morgen")
    assert mine
    assert len(mine) < len(everything)


@pytest.mark.parametrize(
    "asked",
    [
        {"limit": 0},
        {"offset": -1},
        {"by": "weight"},
        {"entity": "Nobody Known"},
        {"outlet": "No Such House"},
        {"since": "last week"},
        {"until": "2031-13"},
    ],
)
def test_what_means_nothing_is_refused(flood: Desk, asked: dict[str, object]):
    with pytest.raises(SettingError):
        flood.claims(**asked)  # type: ignore[arg-type]
    if "by" not in asked:
        with pytest.raises(SettingError):
            flood.conflicts(**asked)  # type: ignore[arg-type]
    with pytest.raises(SettingError, match="choose from"):
        flood.conflicts(kind="weight")  # type: ignore[arg-type]


def test_tracing_by_id_by_its_beginning_and_by_words(flood: Desk):
    claims = {claim.id: claim for claim in flood.claims()}
    for name, claim in claims.items():
        assert flood.trace(name) == [claim]
        assert flood.trace(f" {name.lower()[:7]} ") == [claim]
    assert flood.trace(DAM)[0].text == DAM
    assert flood.trace(hurt("400"))[0].text == hurt("400")
    assert flood.trace("lamps")[0].text == "the keepers of the lighthouse lit their lamps again"
    assert flood.trace("nothing near to anything") == []
    assert flood.trace("") == flood.trace("?!") == []
    assert flood.trace("C0000000000") == []


def test_several_claims_that_begin_alike(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    plain = telling_rows.rank_of
    monkeypatch.setattr(
        telling_rows, "rank_of", lambda report, local: 0xABCDEF01230000 + plain(report, local) % 999
    )
    come(desk, told(DAM), told(SHUT, day=2), told("bread costs more in Oule", day=3))
    names = sorted(claim.id for claim in desk.claims())
    assert len(set(names)) == 3
    assert names[0] == "Cabcdef0123"
    assert all(len(name) > len(names[0]) for name in names[1:])
    assert one(desk.trace("Cabcdef0123")).id == names[0]
    with pytest.raises(SettingError, match=f"{names[0]}, {names[1]}, {names[2]}. Write more"):
        desk.trace("Cabcdef")


def test_an_empty_desk_answers(desk: Desk):
    assert desk.claims() == desk.conflicts() == desk.trace("anything") == []
