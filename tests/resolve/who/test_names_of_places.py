from __future__ import annotations

import pytest

from firsthand.resolve.who.places import compare_others, compare_places, fold_place


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kiev", "Kyiv"),
        ("the city of Maro", "Maro"),
        ("Mt. Kellan", "Mount Kellan"),
        ("Ternovyl", "Ternovil"),
    ],
)
def test_one_place(a: str, b: str):
    assert compare_places(fold_place(a), fold_place(b)).match == "same"


@pytest.mark.parametrize(
    ("a", "b"), [("North Dornik", "South Dornik"), ("Lake Orro", "Mount Orro"), ("Maro", "Mara")]
)
def test_two_places(a: str, b: str):
    assert compare_places(fold_place(a), fold_place(b)).match == "different"


def test_places_of_one_name_in_two_countries():
    one, other = fold_place("Maro", "LY"), fold_place("Maro", "LB")
    assert compare_places(one, other).excludes
    assert compare_places(one, fold_place("Maro")).match == "same"


def test_other_things_have_the_same_words_or_are_two():
    assert compare_others("orran cup", "cup orran").match == "same"
    assert compare_others("79th orran cup", "78th orran cup").match == "different"
