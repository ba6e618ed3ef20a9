from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.outcomes import Due, Outcome, Told, outcome

TOLD, START, END = date(2031, 5, 1), date(2031, 5, 10), date(2031, 5, 12)
IN_TIME, AFTER, NOW = date(2031, 5, 9), date(2031, 5, 14), date(2031, 5, 20)
CROSSING = Due(
    *("reopen the crossing", "ultimatum", START, END, "r1", TOLD),
    entities=frozenset(("mayor", "army")),
)
ELECTION = replace(CROSSING, what="The election", kind="schedule")
BRIDGE = replace(CROSSING, what="The bridge is due to open", kind="schedule")


def told(words: str, published: date = AFTER, **fields: object) -> Told:
    one = Told("r2", words, published, entities=frozenset(("mayor",)))
    return replace(one, **fields)  # type: ignore[arg-type]


def status(due: Due, *later: Told, as_of: date = NOW) -> str:
    return outcome(due, later, as_of).status


def test_open_until_its_last_day_then_not_known() -> None:
    assert status(CROSSING, as_of=IN_TIME) == "open"
    assert status(CROSSING, as_of=END) == "open"
    assert outcome(CROSSING, [], END).because == "due until 2031-05-12"
    last = outcome(CROSSING, [], NOW)
    assert last == Outcome("unknown", "no report tells what became of it after 2031-05-12")


def test_met_names_who_tells_it() -> None:
    done = told("The mayor reopened the crossing", IN_TIME)
    found = outcome(CROSSING, [done], NOW)
    assert found == Outcome("met", "told as done in a report of 2031-05-09", done)


DONE = [
    (CROSSING, "The crossing was reopened"),
    (CROSSING, "The mayor has reopened the crossing to lorries"),
    (ELECTION, "The election was held in all districts"),
    (ELECTION, "the elections took place in Mell"),
    (BRIDGE, "The new bridge opened with a parade"),
    (replace(CROSSING, what="leave the port"), "the rebels left the port"),
    (replace(CROSSING, what="the withdrawal of all troops"), "The troops were withdrawn"),
    (replace(CROSSING, what="pay the salaries"), "the ministry paid the salaries"),
    (replace(CROSSING, what="expel the movement"), "The movement was expelled from Dornik"),
    (replace(CROSSING, what="The truce expires", kind="schedule"), "The truce expired"),
]


@pytest.mark.parametrize(("due", "words"), DONE)
def test_told_as_done(due: Due, words: str) -> None:
    soon = END + timedelta(days=1)
    assert status(due, told(words, soon)) == "met"


UNSURE = [
    (CROSSING, "The crossing will be reopened"),
    (CROSSING, "The mayor promised that the crossing would be reopened"),
    (CROSSING, "The mayor wants the crossing reopened"),
    (CROSSING, "The crossing was closed"),
    (CROSSING, "The market was reopened"),
    (CROSSING, "the reopening of the crossing"),
    (CROSSING, "The crossing could be reopened"),
    (CROSSING, "No one was hurt when, after a long night, the crossing reopened"),
    (ELECTION, "The election is near"),
    # a "without" of something else is not told from that of the deed
    (ELECTION, "The elections took place without trouble in Mell"),
    (replace(CROSSING, what="release 40 prisoners"), "the army released 12 prisoners"),
    (replace(CROSSING, what="pay the salaries of teachers"), "the ministry paid teachers a bonus"),
]


@pytest.mark.parametrize(("due", "words"), UNSURE)
def test_other_words_decide_nothing(due: Due, words: str) -> None:
    assert status(due, told(words, END)) == "unknown"
    assert status(due, told(words, END), as_of=END) == "open"


NOT_DONE = [
    (CROSSING, "The mayor refused to reopen the crossing", "told as not done"),
    (CROSSING, "The crossing has not been reopened", "told as not done"),
    (CROSSING, "The army’s deadline passed on Monday night", "the deadline is told to have passed"),
    (CROSSING, "The mayor missed the deadline", "the deadline is told to have passed"),
    (CROSSING, "The mayor let the ultimatum expire", "the deadline is told to have passed"),
    (ELECTION, "The election was postponed", "told as called off or put off"),
    (ELECTION, "The election has been called off", "told as called off or put off"),
]


@pytest.mark.parametrize(("due", "words", "because"), NOT_DONE)
def test_told_as_not_done(due: Due, words: str, because: str) -> None:
    found = outcome(due, [told(words)], NOW)
    assert (found.status, found.because) == ("passed", f"{because} in a report of 2031-05-14")


