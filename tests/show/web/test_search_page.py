"""Search, what is due, and the list of reports, on desks made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pages import HOME, HOSTILE, served, story, words

from firsthand.desk.desk import Desk
from firsthand.show.web.app import create_app
from firsthand.types import Citation, DeskReport, Due, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CITED = Citation(HOSTILE, HOSTILE, HOSTILE, HOSTILE, f"javascript:{HOSTILE}", HOSTILE, 0, 4)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with story(tmp_path_factory.mktemp("search") / "desk.db") as desk:
        yield desk


@pytest.fixture(scope="module")
def client(desk: Desk) -> TestClient:
    return served(desk)


def answering(path: Path, **answers: Any) -> TestClient:
    """The pages of a desk that answers so, whatever it is asked."""
    Desk(path / "desk.db").close()
    app = create_app(path / "desk.db")
    app.state.desk = SimpleNamespace(
        **{name: lambda *_, _told=told, **__: _told for name, told in answers.items()}
    )
    return TestClient(app, base_url=HOME)


def harmless(page: str) -> bool:
    return (
        "<img" not in page
        and page.count("<script") == 1
        and not set(page) & {"\u202e", "\u0007"}
        and "style=" not in page
        and 'href="javascript:' not in page
    )


def test_what_is_found_is_marked_and_cited(desk: Desk, client: TestClient):
    page = client.get("/search", params={"q": '"northern dam"'}).text
    (hit, *_) = desk.search('"northern dam"')
    assert "<mark>northern</mark>" in page or "<mark>northern dam</mark>" in page
    assert f"/report/{hit.cited.report}?at={hit.cited.start}-{hit.cited.end}#at" in page


def test_who_says_what_is_found(client: TestClient):
    shown = words(client.get("/search?q=dam").text)
    assert "Mell Wire on the word of Dana Orrey" in shown
    assert "in the text" in words(client.get("/search?q=lamps").text)


def test_claims_with_the_words_come_first(desk: Desk, client: TestClient):
    page = client.get("/search?q=dam").text
    found = desk.claims("dam")
    assert found
    for claim in found:
        assert f'href="/claim/{claim.id}"' in page
    assert page.index(f"/claim/{found[0].id}") < page.index('id="hits"')


def test_claims_are_narrowed_like_the_rest(client: TestClient):
    page = client.get("/search?q=ferry&outlet=Ledger").text
    assert "/claim/" not in page
    assert "Nothing that is said or told" in page
    assert "/claim/" in client.get("/search?q=ferry&outlet=Radio").text


def test_only_in_texts(client: TestClient):
    found = client.get("/api/search?q=dam&where=reports").json()
    assert found
    assert {one["statement"] for one in found} == {None}
    said = client.get("/api/search?q=dam&where=statements").json()
    assert None not in {one["statement"] for one in said}
    assert "/claim/" not in client.get("/search?q=dam&where=reports").text


def test_rows_a_page_at_a_time(client: TestClient):
    first = client.get("/search?q=dam&limit=1")
    assert "offset=1" in first.text
    second = client.get("/search?q=dam&limit=1&offset=1").text
    assert "/claim/" not in second
    assert "earlier rows" in second


def test_nothing_asked_finds_nothing(client: TestClient):
    assert client.get("/search").status_code == 200
    assert client.get("/api/search").json() == []
    assert client.get("/search?q=+&entity=&since=").status_code == 200


@settings(max_examples=25)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_no_error(client: TestClient, query: str):
    try:
        query.encode()
    except UnicodeEncodeError:  # no address can hold it
        return
    answers = [client.get(at, params={"q": query}) for at in ("/search", "/api/search")]
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].text.count("<script") == 1


@pytest.mark.parametrize("query", ['"', "*", "a*b", '"dam', "NEAR(a b)", "col:x", "-", "(", "^dam"])
def test_signs_of_search_engines_are_words(client: TestClient, query: str):
    assert client.get("/search", params={"q": query}).status_code == 200


def test_filters_that_mean_nothing_are_told(client: TestClient):
    for asked in ("since=soon", "entity=Nobody", "where=there", "limit=0", "offset=-1"):
        assert client.get(f"/search?q=dam&{asked}").status_code == 400
        assert "error" in client.get(f"/api/search?q=dam&{asked}").json()


def test_hostile_hits_stay_words(tmp_path: Path):
    hit = Hit(HOSTILE + "W" * 100_000, ((0, 8), (9, 14)), 1.0, CITED, "s1", (HOSTILE,))
    client = answering(tmp_path, search=[hit], claims=[], listed_claims=[])
    page = client.get("/search", params={"q": HOSTILE.translate({0x202E: None, 7: None})}).text
    assert harmless(page)
    assert "<mark>&lt;script&gt;</mark>" in page
    assert "<mark>lert(</mark>" in page


def due(**more: Any) -> Due:
    facts: dict[str, Any] = {
        "id": "D3", "kind": "ultimatum", "what": "withdraw from the port", "words": "",
        "who": "Joren Haste", "whom": "the government", "time_words": "within 21 days",
        "start": None, "end": "2031-05-31", "state": "open", "because": "due until 2031-05-31",
        "cited": CITED,
    }  # fmt: skip
    return Due(**(facts | more))


def test_what_is_due_and_what_became_of_it(tmp_path: Path):
    evidence = Citation("r9", "Mell Wire", None, "2031-06-02", None, None, 5, 9)
    met = due(id="D4", state="met", because="they left", evidence=evidence)
    page = answering(tmp_path, deadlines=[due(), met]).get("/deadlines").text
    shown = words(page)
    assert "until 2031-05-31 “within 21 days” ultimatum withdraw from the port" in shown
    assert "Joren Haste for the government open due until 2031-05-31" in shown
    assert 'href="/report/r9?at=5-9#at"' in page
    assert 'id="D3"' in page
    assert harmless(page)


def test_deadlines_are_asked_as_of_a_day(client: TestClient):
    page = client.get("/deadlines?as_of=2031-05-20&state=open&entity=").text
    assert "as of <time>2031-05-20</time>" in page
    assert "<option selected>open</option>" in page
    assert client.get("/deadlines?as_of=&state=").status_code == 200
    assert client.get("/api/deadlines?as_of=").json() == []
    for asked in ("as_of=soon", "state=late"):
        assert client.get(f"/deadlines?{asked}").status_code == 400
        assert client.get(f"/api/deadlines?{asked}").status_code == 400


def test_reports_that_were_published_last_come_first(desk: Desk, client: TestClient):
    page = client.get("/reports").text
    at = [page.index(f'href="/report/{one.id}"') for one in desk.reports()]
    assert at == sorted(at)
    assert [one["id"] for one in client.get("/api/reports").json()] == [
        one.id for one in desk.reports()
    ]


def test_reports_are_narrowed_and_paged(client: TestClient):
    assert "Radio Two Shores" not in client.get("/reports?outlet=Ledger").text
    page = client.get("/reports?outlet=&limit=1&offset=1").text
    assert "offset=0" in page
    assert "offset=2" in page
    assert "No report fits." in client.get("/reports?since=2032").text


def test_hostile_reports_stay_words(tmp_path: Path):
    one = DeskReport("r1", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, 2, 3)
    assert harmless(answering(tmp_path, reports=[one]).get("/reports").text)
