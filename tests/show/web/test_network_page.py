"""The page of who is with or against whom."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from made_pages import DAM, HOME, HOSTILE, served, story, words

from firsthand.desk.desk import Desk
from firsthand.show.web.app import create_app
from firsthand.types import Citation, Network, Node, Tie

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with story(tmp_path_factory.mktemp("network") / "desk.db") as desk:
        yield desk


@pytest.fixture(scope="module")
def client(desk: Desk) -> TestClient:
    return served(desk)


def test_who_denies_what_the_other_claims(desk: Desk, client: TestClient):
    page = client.get("/network").text
    (tie,) = desk.network(kinds=["against"]).ties
    assert f"Teodor Valk against denies what the other claims: {DAM} Dana Orrey" in words(page)
    assert f'href="/claim/{tie.claim}"' in page
    assert 'class="tie tie-against"' in page


def test_only_some_kinds(client: TestClient):
    page = client.get("/network?kind=relation&kind=with").text
    assert "tie-against" not in page.partition("</form>")[2].replace("tie-kind-against", "")
    assert "No report ties two entities that fit." in words(page)
    assert 'value="against"> ' in page
    assert 'value="with" checked' in page


def test_one_entity(desk: Desk, client: TestClient):
    number = desk.entities("Dana Orrey")[0].id
    found = client.get(f"/api/network?entity={number}").json()
    assert found["nodes"][0]["id"] == number
    assert client.get(f"/network?entity={number}").status_code == 200


@pytest.mark.parametrize("query", ["kind=friends", "limit=0", "limit=201", "entity=Nobody+Such"])
def test_what_means_nothing_is_refused(client: TestClient, query: str):
    assert client.get(f"/network?{query}").status_code in {400, 404, 422}
    assert client.get(f"/api/network?{query}").status_code in {400, 404, 422}


def test_words_of_reports_are_harmless(tmp_path: Path):
    long = "w" * 100_000
    cited = Citation("h1", HOSTILE, HOSTILE, HOSTILE, None, HOSTILE, 0, 4)
    nodes = tuple(Node(f"E{n}", name, "Person", 1) for n, name in enumerate((HOSTILE, long)))
    ties = (
        Tie("E0", "E1", "relation", HOSTILE, 1, (cited,)),
        Tie("E1", "E0", "with", long, 1, (cited,), "C1", 3, denied=True),
    )
    Desk(tmp_path / "desk.db").close()
    app = create_app(tmp_path / "desk.db")
    app.state.desk = SimpleNamespace(network=lambda **_: Network(nodes, ties))
    answer = TestClient(app, base_url=HOME).get("/network")
    assert answer.status_code == 200
    assert "<img" not in answer.text
    assert answer.text.count("<script") == 1
    assert not set(answer.text) & {"\u202e", "\u0007"}
    assert len(answer.text) < 50_000
    assert "both deny:" in words(answer.text)
    assert "and on 2 more claims" in words(answer.text)
