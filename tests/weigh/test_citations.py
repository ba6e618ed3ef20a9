"""Who cites, copies or merely repeats adds no origin; everything is invented."""

from __future__ import annotations

from made_origins import counted, link, only_merge, told, traced

from firsthand.types import Span, Told
from firsthand.weigh.houses import Houses
from firsthand.weigh.origins import Background, SharedPassage

# ---------------------------------------------------------------- houses that are cited


def test_who_cites_a_report_adds_nothing_in_any_number_of_steps():
    first = told("Mell Wire", "a port official")
    second = told("Dorn Post", "Mell Wire", day=2)
    third = told("Kell Times", "Dorn Post", "Mell Wire", "a port official", day=3)
    assert counted(first, second, third) == (1, 1)
    merge = only_merge(first, second)
    assert (merge.because, merge.evidence) == ("cites", "citing Mell Wire")
    assert merge.other is not None
    assert merge.other.report == first.report


def test_a_clock_that_is_wrong_within_a_day_does_not_matter():
    first = told("Mell Wire", "a port official")
    earlier = told("Dorn Post", "Mell Wire", day=1)
    assert counted(earlier, first) == (1, 1)
    assert traced(earlier, first).origins[0].first_report == first.report


def test_a_house_whose_report_is_not_on_the_desk_is_unknown_and_cited_twice_is_one():
    one = told("Dorn Post", "Mell Wire")
    other = told("Kell Times", "Mell Wire", "a port official", day=2)
    found = traced(one, other)
    assert (found.support.low, found.support.high) == (1, 1)
    assert [(x.outlet, len(x.cited_by)) for x in found.unknowns] == [("Mell Wire", 2)]
    [origin] = found.origins
    assert (origin.name, origin.on_desk) == ("Mell Wire’s port official", False)
    assert origin.merged[0].because == "cites"


def test_a_house_on_the_desk_that_does_not_tell_it_is_unknown_as_well():
    desk = Background(publishers=frozenset({"Mell Wire"}))
    cites = told("Dorn Post", link("Mell Wire", "organization"))
    found = traced(cites, background=desk)
    assert [x.outlet for x in found.unknowns] == ["Mell Wire"]
    assert [x.name for x in found.origins] == ["Mell Wire"]


def test_a_report_of_a_later_day_is_not_the_one_that_was_cited():
    cites, later = told("Dorn Post", "Mell Wire"), told("Mell Wire", "a port official", day=3)
    found = traced(cites, later)
    assert (found.support.low, found.support.high) == (1, 1)
    assert [x.outlet for x in found.unknowns] == ["Mell Wire"]


def test_names_of_one_house_are_one():
    first = told("Agenzia Nova", "a port official")
    assert counted(first, told("Dorn Post", link("Nova News", "media"), day=2)) == (1, 1)


def test_users_say_which_names_are_one_house():
    class Row:
        name, house, kind = "Pier Gazette", "Mell Wire", "edition"

    first = told("Mell Wire", "a port official")
    cites = told("Dorn Post", link("Pier Gazette", "media"), day=2)
    desk = Background(houses=Houses.of_rows([Row()]))
    assert counted(first, cites, background=desk) == (1, 1)


def test_two_that_cite_each_other_on_one_day_are_one():
    one, other = told("Mell Wire", "Dorn Post"), told("Dorn Post", "Mell Wire")
    assert counted(one, other) == (1, 1)


def test_a_town_is_not_the_house_that_has_its_name():
    first = told("Mell Today", "a port official")
    town = told("Dorn Post", link("Mell", "organization"), day=2)
    assert counted(first, town) == (2, 2)
    assert counted(first, told("Dorn Post", link("Mell", "media"), day=2)) == (1, 1)


def test_media_reports_are_no_source():
    first = told("Mell Wire", "a port official")
    assert counted(first, told("Dorn Post", link("media reports", "media"), day=2)) == (1, 1)
    assert counted(told("Dorn Post", link("media reports", "media"))) == (0, 1)


# ---------------------------------------------------------------- words that are copied


def copied(one: Told, other: Told) -> Background:
    words = "The old pier is unsafe, and nobody may set foot on it before the winter is over."
    return Background(
        shared=[SharedPassage(one.report, other.report, Span(0, 90), Span(0, 90), words)]
    )


def test_copied_words_add_nothing_and_are_shown():
    one, other = told("Mell Wire", "a port official"), told("Dorn Post", "an official", day=2)
    desk = copied(one, other)
    assert counted(one, other, background=desk) == (1, 1)
    merge = only_merge(one, other, background=desk)
    assert merge.because == "copies"
    assert "The old pier is unsafe, and nobody" in merge.evidence


def test_of_two_with_the_same_words_the_one_without_source_has_it_from_the_other():
    bare, sourced = told("Dorn Post"), told("Mell Wire", "Dana Orrey", day=2)
    assert counted(bare, sourced) == (1, 2)
    assert counted(bare, sourced, background=copied(bare, sourced)) == (1, 1)


def test_words_that_are_shared_elsewhere_show_nothing():
    one, other = told("Mell Wire", "a diplomat"), told("Dorn Post", "an official", day=2)
    far = SharedPassage(one.report, other.report, Span(200, 290), Span(200, 290), "…")
    assert counted(one, other, background=Background(shared=[far])) == (2, 2)


# ---------------------------------------------------------------- mere repeats


def test_what_names_no_source_adds_nothing_behind_others_and_may_be_one_alone():
    sourced, bare = told("Mell Wire", "Dana Orrey"), told("Dorn Post", day=2)
    assert counted(sourced, bare) == (1, 1)
    assert only_merge(sourced, bare).because == "unsourced_repeat"
    assert counted(told("Dorn Post"), told("Kell Times", day=2)) == (0, 1)
    assert counted(told("Dorn Post"), told("Mell Wire", "Dana Orrey", day=2)) == (1, 2)


def test_what_knows_more_than_was_told_before_was_not_repeated():
    more = "On 4 May pier B-12 was closed by Orrin and Vell"
    sourced = told("Mell Wire", "Dana Orrey")
    assert counted(sourced, told("Dorn Post", day=2, words=more)) == (1, 2)
    with_more = told("Mell Wire", "Dana Orrey", around=more)
    assert counted(with_more, told("Dorn Post", day=2, words=more)) == (1, 1)


def test_particulars_are_the_same_where_two_reports_spell_them_differently():
    first = told(
        "Mell Wire", "Dana Orrey", words="In Oule Dana Dorrel saw forty-three on Pier Watch"
    )
    again = told("Kell Times", day=2, words="In Oule Dana Dorel saw 43 on PierWatch")
    assert counted(first, again) == (1, 1)
    new = told("Kell Times", day=2, words="In Oule Dana Dorel saw 57 at Fell Gate")
    assert counted(first, new) == (1, 2)
