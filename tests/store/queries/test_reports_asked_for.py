from __future__ import annotations

from typing import TYPE_CHECKING

from made_desk import Hand

from firsthand.store.embedded import open_desk, reading, writing
from firsthand.store.queries.filters import Filter
from firsthand.store.queries.reports import reports

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection


def days(connection: Connection, chosen: Filter) -> list[str | None]:
    return [one.published for one in reports(connection, chosen)]


def test_the_newest_first(port: Connection):
    newest_first = ["2031-05-04", "2031-05-03", "2031-05-01T07:40:00Z", None]
    assert days(port, Filter()) == newest_first
    assert days(port, Filter(entity=4)) == ["2031-05-03", None]
    assert days(port, Filter(entity=4, until="2031-05-03")) == ["2031-05-03"]


def test_a_report_with_two_names_of_one_is_listed_once(tmp_path: Path):
    engine = open_desk(tmp_path / "light.db")
    with writing(engine) as connection:
        hand = Hand(connection)
        light = hand.entity("Mell Light", "Organization", "the Light")
        report = hand.report("Littoral Press", "2031-05-06", "Mell Light, the Light, is out.")
        for name in ("Mell Light", "the Light"):
            hand.appears(report, name, light)
    with reading(engine) as connection:
        assert days(connection, Filter(entity=light)) == ["2031-05-06"]
    engine.dispose()
