from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from firsthand.errors import GazetteerError
from firsthand.resolve.where.added import add_dump, added_files, user_folder
from firsthand.resolve.where.dumps import read_dump
from firsthand.resolve.where.gazetteer import Gazetteer
from firsthand.resolve.where.table import TableIndex
from firsthand.types import Place

if TYPE_CHECKING:
    from pathlib import Path


def line(number: int = 77, name: str = "Mellnik", **other: str) -> str:
    """A line of a dump of GeoNames."""
    columns = [
        *(str(number), name, name, other.get("names", ""), other.get("lat", "11.2500")),
        *("20.5000", other.get("feature_class", "P"), other.get("feature", "PPL"), "QT", ""),
        *("01", other.get("second", "5"), "", "", other.get("population", "1200")),
        *("", "12", "Etc/UTC", "2031-01-01"),
    ]
    return "\t".join(columns) + "\n"


def test_a_line_becomes_a_place_under_all_its_names(tmp_path: Path):
    path = tmp_path / "QT.txt"
    path.write_text(line(names="Melnik,Мелник") + line(78, "Ushen", feature_class="H"), "utf-8")
    index = TableIndex(read_dump(path))
    wanted = Place(77, "Mellnik", 11.25, 20.5, "P.PPL", "QT", "QT.01", "QT.01.5", 1200)
    assert index.place(0) == wanted
    assert all(dict(index.rows(key)).keys() == {0} for key in ("mellnik", "melnik", "мелник"))
    assert index.place(1).feature == "H.PPL"


def test_a_zip_holds_one_text_beside_its_readme(tmp_path: Path):
    path = tmp_path / "QT.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("QT.txt", line())
    assert len(read_dump(path)) == 1
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("QL.txt", line())
    with pytest.raises(GazetteerError, match="holds 2 text files, not one"):
        read_dump(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (line() + "a\tb\n", r"QT\.txt, line 2: 2 columns between tabs, a GeoNames dump has 19"),
        (line(lat="north"), r"QT\.txt, line 1: could not convert string to float: 'north'"),
        (line(lat="911"), r"QT\.txt, line 1: latitude 911.0, longitude 20.5 are not on the globe"),
        (line(population="many"), r"QT\.txt, line 1: invalid literal"),
        ("", r"QT\.txt: no places in it; download a country's file"),
    ],
)
def test_errors_name_file_line_and_remedy(tmp_path: Path, text: str, message: str):
    path = tmp_path / "QT.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(GazetteerError, match=message):
        read_dump(path)


@pytest.mark.parametrize("name", ["none.txt", "none.zip"])
def test_a_missing_file_is_an_error_of_ours(tmp_path: Path, name: str):
    with pytest.raises(GazetteerError, match=r"none\..*: not readable as a GeoNames dump"):
        read_dump(tmp_path / name)


def test_what_is_no_zip_and_no_text_is_an_error_of_ours(tmp_path: Path):
    for name in ("a.zip", "a.txt"):
        (tmp_path / name).write_bytes(b"\xff\xfe\x00")
        with pytest.raises(GazetteerError, match="not readable"):
            read_dump(tmp_path / name)


def test_adding_again_replaces_and_a_failure_changes_nothing(tmp_path: Path):
    dump, folder = tmp_path / "QT.txt", tmp_path / "kept"
    dump.write_text(line(), "utf-8")
    first = add_dump(dump, folder)
    assert added_files(folder) == [first]
    version = Gazetteer.load(folder).version
    dump.write_text(line() + line(78, "Ushenik"), "utf-8")
    assert add_dump(dump, folder) == first
    assert Gazetteer.load(folder).version != version
    dump.write_text("broken\n", "utf-8")
    with pytest.raises(GazetteerError):
        add_dump(dump, folder)
    assert [n.place.geonameid for n in Gazetteer.load(folder).called("Ushenik")] == [78]


def test_an_added_place_takes_the_shipped_ones_place(tmp_path: Path):
    dump = tmp_path / "QT.txt"
    (shipped,) = [n.place for n in Gazetteer.shipped().called("Reykjavík") if n.place.population]
    dump.write_text(line(shipped.geonameid or 0, "Reykjavík", population="5"), "utf-8")
    add_dump(dump, tmp_path / "kept")
    (found,) = Gazetteer.load(tmp_path / "kept").called("Reykjavík")
    assert (found.place.geonameid, found.place.population) == (shipped.geonameid, 5)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path):
    dump = tmp_path / "QT.txt"
    dump.write_text(line(), "utf-8")
    (tmp_path / "file").write_text("no folder", "utf-8")
    with pytest.raises(GazetteerError, match="set FIRSTHAND_DATA to a folder that can"):
        add_dump(dump, tmp_path / "file")


def test_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path))
    assert user_folder() == tmp_path / "gazetteer"
    monkeypatch.delenv("FIRSTHAND_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert user_folder() == tmp_path / "xdg" / "firsthand" / "gazetteer"
    assert added_files(tmp_path / "none") == []
