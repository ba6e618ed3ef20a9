from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.types import Kind, Origin, Stance, Support
from firsthand.weigh.grades import (
    CONFIRMED,
    RULES,
    ClaimFacts,
    Rival,
    credibility,
    strongest,
)

if TYPE_CHECKING:
    from random import Random

MINISTRY = ("the Ministry of Health of Ombrel", "organization")
DOCTOR = ("a doctor of the hospital", "anonymous")
MAYOR = ("Dana Orrey", "person")
BANK = ("Ombrel’s central bank", "organization")


def side(low: int, high: int | None = None, reports: int = 9) -> Support:
    return Support(reports, low, low if high is None else high)


def origins(*who: tuple[str, str], stance: Stance = "supports") -> tuple[Origin, ...]:
    return tuple(
        Origin(f"{stance} {n}", name, kind, stance, "low", "r1")  # type: ignore[arg-type]
        for n, (name, kind) in enumerate(who)
    )


def facts(*who: tuple[str, str], deny: tuple[tuple[str, str], ...] = (), **more: Rival):
    return ClaimFacts(
        side(len(who)), side(len(deny)), origins(*who) + origins(*deny, stance="denies"), **more
    )


@pytest.mark.parametrize(
    ("given", "grade"),
    [
        (facts(MINISTRY, BANK, MAYOR), 1),
        (facts(MINISTRY, BANK), 2),
        (facts(MINISTRY, ("a nurse", "anonymous"), DOCTOR), 2),
        (facts(MINISTRY), 3),
        (facts(DOCTOR), 3),
        (facts(MINISTRY, BANK, MAYOR, deny=(DOCTOR,)), 3),
        (facts(MINISTRY, deny=(BANK,)), 4),
        (facts(DOCTOR, ("a nurse", "anonymous"), deny=(MINISTRY,)), 4),
        (facts(DOCTOR, deny=(MINISTRY, BANK)), 5),
        (facts(deny=(MINISTRY,)), 5),
        (facts(), 6),
        (ClaimFacts(side(0, 1)), 6),
        (ClaimFacts(side(0, 1), side(1)), 5),
        (ClaimFacts(side(1, 3), side(2)), 4),
        (ClaimFacts(side(1, 2)), 3),
    ],
)
def test_the_grade_follows_from_who_stands_on_either_side(given: ClaimFacts, grade: int):
    assert credibility(given).credibility == grade


def test_the_reason_names_the_origins():
    assert credibility(facts(MINISTRY, DOCTOR)).because == (
        "two independent origins: the Ministry of Health of Ombrel and a doctor of the hospital; "
        "nobody denies it"
    )
    assert credibility(facts(MINISTRY, deny=(BANK, MAYOR))).because == (
        "one origin: the Ministry of Health of Ombrel, but Ombrel’s central bank and Dana Orrey "
        "deny it"
    )


def test_the_reason_tells_how_many_reports_repeat_one_origin():
    given = ClaimFacts(Support(17, 1, 1), origins=origins(DOCTOR))
    assert credibility(given).because == (
        "one origin: a doctor of the hospital; all 17 reports may go back to it; nobody denies it"
    )


def test_many_names_are_cut_and_counted():
    many = facts(MINISTRY, BANK, MAYOR, DOCTOR, ("Ilo Marn", "person"))
    assert "Dana Orrey and two others" in credibility(many).because


def test_an_open_contradiction_keeps_a_claim_from_being_confirmed():
    who = (MINISTRY, BANK, MAYOR)
    rumour = Rival("Sixty have died", side(0, 1, 2))
    given = credibility(facts(*who, rival=rumour))
    assert given.credibility == 2
    assert "“Sixty have died”, which excludes it, has no known origin" in given.because
    assert credibility(facts(*who, rival=Rival("Sixty have died", side(0)))).credibility == 1
    assert credibility(facts(*who, rival=Rival("Sixty have died", side(4)))).credibility == 5


def test_the_strongest_rival_is_the_one_with_most_origins_at_least():
    weak, strong = Rival("many repeats", side(1, 9, 99)), Rival("two origins", side(2))
    assert strongest([weak, strong]) == strongest([strong, weak]) == strong
    assert strongest([]) is None


def test_how_sure_sources_are_is_no_part_of_the_facts():
    assert {field.name for field in fields(ClaimFacts)} == {
        "support", "denial", "origins", "rival", "names",
    }  # fmt: skip


def test_every_rule_says_what_it_means():
    assert all(rule.__doc__ and rule.__doc__[0].isdigit() for rule in RULES)


sides = st.tuples(st.integers(0, 6), st.integers(0, 4)).map(lambda p: side(p[0], p[0] + p[1]))
kinds: st.SearchStrategy[Kind] = st.sampled_from(["person", "anonymous", "document"])


@st.composite
def some_facts(draw: st.DrawFn) -> ClaimFacts:
    support, denial = draw(sides), draw(sides)
    who = [(f"source {n}", draw(kinds)) for n in range(support.low)]
    no = [(f"other {n}", draw(kinds)) for n in range(denial.low)]
    rival = draw(st.none() | sides.map(lambda s: Rival("It is not so", s)))
    return ClaimFacts(support, denial, origins(*who) + origins(*no, stance="denies"), rival)


@given(some_facts())
def test_nothing_is_confirmed_by_less_than_its_rule_asks(given: ClaimFacts):
    grade = credibility(given)
    assert 1 <= grade.credibility <= 6
    assert grade.because
    if grade.credibility == 1:
        assert given.support.low >= CONFIRMED >= 2
        assert not given.against
    if grade.credibility == 2:
        assert given.support.low >= 2
    if grade.credibility == 6:
        assert given.support.low == 0


@given(some_facts(), st.randoms(use_true_random=False))
def test_the_order_of_origins_does_not_change_the_grade(given: ClaimFacts, chance: Random):
    mixed = list(given.origins)
    chance.shuffle(mixed)
    other = ClaimFacts(given.support, given.denial, tuple(mixed), given.rival)
    assert credibility(other).credibility == credibility(given).credibility


@given(some_facts())
def test_one_more_named_origin_never_makes_a_claim_less_credible(given: ClaimFacts):
    more = ClaimFacts(
        Support(10, given.support.low + 1, given.support.high + 1),
        given.denial,
        (*given.origins, *origins(("Ilo Marn", "person"))),
        given.rival,
    )
    assert credibility(more).credibility <= credibility(given).credibility
