"""A desk of the demo, served on this machine, and a browser that looks at it."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

import firsthand
from firsthand.desk.desk import Desk
from firsthand.show.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI
    from playwright.sync_api import Browser, Dialog, Page

DEMO = Path(firsthand.__file__).parent / "data" / "demo"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WAIT_S = 20.0


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with the reports of the demo; nobody changes it."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    with Desk(path) as desk:
        for stored in desk.read([DEMO]):
            assert stored.state == "new"
    return path


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address at which an application is served."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    begun = time.monotonic()
    while not server.started:
        assert time.monotonic() - begun < WAIT_S, "the desk was not served in time"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(WAIT_S)


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a copy of that desk, served."""
    desk = tmp_path / "desk.db"
    shutil.copy(filled, desk)
    with served(create_app(desk)) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium; without one these tests are skipped.

    It is closed with its module: as long as it is open, an event loop runs in this thread, and
    tests of others could start none.
    """
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no browser: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


class Watched:
    """A page of the browser, watched for what must not happen.

    Attributes:
        faults: requests that left this machine, errors on the console (what the policy of the
            page forbids is one), and dialogs.
    """

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.faults: list[str] = []
        page.on("request", lambda one: self._sent(one.url))
        page.on("console", lambda one: self._said(one.type, one.text))
        page.on("pageerror", lambda one: self.faults.append(f"error: {one}"))
        page.on("dialog", self._asked)

    def go(self, path: str) -> Page:
        """Open a page of the desk."""
        answer = self.page.goto(self.home + path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"
        return self.page

    def _sent(self, url: str) -> None:
        if not url.startswith(self.home):
            self.faults.append(f"request to {url}")

    def _asked(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _said(self, kind: str, words: str) -> None:
        if kind in {"error", "warning"}:
            self.faults.append(f"console: {words}")


@pytest.fixture
def watched(browser: Browser, home: str) -> Iterator[Watched]:
    """A page of the browser; it fails the test if anything was wrong at its end."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    looked = Watched(context.new_page(), home)
    yield looked
    context.close()
    assert looked.faults == []
