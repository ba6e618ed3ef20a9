from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_told import PIER, link, made

from firsthand.weigh.denied_words import denies_its_words
from firsthand.weigh.stances import claim_text, is_mention, stances
from firsthand.weigh.verdicts import Verdict

if TYPE_CHECKING:
    from firsthand.types import Told

SAME, DENIES = Verdict("same", 0.9), Verdict("denies", 0.9)
OTHER = Verdict("other", 0.1)
SAFE = "the old pier of Mell is not unsafe"
MAYOR, NOT = link("Dana Orrey", "person"), {"polarity": "negative"}
DENIED = made(SAFE, link("the Port Authority"), house="Dorn Post", polarity="negative", day=2)


def test_who_denies_stands_across_from_who_claims():
    told = [made(), DENIED, made(house="Kell Times", day=3), made(SAFE, house="Orm News", day=4)]
    pairs = {(0, 1): DENIES, (0, 2): SAME, (1, 3): SAME}
    assert stances(told, pairs) == ("supports", "denies", "supports", "denies")


def test_the_side_that_more_affirm_flatly_supports():
    told = [DENIED, made(day=3), made(house="Kell Times", day=4)]
    assert stances(told, {(0, 1): DENIES, (1, 2): SAME}) == ("denies", "supports", "supports")


def test_of_two_the_one_that_was_told_first_is_the_claim():
    shut = made(SAFE, house="Dorn Post", polarity="negative", day=1)
    assert stances([shut, made(day=2)], {(0, 1): DENIES}) == ("supports", "denies")
    assert stances([made(day=1), DENIED], {(0, 1): DENIES}) == ("supports", "denies")


def test_what_answers_a_claim_that_is_not_on_the_desk_yet_denies_it():
    nobody = made("Nobody closed the pier of Mell", house="Dorn Post", polarity="negative", day=1)
    assert stances([nobody, made(day=2)], {(0, 1): DENIES}) == ("denies", "supports")


def test_a_claim_that_something_is_not_so_is_supported_by_those_who_say_so():
    other = made(SAFE, house="Orm News", polarity="negative", day=4)
    assert stances([DENIED, other], {(0, 1): SAME}) == ("supports", "supports")


def test_the_firmer_pair_decides_where_pairs_disagree():
    told = [made(), made(house="Kell Times", day=2), made("the pier is sound", house="Dorn", day=3)]
    pairs = {(0, 1): SAME, (1, 2): Verdict("denies", 0.8), (0, 2): Verdict("same", 0.7)}
    assert stances(told, pairs) == ("supports", "supports", "denies")
    pairs = {(0, 1): SAME, (1, 2): Verdict("denies", 0.7), (0, 2): Verdict("same", 0.8)}
    assert stances(told, pairs) == ("supports", "supports", "supports")


def test_fragments_deny_nothing():
    told = [
        made("it would be", house="Dorn Post"),
        made("there would be none", polarity="negative", day=2),
    ]
    assert stances(told, {(0, 1): DENIES}) == ("mentions", "mentions")
    # beside what says something, they are on a side as all others are
    assert stances([*told, made(day=3)], {(0, 1): DENIES, (0, 2): SAME})[1] == "denies"


def test_a_same_between_yes_and_no_is_worth_less_than_a_denial():
    told = [made(), made(house="Kell Times", day=2), DENIED]
    pairs = {(0, 1): SAME, (0, 2): Verdict("same", 0.9), (1, 2): Verdict("denies", 0.6)}
    assert stances(told, pairs)[2] == "denies"


