"""A brief: sentences are checked against the reports, and nothing in their words is interpreted."""

from __future__ import annotations

import io
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_claims import POST, WIRE
from pypdf import PdfReader

from firsthand.errors import SettingError
from firsthand.show.brief.checking import Checker
from firsthand.show.brief.html import to_html
from firsthand.show.brief.markdown import escaped, to_markdown
from firsthand.show.brief.parts import Brief, Item, Quote, Section, Sentence
from firsthand.show.brief.pdf import to_pdf
from firsthand.show.brief.references import references
from firsthand.show.printable import printable
from firsthand.types import Citation, Reading, Report

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

TEXT = "On Friday the army will close the Dunmore bridge, a port official said."
CLOSE = "the army will close the Dunmore bridge"
AT = Citation("r1", "Harbour Wire", "Bridge", "2031-03-02", None, "r1.txt", 10, 48)
HOSTILE = '<script>alert(1)</script> "*x*" [y](http://z) #set text(9pt) \u202eevil $a$ `b` & <b>'


class KeptReports:
    """A desk with one report."""

    def reading(self, report: str) -> Reading:
        """The report, or that it is not there."""
        if report != "r1":
            message = f"no report is {report!r}"
            raise SettingError(message)
        return Reading(Report(id="r1", text=TEXT))


def checker() -> Checker:
    return Checker(cast("Desk", KeptReports()))


def said(words: str = CLOSE, cited: Citation = AT) -> Sentence:
    return Sentence(("Harbour Wire says: ", Quote(words, cited), "."))


def brief_of(*sentences: Sentence, note: Sentence | None = None) -> Brief:
    item = Item(sentences, "The bridge", note)
    return Brief("Brief", "2031-03-05", "1 report.", (Section("Claims", (item,), "None."),))


def test_what_stands_there_holds():
    assert checker().fault(said()) is None
    assert checker().fault(said("the army … the Dunmore bridge")) is None


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        (said("the army will open the Dunmore bridge"), "does not say"),
        (said(cited=replace(AT, end=30)), "does not say"),
        (said(cited=replace(AT, start=500, end=538)), "no passage"),
        (said(cited=replace(AT, start=48, end=10)), "no passage"),
        (said(cited=replace(AT, report="r2")), "not on this desk"),
        (said("the Dunmore bridge … the army"), "does not say"),
        (Sentence(("Everybody knows it.",)), "cites nothing"),
        (Sentence(("It is so.",), (replace(AT, report="r9"),)), "not on this desk"),
    ],
)
def test_what_does_not_stand_there_is_left_out_and_told(sentence: Sentence, why: str):
    made = checker().checked(brief_of(sentence, said()))
    assert made.sections[0].items[0].sentences == (said(),)
    (told,) = made.left_out
    assert why in told
    for written in (to_markdown(made), to_html(made)):
        assert "Left out" in written


def test_a_note_is_checked_too():
    made = checker().checked(brief_of(said(), note=Sentence(("Grade 3.",))))
    assert made.sections[0].items[0].note is None
    assert len(made.left_out) == 1


def test_an_item_without_sentences_goes():
    assert checker().checked(brief_of(said("no such words"))).sections[0].items == ()


def test_each_passage_is_one_reference():
    found = references(brief_of(said(), said(), Sentence(("Two tell it.",), (AT, POST, WIRE))))
    assert [one.number for one in found.values()] == [1, 2, 3]
    assert found[AT].words == CLOSE
    assert "characters 10–48" in found[AT].imprint


class Tags(HTMLParser):
    """Collects the tags of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def test_no_word_of_a_report_becomes_markup():
    made = brief_of(said(HOSTILE, replace(AT, publisher=HOSTILE, title=HOSTILE)))
    plain = brief_of(said("words", replace(AT, publisher="house", title="title")))
    hostile, harmless = Tags(), Tags()
    hostile.feed(to_html(made))
    harmless.feed(to_html(plain))
    assert hostile.tags == harmless.tags
    assert printable(HOSTILE) in "".join(hostile.said)
    assert "<script" not in to_markdown(made).replace("\\<", "")
    assert "\u202e" not in to_markdown(made) + to_html(made)


@given(st.text(max_size=60))
def test_markdown_keeps_the_words(text: str):
    assert escaped(text).replace("\\", "") == printable(text).replace("\\", "")


def test_a_pdf_holds_the_words_as_they_are():
    made = brief_of(said(HOSTILE, replace(AT, publisher="Harbour Wire")))
    reader = PdfReader(io.BytesIO(to_pdf(made)))
    words = " ".join("".join(page.extract_text() for page in reader.pages).split())
    assert "#set text(9pt)" in words
    assert "<script>" in words
    assert reader.metadata is not None
    assert reader.metadata.title == "Brief"
