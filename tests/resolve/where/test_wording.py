from __future__ import annotations

import pytest

from firsthand.resolve.where.wording import Wording, word_list, wordings


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Kent County", Wording("kent", "region")),
        ("County Mell", Wording("mell", "region")),
        ("Province of Mell", Wording("mell", "region")),
        ("City of Sarrana", Wording("sarrana", "town")),
        ("Sarrana city", Wording("sarrana", "town")),
        ("northern Mell", Wording("mell", part=True)),
        ("greater Sarrana area", Wording("sarrana", part=True)),
    ],
)
def test_words_for_kinds_and_parts_are_taken_off(name: str, found: Wording):
    assert found in wordings(name)


@pytest.mark.parametrize(
    "name", ["Mell", "County", "north", "area", "Mellcounty", "North Island", "east coast area"]
)
def test_a_bare_name_has_one_wording(name: str):
    assert wordings(name) == [Wording(name.casefold())]


def test_the_name_as_it_stands_comes_first():
    assert wordings("West Mell Province")[0] == Wording("west mell province")


def test_word_lists_are_lower_case_and_hold_no_doubles():
    for section, key in (("kind", "region"), ("kind", "town"), ("part", "before")):
        assert all(word == word.lower().strip() for word in word_list(section, key))
