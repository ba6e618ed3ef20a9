"""A desk as it is at one moment, read from end to end a batch at a time."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import DBAPIError

from firsthand import pipeline
from firsthand.desk.showing import shown
from firsthand.errors import DeskError
from firsthand.store.embedded import reading
from firsthand.store.queries.exporting import (
    claim_names,
    claim_numbers,
    known_entities,
    records,
    report_names,
    report_numbers,
)
from firsthand.store.queries.filters import Asked, Filter, understood
from firsthand.store.readings import load_reading
from firsthand.store.reports import load_report
from firsthand.types import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from sqlalchemy import Connection, Engine

    from firsthand.desk.weighing import Weighing
    from firsthand.types import Claim, Reading
    from firsthand.types.exported import KnownEntity, ReportRecord

    Names = Callable[[Connection, Collection[int]], dict[int, str]]

Read = TypeVar("Read")

REPORTS_AT_ONCE = 50
CLAIMS_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was on the desk when it was taken, whatever others write meanwhile.

    What cannot be read of a report or claim is told and left out; the rest follows.

    Attributes:
        chosen: which reports and claims.
        tell: is given the problems.
    """

    connection: Connection
    chosen: Filter
    tell: Callable[[Problem], None]

    def reports(self) -> Iterator[ReportRecord]:
        """Reports with all that they say, those published first first, undated ones last."""
        numbers = report_numbers(self.connection, self.chosen)
        return self._batches(numbers, REPORTS_AT_ONCE, records, report_names)

    def readings(self) -> Iterator[Reading]:
        """The same as readings, with times and places as they are meant."""
        numbers = report_numbers(self.connection, self.chosen)
        return self._batches(numbers, 1, _readings, report_names)

    def claims(self) -> Iterator[Claim]:
        """Claims with their origins, those seen first first."""
        numbers = claim_numbers(self.connection, self.chosen)
        return self._batches(numbers, CLAIMS_AT_ONCE, shown, claim_names)

    def entities(self, numbers: Collection[int]) -> list[KnownEntity]:
        """Entities by their numbers on this desk."""
        return known_entities(self.connection, numbers)

    def _batches(
        self,
        numbers: Sequence[int],
        at_once: int,
        load: Callable[[Connection, Sequence[int]], list[Read]],
        names: Names,
    ) -> Iterator[Read]:
        for at in range(0, len(numbers), at_once):
            yield from self._loaded(numbers[at : at + at_once], load, names)

    def _loaded(
        self,
        numbers: Sequence[int],
        load: Callable[[Connection, Sequence[int]], list[Read]],
        names: Names,
    ) -> list[Read]:
        """Load a batch; where one of it cannot be read, each apart."""
        try:
            return load(self.connection, numbers)
        except (DBAPIError, DeskError):  # of the file, not of a report
            raise
        except Exception as error:  # noqa: BLE001  whatever is wrong with one, the others go on
            if len(numbers) > 1:
                return [one for n in numbers for one in self._loaded([n], load, names)]
            name = names(self.connection, numbers).get(numbers[0], "?")
            self.tell(Problem("export", f"{name}: cannot be read from the desk ({error!r})"))
            return []


def _readings(connection: Connection, numbers: Sequence[int]) -> list[Reading]:
    loaded = (load_reading(connection, n, load_report(connection, n)) for n in numbers)
    return [pipeline.resolve(read) for read in loaded if read is not None]


class Exports:
    """What is taken off a desk as a whole; with the filters of `Answers`."""

    _engine: Engine
    _weighing: Weighing

    @contextmanager
    def snapshot(
        self,
        tell: Callable[[Problem], None],
        *,
        entity: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Iterator[Snapshot]:
        """See all of a desk as it is now; everything is weighed first.

        Args:
            tell: is given what cannot be read, a problem for each report or claim.
            entity: only reports and claims that speak of this one.
            outlet: only reports of these houses, and claims that they tell.
            since: only reports published in this year, month or day or later, and claims told then.
            until: the same, up to the end of this year, month or day.

        Raises:
            SettingError: a filter means nothing here.
            DeskError: the desk cannot be read.
        """
        self._weighing.catch_up()
        with reading(self._engine) as connection:
            chosen = understood(connection, Asked(entity, outlet, since, until))
            yield Snapshot(connection, chosen, tell)
