"""Correct it: forms and API by which users judge; what they said is shown, honoured, undone."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from made_tellings import come, open_made, told

from firsthand.show.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = "http://127.0.0.1"
OURS = {"origin": HOME}
QUAY = "the eastern quay of Mell is unsafe for lorries"
LOAD = "heavy vehicles must stay off the landing stage"
HOSTILE = "<script>alert(1)</script>\N{RIGHT-TO-LEFT OVERRIDE}\" onload='x" + "a" * 1000


@pytest.fixture(scope="module")
def weighed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk of four reports, weighed without a model."""
    path = tmp_path_factory.mktemp("weighed") / "desk.db"
    with open_made(path) as desk:
        come(
            desk,
            told(QUAY, "Dana Orrey"),
            told(QUAY, "Ilka Maron", house="Oule Star", day=2),
            told(LOAD, "Teodor Valk", house="Marn Echo", day=3),
            told(f"{HOSTILE} fell into the sea", house=HOSTILE, day=4),
        )
    return path


@pytest.fixture
def client(weighed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A served copy of that desk."""
    with open_made(Path(copy(weighed, tmp_path))) as desk:
        app = create_app(desk.path)
        monkeypatch.setattr(app.state, "desk", desk)
        yield TestClient(app, base_url=HOME, follow_redirects=False)


def claims(client: TestClient) -> list[dict[str, Any]]:
    """All that is known of each claim."""
    listed = client.get("/api/claims").json()
    return [client.get(f"/api/claim/{one['id']}").json() for one in listed]


def claim(client: TestClient, words: str) -> dict[str, Any]:
    """The claim that a telling of these words is in."""
    found = claims(client)
    return next(c for c in found if words in {voice["words"] for voice in c["voices"]})


def judge(client: TestClient, **form: str) -> str:
    """Judge by a form; where that leads."""
    answer = client.post("/judgements", data=form, headers=OURS)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def by_user(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/judgements?by=user").json()
    return found


def test_two_claims_are_made_one_and_two_again(client: TestClient):
    one, other = claim(client, QUAY), claim(client, LOAD)
    before = claims(client)
    form = {"kind": "same claim", "a": one["id"], "b": other["id"], "at": other["id"]}
    where = judge(client, **form, because="I was there")
    assert len(claim(client, LOAD)["voices"]) == 3
    shown = client.get(where).text
    number = by_user(client)[0]["id"]
    assert f"Judgement {number} is kept" in shown
    assert re.search(r'<details class="decide" id="decide" open>', shown)
    answer = client.post(f"/judgements/{number}/undo", headers=OURS)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/judgements?taken={number}")
    assert claims(client) == before
    log = client.get("/judgements").text
    assert "I was there" in log
    assert "taken back" in log
    assert f"/judgements/{number}/undo" not in log


def test_a_telling_is_taken_out_of_its_claim(client: TestClient):
    one = claim(client, QUAY)
    page = client.get(f"/claim/{one['id']}").text
    tellings = re.findall(r'<option value="([0-9a-f]+:\d+-\d+)">', page)
    assert len(tellings) == 2
    where = judge(client, kind="not the same claim", a=tellings[0], b=one["id"], at=one["id"])
    assert client.get(where).status_code == 200
    assert len(claims(client)) == 4


def test_a_report_is_marked_as_a_copy(client: TestClient):
    one = claim(client, QUAY)
    assert one["support"]["low"] == 2
    page = client.get(f"/claim/{one['id']}").text
    reports = re.findall(r'<option value="([0-9a-f]{16})">', page)
    where = judge(client, kind="copy", a=reports[0], b=reports[1], at=one["id"])
    assert where.startswith(f"/claim/{one['id']}?judged=J")
    assert claim(client, QUAY)["support"]["low"] == 1
    assert "a user says so" in client.get(where).text


def test_claims_that_are_near_are_offered(client: TestClient):
    one = claim(client, QUAY)
    page = client.get(f"/claim/{one['id']}/near")
    assert page.status_code == 200
    assert client.get("/claim/C0000000000/near").status_code == 404


def test_entities_are_merged_renamed_and_split(client: TestClient):
    numbers = {one["name"]: one["id"] for one in client.get("/api/entities").json()}
    where = judge(client, kind="merge", a=numbers["Dana Orrey"], b="Ilka Maron")
    assert re.fullmatch(r"/entity/E\d+\?judged=J\d+#decide", where)
    page = client.get(where).text
    assert 'name="names" value="Ilka Maron"' in page
    where = judge(client, kind="rename", a="Dana Orrey", b=HOSTILE)
    assert "<script>alert" not in client.get(where).text
    where = judge(client, kind="split", a=numbers["Dana Orrey"], names="Ilka Maron")
    assert client.get(where).status_code == 200
    assert [one["kind"] for one in by_user(client)] == ["different", "rename", "same"]


def test_programs_judge_and_take_back(client: TestClient):
    program = {"x-firsthand": "1"}
    body = {"kind": "denies", "a": QUAY, "b": LOAD, "because": "a word"}
    answer = client.post("/api/judgements", json=body, headers=program)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["kind"], made["because"], made["by"]) == ("denies", "a word", "user")
    assert claim(client, LOAD)["denial"]["reports"] == 1
    assert client.get(f"/api/judgements/{made['id']}").json() == made
    undone = client.post(f"/api/judgements/{made['id']}/undo?because=no", headers=program)
    assert (undone.status_code, undone.json()["kind"]) == (201, "undo")
    assert client.get(f"/api/judgements/{made['id']}").json()["undone"] is True
    assert client.get("/api/judgements?about=entities").json() != by_user(client)


@pytest.mark.parametrize("headers", [{}, {"origin": "https://evil.example"}])
def test_another_site_judges_nothing(client: TestClient, headers: dict[str, str]):
    form = {"kind": "same claim", "a": QUAY, "b": LOAD}
    assert client.post("/judgements", data=form, headers=headers).status_code == 403
    assert client.post("/api/judgements", json=form, headers=headers).status_code == 403
    assert client.post("/judgements/J1/undo", headers=headers).status_code == 403
    assert not by_user(client)


def test_asking_changes_nothing(client: TestClient):
    for path in ("/judgements?kind=merge&a=E1&b=E2", "/judgements/J1/undo", "/api/judgements"):
        client.get(path)
    assert not by_user(client)


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "same claim", "a": QUAY, "b": QUAY},
        {"kind": "same claim", "a": QUAY, "b": f"{HOSTILE} and more"},
        {"kind": "merge", "a": "E1", "b": "E1"},
        {"kind": "split", "a": "E1"},
        {"kind": "copy", "a": "<b>", "b": "../.."},
        {"kind": "guess", "a": QUAY, "b": LOAD},
        {"kind": "same claim"},
        {"kind": "rename", "a": "E1", "b": "x" * 3000},
        {},
    ],
)
def test_what_means_nothing_is_said_so(client: TestClient, form: dict[str, str]):
    for answer in (
        client.post("/judgements", data=form, headers=OURS),
        client.post("/api/judgements", json=form, headers=OURS),
    ):
        assert answer.status_code in {400, 404}
        assert (
            "<script>alert" not in answer.text
            or "application/json" in answer.headers["content-type"]
        )
    assert not by_user(client)


def test_words_of_reports_stay_words(client: TestClient):
    """In forms, in the log, and in the address of what was judged."""
    hostile = next(c for c in claims(client) if "alert(1)" in c["text"])
    other = claim(client, LOAD)
    where = judge(client, kind="same claim", a=hostile["id"], b=other["id"], because=HOSTILE)
    pages = (where, "/judgements", f"/claim/{other['id']}/near", "/judgements?judged=<script>",
             f"{where.split('?')[0]}?judged=J1<script>alert(1)")  # fmt: skip
    for path in pages:
        text = client.get(path).text
        assert "<script>alert" not in text
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in text
        assert "onload='x" not in text
    assert 'role="status"' not in client.get(pages[-1]).text


def test_a_page_of_judgements_leads_to_the_next(client: TestClient):
    for name in "ABC":
        judge(client, kind="rename", a="E1", b=name)
    page = client.get("/judgements?by=user&about=entities&limit=2").text
    assert "rows 1 to 2" in page
    assert "offset=2" in page
    assert 'value="entities" selected' in page
