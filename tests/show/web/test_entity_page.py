"""The pages of who is spoken of, on a desk made by hand."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from made_desk import port_desk
from made_pages import HOME, HOSTILE, served, words

from firsthand.desk.desk import Desk
from firsthand.show.web.app import create_app
from firsthand.types import (
    Citation,
    DeskEntity,
    DeskPlace,
    Judgement,
    Moment,
    Network,
    Node,
    Office,
    Tie,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CITED = Citation("h1", HOSTILE, HOSTILE, "2031-05-01", None, None, 0, 4)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    file = tmp_path_factory.mktemp("entity") / "port.db"
    port_desk(file).dispose()
    with Desk(file, create=False) as desk:
        yield desk


@pytest.fixture(scope="module")
def client(port: Desk) -> TestClient:
    return served(port)


def test_who_is_spoken_of(client: TestClient):
    page = client.get("/entities").text
    assert 'href="/entity/E1"' in page
    assert "Kell Front Ka’il Front Organization 2 3" in words(page)
    assert "several are called so" in words(page)


def test_who_is_narrowed(client: TestClient):
    people = client.get("/api/entities?schema=Person").json()
    assert {one["schema"] for one in people} == {"Person"}
    assert "Kell Front" not in words(client.get("/entities?schema=Person").text)
    assert "Nobody fits." in words(client.get("/entities?q=Zorrino").text)


def test_rows_come_in_pages(client: TestClient):
    first, second = client.get("/entities?limit=2"), client.get("/entities?limit=2&offset=2")
    assert 'href="?limit=2&amp;offset=2"' in first.text
    assert "rows 3 to 4" in words(second.text)
    api = [client.get(f"/api/entities?limit=2&offset={n}").json() for n in (0, 2)]
    assert not {one["id"] for one in api[0]} & {one["id"] for one in api[1]}


def test_what_it_said_and_what_is_said_of_it(client: TestClient):
    valk = words(client.get("/entity/E1").text)
    assert "What it said" in valk
    assert "The port of Sarrane will close on 3 May" in valk
    kell = words(client.get("/entity/E4").text)
    assert "What is said of it" in kell
    assert "Kell Front could block the Strait of Mell in June" in kell
    assert "What it said" not in kell


def test_what_others_are_to_it_is_cited(port: Desk, client: TestClient):
    page = client.get("/entity/E3").text
    shown = words(page)
    assert "What others are to it Teodor Valk: transport minister of 1 report:" in shown
    (tie,) = port.network(kinds=["relation"], entity="E3").ties
    assert f'href="/report/{tie.cited[0].report}?at=0-1#at"' in page
    assert "What it is to others transport minister of Littoral" in words(
        client.get("/entity/E1").text
    )


def test_where_it_is_spoken_of(client: TestClient):
    assert "Places in the same reports Sarrana" in words(client.get("/entity/E1").text)


def test_what_is_ambiguous_has_nothing_to_itself(client: TestClient):
    shown = words(client.get("/entity/E5").text)
    assert "Several entities of this desk are called so" in shown
    assert "What it said" not in shown


def test_the_same_as_json(port: Desk, client: TestClient):
    found = client.get("/api/entity/E1").json()
    assert found["entity"]["name"] == "Teodor Valk"
    said = port.timeline(by="published", source="E1", newest=True)
    assert [one["words"] for one in found["said"]] == [one.words for one in said]


@pytest.mark.parametrize("address", ["/entity/E999", "/entity/valk", "/api/entity/E0x"])
def test_nobody_of_this_number(client: TestClient, address: str):
    assert client.get(address).status_code in {400, 404, 422}


def test_words_of_reports_are_harmless(tmp_path: Path):
    long = "w" * 100_000
    entity = DeskEntity(
        "E1", HOSTILE, "Person", (HOSTILE, long, "<b>"), 2, 3,
        (Office(HOSTILE, HOSTILE, "E2", 1), Office(long, long, None, 1)),
    )  # fmt: skip
    moment = Moment(
        "s1", (HOSTILE, long), HOSTILE, "certain", "negative", HOSTILE, None, None, None, CITED
    )
    tie = Tie("E2", "E1", "relation", HOSTILE, 1, (CITED,))
    answers = {
        "entity": entity,
        "entities": [entity],
        "listed_claims": [],
        "timeline": [moment],
        "judgements": [Judgement("J1", HOSTILE, "user", HOSTILE, HOSTILE, long, HOSTILE)],
        "network": Network((Node("E2", HOSTILE, "Person", 1),), (tie,)),
        "places": [DeskPlace(None, HOSTILE, (HOSTILE,), None, None, None, HOSTILE, 1, 1)],
    }
    Desk(tmp_path / "desk.db").close()
    app = create_app(tmp_path / "desk.db")
    app.state.desk = SimpleNamespace(
        **{name: lambda *_, _told=told, **__: _told for name, told in answers.items()}
    )
    client = TestClient(app, base_url=HOME)
    for address in ("/entity/E1", "/entities"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "<img" not in answer.text
        assert answer.text.count("<script") == 1
        # What a form sends back is the name as it is.
        shown = re.sub(r'name="names" value="[^"]*"', "", answer.text)
        assert not set(shown) & {"\u202e", "\u0007"}
        assert len(shown) < 50_000
