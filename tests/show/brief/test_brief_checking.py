"""A sentence is printed only where its citations hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import SettingError
from firsthand.show.brief import Brief, Item, Quote, Section, Sentence
from firsthand.show.brief.checking import Checker, Kept
from firsthand.types import Citation, Reading, Report

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

TEXT = "The bridge, she said, is closed. Nobody knows why."
CITED = Citation("r1", "Mell Wire", None, "2031-05-01", None, None, 0, 31)
WORDS = "The bridge … is closed"


class Shelf:
    """A desk with one report."""

    def __init__(self, text: str = TEXT) -> None:
        self._text = text

    def reading(self, report: str) -> Reading:
        if report != "r1":
            msg = "no such report"
            raise SettingError(msg)
        return Reading(Report("r1", self._text, publisher="Mell Wire", published="2031-05-01"))


def checker(desk: object = None) -> Checker:
    shelf: Desk = desk or Shelf()  # type: ignore[assignment]
    return Checker(Kept(shelf))


def fault(words: str = WORDS, **changed: object) -> str | None:
    cited = replace(CITED, **changed)  # type: ignore[arg-type]
    return checker().fault(Sentence(("Told: ", Quote(words, cited))))


def test_words_that_stand_there_hold():
    assert fault() is None
    assert fault("Nobody knows why", start=33, end=49) is None
    assert fault("knows", start=None, end=None) is None


@pytest.mark.parametrize(
    ("words", "changed", "told"),
    [
        ("The bridge is closed", {}, "does not say"),
        ("The bridge", {}, "does not say"),
        ("is closed", {}, "does not say"),
        ("is closed … The bridge", {}, "does not say"),
        ("", {}, "does not say"),
        (" … ", {}, "does not say"),
        (WORDS, {"start": 1}, "does not say"),
        (WORDS, {"end": 30}, "does not say"),
        (WORDS, {"end": 500}, "has no passage 0–500"),
        (WORDS, {"start": -3}, "has no passage"),
        (WORDS, {"start": 31, "end": 31}, "has no passage"),
        (WORDS, {"report": "r2"}, "is not on this desk"),
        (WORDS, {"publisher": "Lorvane Ledger"}, "not of that publisher"),
        (WORDS, {"published": "2031-05-02"}, "not of that publisher and date"),
        ("opened", {"start": None, "end": None}, "does not say"),
    ],
)
def test_others_do_not(words: str, changed: dict[str, object], told: str):
    assert told in str(fault(words, **changed))


def test_what_is_rested_on_is_looked_up_too():
    wrong = Quote("It is open", CITED)
    assert checker().fault(Sentence(("Two reports tell it.",), (Quote(WORDS, CITED), wrong)))
    assert checker().fault(Sentence(("Two reports tell it.",))) == "it cites nothing"


def test_our_own_words_quote_nothing_else():
    cited = (Quote(WORDS, CITED),)
    assert checker().fault(Sentence(("It says “closed”.",), cited)) is None
    assert "“open”" in str(checker().fault(Sentence(("It says “open”.",), cited)))


def test_what_does_not_hold_is_left_out_and_listed():
    good, bad = (Sentence((Quote(words, CITED),)) for words in (WORDS, "The bridge is open"))
    lead = Quote("The bridge is open", CITED)
    items = (Item((good, bad), None, (bad, good)), Item((bad,)), Item((good,), lead))
    brief = Brief("Brief", "2031-05-02", "", (Section("What is new", items, "Nothing."),))
    made = checker().checked(brief)
    assert made.sections[0].items == (Item((good,), None, (good,)),)
    assert len(made.left_out) == 4
    assert all(one.startswith("“The bridge is open”: report r1") for one in made.left_out)


@given(st.text(min_size=1, max_size=80), st.data())
def test_any_passage_holds_and_no_other_words_do(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cited = replace(CITED, start=start, end=end)
    desk, words = Shelf(text), text[start:end]
    found = checker(desk).fault(Sentence((Quote(words, cited),)))
    assert (found is None) == bool(words.strip())
    other = data.draw(st.text(max_size=20).filter(lambda some: "…" not in some and some != words))
    assert checker(desk).fault(Sentence((Quote(other, cited),))) is not None
