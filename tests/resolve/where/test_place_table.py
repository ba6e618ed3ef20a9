from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_places import PLACES, SARRANA, SEA, table_of

from firsthand.errors import GazetteerError
from firsthand.resolve.where.naming import How, Names, to_table
from firsthand.resolve.where.place_names import place_key
from firsthand.resolve.where.table import (
    FORMAT,
    Lines,
    TableIndex,
    read_table,
    table_bytes,
    write_table,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_places_come_back_as_they_were_written(tmp_path: Path):
    write_table(table_of(*PLACES), tmp_path / "new" / "t.npz")
    index = TableIndex(read_table(tmp_path / "new" / "t.npz"))
    assert [index.place(row) for row in range(len(PLACES))] == list(PLACES)
    assert list(index.rows("sarrana")) == [(PLACES.index(SARRANA), How.OWN)]
    assert list(index.rows("ombric sea")) == [(PLACES.index(SEA), How.OWN)]
    assert list(index.rows("nowhere")) == []


def test_the_same_places_make_the_same_bytes():
    assert table_bytes(table_of(*PLACES)) == table_bytes(table_of(*PLACES))


def test_nothing_is_left_of_a_table_that_could_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fails(_file: int) -> None:
        raise OSError(28, "No space left")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(OSError, match="No space"):
        write_table(table_of(*PLACES), tmp_path / "t.npz")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_told_with_a_remedy(tmp_path: Path):
    path = tmp_path / "t.npz"
    with pytest.raises(GazetteerError, match=r"t\.npz: no readable gazetteer"):
        read_table(path)
    path.write_bytes(table_bytes(table_of(*PLACES))[:900])
    with pytest.raises(GazetteerError, match="add it again"):
        read_table(path)


def test_another_format_is_told_apart(tmp_path: Path):
    path = tmp_path / "t.npz"
    np.savez(path, format=np.array([FORMAT + 1]))
    with pytest.raises(GazetteerError, match=f"of format {FORMAT + 1}, this version reads"):
        read_table(path)


def test_pickles_are_never_loaded(tmp_path: Path):
    path = tmp_path / "t.npz"
    np.savez(path, format=np.array([{"any": "object"}], dtype=object))
    with pytest.raises(GazetteerError):
        read_table(path)
    assert zipfile.is_zipfile(path)


@given(st.sets(st.text(st.characters(codec="utf-8", exclude_characters="\n")), max_size=30))
def test_each_of_sorted_lines_is_found_and_nothing_else(words: set[str]):
    ordered = sorted(words)
    lines = Lines(np.frombuffer("".join(f"{w}\n" for w in ordered).encode(), np.uint8))
    assert [lines[number].decode() for number in range(len(lines))] == ordered
    assert [lines.find(word.encode()) for word in ordered] == list(range(len(ordered)))
    assert lines.find(b"\n") is None


@given(st.lists(st.text(min_size=1, max_size=6), max_size=20))
def test_whatever_a_place_is_called_it_is_found_by(called: list[str]):
    names = Names()
    for name in called:
        names.add(0, name, How.OTHER)
    index = TableIndex(to_table([SARRANA], names))
    for name in called:
        expected = [(0, How.OTHER)] if place_key(name) else []
        assert list(index.rows(place_key(name))) == expected


def test_the_best_way_of_naming_counts():
    names = Names()
    for how in (How.OTHER, How.OWN, How.PEOPLE):
        names.add(0, "Sarrana", how)
    assert names.rows("sarrana") == {0: How.OWN}
