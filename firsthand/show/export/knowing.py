"""The entities of a desk, asked for as reports come that speak of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from firsthand.desk.exporting import Snapshot
    from firsthand.types.exported import KnownEntity

MOST = 20_000
"""Entities that are remembered; then they are forgotten, and asked for again."""


@dataclass(slots=True)
class Known:
    """Entities by their numbers, those that reports often speak of without asking again."""

    desk: Snapshot
    _found: dict[int, KnownEntity] = field(default_factory=dict)

    def of(self, numbers: Collection[int]) -> dict[int, KnownEntity]:
        """Those with these numbers."""
        new = [number for number in numbers if number not in self._found]
        if new:
            if len(self._found) > MOST:
                self._found.clear()
                new = list(numbers)
            self._found |= {one.number: one for one in self.desk.entities(new)}
        return {number: self._found[number] for number in numbers if number in self._found}
