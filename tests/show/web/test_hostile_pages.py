"""Hostile reports on every page and in the API, without a browser: the markup is ours alone."""

from __future__ import annotations

import re
import time
import unicodedata
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from lxml import html
from made_hostile import PAYLOADS, hostile_desk
from made_pages import HOME

from benchmarks.pages import addresses, known_of
from firsthand.show.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.desk.desk import Desk

ASKED = {"/deadlines": "?as_of=2031-06-02", "/search": "?q=dam", "/api/search": "?q=dam"}
SLOW_S = 1.5
"""Seconds of computing that a page of ten such reports may take; most of it is the desk's."""
FORBIDDEN = {"iframe", "img", "object", "embed", "base", "style"}
KEPT = "\n\t\u200c\u200d\u2068\u2069"
"""Controls that may be on a page: those of templates, which set words apart, and joiners."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with hostile_desk(tmp_path_factory.mktemp("hostile") / "desk.db") as desk:
        yield desk


@pytest.fixture(scope="module")
def client(hostile: Desk) -> TestClient:
    app = create_app(hostile.path)
    app.state.desk = hostile
    return TestClient(app, base_url=HOME)


def whole(path: str, desk: Desk) -> str:
    return path.format_map(known_of(desk)) + ASKED.get(path, "")


def ours_alone(text: str) -> None:
    """No element, attribute, address or character that a report brought."""
    page = html.document_fromstring(text)
    (script, *more) = page.iter("script")
    assert all(one.get("src", "").startswith("/static/") for one in (script, *more))
    for one in page.iter():
        assert one.tag not in FORBIDDEN, html.tostring(one)[:200]
        odd = [name for name in one.attrib if name == "style" or name.startswith("on")]
        assert not odd, html.tostring(one)[:200]
        for name in ("href", "src", "action"):
            at = one.get(name)
            assert at is None or (at[:1] in "/?#" and not at.startswith("//")), at
    odd_signs = {
        char for char in set(text) - set(KEPT) if unicodedata.category(char) in {"Cc", "Cf", "Cs"}
    }
    assert not odd_signs
    assert text.count("\u2068") == text.count("\u2069")


@pytest.mark.parametrize("path", [p for p in [*addresses(), "/judgements"] if p[:4] != "/api"])
def test_markup_of_a_page_is_ours_alone(client: TestClient, hostile: Desk, path: str):
    address = whole(path, hostile)
    client.get(address)  # what has come since is weighed, and templates are read
    started = time.process_time()
    answer = client.get(address)
    taken = time.process_time() - started
    assert answer.status_code == 200
    ours_alone(answer.text)
    assert "55433" not in answer.text  # what `{{7*7919}}` would give as a template
    assert taken < SLOW_S


def test_words_of_an_option_turn_nothing_beside_them(client: TestClient, hostile: Desk):
    page = client.get(whole("/claim/{claim}", hostile)).text
    options = re.findall(r'<option value="[0-9a-f]{16}:[^"]+">([^<]+)', page)
    assert len(options) > len(PAYLOADS)
    for one in options:
        assert re.fullmatch("\u2068[^\u2068]+\u2069, 2031-05-0\\d: \u2068[^\u2068]+\u2069", one), (
            one
        )


def test_markup_of_each_report_is_ours_alone(client: TestClient, hostile: Desk):
    reports = hostile.reports()
    assert len(reports) == len(PAYLOADS)
    for one in reports:
        text = client.get(f"/report/{one.id}").text
        ours_alone(text)
        assert "55433" not in text


@pytest.mark.parametrize("path", [path for path in addresses() if path.startswith("/api")])
def test_the_api_gives_words_as_they_are_and_never_as_a_page(
    client: TestClient, hostile: Desk, path: str
):
    answer = client.get(whole(path, hostile))
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json() is not None


def test_an_original_is_kept_under_a_harmless_name(client: TestClient, hostile: Desk):
    answer = client.get(f"/report/{hostile.reports()[0].id}/original")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"].startswith('attachment; filename="')
