from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_told import link, made

from firsthand.weigh.contradictions import Rivalry
from firsthand.weigh.variants import Distortion, degree, distortion, is_slip, overlap, strengths

if TYPE_CHECKING:
    from firsthand.types import Told

HERD = "of the herd at Ashdown Farm have fallen ill with fever"
VET = link("the Veterinary Office", "organization", 4)


def test_each_telling_is_held_against_the_first():
    told = [
        made(day=3, certainty="certain", house="Kell Times"),
        made(day=1, certainty="probable"),
        made(day=2, certainty="possible", house="Dorn Post"),
        made(day=4, certainty="probable", house="Zahra Gate"),
        made(day=5, certainty="unknown", house="Orm News"),
    ]
    assert strengths(told) == ("stronger", "same", "weaker", "same", "same")


def test_what_depends_on_a_condition_is_weaker():
    told = [made(), made(day=2, conditional=True)]
    assert strengths(told) == ("same", "weaker")
    assert strengths([told[1], made(day=3)]) == ("same", "stronger")


def test_what_has_no_degree_is_no_yardstick():
    told = [made(certainty="unknown"), made(day=2, certainty="possible"), made(day=3)]
    assert strengths(told) == ("same", "same", "stronger")


def test_the_headline_is_no_yardstick_for_its_text():
    head = made(id="t0", is_headline=True)
    text = made(start=90, end=120, certainty="possible")
    assert strengths([head, text]) == ("stronger", "same")


def test_a_denial_is_held_against_the_first_denial():
    told = [made(), made(day=2, certainty="possible"), made(day=3)]
    assert strengths(told, ["supports", "denies", "denies"]) == ("same", "same", "stronger")


@given(
    st.permutations(
        [
            made(day=n, certainty=certainty, conditional=n == 3)
            for n, certainty in enumerate(("possible", "unknown", "certain", "probable"), 1)
        ]
    )
)
def test_strength_does_not_depend_on_the_order_of_reports(told: list[Told]):
    by_day = dict(zip((one.published for one in told), strengths(told), strict=True))
    assert [by_day[f"2031-05-0{n}T08:00:00Z"] for n in (1, 2, 3, 4)] == [
        "same", "same", "stronger", "stronger",
    ]  # fmt: skip


def test_degrees_are_in_order():
    told = [
        made(certainty=c, conditional=i)
        for c in ("possible", "probable", "certain") for i in (True, False)
    ]  # fmt: skip
    assert [degree(one) for one in told] == [0, 1, 1, 2, 2, 3]
    assert degree(made(certainty="unknown")) is None


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("sixteen cattle", "sixty cattle", True),
        ("37 cattle", "73 cattle", True),
        ("forty cattle", "four hundred cattle", True),
        ("4,000 tonnes", "40,000 tonnes", True),
        ("16 cattle", "19 cattle", False),
        ("16 cattle", "60 tonnes", False),
        ("16 cattle", "16 cattle", False),
        ("cattle", "60 cattle", False),
    ],
)
def test_numbers_go_wrong_in_known_ways(one: str, other: str, slips: bool):  # noqa: FBT001
    assert is_slip(made(f"{one} {HERD}"), made(f"{other} {HERD}")) == slips
    assert is_slip(made(f"{other} {HERD}"), made(f"{one} {HERD}")) == slips


def distorted(first: Told, later: Told, **more: bool) -> Distortion | None:
    told = {4: later, 9: first}
    there = distortion([Rivalry(4, 9, "number")], told, **more)
    assert there == distortion([Rivalry(9, 4, "number")], told, **more)
    return there


def test_who_cites_a_report_with_another_number_has_distorted_it():
    first = made(f"sixteen cattle {HERD}", VET)
    later = made("80 animals are sick", link("Mell Wire", "media"), house="Dorn Post", day=2)
    assert distorted(first, later) == Distortion(9, 4, "number")


def test_one_source_with_a_number_that_is_a_slip_is_a_distortion():
    first = made("sixteen cattle were ill at Ashdown, it was found", VET)
    late = made("Ashdown Farm has sixty cattle down with fever", VET, house="Dorn Post", day=2)
    assert distorted(first, late) == Distortion(9, 4, "number")
    counted_again = made(
        "Ashdown Farm has 19 cattle down with fever", VET, house="Dorn Post", day=2
    )
    assert distorted(first, counted_again) is None
    other = made("Ashdown Farm has sixty cattle down with fever", house="Dorn Post", day=2)
    assert distorted(first, other) is None
    assert distorted(first, other, one_origin=True) == Distortion(9, 4, "number")


def test_the_same_words_with_another_number_and_no_source_are_a_distortion():
    first = made(f"16 cattle {HERD}", VET)
    assert distorted(first, made(f"90 cattle {HERD}", house="Dorn Post", day=2)) is not None
    police = made(f"90 cattle {HERD}", link("the police"), house="Dorn Post", day=2)
    assert distorted(first, police) is None


def test_one_report_does_not_distort_itself_and_places_and_times_are_no_distortions():
    first, later = made(f"16 cattle {HERD}"), made(f"60 cattle {HERD}", id="t2", start=99)
    assert distorted(first, later) is None
    told = {1: made(f"16 cattle {HERD}"), 2: made(f"16 cattle {HERD}", house="Dorn Post", day=2)}
    assert distortion([Rivalry(1, 2, "time")], told) is None
    assert distortion([Rivalry(1, 2, "actor")], told) == Distortion(1, 2, "actor")


@given(
    st.sampled_from(["a dog bit the mayor", "", "sixteen cattle fell ill", "the mayor left"]),
    st.sampled_from(["the mayor bit a dog", "ill cattle", "", "the port is shut"]),
)
def test_overlap_is_a_share_and_the_same_from_either_side(one: str, other: str):
    a, b = made(one), made(other)
    assert 0 <= overlap(a, b) == overlap(b, a) <= 1
    assert overlap(a, a) == (1 if one else 0)
