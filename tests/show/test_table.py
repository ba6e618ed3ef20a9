from __future__ import annotations

import dataclasses
import io
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_readings import plain_reading, statement
from rich.cells import cell_len
from rich.console import Console

from firsthand.show.table import HEADERS, STACK_BELOW, ReadingView
from firsthand.types import Cut, Problem, Reading, Source, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.types import Certainty

WIDTHS = [20, 40, 60, 69, 70, 80, 120, 200]
SGR = re.compile(r"\x1b\[[0-9;]*m")


def render(reading: Reading, width: int = 80, *, colour: bool = False, cuts: bool = False) -> str:
    screen = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    screen.print(ReadingView(reading, with_cuts=cuts))
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def squeezed(text: str) -> str:
    """Without white space and rules, so that wrapping does not matter."""
    return re.sub(r"[\s━─═]", "", text)


def columns(shown: str, headers: Sequence[str] = HEADERS) -> list[str]:
    """The columns of the table with these headers, each as one squeezed string."""
    lines = [line.rstrip() for line in shown.splitlines()]
    top = next(i for i, line in enumerate(lines) if re.fullmatch(" +".join(headers), line))
    end = next((i for i in range(top, len(lines)) if not lines[i]), len(lines))
    starts = [*(lines[top].index(header) for header in headers), None]
    return [squeezed("".join(line[a:b] for line in lines[top:end])) for a, b in pairwise(starts)]


def test_the_facts_of_a_report(reading: Reading):
    shown = render(reading)
    assert "What moves behind the port" in shown
    assert "Agencia Brisa · published 2031-05-14 07:40 UTC" in shown
    assert "by Ilka Maron, Noor Halvard" in shown
    assert "news/port.txt" in shown
    assert "3 statements · language en · boilerplate cut: 1 social, 1 promotion" in shown


def test_what_is_not_known_is_said():
    shown = render(plain_reading("Words."))
    assert "untitled" in shown
    assert "publisher not known · publication time not known" in shown
    assert "0 statements · language not known" in shown
    assert "No statements found" in shown


@pytest.mark.parametrize("published", ["2031-05-14", "2031-05"])
def test_a_date_is_shown_as_precise_as_it_is_known(published: str):
    assert f"published {published}\n" in render(plain_reading("W", published=published))


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_four_columns(reading: Reading, width: int):
    who, word, sure, what = columns(render(reading, width))
    assert who == "whoLittoralTeodorValk,thetransportministerTeodorValk"
    assert word == "onwhosewordasourceconsidered“reliable”ownown"
    assert sure == "howsurepossibleifcertainsaysnotprobable"
    assert what == squeezed(
        "what The port of Sarrane could close within ten days"
        "“There is no paper,” … “and no plan.” the ferries will sail"
    )


@pytest.mark.parametrize("width", [40, 60, 69])
def test_narrow_screens_stack_the_columns(reading: Reading, width: int):
    shown = render(reading, width)
    for header in HEADERS:
        assert len(re.findall(rf"^{header}  ", shown, re.MULTILINE)) == len(reading.statements)
    assert "possible, if" in shown
    assert "certain, says not" in shown


def test_a_longer_chain_is_joined_in_order(reading: Reading):
    here = Span(0, 3)
    chain = tuple(
        Source(name, "media", here) for name in ("The Ledger", "Littoral", "a clerk", "a memo")
    )
    stmt = dataclasses.replace(reading.statements[0], chain=chain)
    shown = render(dataclasses.replace(reading, statements=(stmt,)), 120)
    assert "Littoral → a clerk → a memo" in shown


def test_the_reports_own_voice(reading: Reading):
    stmt = dataclasses.replace(reading.statements[0], chain=())
    shown = render(dataclasses.replace(reading, statements=(stmt,)))
    assert "the report itself" in shown


def test_a_description_is_told_once(reading: Reading):
    who = columns(render(reading, 200))[0]
    assert who.count("thetransportminister") == 1


