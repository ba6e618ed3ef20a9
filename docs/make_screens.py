"""Pictures of the pages, for README.md and docs: `python docs/make_screens.py`.

The twelve reports of the walk are read onto one desk, five of a ferry strike onto another, which
are served on this machine; Debian's chromium takes the pictures, Pillow reduces their colours. They
are looked at by people, not compared by a check: another browser or font draws other pixels.
"""

from __future__ import annotations

import shutil
import socket
import sys
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import TYPE_CHECKING, Literal, NamedTuple
from unittest.mock import patch

import uvicorn
from playwright.sync_api import sync_playwright

from firsthand.desk.desk import Desk
from firsthand.ingest import Facts
from firsthand.show.brief.composing import Question, compose
from firsthand.show.brief.html import to_html
from firsthand.show.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

DOCS = Path(__file__).parent
SCREENS = DOCS / "screens"
WALK, FERRY = DOCS / "walk" / "reports", SCREENS / "reports"
SAMPLES = DOCS.parent / "benchmarks" / "samples"
WAIT_S = 20.0
WIDE, PHONE = 1200, 390
DAY = "2031-06-05"
"""The day on which pages and brief are looked at: that of the walk's last report."""
TODAY = SimpleNamespace(now=lambda _: datetime.fromisoformat(DAY).replace(tzinfo=UTC))
SHARPNESS = 1.5
"""Pixels of a picture for each of the page: it is shown smaller than it is."""
BETWEEN_LINES = """height => {
  const lines = [...document.querySelectorAll("main svg, main input, main button")]
    .map(drawn => drawn.getBoundingClientRect());
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    range.selectNode(texts.currentNode);
    lines.push(...range.getClientRects());
  }
  const foot = document.querySelector("footer.foot");
  const most = Math.min(height, foot ? foot.getBoundingClientRect().top : height);
  let end = most;
  while (lines.some(line => line.top - 2 < end && end < line.bottom + 6)) end -= 1;
  return end < most - 150 ? most : end;
}"""
"""Where a picture of so many pixels ends: above the page's foot, between two lines if possible."""


class Screen(NamedTuple):
    """A picture of a page, or of the first page of a kind that a list leads to.

    Attributes:
        height: of the picture at most, in CSS pixels.
        leads_to: the kind of page to follow the first link to; None for `path` itself.
        width: of the browser, in CSS pixels.
    """

    name: str
    path: str
    height: int = 820
    leads_to: str | None = None
    width: int = WIDE
    scheme: Literal["light", "dark"] = "light"


OF_WALK = (
    Screen("desk", "/", 745),
    Screen("phone", "/", width=PHONE),
    Screen("claims", "/claims", 560),
    Screen("conflicts", "/conflicts"),
    Screen("contradiction", "/conflicts", 1180, "conflict"),
    Screen("reports", "/reports", 560),
    Screen("report", "/search?q=engineer+Kelmar+tunnel+closed", 720, "report"),
    Screen("entity", "/entities?q=Brandt", 760, "entity"),
    Screen("search", "/search?q=tunnel+closed", 720),
)
OF_FERRY = (
    Screen("claim", "/search?q=40+crews", 1140, "claim"),
    Screen("claim-dark", "/search?q=40+crews", 680, "claim", scheme="dark"),
    Screen("entities", "/entities?schema=Person", 520),
    Screen("network", "/network", 760),
    Screen("timeline", "/timeline", 620),
    Screen("map", "/map", 1100),
    Screen("due", "/deadlines?as_of=2031-05-13"),
)
OF_JUDGED = (
    Screen("judgements", "/judgements?by=user", 640),
    Screen("parts", "/reports", 540, "report"),
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
    page.set_viewport_size({"width": screen.width, "height": screen.height})
    page.emulate_media(color_scheme=screen.scheme)
    page.goto(home + screen.path)
    if screen.leads_to:
        address = page.locator(f"main a[href^='/{screen.leads_to}/']").first.get_attribute("href")
        page.goto(home + (address or "").partition("?")[0])
    height = page.evaluate(BETWEEN_LINES, screen.height)
    shot = page.screenshot(clip={"x": 0, "y": 0, "width": screen.width, "height": height})
    _keep(shot, SCREENS / f"{screen.name}.png")


def _keep(shot: bytes, path: Path) -> None:
    """Write a picture in few colours: a third of the bytes, and nobody sees a difference."""
    image = import_module("PIL.Image")
    few = (
        image.open(BytesIO(shot)).convert("RGB").quantize(256, image.Quantize.MAXCOVERAGE, dither=0)
    )
    few.save(path, optimize=True)


def made(path: Path, reports: Path) -> Desk:
    """A desk of the reports in a folder."""
    desk = Desk(path)
    for _ in desk.read([reports]):
        pass
    return desk


def decide(desk: Desk, folder: Path) -> None:
    """Decide a few things as a user would, and read a report that is shown in parts."""
    copier, copied = (_report(desk, house) for house in ("Strand Radio", "Kelm Observer"))
    desk.mark_copy(copier, copied, "Radio printed what the newspaper had")
    kept = desk.merge("Hauliers' Union", "Tunnel Authority", "they share an address")
    desk.undo(kept.id, "only the address")
    desk.rename("Tunnel Authority", "Kelmar Tunnel Authority", "so its letters say")
    digest = folder / "digest.txt"
    texts = [
        path.read_text("utf-8") for path in sorted([*SAMPLES.glob("*.txt"), *FERRY.glob("*.txt")])
    ]
    digest.write_text("\n\n".join(texts * 2), encoding="utf-8")
    facts = Facts(publisher="Coast Today", title="Digest of a year", published="2031-12-30")
    for _ in desk.read([digest], facts):
        pass


def _report(desk: Desk, house: str) -> str:
    return desk.reports(outlet=house)[-1].id  # its first


def main() -> None:
    """Take all pictures."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        sys.exit("no browser: apt-get install chromium")
    SCREENS.mkdir(exist_ok=True)
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page(device_scale_factor=SHARPNESS)
        for kind, reports, screens in (
            ("walk", WALK, OF_WALK),
            ("ferry", FERRY, OF_FERRY),
            ("judged", WALK, OF_JUDGED),
        ):
            with made(folder / kind, reports) as desk:
                if kind == "judged":
                    decide(desk, folder)
                if kind == "walk":
                    brief = folder / "brief.html"
                    brief.write_text(to_html(compose(desk, Question(DAY))), encoding="utf-8")
                    take(page, brief.as_uri(), Screen("brief", "", 900, width=900))
            with patch("firsthand.desk.judging.datetime", TODAY), served(folder / kind) as home:
                for screen in screens:
                    take(page, home, screen)
        browser.close()
    total = sum(path.stat().st_size for path in SCREENS.glob("*.png"))
    sys.stdout.write(f"pictures in {SCREENS}: {total / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
