from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_told import citation, link, made

from firsthand.types import Origin
from firsthand.weigh.history import DueTurn, Voiced, history

if TYPE_CHECKING:
    from random import Random

    from firsthand.types import Kind, Told, Turn

MAYOR = link("Dana Orrey", "person", 3)
PORT = link("the Port Authority", "organization", 8)


def origin(name: str, *, counts: str = "low", kind: Kind = "person") -> Origin:
    return Origin(name, name, kind, "supports", counts, "r1")  # type: ignore[arg-type]


def voiced(told: Told, name: str | None = "Dana Orrey", **more: str) -> Voiced:
    return Voiced(told, "supports", origin(name, **more) if name else None)


def kinds(turns: tuple[Turn, ...]) -> list[str]:
    return [turn.kind for turn in turns]


def test_the_first_telling_and_the_first_other_house_are_told_once():
    told = [voiced(made(day=n, house=h)) for n, h in enumerate("AABCBA", 1)]
    turns = history(told)
    assert [(turn.at, turn.kind) for turn in turns] == [
        ("2031-05-01T08:00:00Z", "first seen"),
        ("2031-05-03T08:00:00Z", "repeated"),
    ]


def test_many_repeats_are_told_at_milestones_only():
    told = [voiced(made(day=n, house=f"House {n}")) for n in range(1, 26)]
    days = [turn.at for turn in history(told) if turn.kind == "repeated"]
    assert days == ["2031-05-02T08:00:00Z", "2031-05-10T08:00:00Z"]


def test_a_surer_and_a_less_sure_telling_are_told():
    sure = ["probable", "certain", "certain", "possible", "unknown", "possible"]
    told = [voiced(made(day=n, certainty=one)) for n, one in enumerate(sure, 1)]
    assert kinds(history(told)) == ["first seen", "hardened", "weakened"]


def test_a_headline_does_not_harden_what_its_text_hedges():
    first = made(certainty="possible")
    head = made(day=2, id="t0", is_headline=True)
    text = made(day=2, start=80, certainty="possible")
    assert kinds(history([voiced(one) for one in (first, head, text)])) == ["first seen"]


def test_another_origin_confirms():
    told = [
        voiced(made(day=1)),
        voiced(made(day=2)),
        voiced(made(day=3), "rumour", counts="high", kind="rumour"),
        voiced(made(day=4), "Ilo Marn"),
        voiced(made(day=5), None),
    ]
    turns = history(told)
    assert [(turn.at, turn.kind) for turn in turns][1:] == [("2031-05-04T08:00:00Z", "confirmed")]


def test_the_first_denial_is_told():
    told = [voiced(made())]
    told += [Voiced(made(day=n, polarity="negative", house="B"), "denies") for n in (2, 3)]
    assert [(turn.at, turn.kind) for turn in history(told)][1:] == [
        ("2031-05-02T08:00:00Z", "denied")
    ]


@pytest.mark.parametrize(
    ("first", "later", "is_corrected"),
    [
        (made("x", MAYOR), made("y", MAYOR, house="B", day=2), True),
        (made("x"), made("y", day=2), True),
        (made("x", MAYOR), made("y", PORT, day=2), False),
        (made("x"), made("y", PORT, day=2), False),
        (made("x", MAYOR), made("y", MAYOR, house="B", day=1), False),
        (made("x", MAYOR, day=3), made("y", MAYOR, house="B", day=1), False),
        (made("x", MAYOR, published=None), made("y", MAYOR, house="B", day=2), False),
        (made("x", MAYOR, published="2031-05-02"), made("y", MAYOR, house="B", day=2), False),
        (
            made("x", link("a source", "anonymous")),
            made("y", link("a source", "anonymous"), house="B", day=2),
            False,
        ),
    ],
)
def test_who_told_it_and_tells_otherwise_corrects(first: Told, later: Told, is_corrected: bool):  # noqa: FBT001
    told = [Voiced(first, "supports"), Voiced(later, "denies")]
    assert ("corrected" in kinds(history(told))) == is_corrected
    with_rival = history([Voiced(first, "supports")], rivals=[later])
    assert ("corrected" in kinds(with_rival)) == is_corrected


def test_one_origin_is_known_again_behind_other_names():
    office = origin("the Veterinary Office", kind="organization")
    told = [
        Voiced(made("x", link("the office")), "supports", office),
        Voiced(made("y", MAYOR, house="B", day=2), "denies", office),
    ]
    assert "corrected" in kinds(history(told))


def test_deadlines_that_are_met_or_passed_are_told():
    where = citation(made())
    due = [
        DueTurn("2031-05-09", "passed", "the pier is still shut", where),
        DueTurn("2031-05-02", "open", "it is due", where),
        DueTurn("2031-05-08", "met", "the pier opened", where),
    ]
    turns = history([voiced(made())], due=due)
    assert [(turn.at, turn.kind, turn.words) for turn in turns][1:] == [
        ("2031-05-08", "deadline met", "the pier opened"),
        ("2031-05-09", "deadline passed", "the pier is still shut"),
    ]


def test_every_turn_cites_its_words():
    told = made(day=1)
    turns = history([voiced(told)], citations={(told.report, told.id): citation(told)})
    assert turns[0].words == told.words
    assert turns[0].cited == citation(told)
    assert history([voiced(told)])[0].cited.report == told.report
    assert history([]) == ()


@st.composite
def courses(draw: st.DrawFn) -> list[Voiced]:
    houses = draw(st.lists(st.sampled_from("ABC"), min_size=1, max_size=8))
    found = []
    for n, house in enumerate(houses):
        day = draw(st.none() | st.integers(1, 4))
        told = made(
            "the pier is unsafe",
            *draw(st.sampled_from([(), (MAYOR,), (PORT,)])),
            house=house,
            report=f"r{n}",
            published=day and f"2031-05-0{day}",
            certainty=draw(st.sampled_from(["certain", "possible", "unknown"])),
        )
        stance = draw(st.sampled_from(["supports", "denies", "mentions"]))
        who = origin(draw(st.sampled_from(["Dana Orrey", "the port"])))
        found.append(Voiced(told, stance, None if stance == "mentions" else who))
    return found


@given(courses(), st.randoms(use_true_random=False))
def test_history_does_not_depend_on_the_order_of_reports(course: list[Voiced], chance: Random):
    mixed = list(course)
    chance.shuffle(mixed)
    assert history(mixed) == history(course)


@given(courses())
def test_history_runs_forward_and_begins_with_the_first_telling(course: list[Voiced]):
    turns = history(course)
    assert turns[0].kind == "first seen"
    assert kinds(turns).count("first seen") == 1
    assert kinds(turns).count("denied") <= 1
    days = [turn.at for turn in turns if turn.at is not None]
    assert days == sorted(days)
    assert all(turn.at is None for turn in turns[len(days) :])
