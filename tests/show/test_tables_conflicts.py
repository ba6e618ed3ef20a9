from __future__ import annotations

from dataclasses import replace

import pytest
from made_answers import WIDTHS, shown
from made_claims import CLAIM, CONFLICT, DENIAL, ORIGINS, OTHER
from rich.cells import cell_len

from firsthand.show.tables_conflicts import Conflicts

CLAIMS = {claim.id: claim for claim in (CLAIM, OTHER)}
AT_100 = """\
outcome: a bridge that stays open all week is not closed on its Friday
C3f9a2b0                                           C77ab012
“The army will close the Dunmore bridge on         “The Dunmore bridge will stay open all week”
Friday”                                            Lorvane Ledger, 2031-03-04
Lakeside News, 2031-03-03                          1 report, 1 origin: Mayor Dana Orrey
7 reports, 1–2 origins: Harbour Wire’s port
official · Shafra’s source"""
AT_60 = """\
outcome: a bridge that stays open all week is not closed on
its Friday
  C3f9a2b0
  “The army will close the Dunmore bridge on Friday”
  Lakeside News, 2031-03-03
  7 reports, 1–2 origins
against
  C77ab012
  “The Dunmore bridge will stay open all week”
  Lorvane Ledger, 2031-03-04
  1 report, 1 origin"""


def test_both_sides_beside_each_other():
    assert shown(Conflicts([CONFLICT], (), CLAIMS), 100) == AT_100


def test_one_below_the_other_on_a_narrow_screen():
    assert shown(Conflicts([CONFLICT]), 60) == AT_60


def test_a_denial_stands_against_its_own_claim():
    text = shown(Conflicts([DENIAL], (), CLAIMS), 100)
    assert "C3f9a2b0 denied" in text
    assert "1 report, 1 origin: the army’s press office" in text


def test_origins_that_do_not_count_stand_behind_nothing():
    assert "nobody named" not in shown(Conflicts([CONFLICT], (), CLAIMS))


def test_not_all_origins_of_many_are_named():
    many = tuple(replace(ORIGINS[0], name=f"source {n}") for n in range(1, 8))
    claims = {CLAIM.id: replace(CLAIM, origins=many)}
    text = shown(Conflicts([CONFLICT], (), claims), 150)
    assert "source 4 +3" in text
    assert "source 5" not in text


def test_a_line_between_two_and_notes_below():
    lines = shown(Conflicts([CONFLICT, DENIAL], ("a note",)), 100).splitlines()
    assert lines.count("─" * 100) == 1
    assert lines[-2:] == ["", "a note"]
    assert shown(Conflicts([], ("Nothing found.",))) == "Nothing found."


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_every_screen_whatever_the_words(width: int):
    bad = "\x1b[31m\u202e" + "long" * 60
    hostile = replace(CONFLICT, because=bad, words=bad, other_words=bad)
    text = shown(Conflicts([hostile, DENIAL], (bad,), CLAIMS), width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert not {"\x1b", "\u202e"}.intersection(text)
    assert "".join(text.split()).count("longlong") >= 3
