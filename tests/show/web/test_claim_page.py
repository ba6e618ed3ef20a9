"""The page of a claim."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from made_big_claims import HOSTILE, hostile_claim, in_a_chain, on_one_wire
from made_claims import CLAIM, OTHER

from firsthand.desk.desk import Desk
from firsthand.show.web.app import create_app
from firsthand.show.web.pages import desk_of

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.types import Claim

NAME = "C003f9a2b0c"
UNKNOWN = "C0000000000"


class Shelf:
    """A desk with one claim."""

    def __init__(self, claim: Claim) -> None:
        self._claim = replace(claim, id=NAME)

    def claim(self, name: str) -> Claim | None:
        return self._claim if name == NAME else None


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path: Path = tmp_path_factory.mktemp("claims") / "desk.db"
    Desk(path).close()
    return TestClient(create_app(path), base_url="http://127.0.0.1")


def shown(client: TestClient, claim: Claim, name: str = NAME) -> str:
    client.app.dependency_overrides[desk_of] = lambda: Shelf(claim)
    answer = client.get(f"/claim/{name}")
    assert answer.status_code == 200
    return answer.text


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_the_count_stands_below_the_claim(client: TestClient):
    text = words_of(shown(client, CLAIM))
    assert f"{CLAIM.text} 7 reports, 1–2 independent origins; denied in 1 report" in text
    assert "4 doubtful: one origin for certain, which is not named" in text


def test_everything_about_it_is_told(client: TestClient):
    html = shown(client, CLAIM)
    ids = ("drawn", "supports", "denies", "mentions", "against", "unknown", "variants", "history")
    for one in ids:
        assert f'<h2 id="{one}"' in html
    assert "One is the other gone wrong" not in html
    assert f'href="/conflict/{NAME}/{OTHER.id}"' in html


def test_what_there_is_none_of_is_left_out(client: TestClient):
    html = shown(client, OTHER)
    assert '<h2 id="supports"' in html
    for one in ("denies", "mentions", "against", "unknown", "variants", "history"):
        assert f'<h2 id="{one}"' not in html


def test_a_distortion_is_called_one(client: TestClient):
    claim = replace(CLAIM, distortions=(OTHER.id,))
    assert "One is the other gone wrong in repeating" in shown(client, claim)


def test_each_telling_is_cited_in_the_list_with_why_it_adds_no_origin(client: TestClient):
    html = shown(client, CLAIM)
    listed = html[html.index('<ul class="tree top-tree">') :]
    for one in CLAIM.voices:
        assert f'href="/report/{one.cited.report}?at=5-53#at"' in listed
    assert "adds no origin: same words as Lakeside News (2031-03-03)" in words_of(listed)


def test_the_drawing_and_the_list_light_up_together(client: TestClient):
    html = shown(client, CLAIM)
    for key in ("report-r2", "supports-o1", "denies-o4"):
        assert html.count(f'data-key="{key}"') == 2


def test_no_word_of_a_report_becomes_markup(client: TestClient):
    html = shown(client, hostile_claim())
    assert HOSTILE not in html
    assert "<script>alert" not in html
    assert "<b>\x1b" not in html
    assert "\u202e" not in html
    assert html.count("<script") == 1
    assert "style=" not in html
    assert len(html) < 200_000


@pytest.mark.parametrize("claim", [on_one_wire(1_500, 20), in_a_chain(1_000)])
def test_what_very_many_tell_is_a_page_of_bearable_length(client: TestClient, claim: Claim):
    html = shown(client, claim)
    assert len(html) < 400_000
    assert f"{claim.support.reports - 200:,} more reports with this origin" in words_of(html)


def test_a_claim_that_is_no_more_is_told(client: TestClient):
    client.app.dependency_overrides[desk_of] = lambda: Shelf(CLAIM)
    answer = client.get(f"/claim/{UNKNOWN}")
    assert answer.status_code == 404
    assert "may be no longer on this desk" in answer.text
    api = client.get(f"/api/claim/{UNKNOWN}")
    assert (api.status_code, list(api.json())) == (404, ["error"])


@pytest.mark.parametrize(
    "name", ["C1", "c003f9a2b0c", "C003F9A2B0C", "C003f9a2b0c00000", "%3Cscript%3E"]
)
def test_no_claim_is_called_so(client: TestClient, name: str):
    answer = client.get(f"/claim/{name}")
    assert answer.status_code == 400
    assert "<script>" not in answer.text


def test_the_same_as_json(client: TestClient):
    client.app.dependency_overrides[desk_of] = lambda: Shelf(CLAIM)
    told = client.get(f"/api/claim/{NAME}").json()
    assert (told["text"], told["support"]) == (CLAIM.text, {"reports": 7, "low": 1, "high": 2})
    assert len(told["voices"]) == len(CLAIM.voices)
