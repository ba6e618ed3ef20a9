from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made_places import DORNIK, HAMLET, KELLSAY, LORVANE, SARRANA, TERVANIA

from firsthand.resolve.where.candidates import Candidate
from firsthand.resolve.where.naming import How
from firsthand.resolve.where.scene import Setting
from firsthand.resolve.where.strangers import LITTLE_KNOWN, without_strangers

if TYPE_CHECKING:
    from firsthand.types import Place


def meant(*places: Place) -> list[Candidate | None]:
    return [Candidate(place, How.OWN) for place in places]


def test_a_hamlet_far_from_all_else_is_not_meant():
    given = meant(SARRANA, DORNIK, HAMLET)
    assert without_strangers(given, Setting({})) == [*given[:2], None]


@pytest.mark.parametrize(
    "setting", [Setting({"QL": 1}), Setting({}, home="QL")], ids=["its people", "its publisher"]
)
def test_what_else_is_said_of_its_country_leads_to_it(setting: Setting):
    given = meant(SARRANA, DORNIK, HAMLET)
    assert without_strangers(given, setting) == given


@pytest.mark.parametrize("other", [LORVANE, KELLSAY])
def test_another_place_of_its_country_leads_to_it(other: Place):
    given = meant(SARRANA, TERVANIA, HAMLET, other)
    assert without_strangers(given, Setting({})) == given


def test_well_known_towns_and_reports_of_few_places_are_left():
    large = replace(HAMLET, population=LITTLE_KNOWN)
    assert without_strangers(meant(SARRANA, DORNIK, large), Setting({}))[-1] is not None
    assert without_strangers(meant(SARRANA, HAMLET), Setting({}))[-1] is not None
    assert without_strangers([None, *meant(HAMLET)], Setting({}))[-1] is not None