def test_polarity_decides_where_no_pair_joins():
    told = [made(), made(house="Kell Times", day=2), DENIED, made(house="Orm News", day=3)]
    assert stances(told, {(0, 1): SAME, (1, 2): OTHER}) == (
        "supports", "supports", "denies", "supports",
    )  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        made("Is the old pier of Mell unsafe?"),
        made("the old pier of Mell is unsafe", around="Can it be that the old pier of Mell is "
             "unsafe? Nobody knows."),
        made(PIER, link("Mell Wire", "media"), link("rumours", "rumour")),
        made(PIER, link("unconfirmed reports", "anonymous")),
        made(PIER, around=f"There were unconfirmed reports on Tuesday that {PIER}."),
        made(PIER, around=f"A rumour that goes around in the port has it that {PIER}."),
        made(f"Rumours in the port say {PIER}"),
        made(PIER, around=f"The mayor was asked whether {PIER}."),
        made(f"if {PIER}"),
        made(PIER, link("talk", "rumour"), link("a fisherman", "anonymous"), certainty="unknown"),
        made("Valk’s offer to resign", MAYOR, around="She declined Valk’s offer to resign.", **NOT),
        made("a plea for help", MAYOR, around="She has turned down a plea for help.", **NOT),
    ],
)  # fmt: skip
def test_what_takes_no_side_is_a_mention(told: Told):
    assert is_mention(told)
    assert stances([told, made(house="Kell Times", day=2)], {(0, 1): SAME}) == (
        "mentions", "supports",
    )  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        made(),
        made(PIER, around=f"What now? The mayor said that {PIER}. Who knew?"),
        made(PIER, conditional=True, around=f"If the tide rises, {PIER}."),
        made(PIER, link("a fisherman", "anonymous"), certainty="possible"),
        made(PIER, link("rumours", "rumour"), link("Dana Orrey", "person")),
        made(f"If the tide rises, {PIER}"),
        made(PIER, around=f"The rumours were denied by the mayor, who said {PIER}."),
        made(PIER, around=f"The rumours were right. The report says that {PIER}."),
        made(PIER, around=""),
        made(PIER, MAYOR, around=f"She rejected claims that {PIER}.", **NOT),
        made("claims that a plan failed", MAYOR, around="She rejected claims that a plan failed.",
             **NOT),
        made("an offer to resign", MAYOR, around="She denied an offer to resign.", **NOT),
        made("Valk’s offer to resign", MAYOR, around="She declined Valk’s offer to resign."),
    ],
)  # fmt: skip
def test_what_is_claimed_is_no_mention(told: Told):
    assert not is_mention(told)


def test_a_mention_does_not_weigh_on_who_supports():
    asked = made("Is the pier of Mell unsafe?", house="Orm News", day=1)
    told = [asked, DENIED, made(day=3)]
    assert stances(told, {(0, 1): DENIES, (0, 2): SAME}) == ("mentions", "denies", "supports")


WORDS = (PIER, SAFE, "the pier could fall", "rumours say the pier fell", "is the pier unsafe?")
tellings = st.lists(
    st.builds(
        made,
        st.sampled_from(WORDS),
        house=st.sampled_from(["Mell Wire", "Dorn Post", "Kell Times"]),
        day=st.integers(1, 3),
        certainty=st.sampled_from(["certain", "possible"]),
        polarity=st.sampled_from(["positive", "negative"]),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda one: one.report,
)
verdicts = st.builds(
    Verdict, st.sampled_from(["same", "denies", "other"]), st.sampled_from([0.4, 0.7, 0.9])
)


@given(tellings, st.data())
def test_neither_sides_nor_text_depend_on_the_order_of_reports(
    found: list[Told], data: st.DataObject
):
    pairs = {
        (a, b): data.draw(verdicts)
        for b in range(len(found)) for a in range(b) if data.draw(st.booleans())
    }  # fmt: skip
    order = data.draw(st.permutations(range(len(found))))
    place = {old: new for new, old in enumerate(order)}
    mixed = {tuple(sorted((place[a], place[b]))): found_ for (a, b), found_ in pairs.items()}
    one = stances(found, pairs)
    other = stances([found[n] for n in order], mixed)  # type: ignore[arg-type]
    assert [one[n] for n in order] == list(other)
    text = claim_text([found[n] for n in order], other)
    assert found[order[text]] == found[claim_text(found, one)]


def test_who_denies_a_rumour_denies_it_though_nobody_supports_it():
    rumour = made(PIER, link("rumours", "rumour"))
    assert stances([rumour, DENIED], {(0, 1): DENIES}) == ("mentions", "denies")
    also = made(SAFE, house="Orm News", polarity="negative", day=4)
    pairs = {(0, 1): DENIES, (1, 2): SAME}
    assert stances([rumour, DENIED, also], pairs) == ("mentions", "denies", "denies")


@given(tellings, st.data())
def test_only_what_takes_no_side_is_a_mention(found: list[Told], data: st.DataObject):
    pairs = {(n, n + 1): data.draw(verdicts) for n in range(len(found) - 1)}
    sides = stances(found, pairs)
    assert [side == "mentions" for side in sides] == [is_mention(one) for one in found]
    if "mentions" not in sides:
        assert "supports" in sides


@given(tellings)
def test_what_is_only_told_alike_is_on_one_side(found: list[Told]):
    pairs = {(n, n + 1): SAME for n in range(len(found) - 1)}
    sides = set(stances(found, pairs)) - {"mentions"}
    assert sides in (set(), {"supports"})


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (PIER, made(PIER, certainty="possible")),
        (PIER, made("MELL PIER UNSAFE AND SHUT", is_headline=True)),
        ("The old pier of Mell is unsafe", made("It is unsafe")),
        ("The old pier of Mell is unsafe", made("We know that the old pier is unsafe")),
        ("The old pier of Mell is unsafe", made("(Mell Wire) The old pier of Mell is unsafe")),
        ("The old pier of Mell is unsafe", made("They say that it is unsafe there")),
        ("The old pier of Mell is unsafe", made("and unsafe as the old pier of Mell")),
        ("The old pier of Mell is unsafe", made(f"The pier is unsafe {'and old ' * 20}at Mell")),
    ],
)
def test_the_clearest_telling_is_the_text_of_the_claim(better: str, worse: Told):
    told = [worse, made(better, house="Kell Times", day=2)]
    assert claim_text(told, ["supports", "supports"]) == 1
    assert claim_text(told[::-1], ["supports", "supports"]) == 0


