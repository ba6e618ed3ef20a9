from __future__ import annotations

from dataclasses import replace

import pytest
from made_answers import WIDTHS, shown
from made_claims import CLAIM, OTHER
from rich.cells import cell_len

from firsthand.show.tables_claims import claims_table

AT_80 = """\
no.       claim                           told in      denied in  grade
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
C3f9a2b0  The army will close the         7 reports    1 report   4 doubtful
          Dunmore bridge on Friday        1–2 origins  1 origin
          2031-03-02 to 2031-03-04
────────────────────────────────────────────────────────────────────────────────
C77ab012  The Dunmore bridge will stay    1 report     –          3 possibly
          open all week                   1 origin                true
          2031-03-04

a note"""


def test_a_row_a_claim():
    assert shown(claims_table([CLAIM, OTHER], ("a note",)), 80) == AT_80


def test_where_nobody_denies_anything_there_is_no_column_for_it():
    assert "denied" not in shown(claims_table([OTHER]), 100)


def test_what_is_not_known_is_left_out():
    undated = replace(OTHER, first_seen=None, last_seen=None)
    assert "2031" not in shown(claims_table([undated]))
    assert "from 2031-03-04" in shown(claims_table([replace(OTHER, last_seen=None)]))


def test_no_claims():
    assert shown(claims_table([], ("Nothing found.",))) == "Nothing found."


def test_denial_is_red_and_only_on_a_screen_with_colours():
    assert "\x1b[1;31m1 report" in shown(claims_table([CLAIM]), colour=True)
    assert "\x1b" not in shown(claims_table([CLAIM]))


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_every_screen_and_nothing_is_cut(width: int):
    text = shown(claims_table([CLAIM, OTHER]), width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert "…" not in text
    letters = "".join(text.split())
    assert all(word in letters for word in ("possibly", "7reports", "origin"))
