"""All forms alike: whole or not at all, the same each time, around what is broken."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from made_exports import exported

from firsthand.errors import SettingError
from firsthand.show.export import FORMS, Chosen, export
from firsthand.show.export.moments import day_of, instant_of
from firsthand.store.embedded import writing

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.desk.desk import Desk
    from firsthand.types import Problem


@pytest.mark.parametrize("form", FORMS)
def test_the_same_desk_gives_the_same_file(made: Desk, form: str, tmp_path: Path):
    out = tmp_path / "out"
    out.write_text("of before")
    export(made, form, out, author="A")
    assert out.read_bytes() == exported(made, form, author="A")
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("form", FORMS)
def test_a_report_that_is_broken_stops_nothing(own: Desk, form: str):
    (broken,) = own.reports(outlet="Ledger")
    with writing(own._engine) as connection:
        spoilt = "UPDATE report SET authors = '[' WHERE publisher = 'Lorvane Ledger'"
        connection.exec_driver_sql(spoilt)
    problems: list[Problem] = []
    out = io.BytesIO()
    export(own, form, out, author="A", tell=problems.append)
    of_reports = form != "claimreview"
    assert [one.message.partition(":")[0] for one in problems] == [broken.id] * of_reports
    assert len(out.getvalue()) > 1_000


@pytest.mark.parametrize("form", ["claimreview", "graphml", "stix", "prov", "jsonl"])
def test_a_claim_that_is_broken_stops_nothing(own: Desk, form: str):
    (broken,) = own.claims(outlet="Kell Bulletin")
    with writing(own._engine) as connection:
        spoilt = "UPDATE telling SET start = 'x' WHERE stance = 'denies'"
        connection.exec_driver_sql(spoilt)
    problems: list[Problem] = []
    out = io.BytesIO()
    export(own, form, out, author="A", tell=problems.append)
    assert broken.id in {one.message.partition(":")[0] for one in problems}
    assert out.getvalue().count(b"cranes") > 0


def test_what_fails_leaves_what_was_there(made: Desk, tmp_path: Path):
    out = tmp_path / "out.json"
    out.write_text("of before")
    with pytest.raises(SettingError, match="--author"):
        export(made, "claimreview", out)
    with pytest.raises(SettingError, match="Nobody Atall"):
        export(made, "csv", out, chosen=Chosen(entity="Nobody Atall"))
    assert out.read_text() == "of before"
    assert list(tmp_path.iterdir()) == [out]


def test_misuse_is_told(made: Desk, tmp_path: Path):
    with pytest.raises(SettingError, match="choose from ftm, csv"):
        export(made, "docx", tmp_path / "out")
    with pytest.raises(SettingError, match="is a folder"):
        export(made, "csv", tmp_path)
    with pytest.raises(SettingError, match="name a file in a folder that is there"):
        export(made, "csv", tmp_path / "none" / "out.csv")


def test_filters_choose_reports(made: Desk):
    whole = exported(made, "csv").count(b"\r\n")
    assert exported(made, "csv", chosen=Chosen(outlet="Ledger")).count(b"\r\n") == 2
    assert exported(made, "csv", chosen=Chosen(until="2031-05-02")).count(b"\r\n") == 3
    assert exported(made, "csv", chosen=Chosen(entity="Dana Orrey")).count(b"\r\n") < whole


@pytest.mark.parametrize(
    ("published", "day", "instant"),
    [
        ("2031-05-02T07:40:00Z", "2031-05-02", "2031-05-02T07:40:00+00:00"),
        ("2031-05-02T07:40:00+02:00", "2031-05-02", "2031-05-02T05:40:00+00:00"),
        ("2031-05-02", "2031-05-02", "2031-05-02T00:00:00+00:00"),
        ("2031-05", None, None),
        ("2031-02-31", "2031-02-31", None),
        (None, None, None),
    ],
)
def test_times_of_publication(published: str | None, day: str | None, instant: str | None):
    assert day_of(published) == day
    found = instant_of(published)
    assert (found.isoformat() if found else None) == instant