def test_among_equals_the_most_central_telling_is_taken():
    told = [
        made("The old pier of Mell harbour is closed"),
        made("The old pier of Mell was called unsafe", house="Dorn Post", day=2),
        made("The old pier of Mell is unsafe now", house="Kell Times", day=3),
    ]
    assert claim_text(told, ["supports"] * 3) in (1, 2)


def test_a_denial_is_never_the_text_where_somebody_claims():
    told = [DENIED, made("It may fall", certainty="possible", house="Kell Times", day=2)]
    assert claim_text(told, ["denies", "supports"]) == 1
    assert claim_text(told, ["denies", "mentions"]) == 1
    assert claim_text([DENIED], ["denies"]) == 0


AUTHORITY = link("the Port Authority")
DENIED_WORDS = made(PIER, AUTHORITY, house="Dorn Post", polarity="negative", day=2)


def test_who_denies_what_nobody_claims_does_not_support_the_words_denied():
    also = made(PIER, AUTHORITY, house="Orm News", polarity="negative", day=4)
    assert stances([DENIED_WORDS], {}) == ("denies",)
    assert stances([DENIED_WORDS, also], {(0, 1): SAME}) == ("denies", "denies")
    assert stances([DENIED_WORDS, DENIED], {(0, 1): SAME}) == ("denies", "denies")


def test_a_claim_that_is_only_denied_is_put_in_the_words_denied():
    assert claim_text([DENIED, DENIED_WORDS], ["denies", "denies"]) == 1
    assert claim_text([DENIED_WORDS, DENIED], ["supports", "supports"]) == 1


def test_what_a_report_leaves_open_in_its_own_voice_is_a_mention():
    left_open = made("It is unclear whether the old pier of Mell is unsafe", certainty="unknown")
    assert stances([left_open, made(day=2)], {(0, 1): SAME}) == ("mentions", "supports")


@pytest.mark.parametrize(
    ("told", "denies"),
    [
        (DENIED_WORDS, True),
        (DENIED, False),
        (made(PIER, polarity="negative"), False),
        (made(PIER, AUTHORITY), False),
        (made("hardly a pier of Mell is safe", AUTHORITY, polarity="negative"), False),
        (made("reports of a fall are untrue", AUTHORITY, polarity="negative"), False),
        (made("the board refused to close it", AUTHORITY, polarity="negative"), False),
    ],
)
def test_only_quoted_words_without_a_negation_are_denied(told: Told, *, denies: bool):
    assert denies_its_words(told) is denies
