from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import SettingError
from firsthand.store.queries.filters import Asked, Filter, any_report, days_of, understood

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection


@pytest.mark.parametrize(
    ("time", "days"),
    [
        ("2031", ("2031-01-01", "2031-12-31")),
        ("2031-05", ("2031-05-01", "2031-05-31")),
        ("2032-02", ("2032-02-01", "2032-02-29")),
        ("2031-05-14", ("2031-05-14", "2031-05-14")),
        (" 2031-05 ", ("2031-05-01", "2031-05-31")),
    ],
)
def test_a_time_means_its_first_to_its_last_day(time: str, days: tuple[str, str]):
    assert days_of(time) == days


@pytest.mark.parametrize(
    "time",
    ["", "31", "2031-5", "2031-13", "2031-02-30", "0000", "2031-05-14T07", "٢٠٣١"],
)
def test_what_is_no_time_is_refused_with_a_way_to_write_it(time: str):
    with pytest.raises(SettingError, match=r"is no time: write a year, month or day"):
        days_of(time)


@given(st.dates())
def test_every_day_is_a_time(day: date):
    assert days_of(day.isoformat()) == (day.isoformat(), day.isoformat())


@given(st.dates())
def test_a_month_holds_its_days(day: date):
    first, last = days_of(day.isoformat()[:7])
    assert first <= day.isoformat() <= last
    assert first[:7] == last[:7]


def test_words_become_what_they_mean_on_the_desk(port: Connection):
    asked = Asked("E4", "LITTORAL", "2031-05", "2031", ["possible", "certain"])
    assert understood(port, asked) == Filter(
        4, ("Littoral Press",), "2031-05-01", "2031-12-31", ("certain", "possible")
    )


def test_nothing_asked_is_no_filter(port: Connection):
    assert understood(port, Asked()) == Filter()


def test_an_end_before_the_beginning_is_refused(port: Connection):
    with pytest.raises(SettingError, match="since 2031-05 and until 2031-04"):
        understood(port, Asked(since="2031-05", until="2031-04"))
    assert understood(port, Asked(since="2031-05", until="2031-05")).until == "2031-05-31"


def test_no_certainty_is_refused_with_those_there_are(port: Connection):
    with pytest.raises(SettingError, match="certain, probable, possible, unknown"):
        understood(port, Asked(certainty=cast("Any", ["sure"])))


def test_whether_there_is_a_report(port: Connection, empty: Connection):
    assert any_report(port)
    assert not any_report(empty)
