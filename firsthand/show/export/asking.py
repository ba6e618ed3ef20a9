"""What the makers of all forms share: what they are given, and how one bad part is passed over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from firsthand.show.export.knowing import Known
from firsthand.types import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from firsthand.desk.exporting import Snapshot
    from firsthand.types import Claim, Reading
    from firsthand.types.exported import KnownEntity, ReportRecord

Part = TypeVar("Part")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Asked:
    """Write this desk, in the name of this author.

    Attributes:
        author: who publishes what is written, where a form asks for that; else None.
        tell: is given what could not be written.
        known: the entities of the desk.
    """

    desk: Snapshot
    tell: Callable[[Problem], None]
    author: str | None = None
    known: Known = field(init=False)

    def __post_init__(self) -> None:
        """Know no entity yet."""
        object.__setattr__(self, "known", Known(self.desk))

    def of_reports(self, make: Callable[[ReportRecord], Iterable[Made]]) -> Iterator[Made]:
        """What `make` makes of each report."""
        return self._of_each(self.desk.reports(), lambda one: one.report.id, make)

    def linked(self, record: ReportRecord) -> dict[int, KnownEntity]:
        """The entities that a report quotes, by their numbers."""
        chains = (link for said in record.said for link in said.chain)
        numbers = dict.fromkeys(link.entity for link in chains if link.entity is not None)
        return self.known.of(numbers)

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
