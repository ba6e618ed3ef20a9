"""Names of sources: who is unnamed, and which names mean one."""

from __future__ import annotations

import pytest

from firsthand.types import ChainLink
from firsthand.weigh.source_names import (
    described_as,
    is_generic,
    is_same,
    is_unnamed,
    names_nobody,
    without_clause,
)
from firsthand.weigh.speakers import Speakers, house_in, whole_of


@pytest.mark.parametrize(
    ("name", "unnamed"),
    [
        ("a port official", True),
        ("sources close to the board", True),
        ("residents of Kiln Lane", True),
        ("the official", True),
        ("Dana Orrey", False),
        ("the ministry", False),
        ("the test record", False),
    ],
)
def test_who_is_not_named(name: str, unnamed: bool):  # noqa: FBT001 (an expectation)
    assert is_unnamed(name) is unnamed


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the “Mell” press agency", "Mell Press Agency", True),
        ("MPA", "Mell Press Agency", True),
        ("ClearBallot", "the platform Clear Ballot", True),
        ("Dana Orrey", "Ilo Orrey", False),
    ],
)
def test_names_of_one(one: str, other: str, same: bool):  # noqa: FBT001 (an expectation)
    assert is_same(one, other) is same
    assert is_same(other, one) is same


@pytest.mark.parametrize(
    ("name", "nobody"),
    [("a rumour", True), ("agencies", True), ("media reports", True), ("Mell Press", False)],
)
def test_who_is_nobody(name: str, nobody: bool):  # noqa: FBT001 (an expectation)
    assert names_nobody(ChainLink(name, "media")) is nobody


def test_who_may_be_anybody():
    assert is_generic("unnamed source")
    assert not is_generic("port official")


@pytest.mark.parametrize(
    ("description", "house"),
    [
        ("spokeswoman for the Port Authority", "the Port Authority"),
        ("the Port Authority's director", "the Port Authority"),
        ("former director of the Port Authority", None),
        ("a fisherman", None),
    ],
)
def test_houses_in_descriptions(description: str, house: str | None):
    assert house_in(description) == house


def test_the_organ_of_a_house():
    assert whole_of("the board of the Mell Museum") == "the Mell Museum"
    assert whole_of("the Mell Museum’s press office") == "the Mell Museum"
    assert whole_of("the Mell Museum") == "the Mell Museum"


def test_a_house_is_given_its_full_name():
    texts = ["The queue at Orrin Savings Bank grew.", "said Orrin spokesman Ilo Marn"]
    assert Speakers(texts).house("Ilo Marn") == ("Orrin Savings Bank", "Orrin spokesman Ilo Marn")
    assert Speakers(texts).house("Dana Orrey") is None


@pytest.mark.parametrize(
    "text",
    [
        "said Vice President Ilo Marn",
        "said Executive Director Ilo Marn",
        "On Monday director Ilo Marn left",
        "said Prime Minister Ilo Marn",
        "said Orrin spokesman Ilo Marnell",
        "said former Orrin spokesman Ilo Marn",
    ],
)
def test_parts_of_titles_are_no_houses(text: str):
    assert Speakers([text]).house("Ilo Marn") is None


def test_who_wrote_the_paper_of_a_house_speaks_for_it():
    wrote = "Our guest is Ada Moos, who wrote the study of the pier."
    spoken = Speakers((wrote, "So says a study by the Kell Centre. It is new.")).house("Ada Moos")
    assert spoken == ("Kell Centre", "Ada Moos, who wrote the study")
    two = Speakers((wrote, "A study by the Kell Centre and a study by Mell Works differ."))
    assert two.house("Ada Moos") is None
    read = "Our guest is Ada Moos, who read the study by the Kell Centre."
    assert Speakers((read,)).house("Ada Moos") is None


def test_another_source_is_told_to_be_another():
    assert described_as("a second official, from Mell") == "official 2"
    assert described_as("an official from another service") == "official 2"
    assert described_as("a diplomat of a third country") == "diplomat"
    assert described_as("a diplomat with two other men") == "diplomat"
    assert described_as("an official who had seen another receipt") == "official"


def test_a_relative_clause_is_no_part_of_a_name():
    second = "a second official, from another service, who had seen the receipt"
    assert without_clause(second) == "a second official, from another service"
    assert without_clause("a diplomat that was there") == "a diplomat"
    assert without_clause("the Who of Mell") == "the Who of Mell"
    assert without_clause("who") == "who"


def test_ministers_stand_for_their_ministries():
    assert Speakers(["Transport Minister Ilo Marn said"]).house("Ilo Marn") == (
        "Transport Ministry",
        "Transport Minister Ilo Marn",
    )
    found = Speakers(["the minister of Transport, Ilo Marn, said"]).house("Ilo Marn")
    assert found is not None
    assert found.house == "Ministry of Transport"


@pytest.mark.parametrize(
    ("name", "nobody"),
    [
        ("it", True),
        ("the newspaper", True),
        ("the same agency", True),
        ("media reports", True),
        ("the police", False),
        ("the report", False),
        ("the Mell channel", False),
    ],
)
def test_what_names_nobody(name: str, nobody: bool):  # noqa: FBT001 (an expectation)
    assert names_nobody(ChainLink(name, "organization")) is nobody
    assert names_nobody(ChainLink(name, "organization", None, 7)) is False
