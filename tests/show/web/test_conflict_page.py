"""Contradictions: the list, and both sides of one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from made_big_claims import HOSTILE, WORD, hostile_claim
from made_claims import CLAIM, CONFLICT, DENIAL, OTHER

from firsthand.desk.desk import Desk
from firsthand.show.web.app import create_app
from firsthand.show.web.pages import desk_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from firsthand.types import Claim, Conflict

ONE, TWO, THREE = "C003f9a2b0c", "C0077ab012c", "C0000000000"
AGAINST = replace(CONFLICT, claim=ONE, other=TWO)
DENIED = replace(DENIAL, claim=ONE, other=ONE)


class Shelf:
    """A desk with two claims that exclude each other; one of them is denied, too."""

    def __init__(self, claim: Claim = CLAIM) -> None:
        self.claims = {ONE: replace(claim, id=ONE), TWO: replace(OTHER, id=TWO)}
        self.known: dict[tuple[str, str], Conflict] = {(ONE, TWO): AGAINST, (ONE, ONE): DENIED}
        self.asked: dict[str, Any] = {}

    def claims_named(self, names: list[str]) -> dict[str, Claim]:
        return {name: self.claims[name] for name in names}

    def conflict(self, claim: str, other: str) -> Conflict | None:
        return self.known.get((claim, other))

    def conflicts(self, **asked: Any) -> list[Conflict]:
        self.asked = asked
        return [*self.known.values()][: asked["limit"]]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path: Path = tmp_path_factory.mktemp("conflicts") / "desk.db"
    Desk(path).close()
    return TestClient(create_app(path), base_url="http://127.0.0.1")


@pytest.fixture
def shelf(client: TestClient) -> Iterator[Shelf]:
    made = Shelf()
    client.app.dependency_overrides[desk_of] = lambda: made
    yield made
    client.app.dependency_overrides.clear()


@pytest.mark.usefixtures("shelf")
def test_both_sides_stand_beside_each_other(client: TestClient):
    html = client.get(f"/conflict/{ONE}/{TWO}").text
    assert html.count('<section aria-labelledby="side') == 2
    for words in (CONFLICT.because, CONFLICT.words, CONFLICT.other_words):
        assert words in html
    for origin in (*CLAIM.origins[:3], *OTHER.origins):
        assert origin.name in html
    assert "the army’s press office</bdi>" not in html


@pytest.mark.usefixtures("shelf")
def test_a_denial_has_its_deniers_on_the_other_side(client: TestClient):
    html = client.get(f"/conflict/{ONE}/{ONE}").text
    other = html[html.index('id="side2"') :]
    assert "Who denies it" in other
    assert "the army’s press office" in other
    assert "Harbour Wire’s port official" not in other


@pytest.mark.usefixtures("shelf")
def test_what_does_not_contradict_is_no_page(client: TestClient):
    for path in (f"/conflict/{ONE}/{THREE}", f"/conflict/{TWO}/{TWO}", f"/conflict/{TWO}/{ONE}"):
        assert client.get(path).status_code == 404
        assert client.get(f"/api{path}").status_code == 404
    assert client.get("/conflict/C1/C2").status_code == 400


@pytest.mark.usefixtures("shelf")
def test_a_contradiction_that_is_gone_leads_to_its_claims(client: TestClient):
    pair = client.get(f"/conflict/{ONE}/{THREE}").text
    assert f"Nothing here shows that {ONE} and {THREE} exclude each other" in pair
    assert pair.count('href="/claim/') == 2
    denial = client.get(f"/conflict/{TWO}/{TWO}").text
    assert f"Nothing here denies {TWO}" in denial
    assert denial.count('href="/claim/') == 1


def test_the_list_is_narrowed_as_asked(client: TestClient, shelf: Shelf):
    html = client.get("/conflicts?kind=denial&entity=E4&outlet=wire&since=2031&offset=25").text
    asked = {"kind": "denial", "entity": "E4", "outlet": "wire", "since": "2031", "until": None}
    assert {name: shelf.asked[name] for name in asked} == asked
    assert (shelf.asked["limit"], shelf.asked["offset"]) == (26, 25)
    assert "<option selected>denial</option>" in html
    assert f'href="/conflict/{ONE}/{ONE}"' in html


def test_an_empty_kind_is_none(client: TestClient, shelf: Shelf):
    assert client.get("/conflicts?kind=").status_code == 200
    assert shelf.asked["kind"] is None
    assert client.get("/conflicts?kind=lie").status_code == 400


@pytest.mark.usefixtures("shelf")
def test_further_rows_have_an_address_that_keeps_the_filters(client: TestClient):
    html = client.get("/conflicts?limit=1&kind=number").text
    assert 'href="?limit=1&amp;kind=number&amp;offset=1"' in html


@pytest.mark.usefixtures("shelf")
def test_the_same_as_json(client: TestClient):
    told = client.get(f"/api/conflict/{ONE}/{TWO}").json()
    assert (told["kind"], told["because"]) == ("outcome", CONFLICT.because)
    assert [one["other"] for one in client.get("/api/conflicts").json()] == [TWO, ONE]


def test_no_word_of_a_report_becomes_markup(client: TestClient):
    made = Shelf(hostile_claim())
    hostile = replace(AGAINST, because=HOSTILE + WORD, words=HOSTILE, other_words=WORD)
    made.known = {(ONE, TWO): hostile}
    client.app.dependency_overrides[desk_of] = lambda: made
    for path in ("/conflicts", f"/conflict/{ONE}/{TWO}"):
        html = client.get(path).text
        assert "<script>alert" not in html
        assert html.count("<script") == 1
        assert "\u202e" not in html
        assert len(html) < 100_000
