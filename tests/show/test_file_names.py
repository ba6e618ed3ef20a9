"""Names of files, without whose they are."""

from __future__ import annotations

import pytest

from firsthand.show.file_names import file_name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/ines/leaks/kelm.txt", "kelm.txt"),
        (r"C:\Users\Ines\kelm.txt", "kelm.txt"),
        ("leaks/kelm/", "kelm"),
        ("kelm.txt", "kelm.txt"),
        ("///", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_folders_are_left_out(path: str | None, name: str):
    assert file_name(path) == name
