from __future__ import annotations

import dataclasses
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_readings import plain_reading
from rich.cells import cell_len
from test_table import HOSTILE, LONG, WIDTHS, columns, render, squeezed

from firsthand.types import Entity, Mention, Reading, Relation, Span, Timex, Toponym

if TYPE_CHECKING:
    from firsthand.types import TimexType

ENTITIES = ("entity", "schema", "mentions", "also called")
RELATIONS = ("subject", "relation", "object", "according to")
TIMES = ("time", "words")
PLACES = ("places",)


def test_entities_with_their_other_names(full: Reading):
    assert columns(render(full, 120), ENTITIES) == [
        "entityTeodorValk",
        "schemaPerson",
        "mentions2",
        "alsocalledValk·thetransportminister",
    ]
    assert "\nmentioned once: Sarrane · Littoral\n" in re.sub(" +\n", "\n", render(full, 120))


def test_relations_with_the_names_of_both_and_who_says_so(full: Reading):
    assert columns(render(full, 120), RELATIONS) == [
        "subjectTeodorValkLittoral",
        "relationtransportministeroflocatedin",
        "objectSarraneSarrane",
        "accordingtothereportitselfLittoral→asourceconsidered“reliable”",
    ]


def test_times_by_their_types():
    text = "June June May eleven"
    kinds: list[TimexType] = ["DATE", "DATE", "DATE", "TIME"]
    starts = [0, 5, 10, 14]
    timexes = tuple(
        Timex(Span(start, start + len(word)), kind)
        for start, word, kind in zip(starts, text.split(), kinds, strict=True)
    )
    reading = dataclasses.replace(plain_reading(text), timexes=timexes)
    assert columns(render(reading), TIMES) == ["timedatetime", "wordsJune×2·Mayeleven"]


def test_places_with_the_times_they_are_named():
    places = tuple(Toponym(Span(0, 1), name) for name in ("Maro", "Sarrane", "Sarrane"))
    reading = dataclasses.replace(plain_reading("Words."), toponyms=places)
    assert columns(render(reading), PLACES) == ["placesSarrane×2·Maro"]


def test_what_there_is_none_of_is_left_out(full: Reading):
    shown = render(plain_reading("Nothing."))
    for header in ("entity", "once", "subject", "words", "places"):
        assert header not in shown
    few = dataclasses.replace(full, relations=(), timexes=())
    assert "places" in render(few)
    assert "according to" not in render(few)


def test_adjectives_of_no_country_are_not_counted():
    mentions = (Mention(Span(0, 1), "nationality", "e1"), Mention(Span(1, 2), "nationality", "e2"))
    entities = (
        Entity("e1", "Sunni", "Thing", (), 3),
        Entity("e2", "Iraq", "Country", ("Iraqi",), 2),
    )
    reading = dataclasses.replace(plain_reading("Words."), mentions=mentions, entities=entities)
    shown = render(reading)
    assert "Iraqi" in shown
    assert "Sunni" not in shown


def test_columns_share_the_width_and_short_ones_take_no_more_than_they_need():
    names = ("The Old Council of Maro and the Straits", "The New Council of the Straits")
    entities = tuple(Entity(f"e{n}", name, "Thing") for n, name in enumerate(names))
    relation = Relation("e0", "has a seat on the board of the", "e1", Span(0, 1))
    reading = dataclasses.replace(plain_reading("Words."), entities=entities, relations=(relation,))
    lines = render(reading, 80).splitlines()
    head = next(line for line in lines if line.startswith("subject"))
    starts = [head.index(header) for header in RELATIONS]
    assert [b - a for a, b in pairwise([*starts, 82])] == [21, 21, 21, 19]


@pytest.mark.parametrize("width", [20, 40, 69])
def test_narrow_screens_stack_the_columns(full: Reading, width: int):
    shown = squeezed(render(full, width))
    for words in ("entityTeodorValk", "schemaPerson", "mentions2", "subjectLittoral"):
        assert words in shown
    assert "placesSarrane" in shown


def hostile_subjects(text: str) -> Reading:
    whole = Span(0, len(text))
    return dataclasses.replace(
        plain_reading(text, language="en"),
        mentions=(Mention(whole, "other", "e1"), Mention(whole, "other", "e2")),
        entities=(Entity("e1", text, text, (text, text), 2), Entity("e2", text, text, (), 1)),
        relations=(Relation("e1", text, "e3", whole),),
        timexes=(Timex(whole, "DATE"),),
        toponyms=(Toponym(whole, text), Toponym(whole, text)),
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_not_obeyed(text: str, width: int):
    shown = render(hostile_subjects(text), width)
    assert all(cell_len(line) <= width for line in shown.splitlines())
    assert "\x1b" not in shown


@pytest.mark.parametrize("width", WIDTHS)
def test_long_words_are_folded_and_not_cut(width: int):
    places = (Toponym(Span(0, 1), LONG),)
    shown = render(dataclasses.replace(plain_reading("Words."), toponyms=places), width)
    assert LONG in squeezed(shown)


@given(text=st.text(min_size=1, max_size=60), width=st.integers(20, 200))
def test_any_text_at_any_width(text: str, width: int):
    shown = render(hostile_subjects(text), width)
    assert all(cell_len(line) <= width for line in shown.splitlines())
