from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from made_answers import WIDTHS, shown
from made_claims import CLAIM, LAKE, ORIGINS, OTHER, cited, voice
from rich.cells import cell_len

from firsthand.show.claim_words import quoted
from firsthand.show.trace_tree import Trace, traced
from firsthand.types import Merge, Turn

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = "\x1b[2J\x1b]0;title\x07evil \u202eright-to-left\u202c [bold]markup[/bold] \ud83d\n\ttab"
LONG = "Donaudampfschifffahrt" * 20


@pytest.mark.parametrize("width", [60, 100])
def test_as_it_is_on_a_screen(width: int):
    golden = (GOLDEN / f"trace-{width}.txt").read_text("utf-8")
    assert shown(Trace(CLAIM, [OTHER]), width) + "\n" == golden


@pytest.mark.parametrize("width", [*WIDTHS, 140])
def test_it_fits_every_screen_and_nothing_is_cut(width: int):
    text = shown(Trace(CLAIM, [OTHER]), width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert "…" not in text
    letters = "".join(char for char in text if char.isalnum())
    for word in ("Noclosureisplanned", "LakesideNews", "addsnoorigin", "mayclosethebridge"):
        assert width < 60 or word in letters


def test_the_count_stands_under_the_claim():
    lines = shown(Trace(CLAIM)).splitlines()
    assert lines[1:3] == [CLAIM.text, "7 reports, 1–2 independent origins"]


def test_what_there_is_none_of_is_not_shown():
    text = shown(Trace(OTHER))
    assert "Who says so" in text
    for title in ("denie", "mentions", "contradicts", "not known", "happened", "Other claims"):
        assert title not in text


def test_origins_that_count_come_first():
    one, two, three, four = ORIGINS
    text = shown(Trace(replace(CLAIM, origins=(three, two, one, four))))
    assert text.index(one.name) < text.index(two.name) < text.index(three.name)


def test_that_an_origin_is_off_the_desk_is_said_once():
    text = shown(Trace(CLAIM))
    assert text.count("its report is not on this desk") == 1
    bare = replace(CLAIM, unknowns=())
    assert "may count as one more · its report is not on this desk" in shown(Trace(bare))


def test_a_copy_does_not_repeat_the_words_above_it():
    text = shown(Trace(CLAIM))
    assert text.count(f"“{CLAIM.text}”") == 1
    cites = replace(ORIGINS[0].merged[3], because="cites")
    origin = replace(ORIGINS[0], merged=(*ORIGINS[0].merged[:3], cites))
    assert shown(Trace(replace(CLAIM, origins=(origin,)))).count(f"“{CLAIM.text}”") == 2


def test_how_sure_a_later_telling_of_the_report_is_where_it_differs():
    surer = voice(LAKE, "It closes, period", strength="stronger", statement="t9")
    first = voice(LAKE, "It may close", certainty="possible")
    text = shown(Trace(replace(CLAIM, voices=(first, surer), history=())))
    assert "Lakeside News · 2031-03-03 06:00 UTC · possible\n" in text
    assert "in its own voice: “It closes, period” · certain · surer than first told\n" in text


def test_other_claims_are_listed_but_not_all():
    others = [replace(OTHER, id=f"C{n:07}") for n in range(13)]
    text = shown(Trace(CLAIM, others))
    assert "C0000009" in text
    assert "C0000010" not in text
    assert "3 more: firsthand claims with the same words lists them." in text


def test_the_first_of_several_is_shown_in_full():
    text = shown(traced([CLAIM, OTHER]))
    assert text.index(CLAIM.text) < text.index("Other claims with these words")
    assert shown(traced([], ("Nothing found.",))) == "Nothing found."


def test_a_claim_that_repeating_made_is_named():
    told = "one is the other gone wrong in repeating: this claim and C0d1e2f3"
    assert told in shown(Trace(CLAIM))
    alone = replace(CLAIM, contradictions=())
    assert f"What contradicts it\n{told}" in shown(Trace(alone))


def test_what_happened_with_the_same_words_is_one_row():
    first, hardened, denied = CLAIM.history
    turns = (first, replace(hardened, kind="repeated"), hardened, denied)
    text = shown(Trace(replace(CLAIM, history=turns)))
    assert "2031-03-03  repeated, hardened  The army will close" in text


def test_that_it_was_told_once_is_no_history():
    assert "What happened" not in shown(Trace(replace(CLAIM, history=CLAIM.history[:1])))


def test_colours_only_where_there_are_and_always_beside_words():
    assert "\x1b" not in shown(Trace(CLAIM))
    assert "\x1b[1;31mdenied in 1 report" in shown(Trace(CLAIM), colour=True)


@pytest.mark.parametrize("width", [30, 80])
def test_hostile_and_very_long_words_cannot_harm(width: int):
    bad = cited("r1", HOSTILE, HOSTILE)
    claim = replace(
        CLAIM,
        text=HOSTILE + LONG,
        voices=(voice(bad, LONG + HOSTILE, HOSTILE, LONG), voice(LAKE, HOSTILE, statement="s2")),
        origins=(
            replace(
                ORIGINS[0],
                name=HOSTILE + LONG,
                merged=(Merge("r3", "s2", "cites", HOSTILE + LONG, bad),),
            ),
        ),
        history=(Turn(HOSTILE, "denied", HOSTILE + LONG, bad), CLAIM.history[0]),
    )
    text = shown(Trace(claim, [claim]), width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert not {"\x1b", "\x07", "\u202e", "\u202c", "\ud83d", "\t"}.intersection(text)
    assert "[bold]markup[/bold]" in text
    letters = "".join(char for char in text if char.isalpha())
    assert letters.count(LONG) >= 3


def test_a_row_of_hundreds_of_citations_is_shown():
    names = [f"r{n}" for n in range(300)]
    where = {
        name: cited(name, name, f"2031-03-02T00:{n % 60:02}:00Z") for n, name in enumerate(names)
    }
    merged = tuple(
        Merge(later, "s1", "cites", "words", where[earlier]) for earlier, later in pairwise(names)
    )
    claim = replace(
        OTHER,
        voices=tuple(voice(one, "It closes") for one in where.values()),
        origins=(replace(ORIGINS[0], merged=merged),),
    )
    text = shown(Trace(claim))
    assert text.count("“It closes”") == 300


def test_words_of_a_report_stand_in_quotation_marks():
    assert quoted("a\nb").plain == "“a b”"
