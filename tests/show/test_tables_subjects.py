from __future__ import annotations

import dataclasses
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_readings import plain_reading
from rich.cells import cell_len
from test_table import HOSTILE, LONG, WIDTHS, columns, render, squeezed

from firsthand.types import Deadline, Entity, Mention, Reading, Relation, Span, Timex, Toponym

ENTITIES = ("entity", "schema", "mentions", "also called")
RELATIONS = ("subject", "relation", "object", "according to")
TIMES = ("when", "time expressions")
PLACES = ("where", "how exact", "places")
DUE = ("due", "what", "by whom")


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


def test_times_by_their_days():
    text = "June June May eleven"
    days = [("2031-06-01", "2031-06-30")] * 2 + [("2031-05-14", "2031-05-14"), (None, None)]
    starts = [0, 5, 10, 14]
    timexes = tuple(
        Timex(Span(at, at + len(word)), "DATE", start=start, end=end)
        for at, word, (start, end) in zip(starts, text.split(), days, strict=True)
    )
    reading = dataclasses.replace(plain_reading(text), timexes=timexes)
    assert columns(render(reading), TIMES) == [
        "when2031-05-142031-06notknown",
        "timeexpressionsMayJune×2eleven",
    ]


def test_places_by_where_they_are():
    spot = {"lat": 12.5, "lon": -3.25, "precision": 1, "country": "XM"}
    places = (
        Toponym(Span(0, 1), "Maro"),
        *(Toponym(Span(0, 1), name, **spot) for name in ("Sarrane", "Sarrane", "Sarrana")),
    )
    reading = dataclasses.replace(plain_reading("Words."), toponyms=places)
    assert columns(render(reading), PLACES) == [
        "where12.50,-3.25XMnotknown",
        "howexactexact",
        "placesSarrane×2·SarranaMaro",
    ]


def test_what_is_due_and_by_whom():
    text = "The League gave the port ten days to leave."
    due = Deadline(
        Span(0, len(text)),
        "ultimatum",
        what=Span(37, 42),
        timex=Span(25, 33),
        who=Span(0, 10),
        whom=Span(16, 24),
        who_entity="e1",
        start="2031-05-24",
        end="2031-05-24",
    )
    reading = dataclasses.replace(
        plain_reading(text),
        entities=(Entity("e1", "Harbour League", "Organization", (), 1),),
        deadlines=(due,),
    )
    assert columns(render(reading), DUE) == [
        "due2031-05-24",
        "whatultimatum:leave",
        "bywhomHarbourLeagueforthe port".replace(" ", ""),
    ]


def test_what_there_is_none_of_is_left_out(full: Reading):
    shown = render(plain_reading("Nothing."))
    for header in ("entity", "once", "subject", "time expressions", "places", "due"):
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
        deadlines=(Deadline(whole, "promise", whole, whole, who=whole, whom=whole),),
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
