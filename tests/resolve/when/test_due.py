from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.when.due import with_due_days
from firsthand.types import Deadline, DeadlineKind, Reading, Report, Span, Statement, Timex

PUBLISHED = "2031-05-14"  # a Wednesday


def span_in(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def reading(
    text: str, *timexes: Timex, what: str = "leave", kind: DeadlineKind = "ultimatum"
) -> Reading:
    """A text with one deadline, whose time is the first of the times and whose clause is all."""
    clause = Span(0, len(text))
    deadline = Deadline(clause, kind, span_in(text, what), timexes[0].span)
    report = Report("r", text, published=PUBLISHED)
    return Reading(report, timexes=timexes, deadlines=(deadline,))


def lasting(text: str, words: str, value: str | None, mod: str | None = None) -> Timex:
    return Timex(span_in(text, words), "DURATION", value, mod=mod)


def dated(text: str, words: str, start: str, end: str | None = None) -> Timex:
    return Timex(span_in(text, words), "DATE", None, start, end or start)


def days(one: Reading) -> tuple[str | None, str | None]:
    [deadline] = with_due_days(one).deadlines
    return deadline.start, deadline.end


@pytest.mark.parametrize(
    ("text", "start", "end", "mod", "expected"),
    [
        ("They must leave by Friday.", "2031-05-16", None, None, ("2031-05-16", "2031-05-16")),
        ("They will leave in May.", "2031-05-01", "2031-05-31", None, ("2031-05-01", "2031-05-31")),
        (
            "They must leave by early May.",
            *("2031-05-01", "2031-05-10", "START"),
            ("2031-05-01", "2031-05-10"),
        ),
        ("They must leave before May.", "2031-05-01", "2031-05-31", None, ("2031-04-30",) * 2),
        (
            "They must leave before early May.",
            *("2031-05-01", "2031-05-10", "START"),
            ("2031-04-30", "2031-05-09"),
        ),
        ("They must leave within May.", "2031-05-01", "2031-05-31", None, ("2031-05-31",) * 2),
        ("They will leave after May.", "2031-05-01", "2031-05-31", None, (None, None)),
        ("They have until noon on Friday to leave.", "2031-05-16", None, None, ("2031-05-16",) * 2),
    ],
)
def test_dates(
    text: str, start: str, end: str | None, mod: str | None, expected: tuple[str | None, str | None]
) -> None:
    words = next(w for w in ("noon on Friday", "Friday", "early May", "May") if w in text)
    timex = replace(dated(text, words.removeprefix("noon on "), start, end), mod=mod)
    assert days(reading(text, timex)) == expected


def test_a_length_of_time_counts_from_the_day_of_publication() -> None:
    text = "They must leave within 40 days."
    assert days(reading(text, lasting(text, "40 days", "P40D"))) == ("2031-06-23",) * 2


def test_or_from_the_time_in_its_own_clause() -> None:
    text = "On Monday the army gave them 40 days to leave."
    times = (lasting(text, "40 days", "P40D"), dated(text, "Monday", "2031-05-12"))
    assert days(reading(text, *times)) == ("2031-06-21",) * 2


def test_a_time_to_come_is_not_when_it_was_set() -> None:
    text = "They must leave within 40 days, and vote on Sunday."
    times = (lasting(text, "40 days", "P40D"), dated(text, "Sunday", "2031-05-18"))
    assert days(reading(text, *times)) == ("2031-06-23",) * 2


LAST_WEEK = "The hall burnt on Monday. Last week, an aide said the army gave them 40 days to leave."


def said_last_week(*, content: str) -> Reading:
    """The deadline of LAST_WEEK, with its statement; the time of the cue is a week."""
    text = LAST_WEEK
    times = (
        lasting(text, "40 days", "P40D"),
        dated(text, "Monday", "2031-05-12"),
        dated(text, "Last week", "2031-05-05", "2031-05-11"),
    )
    one = reading(text, *times)
    stmt = Statement(
        *("s", (span_in(text, content),), (span_in(text, "said"),), (span_in(text, "an aide"),)),
        *((), "certain", "positive"),
        conditional=False,
        confidence=1.0,
    )
    [deadline] = one.deadlines
    clause = span_in(text, "the army gave them 40 days to leave")
    held = replace(deadline, span=clause, statement="s")
    return replace(one, statements=(stmt,), deadlines=(held,))


def test_or_from_when_it_was_said_as_vague_as_that_is() -> None:
    one = said_last_week(content="the army gave them 40 days to leave")
    assert days(one) == ("2031-06-14", "2031-06-20")


def test_a_time_that_is_part_of_what_is_said_is_not_when_it_was_said() -> None:
    one = said_last_week(content=LAST_WEEK[LAST_WEEK.index("Last") :])
    assert days(one) == ("2031-06-23",) * 2


@pytest.mark.parametrize(
    ("text", "value", "mod"),
    [
        ("They must leave within ten days of the ruling.", "P10D", None),
        ("They must leave within ten days.", None, None),
        ("They must leave within ten days.", "PXD", None),
        ("They must leave within ten days.", "P10D", "MORE_THAN"),
        ("They had been given ten days to leave.", "P10D", None),
        ("They must leave within ten days.", "P9999Y", None),
    ],
)
def test_what_cannot_be_told_is_none(text: str, value: str | None, mod: str | None) -> None:
    assert days(reading(text, lasting(text, "ten days", value, mod))) == (None, None)


def test_in_two_weeks_is_about_two_weeks() -> None:
    text = "They will leave in two weeks."
    assert days(reading(text, lasting(text, "two weeks", "P2W"))) == ("2031-05-25", "2031-05-31")


def test_a_length_of_time_that_lies_somewhere_ends_there() -> None:
    text = "They must leave within the next two weeks."
    timex = replace(
        lasting(text, "the next two weeks", "P2W"), start="2031-05-14", end="2031-05-28"
    )
    assert days(reading(text, timex)) == ("2031-05-28",) * 2
    text = "They will leave in the next two weeks."
    timex = replace(timex, span=span_in(text, "the next two weeks"))
    assert days(reading(text, timex)) == ("2031-05-14", "2031-05-28")


def test_without_a_day_of_publication_only_dates_are_known() -> None:
    text = "They must leave within 40 days."
    one = reading(text, lasting(text, "40 days", "P40D"))
    assert days(replace(one, report=replace(one.report, published=None))) == (None, None)
    text = "They must leave by Friday."
    one = reading(text, dated(text, "Friday", "2031-05-16"))
    assert days(replace(one, report=replace(one.report, published=None))) == ("2031-05-16",) * 2


def test_a_plan_is_not_made_for_what_is_past() -> None:
    text = "The vote is due in March."
    one = reading(text, dated(text, "March", "2031-03-01", "2031-03-31"), what="The vote")
    assert days(one) == ("2031-03-01", "2031-03-31")
    plan = replace(one, deadlines=(replace(one.deadlines[0], kind="schedule"),))
    assert days(plan) == (None, None)


def test_times_and_statements_stay_as_they_are() -> None:
    one = said_last_week(content="the army gave them 40 days to leave")
    after = with_due_days(one)
    assert replace(after, deadlines=one.deadlines) == one


@given(
    st.integers(0, 400),
    st.sampled_from(["by", "before", "within", "in", "until", "on", "after", "no later than"]),
    st.dates(date(2, 1, 1), date(9998, 12, 31)),
    st.integers(0, 40),
    st.sampled_from([None, "START", "APPROX", "LESS_THAN", "MORE_THAN"]),
)
def test_days_are_in_order_and_a_day_has_no_error_bars(
    count: int, preposition: str, day: date, length: int, mod: str | None
) -> None:
    text = f"They must leave {preposition} then."
    end = date.fromordinal(min(day.toordinal() + length, date.max.toordinal()))
    point = replace(dated(text, "then", day.isoformat(), end.isoformat()), mod=mod)
    lasts = lasting(text, "then", f"P{count}D", mod)
    for timex in (point, lasts):
        start, last = days(reading(text, timex))
        assert (start is None) == (last is None)
        if start is not None and last is not None:
            assert start <= last
            if timex is point and length == 0:
                assert start == last
