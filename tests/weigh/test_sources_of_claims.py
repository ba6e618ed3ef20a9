"""Which sources of a claim are one, and who knows it themselves; everything is invented."""

from __future__ import annotations

import pytest
from made_origins import WORDS, counted, link, only_merge, told, traced

from firsthand.weigh.origins import Background

# ---------------------------------------------------------------- unnamed sources


def test_unnamed_sources_of_two_houses_are_one_at_least_and_two_at_most():
    one, other = told("Mell Wire", "a port official"), told("Dorn Post", "an official")
    assert counted(one, other) == (1, 2)
    assert [x.counts for x in traced(one, other).origins] == ["low", "high"]
    assert counted(told("Mell Wire", "a diplomat"), told("Dorn Post", "an official")) == (2, 2)


def test_a_second_official_of_one_house_is_another():
    first = told("Mell Wire", "an official")
    assert counted(first, told("Mell Wire", "a second official", day=2)) == (2, 2)
    same = told("Mell Wire", "the official", day=2)
    assert counted(first, same) == (1, 1)
    assert only_merge(first, same).because == "same_unnamed_source"


def test_sources_of_a_house_are_those_that_it_describes_elsewhere():
    assert counted(told("Mell Wire", "a diplomat"), told("Mell Wire", "sources", day=2)) == (1, 1)


def test_unlike_sources_of_one_house_are_one_at_least():
    assert counted(told("Mell Wire", "a diplomat"), told("Mell Wire", "an official")) == (1, 2)


# ---------------------------------------------------------------- one is one wherever it speaks


def test_one_person_is_one_origin_wherever_they_speak():
    one, other = told("Mell Wire", "Dana Orrey"), told("Dorn Post", "Orrey")
    assert counted(one, other) == (1, 1)
    assert only_merge(one, other).because == "same_person"
    assert counted(one, told("Dorn Post", "Ilo Marn")) == (2, 2)


def test_entities_of_the_desk_go_before_names():
    one = told("Mell Wire", link("Marn", entity=1))
    other = told("Dorn Post", link("Marn", entity=2))
    desk = Background(names={1: "Ilo Marn", 2: "Sera Marn"})
    assert counted(one, other, background=desk) == (2, 2)
    alias = told("Dorn Post", link("the Fox of Mell", entity=1))
    assert counted(one, alias, background=desk) == (1, 1)


def test_a_document_is_one():
    record = link("the test record of 11 March", "document")
    one, other = told("Mell Wire", record), told("Dorn Post", record)
    assert only_merge(one, other).because == "same_document"


def test_words_that_name_a_source_make_a_telling_its():
    """No reader found the source; the words of the telling have it."""
    own = told("Dorn Post", words=f"{WORDS}, the Harbour Board said")
    other = told("Kell Times", link("the Harbour Board", "organization"), day=2)
    [origin] = traced(own, other).origins
    assert (origin.name, origin.counts) == ("the Harbour Board", "low")
    cites = told("Kell Times", words=f"{WORDS}, the Mell Wire reports", day=2)
    assert counted(told("Mell Wire", "a port official"), cites) == (1, 1)


# ---------------------------------------------------------------- houses that know themselves


def test_a_house_that_names_itself_speaks_for_itself():
    own = told("Mell Wire", link("the Mell wire agency", "media"), "a port official")
    assert traced(own).unknowns == ()
    assert [one.name for one in traced(own).origins] == ["Mell Wire’s port official"]
    assert counted(told("Mell Wire", "Mell Wire")) == (0, 1)


def test_a_reporter_who_saw_it_is_an_origin():
    text = "The pier hangs into the water, as a reporter of the Post saw."
    seen = told("Dorn Post", around=text, day=2)
    assert counted(told("Mell Wire", "Dana Orrey"), seen) == (2, 2)


@pytest.mark.parametrize(
    "text", ["Orrey told reporters.", "He said “I saw it, and our own staff did”.", ""]
)
def test_reporters_who_were_told_saw_nothing(text: str):
    assert counted(told("Mell Wire", "Dana Orrey"), told("Dorn Post", around=text, day=2)) == (1, 1)


def test_a_body_that_reports_speaks_for_itself():
    ministry = told("Ministry of Ports of Dorn", day=2)
    assert counted(told("Mell Wire", "Dana Orrey"), ministry) == (2, 2)
    quoted = told("Mell Wire", link("the Ministry of Ports", "organization"))
    assert counted(quoted, ministry) == (1, 1)


def test_a_house_knows_what_it_tells_of_itself():
    itself = told("Mell Tonight", words="Mell Tonight was off the air", day=2)
    assert counted(told("Mell Wire", "Dana Orrey"), itself) == (2, 2)


def test_a_house_that_was_shown_something_does_not_tell_of_itself():
    shown = told("Mell Wire", words="The paper, seen by the Mell Wire, calls the pier unsafe")
    assert counted(shown) == (0, 1)
    itself = told("Mell Wire", words="The Mell Wire will close its office")
    assert counted(itself) == (1, 1)


def test_a_house_without_a_name_adds_nothing_to_what_is_certain():
    vague = told("Dorn Post", link("the newspaper", "media"))
    assert counted(vague) == (0, 1)
    assert traced(vague).unknowns == ()
    assert counted(vague, told("Kell Times", link("it", "organization"), day=2)) == (0, 1)
