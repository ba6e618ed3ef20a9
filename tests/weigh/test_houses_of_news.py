"""Which names and addresses of outlets mean one house."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from firsthand.data import rows
from firsthand.weigh.houses import LISTS, Houses, fold, host

HOUSES = Houses()


@dataclass(frozen=True)
class Row:
    name: str
    house: str


@pytest.mark.parametrize(
    ("name", "house"),
    [
        ("Nova News", "Agenzia Nova"),
        ("the “Agenzia Nova”", "Agenzia Nova"),
        ("https://www.agenzianova.com/en/news/1", "Agenzia Nova"),
        ("BBC Arabic", "BBC"),
        ("www.bbc.co.uk", "BBC"),
        ("arabic.rt.com", "RT"),
        ("Al-Jazeera English", "Al Jazeera"),
        ("CNN Türk", "CNN Türk"),
        ("Mell Wire", "Mell Wire"),
        ("https://mell.example/a", "https://mell.example/a"),
    ],
)
def test_names_editions_and_addresses_mean_a_house(name: str, house: str):
    assert HOUSES.house(name) == house


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Reuters", "reuters.com", True),
        ("AP", "Associated Press", True),
        ("AP", "AFP", False),
        ("CNN Türk", "CNN", False),
        ("The Times", "Times of India", False),
        ("Mell Wire", "the Mell news agency", True),
        ("mellwire.example", "Mell Wire", True),
        ("Mell Wire", "Dorn Wire", False),
    ],
)
def test_two_names_of_one_house(one: str, other: str, same: bool):  # noqa: FBT001 (expectation)
    assert HOUSES.is_same(one, other) is same
    assert HOUSES.is_same(other, one) is same


def test_users_go_before_the_list():
    houses = Houses.of_rows(
        [
            Row("Pier Gazette", "Mell Wire"),
            Row("pier.example", "Pier Gazette"),
            Row("Nova News", "Nova Quarterly"),
        ]
    )
    assert houses.house("The Pier Gazette") == "Mell Wire"
    assert houses.house("https://en.pier.example/x") == "Mell Wire"
    assert houses.is_known("pier.example")
    assert not houses.is_same("Nova News", "Agenzia Nova")


def test_names_that_lead_in_a_circle_end():
    houses = Houses.of_rows([Row("Pier", "Quay"), Row("Quay", "Pier")])
    assert houses.house("Pier") in ("Pier", "Quay")


def test_no_name_stands_in_two_rows():
    seen: dict[str, str] = {}
    for section in ("agency", "outlet"):
        for row in rows(LISTS, section, "rows"):
            for name in row:
                key = host(name) or fold(name)
                assert seen.setdefault(key, row[0]) == row[0], f"{name} is of two houses"


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("https://www.mell.example:80/a?b", "mell.example"),
        ("m.mell.example", "mell.example"),
        ("Mell Wire", None),
        ("a.", None),
    ],
)
def test_hosts(name: str, site: str | None):
    assert host(name) == site
