from __future__ import annotations

from dataclasses import replace

import pytest
from made_answers import ENTITY, OFFICIAL, PLACE, SOURCE, UNPLACED, WIDTHS, shown
from rich.cells import cell_len

from firsthand.show.tables_desk import entities_table, entity_cards, places_table, sources_table

HOSTILE = "Valk\x1b[31m [red]x[/red]\u202e"


def test_entities():
    others = "Valk T. · T. Valk · the elder Valk · Valk senior +1"
    assert shown(entities_table([ENTITY]), 120).splitlines() == [
        "no.    entity       schema  reports  mentions  also called",
        "━" * 120,
        f"E1234  Teodor Valk  Person  1,200    3,456     {others}",
    ]


def test_a_name_that_is_nobodys_yet_says_so():
    unclear = replace(ENTITY, ambiguous=True)
    assert "E1234  Teodor Valk (unclear whose)" in shown(entities_table([unclear]), 120)


def test_one_entity_with_what_it_is_to_others():
    one, offices = (shown(card) for card in entity_cards(ENTITY))
    assert "Teodor Valk" in one
    assert offices.splitlines()[0].split() == ["relation", "object", "no.", "reports"]
    assert offices.splitlines()[2:] == [
        "transport minister of  Tervania  E7   12",
        "leads                  it        –    1",
    ]
    assert len(entity_cards(replace(ENTITY, offices=()))) == 1


def test_sources():
    by = "Radio Two Shores  Lorvane Ledger · Agencia Brisa"
    assert shown(sources_table([SOURCE, OFFICIAL]), 120).splitlines()[2:] == [
        f"Littoral E3                  12      2           5        {by}",
        "a port official (anonymous)  1       1           1        –                 –",
    ]


def test_places():
    assert shown(places_table([PLACE, UNPLACED]), 120).splitlines() == [
        "place    country  where           how exact  reports  mentions  also called",
        "━" * 120,
        "Sarrane  TV       10.50, -120.25  exact      3        9         Sarrana",
        "Mell     –        –               –          1        1         –",
    ]


def test_of_places_off_the_map_only_names_and_numbers_are_shown():
    assert shown(places_table([UNPLACED])).splitlines()[0].split() == [
        "place",
        "reports",
        "mentions",
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_table_fits_every_screen(width: int):
    for table in (
        entities_table([ENTITY]),
        *entity_cards(ENTITY),
        sources_table([SOURCE, OFFICIAL]),
        places_table([PLACE, UNPLACED]),
    ):
        assert max(map(cell_len, shown(table, width).splitlines())) <= width


def test_nothing_in_a_name_is_interpreted():
    table = entities_table([replace(ENTITY, name=HOSTILE, names=(HOSTILE,))])
    text = shown(table, 120, colour=True)
    assert "\x1b[31m" not in text
    assert "\u202e" not in text
    assert "[red]x[/red]" in shown(table, 120)
