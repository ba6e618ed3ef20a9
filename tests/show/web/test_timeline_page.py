"""The page of what is said to be when, on a desk made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from made_desk import port_desk
from made_pages import HOME, HOSTILE, served, words

from firsthand.desk.desk import Desk
from firsthand.show.web.app import create_app
from firsthand.types import Citation, Moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONG = "w" * 100_000


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    file = tmp_path_factory.mktemp("when") / "port.db"
    port_desk(file).dispose()
    with Desk(file, create=False) as desk:
        yield served(desk)


def hostile(path: Path) -> TestClient:
    """The pages of a desk whose reports say what no report should."""
    cited = Citation("h1", HOSTILE, HOSTILE, HOSTILE, None, HOSTILE, 0, 4)
    moments = [
        Moment("s1", chain, HOSTILE, "certain", "negative", HOSTILE, "2031-05-01", None, 1, cited)
        for chain in ((), (LONG, HOSTILE), (HOSTILE,))
    ]
    Desk(path / "desk.db").close()
    app = create_app(path / "desk.db")
    app.state.desk = SimpleNamespace(timeline=lambda **_: moments)
    return TestClient(app, base_url=HOME)


def test_by_the_days_spoken_of(client: TestClient):
    page = client.get("/timeline").text
    shown = words(page)
    assert "2031-05-03 “3 May” · Teodor Valk certain" in shown
    assert shown.index("Two cranes fell in April") < shown.index("could block the Strait of Mell")
    assert page.count('<rect class="bar') == 3


def test_by_the_days_of_publication(client: TestClient):
    shown = words(client.get("/timeline?by=published").text)
    assert "2031-05-01 · a port official probable the ships have to wait" in shown.replace(
        "“", ""
    ).replace("”", "")


def test_narrowed_by_who_says_it_and_how_sure(client: TestClient):
    said = client.get("/api/timeline?source=E1").json()
    assert [one["chain"] for one in said] == [["Teodor Valk"]]
    possible = client.get("/api/timeline?certainty=possible").json()
    assert [one["certainty"] for one in possible] == ["possible"]
    page = client.get("/timeline?certainty=possible&source=&entity=").text
    assert "<option selected>possible</option>" in page
    assert page.count('<rect class="bar') == 1


@pytest.mark.parametrize(
    "query", ["by=eaten", "certainty=sure", "since=soon", "source=Nobody+Such"]
)
def test_what_means_nothing_is_refused(client: TestClient, query: str):
    assert client.get(f"/timeline?{query}").status_code in {400, 404, 422}


def test_nothing_has_a_day(client: TestClient):
    page = client.get("/timeline?since=2040").text
    assert "Nothing that fits has a known day." in words(page)
    assert "<svg" not in page


@pytest.mark.parametrize("address", ["/timeline", "/timeline?by=published"])
def test_words_of_reports_are_harmless(tmp_path: Path, address: str):
    answer = hostile(tmp_path).get(address)
    assert answer.status_code == 200
    assert "<img" not in answer.text
    assert answer.text.count("<script") == 1
    assert not set(answer.text) & {"\u202e", "\u0007"}
    assert len(answer.text) < 200_000
    assert "style=" not in answer.text
