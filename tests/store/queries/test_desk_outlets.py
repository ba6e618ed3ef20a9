from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from firsthand.errors import SettingError
from firsthand.store.queries.outlets import matching_outlets, outlets

if TYPE_CHECKING:
    from sqlalchemy import Connection

HOUSES = ["Littoral Press", "Lorvane Ledger", "Radio Two Shores"]


def test_every_house_once_in_order(port: Connection, empty: Connection):
    assert outlets(port) == HOUSES
    assert outlets(empty) == []


@pytest.mark.parametrize(
    ("words", "houses"),
    [
        ("press", ["Littoral Press"]),
        ("lórvane", ["Lorvane Ledger"]),
        ("l", ["Littoral Press", "Lorvane Ledger"]),
        ("two shores", ["Radio Two Shores"]),
    ],
)
def test_a_house_is_found_by_words_that_begin_so(port: Connection, words: str, houses: list[str]):
    assert list(matching_outlets(port, words)) == houses


@pytest.mark.parametrize("words", ["edger", "", "!", "press littoral"])
def test_another_house_is_refused_with_those_there_are(port: Connection, words: str):
    with pytest.raises(SettingError, match="there are: Littoral Press, Lorvane Ledger, Radio"):
        matching_outlets(port, words)


def test_of_no_houses_none_is_named(empty: Connection):
    with pytest.raises(SettingError, match="there are: none"):
        matching_outlets(empty, "press")
