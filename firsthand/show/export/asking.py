"""What the makers of all forms share: what they are given, and how one bad part is passed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from firsthand.types import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from firsthand.desk.exporting import Snapshot
    from firsthand.types import Claim, Reading
    from firsthand.types.exported import ReportRecord

Part = TypeVar("Part")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Asked:
    """Write this desk, in the name of this author.

    Attributes:
        author: who publishes what is written, where a form asks for that; else None.
        tell: is given what could not be written.
    """

    desk: Snapshot
    tell: Callable[[Problem], None]
    author: str | None = None

    def of_reports(self, make: Callable[[ReportRecord], Iterable[Made]]) -> Iterator[Made]:
        """What `make` makes of each report."""
        return self._of_each(self.desk.reports(), lambda one: one.report.id, make)

    def of_readings(self, make: Callable[[Reading], Iterable[Made]]) -> Iterator[Made]:
        """What `make` makes of each report's reading."""
        return self._of_each(self.desk.readings(), lambda one: one.report.id, make)

    def of_claims(self, make: Callable[[Claim], Iterable[Made]]) -> Iterator[Made]:
        """What `make` makes of each claim."""
        return self._of_each(self.desk.claims(), lambda one: one.id, make)

    def _of_each(
        self,
        parts: Iterable[Part],
        name: Callable[[Part], str],
        make: Callable[[Part], Iterable[Made]],
    ) -> Iterator[Made]:
        """What is made of each, all of it or nothing."""
        for part in parts:
            try:
                made = list(make(part))
            except Exception as error:  # noqa: BLE001  whatever is wrong with one, the others go on
                self.tell(Problem("export", f"{name(part)}: cannot be written ({error!r})"))
                continue
            yield from made
