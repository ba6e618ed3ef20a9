"""A desk for pages: three houses on a broken dam; places and people are invented."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from fastapi.testclient import TestClient
from made_tellings import Line, Made, keep, open_made

from firsthand.show.web.app import create_app

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.desk.desk import Desk

HOME = "http://127.0.0.1"
HOSTILE = '<script>alert("x")</script>\u202e\u0007 <img src=x onerror=alert(1)>'
DAM = "the northern dam of Sarrane has broken under the flood"
NO_DAM = "the northern dam of Sarrane has not broken under the flood"
SHUT = "the ferry harbour of Lorvane will stay closed until the storm ends"
LAMPS = "the keepers of the lighthouse lit their lamps again"
STORY = (
    Made(
        "Mell Wire",
        "2031-05-01T06:00:00Z",
        [
            Line(DAM, ("Dana Orrey",)),
            Line(SHUT, ("a port official",), certainty="probable"),
            Line(LAMPS),
        ],
    ),
    Made("Lorvane Ledger", "2031-05-01T09:30:00Z", [Line(DAM, ("Mell Wire", "Dana Orrey"))]),
    Made(
        "Radio Two Shores",
        "2031-05-02",
        [Line(NO_DAM, ("Teodor Valk",), polarity="negative"), Line(SHUT, ("a port official",))],
    ),
)


def story(path: Path) -> Desk:
    """A desk with the story, weighed."""
    desk = open_made(path)
    for made in STORY:
        keep(desk, made)
    desk.weigh()
    return desk


def served(desk: Desk) -> TestClient:
    """The pages of a desk."""
    return TestClient(create_app(desk.path), base_url=HOME)


def words(html: str) -> str:
    """What is read on a page."""
    apart = re.sub(r"<(br|/?(p|li|td|h\d))\b[^>]*>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", apart)).split())
