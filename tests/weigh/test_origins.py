"""What comes of tracing a claim: sides, counts and proof, in any order; everything is invented."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from made_origins import NOTHING, counted, link, told, traced

from firsthand.types import Citation, Told
from firsthand.weigh.origins import trace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.types import Stance


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


def test_a_headline_has_the_origin_of_the_text_below():
    body = told("Mell Wire", "Dana Orrey")
    assert counted(body, told("Mell Wire", headline=True)) == (1, 1)
    assert counted(body, told("Mell Wire", "an engineer", headline=True)) == (1, 1)


def test_what_the_text_tells_has_no_source_from_its_headline():
    headline = told("Dorn Post", link("Mell", "person"), headline=True)
    text = replace(told("Dorn Post", day=1), report=headline.report)
    assert counted(headline, text) == (0, 1)


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
