"""Names of entities for rows of tables: asked for once each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from firsthand.desk.exporting import Snapshot
    from firsthand.types.exported import ReportRecord


class Names:
    """The names of the entities of a desk by their numbers."""

    def __init__(self, desk: Snapshot) -> None:
        """Start with none; `desk` is asked for those that are new."""
        self._desk = desk
        self._known: dict[int, str] = {}

    def of(self, record: ReportRecord) -> Mapping[int, str]:
        """The names of all that a report speaks of, among others."""
        new = record.entities.keys() - self._known.keys()
        if new:
            self._known |= {one.number: one.name for one in self._desk.entities(new)}
        return self._known
