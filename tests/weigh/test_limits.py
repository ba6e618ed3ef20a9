"""A limit leaves no room for another kind; places and houses are invented."""

from __future__ import annotations

import pytest
from made_told import made

from firsthand.weigh.comparison import compare
from firsthand.weigh.limits import barred
from firsthand.weigh.values import values

PLAN = "the Tarn Front could soon open a media office in Mell"
ONLY = "the office would be limited to media"
WING = "an office of the political wing of the Tarn Front was opened in Mell"


def is_barred(one: str, other: str, *around: str, **facts: str) -> bool:
    some = [values(made(words)) for words in around]
    return barred(values(made(one)), values(made(other, **facts)), some) is not None


def test_what_the_report_told_before_says_what_is_limited():
    assert is_barred(ONLY, WING, PLAN)
    assert not is_barred(ONLY, WING)
    assert not is_barred(ONLY, WING, "the Tarn Front opened a school in Mell")


@pytest.mark.parametrize(
    "other",
    [
        "the Tarn Front has its political office in Dorn",
        "the Tarn movement has had its political office in Dorn",
        "the Kell Party opened a political office in Orlec",
        "no office of the political wing of the Tarn Front was opened in Mell",
        "the Tarn Front will open a press office in Mell",
        "the Tarn Front opened an office in Mell",
    ],
)
def test_what_can_stand_beside_it(other: str):
    assert not is_barred(ONLY, other, PLAN)


def test_a_denied_telling_claims_no_kind():
    assert not is_barred(ONLY, WING, PLAN, polarity="negative")


def test_who_denies_a_limit_sets_none():
    limit = "it is merely a media office that the Tarn Front opened in Mell"
    assert is_barred(limit, WING)
    denied = values(made(limit, polarity="negative"))
    assert barred(denied, values(made(WING))) is None


@pytest.mark.parametrize("turned", [False, True])
def test_it_is_seen_when_two_are_compared(turned: bool):  # noqa: FBT001  pytest's
    two = [
        made("the Tarn Front opened exclusively a media office in Mell"),
        made("the Tarn Front opened a political office in Mell"),
    ]
    found = compare(*reversed(two)) if turned else compare(*two)
    assert found.excludes == "scope"
    words = ["“exclusively a media office”", "“a political office”"]
    first, second = reversed(words) if turned else words
    assert found.because == f"{first} against {second}: the one leaves no room for the other."


def test_two_limits_can_bar_each_other():
    one = "the Tarn Front opened a media office in Mell, not a political one"
    other = "the Tarn Front opened a political office in Mell, not a media one"
    assert is_barred(one, other.removesuffix(", not a media one"))
    assert values(made(one)).kinded[0].barred == {"political"}
    assert values(made(other)).kinded[0].barred == {"media"}
