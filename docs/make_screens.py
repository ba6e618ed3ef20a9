"""Pictures of the pages, for README.md and docs: `python docs/make_screens.py`.

The twelve reports of the walk are read onto a desk, which is served on this machine; Debian's
chromium takes the pictures. They are looked at by people and not compared by a check: another
browser or another font draws other pixels.
"""

from __future__ import annotations

import shutil
import socket
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, NamedTuple

import uvicorn
from playwright.sync_api import sync_playwright

from firsthand.desk.desk import Desk
from firsthand.show.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

DOCS = Path(__file__).parent
REPORTS, SCREENS = DOCS / "walk" / "reports", DOCS / "screens"
WAIT_S = 20.0
WIDE, PHONE = (1200, 820), (390, 820)


class Screen(NamedTuple):
    """A picture of a page, or of the first page of a kind that a list leads to."""

    name: str
    path: str
    leads_to: str | None = None
    size: tuple[int, int] = WIDE
    scheme: Literal["light", "dark"] = "light"


SCREEN = (
    Screen("desk", "/"),
    Screen("claim", "/search?q=Kelmar+tunnel+closed+lorries", "claim"),
    Screen("claim-dark", "/search?q=Kelmar+tunnel+closed+lorries", "claim", scheme="dark"),
    Screen("contradiction", "/conflicts", "conflict"),
    Screen("report", "/reports", "report"),
    Screen("entity", "/entities", "entity"),
    Screen("network", "/network"),
    Screen("timeline", "/timeline"),
    Screen("phone", "/", size=PHONE),
)


@contextmanager
def served(desk: Path) -> Iterator[str]:
    """Serve a desk; its address."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(create_app(desk), host="127.0.0.1", port=port, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + WAIT_S
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(WAIT_S)


def take(page: Page, home: str, screen: Screen) -> None:
    """Take one picture."""
    page.set_viewport_size({"width": screen.size[0], "height": screen.size[1]})
    page.emulate_media(color_scheme=screen.scheme)
    page.goto(home + screen.path)
    if screen.leads_to:
        address = page.locator(f"main a[href^='/{screen.leads_to}/']").first.get_attribute("href")
        page.goto(home + (address or ""))
    page.screenshot(path=SCREENS / f"{screen.name}.png")


def main() -> None:
    """Take all pictures."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        sys.exit("no browser: apt-get install chromium")
    SCREENS.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        with Desk(path) as desk:
            for _ in desk.read([REPORTS]):
                pass
        with served(path) as home, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
            page = browser.new_page()
            for screen in SCREEN:
                take(page, home, screen)
            browser.close()
    sys.stdout.write(f"{len(SCREEN)} pictures in {SCREENS}\n")


if __name__ == "__main__":
    main()
