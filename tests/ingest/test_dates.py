from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.ingest.dates import read_time


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2031-03-02", "2031-03-02"),
        ("20310302", "2031-03-02"),
        ("2031/3/2", "2031-03-02"),
        ("2031-03-02T10:10:00+01:00", "2031-03-02T09:10:00Z"),
        ("2031-03-02T10:10:00.123+0100", "2031-03-02T09:10:00Z"),
        ("2031-03-02 09:10:00 UTC", "2031-03-02T09:10:00Z"),
        ("2031-03-02 09:10 +00:00", "2031-03-02T09:10:00Z"),
        ("2031-03-01T23:30:00-05:00", "2031-03-02T04:30:00Z"),
        ("2031-03-02T09:10:00Z", "2031-03-02T09:10:00Z"),
        ("Sun, 02 Mar 2031 09:10:00 +0200", "2031-03-02T07:10:00Z"),
        ("Sun, 02 Mar 2031 09:10:00 GMT", "2031-03-02T09:10:00Z"),
        ("2 March 2031", "2031-03-02"),
        ("March 2nd, 2031", "2031-03-02"),
        ("Sept. 4, 2031", "2031-09-04"),
        ("Monday, 3 March 2031", "2031-03-03"),
    ],
)
def test_reads(written: str, read: str):
    assert read_time(written) == read


def test_a_clock_without_an_offset_is_no_instant():
    assert read_time("2031-03-02T09:10:00") == "2031-03-02"
    assert read_time("2031-03-02 09:10") == "2031-03-02"


@pytest.mark.parametrize(
    "written",
    ["", "today", "06/07/2031", "2031", "2031-03", "2031-W10", "2031-02-30", "31 Foo 2031",
     "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "1930435200", "two days ago", "12:30"],
)  # fmt: skip
def test_does_not_guess(written: str):
    assert read_time(written) is None


@given(st.text(max_size=40) | st.text(alphabet="0123456789-:TZ+W ./MarchJune,", max_size=30))
def test_whatever_is_written(written: str):
    read = read_time(written)
    assert read is None or re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?", read, re.ASCII)


@given(st.datetimes(timezones=st.timezones()).filter(lambda when: 1801 < when.year < 9998))
def test_aware_times_keep_their_instant(when: datetime):
    read = read_time(when.isoformat())
    assert read is not None
    assert datetime.fromisoformat(read) == datetime.fromisoformat(when.isoformat()).replace(
        microsecond=0
    )
