from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.when.resolving import resolve_times, resolve_timexes
from firsthand.types import Reading, Report, Span, Tense, Timex, TimexType


def found(text: str, *times: tuple[str, TimexType]) -> list[Timex]:
    """Where these words stand, one behind the other, all of them said of the past."""
    timexes, at = [], 0
    for words, kind in times:
        at = text.index(words, at)
        timexes.append(Timex(Span(at, at + len(words)), kind, tense="past"))
        at += len(words)
    return timexes


def values(text: str, published: str | None, *times: tuple[str, TimexType]) -> list[str | None]:
    return [t.value for t in resolve_timexes(text, found(text, *times), published)]


NEWS = (
    "The port of Sarrane closed on Tuesday. It had opened on 8 November 2029; two days earlier the "
    "sea wall had broken. Repairs took 40 days. In recent weeks nothing was said."
)


def test_each_time_of_a_report():
    times: tuple[tuple[str, TimexType], ...] = (
        ("Tuesday", "DATE"),
        ("8 November 2029", "DATE"),
        ("two days earlier", "DATE"),
        ("40 days", "DURATION"),
        ("recent weeks", "DATE"),
    )
    report = Report("r1", NEWS, published="2031-05-14T09:00:00Z")
    reading = resolve_times(Reading(report, timexes=tuple(found(NEWS, *times))))
    assert [(t.value, t.start, t.end, t.precision) for t in reading.timexes] == [
        ("2031-05-13", "2031-05-13", "2031-05-13", 1),
        ("2029-11-08", "2029-11-08", "2029-11-08", 1),
        ("2029-11-06", "2029-11-06", "2029-11-06", 1),
        ("P40D", None, None, None),
        ("PAST_REF", None, "2031-05-14", None),
    ]
    assert [t.span for t in reading.timexes] == [t.span for t in found(NEWS, *times)]


def test_without_publication_the_text_tells_what_it_tells():
    times: tuple[tuple[str, TimexType], ...] = (
        ("Tuesday", "DATE"),
        ("8 November 2029", "DATE"),
        ("two days earlier", "DATE"),
    )
    assert values(NEWS, None, *times) == [None, "2029-11-08", "2029-11-06"]


@pytest.mark.parametrize("published", ["2031", "2031-05", ""])
def test_a_month_of_publication_is_no_day(published: str):
    assert values("It fell yesterday.", published, ("yesterday", "DATE")) == [None]


def test_a_comparison_is_not_what_the_text_goes_on_to_speak_of():
    text = "Sales fell in the third quarter from a year ago. In the quarter two ships sank."
    times = [("the third quarter", "DATE"), ("a year ago", "DATE"), ("the quarter", "DATE")]
    assert values(text, "2031-05-14", *times) == ["2030-Q3", "2029-Q3", "2030-Q3"]  # type: ignore[arg-type]


def test_the_quarter_under_way_is_spoken_of_in_passing():
    text = "In the first quarter it lost. The second quarter may be worse. A year earlier it won."
    times = [("the first quarter", "DATE"), ("second quarter", "DATE"), ("A year earlier", "DATE")]
    assert values(text, "2031-05-14", *times) == ["2031-Q1", "2031-Q2", "2030-Q1"]  # type: ignore[arg-type]


def test_a_year_is_compared_with_a_year():
    text = "Net fell in the first quarter. For the nine months it rose from a year earlier."
    times = [("first quarter", "DATE"), ("the nine months", "DURATION"), ("a year earlier", "DATE")]
    assert values(text, "2031-05-14", *times)[-1] == "2030"  # type: ignore[arg-type]


def test_history_goes_on_from_its_own_dates():
    text = "Orrey was born on 3 May 1931. In June she left. She came back in 1944, in March."
    times = [("3 May 1931", "DATE"), ("June", "DATE"), ("1944", "DATE"), ("March", "DATE")]
    assert values(text, "2031-05-14", *times) == ["1931-05-03", "1931-06", "1944", "1944-03"]  # type: ignore[arg-type]


