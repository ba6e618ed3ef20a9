"""Bars of a timeline: as long as the days are vague."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from firsthand.show.web.svg_timeline import LEAST, LEFT, RIGHT, SIZE, WIDTH, bars
from firsthand.show.web.text_width import text_width
from firsthand.types import Citation, Moment

CITED = Citation("r1", "Mell Wire", None, "2031-05-04T07:00:00Z", None, None, 0, 4)


def moment(
    start: str | None,
    end: str | None,
    *chain: str,
    certainty: str = "certain",
    cited: Citation = CITED,
) -> Moment:
    return Moment(
        "s1", chain, "the quay is shut", certainty, "positive", None, start, end, None, cited
    )  # type: ignore[arg-type]


def drawn(*moments: Moment, by: str = "spoken"):
    found = bars(moments, by)
    assert found is not None
    return found


def test_nothing_has_a_day():
    assert bars([], "spoken") is None
    assert bars([moment(None, None)], "spoken") is None


def test_a_year_is_as_long_as_its_days():
    year, day = drawn(moment("2031-01-01", "2031-12-31"), moment("2031-03-02", "2031-03-02")).bars
    assert year.width > 300 * day.width / LEAST / 2
    assert year.x < day.x < year.x + year.width
    assert "2031: Mell Wire" in year.whole


def test_ends_that_are_not_known_are_open():
    since, until, both = drawn(
        moment("2031-05-10", None), moment(None, "2031-05-05"), moment("2031-05-01", "2031-05-20")
    ).bars
    assert (since.open_before, since.open_behind) == (False, True)
    assert since.x + since.width == WIDTH - RIGHT
    assert (until.open_before, until.open_behind, until.x) == (True, False, LEFT)
    assert not both.open_before
    assert not both.open_behind


def test_rows_without_a_day_are_left_out_and_the_others_keep_their_numbers():
    (bar,) = drawn(moment(None, None), moment("2031-05-01", "2031-05-01", "Dana Orrey")).bars
    assert bar.number == 1
    assert bar.label == "Dana Orrey"


def test_the_day_of_publication():
    (bar,) = drawn(moment(None, None), by="published").bars
    assert "2031-05-04" in bar.whole


def test_the_reports_own_voice_has_a_colour_of_its_own():
    own, said = drawn(
        moment("2031-05-01", "2031-05-01"),
        moment("2031-05-01", "2031-05-01", "Dana Orrey", certainty="possible"),
    ).bars
    assert (own.sure, said.sure) == ("told", "possible")


def test_days_at_the_ends_of_the_calendar():
    found = drawn(moment("0001-01-01", "0001-01-01"), moment("9999-12-31", "9999-12-31"))
    assert len(found.bars) == 2


days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(st.lists(st.tuples(days, days), min_size=1, max_size=30), st.text(max_size=200))
def test_bars_and_words_stay_on_the_page_and_apart(spans: list[tuple[date, date]], who: str):
    found = drawn(*(moment(min(s).isoformat(), max(s).isoformat(), who) for s in spans))
    for bar in found.bars:
        assert bar.x >= LEFT
        assert bar.x + bar.width <= WIDTH
        assert 4 + text_width(bar.label, SIZE) <= LEFT
        assert bar.y + 12 <= found.height
    for one, other in pairwise(found.bars):
        assert one.y + 12 < other.y
    for one, other in pairwise(found.ticks):
        assert one.x + 3 + text_width(one.words, 11) < other.x + 3