def test_polarity_denies_it_too() -> None:
    denied = told("The crossing was reopened", polarity="negative")
    assert status(CROSSING, denied) == "passed"


def test_refused_before_the_end_it_is_still_open() -> None:
    refused = told("The mayor refused to reopen the crossing", IN_TIME)
    assert status(CROSSING, refused, as_of=END) == "open"
    assert status(CROSSING, refused) == "unknown"


def test_called_off_before_the_end_it_is_not_open_any_more() -> None:
    off = told("The election was postponed", IN_TIME)
    found = outcome(ELECTION, [off], END)
    assert found == Outcome("unknown", "called off or put off in a report of 2031-05-09", off)
    assert status(ELECTION, off) == "passed"


def test_met_deadlines() -> None:
    assert status(CROSSING, told("The mayor met the army’s deadline", END)) == "unknown"
    met = told("The mayor met the deadline and reopened the crossing", END + timedelta(days=1))
    assert status(CROSSING, met) == "met"
    leaders = told("The leaders met before the deadline", END + timedelta(days=1))
    assert status(CROSSING, leaders) == "unknown"


def test_done_late_or_on_a_day_untold() -> None:
    words = "The crossing was reopened"
    late = told(words, time=(AFTER, AFTER))
    assert outcome(CROSSING, [late], NOW).because == (
        "told as done too late in a report of 2031-05-14"
    )
    assert status(CROSSING, told(words, time=(END, END))) == "met"
    assert status(CROSSING, told(words, time=(START, AFTER))) == "unknown"
    undated = outcome(CROSSING, [told(words)], NOW)
    assert (undated.status, undated.because) == ("unknown", "told as done, but not when")


def test_what_happened_before_is_something_else() -> None:
    words = "The crossing was reopened"
    before = TOLD - timedelta(days=9)
    assert status(CROSSING, told(words, IN_TIME, time=(before, before))) == "unknown"
    assert status(CROSSING, told(words, before)) == "unknown"
    early = told("The election was held", IN_TIME)  # another one: this one is not due yet
    assert status(ELECTION, early, as_of=IN_TIME) == "open"


def test_only_what_is_sure_counts() -> None:
    done = told("The crossing was reopened", END)
    assert status(CROSSING, replace(done, certainty="possible")) == "unknown"
    assert status(CROSSING, replace(done, conditional=True)) == "unknown"
    assert status(CROSSING, replace(done, report="r1")) == "unknown"
    assert status(CROSSING, replace(done, published=None)) == "unknown"
    assert status(CROSSING, replace(done, entities=frozenset())) == "unknown"


def test_without_entities_all_words_must_be_the_same() -> None:
    due = replace(CROSSING, entities=frozenset())
    assert status(due, told("The crossing was reopened", END)) == "met"
    assert status(replace(due, what="leave"), told("The rebels left", END)) == "unknown"


def test_reports_that_disagree() -> None:
    done, denied = told("The crossing was reopened", END), told("The crossing was not reopened")
    found = outcome(CROSSING, [denied, done], NOW)
    assert (found.status, found.evidence) == ("unknown", done)


def test_a_day_that_is_not_known() -> None:
    due = replace(CROSSING, start=None, end=None)
    assert status(due) == "unknown"
    assert status(due, told("The crossing was reopened")) == "met"


WORDS = st.sampled_from([words for _, words in DONE] + [words for _, words, _ in NOT_DONE])
DAYS = st.integers(-20, 40).map(lambda n: TOLD + timedelta(days=n))
LATER = st.lists(st.builds(told, WORDS, DAYS), max_size=4)


@given(st.sampled_from([CROSSING, ELECTION, BRIDGE]), LATER, DAYS, st.randoms())
def test_the_order_of_reports_does_not_matter_and_evidence_is_later(
    due: Due, later: list[Told], as_of: date, chance: object
) -> None:
    found = outcome(due, later, as_of)
    chance.shuffle(later)  # type: ignore[attr-defined]
    assert outcome(due, later, as_of) == found
    if found.status in ("met", "passed"):
        assert found.evidence in later
        assert found.evidence is not None
        assert found.evidence.published is not None
        assert TOLD <= found.evidence.published <= as_of
    if found.status == "passed":
        assert as_of > END
    if found.status == "open":
        assert as_of <= END
