"""Of what kind things are said to be; places are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.data import table
from firsthand.weigh.figures import in_words
from firsthand.weigh.kinds import Kinded, kinded


def one(text: str) -> Kinded:
    (found,) = kinded(in_words(text))
    return found


@pytest.mark.parametrize(
    ("text", "thing", "kind"),
    [
        ("The front opened a political office in Mell.", "office", "political"),
        ("An office of the front's political wing opened in Mell.", "office", "political"),
        ("A bureau for political affairs opened in Mell.", "office", "political"),
        ("The front may open a media and relations office in Mell.", "office", "media"),
        ("A military mission of Orlec came to Dorn.", "mission", "military"),
        ("It is not exclusively a media office.", "office", "media"),
        ("It is not only a media office.", "office", "media"),
        ("The front denied that it was merely a press office.", "office", "media"),
        ("The front could only open a media office if Mell agreed.", "office", "media"),
    ],
)
def test_a_thing_is_of_a_kind_and_nothing_limits_it(text: str, thing: str, kind: str):
    found = one(text)
    assert (found.thing, found.kinds, found.barred) == (thing, {kind}, set())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is exclusively a media office.", "exclusively a media office"),
        ("It would be solely a small press office.", "solely a small press office"),
        ("The office would be limited to relations and media.", "limited to relations and media"),
        ("The bureau is limited “exclusively to the press”.", "exclusively to the press"),
        ("The house is nothing but a press office.", "nothing but a press office"),
        ("It is only a media office, and not the seat of the front.", "only a media office"),
        ("The front plans a media office, not a political one.", "a media office"),
        ("The front plans not a political office but a media office.", "a media office"),
    ],
)
def test_an_office_is_of_no_other_kind(text: str, words: str):
    found = one(text)
    assert found.thing == "office"
    assert found.kinds == {"media"}
    assert "political" in found.barred
    assert found.words == words


def test_other_things_are_limited_too():
    assert "combat" in one("The mission of Orlec is purely humanitarian.").barred
    assert one("The programme of Kell is purely peaceful.").barred == {"military", "combat"}
    assert "official" in one("It was a strictly private visit.").barred


@pytest.mark.parametrize(
    "text",
    [
        "No office of the front, political or of any other kind, opened in Mell.",
        "The front is exclusively led from Mell.",
        "It is merely political.",
        "The office is limited to nine rooms.",
        "The party moved.",
    ],
)
def test_nothing_is_said_of_a_kind(text: str):
    assert kinded(in_words(text)) == ()


def test_kinds_of_two_things_are_read_apart():
    found = kinded(in_words("A political office and a relief mission came to Mell."))
    assert {each.thing: set(each.kinds) for each in found} == {
        "office": {"political"},
        "mission": {"humanitarian"},
    }


def test_rows_of_the_table_fit_together():
    lists = table("kinds")
    kinds = set(lists["kind"])
    for kind, others in lists["excludes"].items():
        assert {kind, *others} <= kinds
        assert kind not in others
    words = [word for these in lists["thing"].values() for word in these]
    assert len(words) == len(set(words))


_WORDS = (
    "exclusively only limited to a not media political office mission one but , of wing".split()
)


@given(
    st.lists(
        st.sampled_from(_WORDS),
        max_size=14,
    )
)
def test_no_thing_is_of_a_kind_and_barred_from_it(some: list[str]):
    for found in kinded(in_words(" ".join(some))):
        assert found.kinds
        assert not found.kinds & found.barred