def test_news_with_one_old_date_is_no_history():
    text = "On Tuesday Orrey, born in 1971, left; in March she had come back."
    times = [("Tuesday", "DATE"), ("1971", "DATE"), ("March", "DATE")]
    assert values(text, "2031-05-14", *times) == ["2031-05-13", "1971", "2031-03"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "start", "end"),
    [
        ("In the quarter ended April 30", "the quarter", "DATE", "2031-Q2", "02-01", "04-30"),
        (
            "In the fourth quarter ended Feb. 28",
            "fourth quarter",
            "DATE",
            "2030-Q4",
            "12-01",
            "02-28",
        ),
        ("For the year ended March 31", "the year", "DATE", "P1Y", "04-01", "03-31"),
        (
            "For the nine months ended April 30",
            "the nine months",
            "DURATION",
            "P9M",
            "08-01",
            "04-30",
        ),
    ],
)
def test_periods_told_by_their_last_day(
    text: str, words: str, kind: TimexType, value: str, start: str, end: str
):
    [timex] = resolve_timexes(text, found(text, (words, kind)), "2031-05-14")
    assert timex.value == value
    assert (timex.start or "")[5:] == start
    assert timex.end == f"2031-{end}"


def test_the_day_of_an_event_is_not_known():
    text = "On 3 May they voted. The day after the count Orrey left, and that day it rained."
    times = [("3 May", "DATE"), ("The day", "DATE"), ("that day", "DATE")]
    assert values(text, "2031-05-14", *times) == ["2031-05-03", None, "2031-05-03"]  # type: ignore[arg-type]


def test_a_narrative_does_not_go_on_from_today():
    years = [
        ("1932", "DATE"),
        ("1933", "DATE"),
        ("1934", "DATE"),
        ("1935", "DATE"),
        ("1936", "DATE"),
    ]
    text = (
        "It fell in 1932, 1933, 1934, 1935 and 1936. This month nothing is left. In June it burnt."
    )
    said = [*years, ("This month", "DATE"), ("June", "DATE")]
    assert values(text, "2031-05-14", *said)[-2:] == ["2031-05", "1936-06"]  # type: ignore[arg-type]


def test_complete_extents_are_not_widened():
    text = "It closed in late January."
    timexes = found(text, ("January", "DATE"))
    assert resolve_timexes(text, timexes, "2031-05-14")[0].mod == "END"
    assert resolve_timexes(text, timexes, "2031-05-14", complete=True)[0].mod is None


@given(st.dates(), st.lists(st.sampled_from(["Tuesday", "a year ago", "May", "2029", "that year"])))
def test_resolving_keeps_what_was_read(published: object, said: list[str]):
    text = " and ".join(said)
    times = found(text, *((words, "DATE") for words in said))
    resolved = resolve_timexes(text, times, str(published))
    bare = [
        replace(t, value=None, start=None, end=None, precision=None, mod=None) for t in resolved
    ]
    assert bare == times
    assert all(t.start <= t.end for t in resolved if t.start and t.end)
    assert resolve_timexes(text, resolved, str(published)) == resolved


def test_what_is_not_known_any_more_is_taken_back():
    text = "It fell on Tuesday."
    stale = [replace(t, value="2031-05-13") for t in found(text, ("Tuesday", "DATE"))]
    assert resolve_timexes(text, stale, None)[0].value is None


@pytest.mark.parametrize(
    ("text", "tense", "days"),
    [
        ("The port could close within ten days.", "future", ("2031-05-14", "2031-05-24")),
        ("The port closed within ten days.", "past", (None, None)),
        ("The port will close within ten days of the vote.", "future", (None, None)),
    ],
)
def test_what_is_ahead_counts_from_publication(
    text: str, tense: Tense, days: tuple[str | None, str | None]
):
    start = text.index("ten")
    timex = Timex(Span(start, start + len("ten days")), "DURATION", tense=tense)
    [resolved] = resolve_timexes(text, [timex], "2031-05-14")
    assert (resolved.value, resolved.start, resolved.end) == ("P10D", *days)
