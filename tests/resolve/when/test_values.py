from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.when.intervals import bounds_of
from firsthand.resolve.when.periods import Anchor, Value
from firsthand.resolve.when.values import value_of
from firsthand.types import Tense, TimexType

CASES = Path(__file__).parents[2] / "cases" / "time_values.md"
CREATED = date(2031, 5, 14)


@dataclass(frozen=True, slots=True)
class Row:
    words: str
    kind: TimexType
    anchor: Anchor
    value: str
    days: str
    line: int


def rows() -> list[Row]:
    found = []
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), start=1):
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) != 6 or cells[0] in ("words", "---"):
            continue
        words, kind, tense, last, value, days = cells
        anchor = Anchor(CREATED, last or None, tense or "past")  # type: ignore[arg-type]
        found.append(Row(words, kind or "DATE", anchor, value, days, number))  # type: ignore[arg-type]
    return found


def written(value: Value | None) -> tuple[str, str]:
    if value is None:
        return "-", ""
    start, end = value.interval or bounds_of(value.value, value.mod, CREATED)
    days = f"{start or ''}..{end or ''}" if start != end else f"{start or ''}"
    return f"{value.value} {value.mod or ''}".strip(), days


@pytest.mark.parametrize("row", rows(), ids=lambda r: f"{r.line}: {r.words}")
def test_golden(row: Row) -> None:
    found = written(value_of(row.words, row.kind, row.anchor))
    assert found == (row.value, row.days), f"tests/cases/time_values.md, line {row.line}"


def test_every_type_and_tense_has_cases():
    assert {r.kind for r in rows()} == set(get_args(TimexType))
    assert {r.anchor.tense for r in rows()} == set(get_args(Tense))


@pytest.mark.parametrize("row", rows(), ids=lambda r: f"{r.line}: {r.words}")
def test_capitals_and_articles_change_nothing(row: Row) -> None:
    plain = value_of(row.words, row.kind, row.anchor)
    assert value_of(row.words.upper(), row.kind, row.anchor) == plain


def test_without_publication_only_what_tells_itself_is_known():
    nowhere = Anchor()
    assert value_of("13 June 2024", "DATE", nowhere) == Value("2024-06-13")
    assert value_of("40 days", "DURATION", nowhere) == Value("P40D")
    for words in ("yesterday", "last week", "Tuesday", "March", "June 13", "the year"):
        assert value_of(words, "DATE", nowhere) is None


def test_a_narrative_goes_on_from_its_last_date():
    told = Anchor(CREATED, "1931-04-09", "past", narrative=True)
    assert value_of("June", "DATE", told) == Value("1931-06")
    assert value_of("June 13", "DATE", told) == Value("1931-06-13")
    assert value_of("the year", "DATE", told) == Value("1931")
    window = value_of("the next five years", "DURATION", told)
    assert window
    assert window.interval == (date(1931, 4, 9), date(1936, 4, 9))


def test_what_is_compared_is_the_same_quarter_of_the_year_before():
    reported = Anchor(CREATED, "2030-Q3", "past", period="2030-Q3")
    for words in ("a year earlier", "year-earlier", "a year ago", "the year-ago quarter"):
        found = value_of(words, "DATE", reported)
        assert found is not None, words
        assert found.value == "2029-Q3", words
    assert value_of("the quarter", "DATE", reported) == Value("2030-Q3")
    assert value_of("the 2029 quarter", "DATE", reported) == Value("2029-Q3")
    assert value_of("last year", "DATE", reported) == Value("2030")


PIECES = st.sampled_from(
    "the last next this early late mid 40 two a half several year years week day days month "
    "quarter century ago later earlier before after Tuesday May June 2031 '96 1990s 5 13th 0000 "
    "99 of in to and - / : . , pm am morning night Ramadan Mehr Christmas Easter summer every each "
    "fiscal third twentieth more than about BC AD now once over weekend decade hours T14:30".split()
)
ANCHORS = st.builds(
    Anchor,
    st.none() | st.dates(),
    st.none() | st.sampled_from(["2031", "2031-05", "2031-05-14", "2031-W20", "2031-Q3", "0001"]),
    st.none() | st.sampled_from(get_args(Tense)),
    st.none() | st.sampled_from(["2030-Q3", "0001-Q1"]),
    st.booleans(),
)


@given(
    st.lists(PIECES, max_size=6).map(" ".join) | st.text(max_size=30),
    st.sampled_from(get_args(TimexType)),
    ANCHORS,
)
def test_whatever_the_words_days_run_forwards(words: str, kind: TimexType, anchor: Anchor):
    value = value_of(words, kind, anchor)
    if value is None:
        return
    assert value.value
    start, end = value.interval or bounds_of(value.value, value.mod, anchor.created)
    assert not (start and end) or start <= end


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.sampled_from(rows()))
def test_a_day_that_is_said_has_no_other_day(created: date, row: Row):
    anchor = replace(row.anchor, created=created)
    value = value_of(f"{created:%d %B %Y}", "DATE", anchor)
    assert value == Value(created.isoformat())
