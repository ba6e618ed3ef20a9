"""What a desk answers about its reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.errors import SettingError
from firsthand.store.embedded import reading
from firsthand.store.queries.filters import Asked, understood
from firsthand.store.queries.reports import counts, entities_in, placed_claims, reports
from firsthand.store.reports import find_report

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from firsthand.desk.weighing import Weighing
    from firsthand.types import DeskCounts, DeskReport, PlacedClaim


class Reports:
    """The questions about reports; they share the filters of `Answers`."""

    path: Path
    _engine: Engine
    _weighing: Weighing

    def counts(self) -> DeskCounts:
        """How much is on the desk, and from which days."""
        self._weighing.catch_up()
        with reading(self._engine) as connection:
            return counts(connection)

    def reports(
        self,
        *,
        entity: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[DeskReport]:
        """Reports, those published last first; only the newest version of each page.

        Args:
            entity: only those that speak of this one.
            outlet: only of these houses.
            since: only published in this year, month or day or later.
            until: the same, up to the end of this year, month or day.
            limit: at most so many.
            offset: leave out so many at the beginning.

        Raises:
            SettingError: a filter means nothing here.
        """
        if limit < 1 or offset < 0:
            msg = f"limit {limit}, offset {offset}: ask for 1 row or more, after 0 or more"
            raise SettingError(msg)
        with reading(self._engine) as connection:
            chosen = understood(connection, Asked(entity, outlet, since, until))
            return reports(connection, chosen, limit=limit, offset=offset)

    def claims_in(self, report: str) -> list[PlacedClaim]:
        """Which claims a report tells, and where, in the order of its text.

        Args:
            report: its id.

        Raises:
            SettingError: no report of this desk has that id.
        """
        self._weighing.catch_up()
        with reading(self._engine) as connection:
            return placed_claims(connection, self._number(connection, report))

    def entities_in(self, report: str) -> dict[str, str]:
        """Which entity of the desk each entity of a report's reading is: `{"e3": "E12"}`.

        Args:
            report: its id.

        Raises:
            SettingError: no report of this desk has that id.
        """
        with reading(self._engine) as connection:
            return entities_in(connection, self._number(connection, report))

    def _number(self, connection: Connection, report: str) -> int:
        number = find_report(connection, report)
        if number is None:
            msg = f"{self.path}: no report is {report!r}. Take an id that the desk tells."
            raise SettingError(msg)
        return number
