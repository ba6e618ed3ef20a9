"""The page of where things are said to be, on a desk made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from made_desk import port_desk
from made_pages import HOME, HOSTILE, served, words

from firsthand.desk.desk import Desk
from firsthand.show.web.app import create_app
from firsthand.types import DeskPlace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    file = tmp_path_factory.mktemp("where") / "port.db"
    port_desk(file).dispose()
    with Desk(file, create=False) as desk:
        yield served(desk)


def test_places_and_what_could_not_be_placed(client: TestClient):
    page = client.get("/map").text
    shown = words(page)
    assert "Sarrana Sarrane TV 10.50, -20.25 exactly" in shown
    assert "Mell could not be placed" in shown
    assert page.count('<circle class="area') == 2
    assert 'href="/search?q=%22Sarrana%22"' in page
    assert len(client.get("/api/places").json()) == 3


def test_the_whole_world_keeps_what_is_asked(client: TestClient):
    near = client.get("/map?outlet=Radio").text
    assert 'href="?outlet=Radio&amp;world=true"' in near
    world = client.get("/map?outlet=Radio&world=true").text
    assert 'href="?outlet=Radio"' in world
    assert world.count("M") > near.count("M")


def test_no_place_is_on_the_map(client: TestClient):
    page = client.get("/map?q=Mell&outlet=Radio").text
    assert "could not be placed" in words(page)
    assert "<svg" not in page


@pytest.mark.parametrize("address", ["/map", "/map?world=1"])
def test_words_of_reports_are_harmless(tmp_path: Path, address: str):
    names = (HOSTILE, "w" * 100_000, "<b>")
    places = [
        DeskPlace(1, name, names, lat, lat, 6, HOSTILE, 1, 1)
        for name, lat in zip(names, (1.0, 2.0, None), strict=True)
    ]
    Desk(tmp_path / "desk.db").close()
    app = create_app(tmp_path / "desk.db")
    app.state.desk = SimpleNamespace(places=lambda *_, **__: places)
    answer = TestClient(app, base_url=HOME).get(address)
    assert answer.status_code == 200
    assert "<img" not in answer.text
    assert answer.text.count("<script") == 1
    assert not set(answer.text) & {"\u202e", "\u0007"}
    assert len(answer.text) < 200_000
    assert "style=" not in answer.text
