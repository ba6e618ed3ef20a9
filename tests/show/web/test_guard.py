"""Who may see a desk in a browser, and what fetters its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from firsthand.desk.desk import Desk
from firsthand.errors import DeskError, SettingError
from firsthand.show.web.access import Access
from firsthand.show.web.app import create_app

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "a-long-token-of-ours"  # noqa: S105
HOME = "http://127.0.0.1"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    Desk(path).close()
    return path


@pytest.fixture
def client(desk: Path) -> TestClient:
    return TestClient(create_app(desk), base_url=HOME)


@pytest.fixture
def guarded(desk: Path) -> TestClient:
    access = Access("0.0.0.0", TOKEN)  # noqa: S104  nothing listens in a test
    return TestClient(create_app(desk, access), base_url=HOME, follow_redirects=False)


def test_an_empty_desk_has_a_first_page(client: TestClient):
    answer = client.get("/")
    assert answer.status_code == 200
    assert "0 reports" in answer.text


def test_every_answer_is_fettered(client: TestClient):
    for path in ("/", "/nowhere", "/api/claims", "/static/firsthand.css"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_pages_load_only_files_of_ours(client: TestClient):
    text = client.get("/").text
    assert "<script>" not in text
    assert "style=" not in text
    assert "https://" not in text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example"])
def test_a_foreign_name_is_refused(client: TestClient, host: str):
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:1", "[::1]:80"])
def test_names_of_this_machine_are_answered(client: TestClient, host: str):
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_name_that_was_given_is_answered(desk: Path):
    access = Access(names=frozenset({"news.example"}))
    client = TestClient(create_app(desk, access), base_url="http://news.example")
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"referer": "https://evil.example/127.0.0.1"},
    ],
)
def test_another_site_changes_nothing(client: TestClient, headers: dict[str, str]):
    assert client.post("/login", data={"token": "x"}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers", [{"origin": HOME}, {"sec-fetch-site": "same-origin"}, {"x-firsthand": "1"}]
)
def test_our_pages_and_programs_may_post(client: TestClient, headers: dict[str, str]):
    answer = client.post("/login", data={"token": "x"}, headers=headers)
    assert "not the token" in answer.text


def test_without_the_token_nothing_is_shown(guarded: TestClient):
    answer = guarded.get("/claims")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?to=/claims")
    assert guarded.get("/api/claims").status_code == 401
    assert guarded.get("/api/openapi.json").status_code == 401
    assert guarded.get("/login").status_code == 200


def test_a_program_shows_the_token(guarded: TestClient):
    right, wrong = ({"authorization": f"Bearer {token}"} for token in (TOKEN, TOKEN + "x"))
    assert guarded.get("/api/claims", headers=right).json() == []
    assert guarded.get("/api/claims", headers=wrong).status_code == 401


def test_a_browser_gives_the_token_once(guarded: TestClient):
    form = {"token": TOKEN, "to": "/claims"}
    answer = guarded.post("/login", data=form, headers={"origin": HOME})
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims")
    assert TOKEN not in answer.headers["set-cookie"]
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert guarded.get("/claims").status_code == 200


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_the_token_leads_nowhere_else(guarded: TestClient, to: str):
    form = {"token": TOKEN, "to": to}
    answer = guarded.post("/login", data=form, headers={"origin": HOME})
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "news.example", "::"])  # noqa: S104
def test_other_machines_need_a_token(host: str):
    with pytest.raises(SettingError, match="FIRSTHAND_TOKEN"):
        Access(host)
    assert Access(host, TOKEN).token == TOKEN


def test_a_short_token_is_refused():
    with pytest.raises(SettingError, match="12 or more"):
        Access(token="short")  # noqa: S106


def test_there_must_be_a_desk(tmp_path: Path):
    with pytest.raises(DeskError):
        create_app(tmp_path / "none.db")


def test_what_means_nothing_is_told(client: TestClient):
    page, api = client.get("/claims?since=soon"), client.get("/api/claims?since=soon")
    assert (page.status_code, api.status_code) == (400, 400)
    assert "no time" in page.text
    assert "no time" in api.json()["error"]
    assert client.get("/api/claims?limit=0").status_code == 400
    assert client.get("/nowhere").status_code == 404