def test_a_source_is_named_by_its_entity_unless_it_has_no_name(full: Reading):
    chain = (
        Source("Valk", "person", Span(0, 3), entity="e2"),
        Source("the official", "anonymous", Span(0, 3), entity="e2"),
        Source("Noor", "person", Span(0, 3), entity="e9"),
    )
    stmt = dataclasses.replace(full.statements[0], chain=chain)
    who, word, *_ = columns(render(dataclasses.replace(full, statements=(stmt,)), 120))
    assert who == "whoTeodorValk"
    assert word == "onwhosewordtheofficial→Noor"


def test_cuts_are_listed_on_request(reading: Reading):
    assert "Click here" not in render(reading)
    shown = render(reading, cuts=True)
    assert re.search(r"cut, social +Click here and receive updates on WhatsApp", shown)
    assert re.search(r"cut, promotion +Also read other news about Brisa", shown)


def test_a_language_that_is_not_read_is_told():
    problem = Problem("language", "a.txt: the text is in German (de); only English is read")
    shown = render(dataclasses.replace(plain_reading("Worte."), problems=(problem,)))
    assert "Not read: a.txt: the text is in German" in shown
    assert "No statements" not in shown


def test_certainties_differ_in_colour_and_in_words(reading: Reading):
    kinds: list[Certainty] = ["certain", "probable", "possible", "unknown"]
    codes = set()
    for certainty in kinds:
        stmt = dataclasses.replace(reading.statements[2], certainty=certainty)
        shown = render(dataclasses.replace(reading, statements=(stmt,)), colour=True)
        before_word = re.search(rf"((?:\x1b\[[0-9;]*m)+){certainty}", shown)
        assert before_word
        codes.add(before_word[1])
    assert len(codes) == len(kinds)


def test_no_colour_without_a_terminal(reading: Reading):
    assert "\x1b" not in render(reading)


LONG = "Donaudampfschifffahrtsgesellschaft" * 12
HOSTILE = [
    "[red]stop[/red] [/] [link=file:///etc/passwd]x[/link] :smile:",
    "\x1b[2J\x1b[31mclear\x1b]0;title\x07 \x9b1A\x00\x08\r",
    "قال المصدر إن الميناء سيغلق \u202eabc\u2066 غدا",
    "官员称港口可能在十天内关闭" * 20,
    "family 👨‍👩‍👧‍👦 flag 🇩🇪 combining e\u0301\u0302\u0303 zero\u200bwidth",
    LONG,
]


def hostile_reading(text: str) -> Reading:
    whole = Span(0, len(text))
    chain = (Source(text, "person", whole, description=text), Source(text, "rumour", whole))
    stmt = statement(text=text, content=(whole,), chain=chain, conditional=True)
    reading = plain_reading(
        text, stmt, title=text, publisher=text, authors=(text,), url=text, path=text, language="en"
    )
    report = dataclasses.replace(reading.report, cuts=(Cut(text, "social", 0),), published=text)
    return dataclasses.replace(reading, report=report)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_not_obeyed(text: str, width: int):
    shown = render(hostile_reading(text), width, cuts=True)
    assert all(cell_len(line) <= width for line in shown.splitlines())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    coloured = render(hostile_reading(text), width, colour=True, cuts=True)
    assert "\x1b" not in SGR.sub("", coloured)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_very_long_word_is_folded_and_not_cut(width: int):
    reading = plain_reading(LONG, statement(LONG, text=LONG))
    shown = render(reading, width)
    what = columns(shown)[3] if width >= STACK_BELOW else squeezed(shown.replace("what", ""))
    assert LONG in what


def test_markup_is_left_as_it_is():
    text = "[bold red]Port[/bold red] closes :smile:"
    shown = render(plain_reading(text, statement(text, text=text)), 200)
    assert text in shown


@given(text=st.text(min_size=1, max_size=60), width=st.integers(20, 200))
def test_any_text_at_any_width(text: str, width: int):
    shown = render(hostile_reading(text), width, cuts=True)
    assert all(cell_len(line) <= width for line in shown.splitlines())
