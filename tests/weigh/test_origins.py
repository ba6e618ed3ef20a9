"""The rules of counting and the reasons given, one claim at a time; everything is invented."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.types import ChainLink, Citation, Span, Told
from firsthand.weigh.houses import Houses
from firsthand.weigh.origins import Background, SharedPassage, trace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.types import Kind, Merge, Stance
    from firsthand.weigh.origins import Traced

WORDS = "The old pier is unsafe"
NUMBERS = count()
NOTHING = Background()


def link(
    name: str, kind: Kind | None = None, entity: int | None = None, told: str = ""
) -> ChainLink:
    guess: Kind = (
        "anonymous" if name.split(maxsplit=1)[0] in ("a", "an", "the", "sources") else "person"
    )
    if name.endswith(("Wire", "Post", "Times")):
        guess = "media"
    return ChainLink(name, kind or guess, told or None, entity)


def told(
    publisher: str | None,
    *chain: str | ChainLink,
    day: int | None = 1,
    words: str = WORDS,
    around: str = "",
    headline: bool = False,
) -> Told:
    number = next(NUMBERS)
    return Told(
        report=f"{publisher} {day}",
        id=f"t{number:04}",
        statement=None,
        publisher=publisher,
        published=None if day is None else f"2031-05-{day:02}",
        start=20,
        end=20 + len(words),
        words=words,
        plain=words,
        chain=tuple(one if isinstance(one, ChainLink) else link(one) for one in chain),
        certainty="certain",
        polarity="positive",
        is_headline=headline,
        around=around,
    )


def traced(*tellings: Told, background: Background = NOTHING, side: Stance = "supports") -> Traced:
    return trace(tellings, [side] * len(tellings), background)


def counted(*tellings: Told, background: Background = NOTHING) -> tuple[int, int]:
    found = traced(*tellings, background=background).support
    return found.low, found.high


def only_merge(*tellings: Told, background: Background = NOTHING) -> Merge:
    [merge] = [
        merge for one in traced(*tellings, background=background).origins for merge in one.merged
    ]
    return merge


# ---------------------------------------------------------------- who cites adds nothing


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


def test_two_that_cite_each_other_on_one_day_are_one():
    one, other = told("Mell Wire", "Dorn Post"), told("Dorn Post", "Mell Wire")
    assert counted(one, other) == (1, 1)


def test_a_house_that_names_itself_speaks_for_itself():
    own = told("Mell Wire", link("the Mell wire agency", "media"), "a port official")
    assert traced(own).unknowns == ()
    assert [one.name for one in traced(own).origins] == ["Mell Wire’s port official"]
    assert counted(told("Mell Wire", "Mell Wire")) == (0, 1)


def test_a_town_is_not_the_house_that_has_its_name():
    first = told("Mell Today", "a port official")
    town = told("Dorn Post", link("Mell", "organization"), day=2)
    assert counted(first, town) == (2, 2)
    assert counted(first, told("Dorn Post", link("Mell", "media"), day=2)) == (1, 1)


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


def test_media_reports_are_no_source():
    first = told("Mell Wire", "a port official")
    assert counted(first, told("Dorn Post", link("media reports", "media"), day=2)) == (1, 1)
    assert counted(told("Dorn Post", link("media reports", "media"))) == (0, 1)


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


@pytest.mark.parametrize("house", [7, "Mell Port Authority"])
def test_who_speaks_for_a_house_is_the_house(house: int | str):
    desk = Background(names={3: "Dana Orrey", 7: "Mell Port Authority"}, speaks_for={3: house})
    one = told("Dorn Post", link("Dana Orrey", entity=3))
    other = told("Kell Times", link("Port Authority of Mell", "organization", entity=7))
    assert counted(one, other, background=desk) == (1, 1)
    merge = only_merge(one, other, background=desk)
    assert merge.because == "same_organization"
    assert merge.evidence == "Dana Orrey speaks for Mell Port Authority"


def test_offices_that_lead_in_a_circle_end():
    desk = Background(names={1: "Ilo Marn", 2: "Sera Marn"}, speaks_for={1: 2, 2: 1})
    assert counted(told("Mell Wire", link("Marn", entity=1)), background=desk) == (1, 1)


@pytest.mark.parametrize(
    ("words", "house"),
    [
        ("said the Mell Port Authority's spokeswoman, Dana Orrey", "the Port Authority"),
        ("said Dana Orrey, the director of the Port Authority", "the Port Authority"),
        ("said Dana Orrey, the Port Authority's spokeswoman", "the Port Authority"),
        ("said Dana Orrey, who heads the Port Authority", "the Port Authority"),
        ("said Dana Orrey, the curator, speaking for the Port Museum.", "the Port Museum"),
        ("said Captain Dana Orrey of the border police", "the border police"),
        ("said Transport Minister Dana Orrey", "the Ministry of Transport"),
    ],
)
def test_texts_say_who_speaks_for_a_house(words: str, house: str):
    one = told("Dorn Post", "Dana Orrey", around=f"The pier is unsafe, {words}.")
    assert counted(one, told("Mell Wire", link(house, "organization"))) == (1, 1)


def test_a_former_director_speaks_for_nobody():
    text = "The pier is unsafe, said Dana Orrey, former director of the Port Authority."
    one = told("Dorn Post", "Dana Orrey", around=text)
    assert counted(one, told("Mell Wire", link("the Port Authority", "organization"))) == (2, 2)


def test_a_description_says_who_speaks_for_a_house():
    one = told("Dorn Post", link("Dana Orrey", told="spokeswoman for the Port Authority"))
    assert counted(one, told("Mell Wire", link("the Port Authority", "organization"))) == (1, 1)


def test_the_board_of_a_house_is_the_house():
    board = told("Dorn Post", link("the board of the Mell Museum", "organization"))
    house = told("Kell Times", link("the Mell Museum", "organization"))
    assert counted(board, house) == (1, 1)
    assert counted(board, house, told("Mell Wire", link("the board", "organization"))) == (1, 1)


def test_a_document_is_one():
    record = link("the test record of 11 March", "document")
    one, other = told("Mell Wire", record), told("Dorn Post", record)
    assert only_merge(one, other).because == "same_document"


# ---------------------------------------------------------------- copies and repeats


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


def test_a_headline_has_the_origin_of_the_text_below():
    body = told("Mell Wire", "Dana Orrey")
    assert counted(body, told("Mell Wire", headline=True)) == (1, 1)
    assert counted(body, told("Mell Wire", "an engineer", headline=True)) == (1, 1)


# ---------------------------------------------------------------- houses that know themselves


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


# ---------------------------------------------------------------- what comes of it


def test_those_who_deny_are_counted_apart_and_mentions_not_at_all():
    tellings = [told("Mell Wire", "Dana Orrey"), told("Dorn Post", "Ilo Marn"), told("Kell Times")]
    found = trace(tellings, ["supports", "denies", "mentions"], NOTHING)
    assert (found.support.low, found.denial.low) == (1, 1)
    assert found.origin_of[2] is None
    assert {one.stance for one in found.origins} == {"supports", "denies"}


def test_nothing_told_has_no_origin():
    found = traced()
    assert found.origins == ()
    assert found.support.high == 0


def test_given_citations_are_used():
    one, other = told("Mell Wire", "Dana Orrey"), told("Dorn Post", "Dana Orrey", day=2)
    place = Citation(one.report, "Mell Wire", "Pier closed", None, "https://mell.example", None)
    found = trace([one, other], ["supports"] * 2, NOTHING, {(one.report, one.id): place})
    assert found.origins[0].merged[0].other == place


PUBLISHERS = st.sampled_from(["Mell Wire", "Dorn Post", "Kell Times", "Ministry of Ports", None])
CHAINS = st.sampled_from(
    [
        (), ("Dana Orrey",), ("Orrey",), ("an official",), ("a second official",), ("sources",),
        ("Mell Wire",), ("Dorn Post", "an official"), ("Kell Times", "Mell Wire"),
        ("Far Post",), ("Far Post", "a diplomat"),
    ]
)  # fmt: skip
TELLINGS = st.lists(
    st.builds(
        lambda house, chain, day, headline: told(house, *chain, day=day, headline=headline),
        PUBLISHERS,
        CHAINS,
        st.one_of(st.none(), st.integers(1, 3)),
        st.booleans(),
    ),
    max_size=8,
)
SIDES = st.lists(st.sampled_from(["supports", "denies", "mentions"]), min_size=8, max_size=8)


@settings(deadline=None)
@given(TELLINGS, SIDES, st.randoms(use_true_random=False))
def test_the_order_of_tellings_does_not_matter(
    tellings: list[Told], sides: Sequence[Stance], shuffled: st.Random
):
    pairs = list(zip(tellings, sides, strict=False))
    found = trace([one for one, _ in pairs], [side for _, side in pairs], NOTHING)
    mixed = list(pairs)
    shuffled.shuffle(mixed)
    again = trace([one for one, _ in mixed], [side for _, side in mixed], NOTHING)
    by_id = {one.id: origin for (one, _), origin in zip(mixed, again.origin_of, strict=True)}
    assert [by_id[one.id] for one, _ in pairs] == list(found.origin_of)
    assert (again.origins, again.support, again.denial) == (
        found.origins, found.support, found.denial,
    )  # fmt: skip
    assert again.unknowns == found.unknowns


@settings(deadline=None)
@given(TELLINGS, SIDES)
def test_every_telling_begins_an_origin_or_says_why_not(
    tellings: list[Told], sides: Sequence[Stance]
):
    stances = sides[: len(tellings)]
    found = trace(tellings, stances, NOTHING)
    for side, support in (("supports", found.support), ("denies", found.denial)):
        mine = [one for one, stance in zip(tellings, stances, strict=True) if stance == side]
        origins = [one for one in found.origins if one.stance == side]
        merged = [merge for one in origins for merge in one.merged]
        assert len(origins) + len(merged) == len(mine)
        assert len({(merge.report, merge.statement) for merge in merged}) == len(merged)
        assert all(merge.evidence and merge.other for merge in merged)
        assert 0 <= support.low <= support.high <= len(mine)
        assert support.reports == len({one.report for one in mine})
    for stance, origin in zip(stances, found.origin_of, strict=True):
        assert (origin is None) is (stance == "mentions")


def test_users_say_which_names_are_one_house():
    class Row:
        name, house, kind = "Pier Gazette", "Mell Wire", "edition"

    first = told("Mell Wire", "a port official")
    cites = told("Dorn Post", link("Pier Gazette", "media"), day=2)
    desk = Background(houses=Houses.of_rows([Row()]))
    assert counted(first, cites, background=desk) == (1, 1)


# ---------------------------------------------------------------- what stands beside a telling


def test_words_that_name_a_source_make_a_telling_its():
    """No reader found the source; the words of the telling have it."""
    own = told("Dorn Post", words=f"{WORDS}, the Harbour Board said")
    other = told("Kell Times", link("the Harbour Board", "organization"), day=2)
    [origin] = traced(own, other).origins
    assert (origin.name, origin.counts) == ("the Harbour Board", "low")
    cites = told("Kell Times", words=f"{WORDS}, the Mell Wire reports", day=2)
    assert counted(told("Mell Wire", "a port official"), cites) == (1, 1)


def test_a_house_without_a_name_adds_nothing_to_what_is_certain():
    vague = told("Dorn Post", link("the newspaper", "media"))
    assert counted(vague) == (0, 1)
    assert traced(vague).unknowns == ()
    assert counted(vague, told("Kell Times", link("it", "organization"), day=2)) == (0, 1)


def test_particulars_are_the_same_where_two_reports_spell_them_differently():
    first = told(
        "Mell Wire", "Dana Orrey", words="In Oule Dana Dorrel saw forty-three on Pier Watch"
    )
    again = told("Kell Times", day=2, words="In Oule Dana Dorel saw 43 on PierWatch")
    assert counted(first, again) == (1, 1)
    new = told("Kell Times", day=2, words="In Oule Dana Dorel saw 57 at Fell Gate")
    assert counted(first, new) == (1, 2)


def test_a_house_that_was_shown_something_does_not_tell_of_itself():
    shown = told("Mell Wire", words="The paper, seen by the Mell Wire, calls the pier unsafe")
    assert counted(shown) == (0, 1)
    itself = told("Mell Wire", words="The Mell Wire will close its office")
    assert counted(itself) == (1, 1)


def test_what_the_text_tells_has_no_source_from_its_headline():
    headline = told("Dorn Post", link("Mell", "person"), headline=True)
    text = replace(told("Dorn Post", day=1), report=headline.report)
    assert counted(headline, text) == (0, 1)
