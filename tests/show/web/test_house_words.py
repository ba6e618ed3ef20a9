"""How reports and days are named on a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_pages import HOSTILE

from firsthand.show.web.house_words import dated, house, house_day
from firsthand.types import Citation

FULL = Citation(
    "4f", "Dunmore Post", "Old bridge shut", "2031-03-03T07:00:00Z", None, "/home/ines/x.txt"
)
NAMELESS = replace(FULL, publisher=None, title=None)


def test_a_report_is_called_by_what_is_known_of_it():
    assert house_day(FULL) == "\u2068Dunmore Post\u2069, 2031-03-03"
    assert house_day(replace(FULL, publisher=None)) == "\u2068Old bridge shut\u2069, 2031-03-03"
    assert house_day(replace(NAMELESS, published=None)) == "\u2068x.txt\u2069"
    assert house(replace(NAMELESS, path=None, url="https://mell.example/a/b")) == "b"
    assert house(replace(NAMELESS, path=None)) == "a report"


@pytest.mark.parametrize("path", ["/home/ines/leaks/x.txt", r"C:\Users\ines\x.txt", "ines/x.txt/"])
def test_folders_are_nobodys_business(path: str):
    assert "ines" not in house_day(replace(NAMELESS, path=path))


def test_days_are_not_broken():
    assert dated("in Mell (2031-05-01): since 2031-05, or 2031-05-01 07:40 UTC") == (
        "in Mell (<time>2031-05-01</time>): since <time>2031-05</time>, or "
        "<time>2031-05-01 07:40 UTC</time>"
    )
    assert dated("number 12031-05-011 or 2031-055") == "number 12031-05-011 or 2031-055"


def test_what_is_around_a_day_is_escaped():
    shown = dated(f"{HOSTILE} 2031-05-01 {HOSTILE}")
    assert "<script" not in shown
    assert "<img" not in shown
    assert shown.count("<time>") == 1
