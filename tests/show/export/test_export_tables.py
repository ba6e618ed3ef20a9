"""CSV and Parquet: the same rows, safe and typed."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_exports import FELL, FORMULA, HOSTILE, LAND, SANK, TOWN, exported

from firsthand.errors import SettingError
from firsthand.show.export import parquet
from firsthand.show.export.delimited import _record, cell
from firsthand.show.export.rows import COLUMNS, where
from firsthand.types import Span, Toponym
from firsthand.types.exported import Said

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk


def table(desk: Desk) -> list[dict[str, str]]:
    text = exported(desk, "csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def row(desk: Desk, words: str, at: int = 0) -> dict[str, str]:
    return [one for one in table(desk) if one["words"] == words][at]


def test_a_statement_with_its_source_time_and_place(made: Desk):
    told = row(made, SANK)
    wanted = {
        "source_article": "Mell Wire,2031-05-02,Ferries, “lost”",
        "source_office": "Mell Wire",
        "source_date": "2031-05-02",
        "source_headline": "Ferries, “lost”",
        "source_original": "a port official",
        "source_kind": "anonymous",
        "year": "2031",
        "date_start": "2031-05-01",
        "date_end": "2031-05-01",
        "date_prec": "1",
        "time_words": "1 May",
        "where_coordinates": "Sarrane",
        "where_prec": "1",
        "latitude": "10.5",
        "longitude": "-120.25",
        "geom_wkt": "POINT (-120.25 10.5)",
        "country": "TV",
        "geonameid": "7",
        "voice": "said",
        "certainty": "probable",
        "polarity": "positive",
        "conditional": "false",
        "part": "1",
        "parts": "1",
        "stance": "supports",
        "number_of_sources": "2",
        "origins_low": "1",
        "origins_high": "1",
        "denial_low": "1",
        "denial_high": "1",
    }
    assert {key: told[key] for key in wanted} == wanted
    (claim,) = made.claims(outlet="Ledger")
    assert (told["claim"], told["claim_text"]) == (claim.id, claim.text)


def test_what_was_passed_on_shows_all_of_the_chain(made: Desk):
    told = row(made, SANK, 1)
    assert told["chain"] == "Mell Wire > a port official"
    assert told["source_original"] == "a port official"


def test_what_is_told_has_no_source_and_its_claim(made: Desk):
    told = row(made, FELL)
    assert told["voice"] == "told"
    assert (told["chain"], told["source_original"], told["confidence"]) == ("", "", "")
    assert told["claim_text"] == FELL


def test_rows_have_ids_of_their_own_and_all_columns(made: Desk):
    found = table(made)
    assert len({one["id"] for one in found}) == len(found) == 6
    assert list(found[0]) == [column.name for column in COLUMNS]


def test_a_spreadsheet_runs_no_cell_and_words_stay_whole(made: Desk):
    assert row(made, f"'{FORMULA}")["source_original"] == "Teodor Valk"
    assert row(made, HOSTILE.encode("utf-8", "replace").decode())
    assert all(not text.startswith(("=", "+", "@")) for one in table(made) for text in one.values())


@given(st.text(), st.sampled_from("=+-@\t\r"))
def test_a_formula_never_begins_a_cell(words: str, sign: str):
    assert cell(sign + words) == "'" + sign + words
    assert cell(-1.5) == "-1.5"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2))
def test_records_are_read_back_as_they_were(cells: list[str]):
    record = _record(cells)
    assert record.endswith("\r\n")
    assert list(csv.reader(io.StringIO(record, newline=""))) == [cells]


def test_parquet_has_the_rows_of_csv_with_types(made: Desk):
    found = pq.read_table(io.BytesIO(exported(made, "parquet")))
    rows = found.to_pylist()
    assert [one["id"] for one in rows] == [one["id"] for one in table(made)]
    told = next(one for one in rows if one["words"] == SANK)
    assert told["date_start"] == date(2031, 5, 1)
    assert told["latitude"] == 10.5
    assert told["conditional"] is False
    assert told["origins_low"] == 1
    assert any(one["words"] == FORMULA for one in rows)  # nothing runs it here
    assert found.schema.field("country").metadata[b"meaning"].startswith(b"ISO 3166-1")
    assert rows[-1]["date_start"] is None


def test_parquet_is_written_some_rows_at_a_time(made: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parquet, "ROWS_AT_ONCE", 4)
    found = pq.ParquetFile(io.BytesIO(exported(made, "parquet")))
    assert [found.metadata.row_group(n).num_rows for n in range(found.num_row_groups)] == [4, 2]


def test_without_pyarrow_the_remedy_is_told(made: Desk, monkeypatch: pytest.MonkeyPatch):
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(parquet, "import_module", missing)
    with pytest.raises(SettingError, match=r"pip install 'firsthand\[parquet\]'"):
        exported(made, "parquet")


ABROAD = Toponym(Span(0, 1), "Mell", 1.0, 2.0, 9, 1, "ML")
UNFOUND = Toponym(Span(0, 1), "Kell")


@pytest.mark.parametrize(
    ("places", "meant"),
    [
        ([TOWN], "Sarrane"),
        ([TOWN, LAND], "Sarrane"),
        ([TOWN, TOWN], "Sarrane"),
        ([TOWN, ABROAD], None),
        ([TOWN, Toponym(Span(0, 1), "Orrey", 3.0, 4.0, 11, 1, "TV")], None),
        ([TOWN, UNFOUND], None),
        ([UNFOUND], None),
        ([], None),
    ],
)
def test_a_place_is_meant_only_where_it_is_clear(places: list[Toponym], meant: str | None):
    said = Said(
        "s1", is_told=False, words="", spans=(Span(0, 9),), chain=(), certainty="certain",
        polarity="positive", conditional=False, confidence=1, time_words=None, start=None,
        end=None, precision=None,
    )  # fmt: skip
    found = where([*places, Toponym(Span(20, 21), "Far", 5.0, 6.0, 12, 1, "TV")], said)
    assert (found.place.name if found.place else None) == meant
    assert found.names == tuple(dict.fromkeys(place.name for place in places))
