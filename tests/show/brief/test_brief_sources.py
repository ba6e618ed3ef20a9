"""How sources are described: kind, access, through whom, record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from made_claims import CLAIM, LEDGER, WIRE, voice

from firsthand.errors import SettingError
from firsthand.show.brief.sources import source_items
from firsthand.types import Origin, Reliability

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk
    from firsthand.types import Voice


class Records:
    """A desk that knows one source."""

    def reliability(self, source: str) -> Reliability:
        if source != "Harbour Board":
            msg = "nobody is called so"
            raise SettingError(msg)
        return Reliability("B", "of 9 claims, 8 confirmed")


BOARD = Origin("o1", "Harbour Board", "organization", "supports", "low", "r1")


def described(origin: Origin, *voices: Voice) -> list[str]:
    claim = replace(CLAIM, origins=(origin,), voices=voices)
    items = source_items(cast("Desk", Records()), [claim], 5)
    return [str(item.sentences[0].parts[0]) for item in items]


@pytest.mark.parametrize(
    ("chain", "access"),
    [
        ((), "quoted first-hand, by way of Harbour Wire"),
        (("Harbour Board",), "quoted first-hand, by way of Harbour Wire"),
        (
            ("Lakeside News", "Harbour Board"),
            "quoted second-hand, through Lakeside News, by way of Harbour Wire",
        ),
    ],
)
def test_how_near_the_reports_are(chain: tuple[str, ...], access: str):
    summary, told = described(BOARD, voice(WIRE, "It closes", *chain))
    assert told == (
        f"Harbour Board: an organization, {access}, 2031-03-02; "
        "reliability B: of 9 claims, 8 confirmed."
    )
    assert "1 named and 0 not named" in summary
    assert "1 with a record on this desk" in summary


def test_its_own_house_speaks_for_itself():
    own = replace(WIRE, publisher="The Harbour Board")
    assert ": an organization, in its own report, 2031" in described(BOARD, voice(own, "It"))[1]
    reporting = replace(BOARD, name="Harbour Wire’s own reporting", kind="media")
    assert "a news outlet, in its own report" in described(reporting, voice(WIRE, "It"))[1]


def test_a_report_that_is_not_there():
    told = described(replace(BOARD, on_desk=False), voice(WIRE, "It closes", "Harbour Board"))[1]
    assert "known second-hand: the report that has it first-hand is not on this desk" in told


def test_nobody_without_a_name_has_a_record():
    nameless = replace(BOARD, kind="anonymous")
    told = described(nameless, voice(WIRE, "It", "x"), voice(LEDGER, "It", "x"))[1]
    assert told.endswith("2031-03-02 to 2031-03-04; no record of its own on this desk.")


def test_each_source_once_and_not_more_than_asked_for():
    claims = [
        replace(CLAIM, origins=(replace(BOARD, name=name),), voices=(voice(WIRE, "It", "x"),))
        for name in ("Harbour Board", "the Harbour Board", "B", "C", "D")
    ]
    items = list(source_items(cast("Desk", Records()), claims, 3))
    assert len(items) == 1 + 3
    assert "4 sources" in str(items[0].sentences[0].parts[0])


def test_without_sources_there_is_no_summary():
    assert list(source_items(cast("Desk", Records()), [replace(CLAIM, origins=())], 3)) == []
