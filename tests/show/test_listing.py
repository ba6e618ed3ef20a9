from __future__ import annotations

import pytest
from made_answers import WIDTHS, shown
from rich.cells import cell_len
from rich.text import Text

from firsthand.show.listing import Listing, listed, number, words

ROWS = [(words("Mell"), words(None), number(12)), (words("Sarrane"), words(""), number(3))]
HEADERS = ("place", "country", "reports")


def test_a_column_in_which_nothing_is_known_is_left_out():
    assert shown(Listing(HEADERS, ROWS)).splitlines()[0].split() == ["place", "reports"]


def test_what_is_not_known_has_a_sign():
    rows = [*ROWS, (words("Port Adel"), words("TV"), number(1))]
    lines = shown(Listing(HEADERS, rows)).splitlines()
    assert lines[0].split() == list(HEADERS)
    assert lines[2].split() == ["Mell", "–", "12"]


def test_notes_stand_below_after_a_blank_line():
    assert shown(Listing(HEADERS, ROWS, ("One.", "Two."))).endswith("3\n\nOne.\n\nTwo.")


def test_without_rows_only_the_notes_are_printed():
    assert shown(Listing(HEADERS, [], ("Nothing found.",))) == "Nothing found."
    assert shown(Listing(HEADERS, [])) == ""


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen_and_nothing_is_lost(width: int):
    long = "a long name of several words that wraps and Averyverylongwordwithoutspaces"
    rows = [tuple(Text(f"{n} {long}") for n in "abc")]
    text = shown(Listing(HEADERS, rows, (long,)), width)
    assert max(map(cell_len, text.splitlines())) <= width
    squeezed = "".join(text.split())
    assert squeezed.count("s") >= 4 * long.count("s")


def test_sentences_get_twice_the_room_of_another_column():
    long = Text("word " * 50)
    headers = ("who", "what", "in")
    listing = Listing(headers, [(long, long, long)], sentences="what")
    first = shown(listing, 84).splitlines()[0]
    who, what, where = (first.index(header) for header in headers)
    assert (what - who - 2, where - what - 2) == (20, 40)


def test_of_a_long_list_the_rest_is_counted():
    assert listed(("a", "b", "c"), 2).plain == "a · b +1"
    assert listed(("a", "b"), 2).plain == "a · b"
    assert listed((), 2).plain == "–"


def test_numbers_are_easy_to_read():
    assert number(1234567).plain == "1,234,567"
