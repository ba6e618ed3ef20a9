from __future__ import annotations

import pytest

from firsthand.read.datelines import behind_dateline
from firsthand.types import Span


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("LORVANE, May 12 (LPA) - The port is shut", "The port is shut"),
        ("KESTRIN, March 9 (Upland Wire) - The cracks grew", "The cracks grew"),
        ("PORT ANSEL — Talks go on", "Talks go on"),
        ("(Mell) - Two ships left", "Two ships left"),
        ("NATO said so - twice", "NATO said so - twice"),
        ("The port is shut", "The port is shut"),
    ],
)
def test_what_stands_behind_the_dateline(text: str, rest: str) -> None:
    assert behind_dateline(text, Span(0, len(text))).of(text) == rest
