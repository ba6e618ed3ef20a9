"""Reports come onto a desk: acknowledged, read, resolved, kept; and renewed by newer versions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from firsthand import pipeline
from firsthand.errors import DeskError
from firsthand.ingest import Input, Rejected
from firsthand.resolve.who.placing import place, withdraw
from firsthand.resolve.who.seen import seen_of
from firsthand.store.addresses import page_address
from firsthand.store.embedded import reading, writing
from firsthand.store.entity_index import EntityIndex
from firsthand.store.readings import Versions, Who, keep_reading, load_reading, outdated_readings
from firsthand.store.reindexing import keep_in_step
from firsthand.store.reports import (
    Arrived,
    Kept,
    keep_report,
    kept_as,
    load_report,
    pending_reports,
)
from firsthand.types import Stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Engine

    from firsthand.read.encoder import Encoder
    from firsthand.types import Reading, Report

BATCH = 16
"""Reports that are acknowledged, then read, at a time: as many as the reader holds."""


def appear(connection: Connection, number: int, meant: Reading) -> dict[str, int]:
    """Say who the entities of a report are on the desk: id in the reading -> row."""
    placed = place(EntityIndex(connection), number, meant.report.id, seen_of(meant))
    return {placement.local: placement.row for placement in placed}


def vanish(connection: Connection, number: int) -> None:
    """Take the entities of a report off the desk."""
    withdraw(EntityIndex(connection), number)


WHO = Who(appear, vanish)
"""Who says who is who."""


class _Came(NamedTuple):
    """This report came, and the desk keeps it so."""

    report: Report
    kept: Kept


@dataclass(frozen=True)
class Intake:
    """What goes onto this desk, read by this model.

    Attributes:
        engine: of the desk.
        encoder: another model than the shipped one, which is loaded when something is read.
    """

    engine: Engine
    encoder: Encoder | None = None

    @cached_property
    def by(self) -> Versions:
        """Who reads and resolves now."""
        return Versions(pipeline.reader_version(self.encoder), pipeline.resolver_version())

    def store(self, inputs: Iterable[Input | Rejected]) -> Iterator[Stored]:
        """Put reports on the desk and read them, as they are asked for; see `Desk.store`."""
        yield from self.resume()
        stream = iter(inputs)
        while batch := list(islice(stream, BATCH)):
            yield from self._store_batch(batch)

    def resume(self) -> Iterator[Stored]:
        """Read what was acknowledged and not read, because a run before was ended."""
        with writing(self.engine) as connection:
            keep_in_step(connection)
        with reading(self.engine) as connection:
            waiting = pending_reports(connection)
        yield from self._read_again(waiting)

    def renew(self) -> Iterator[Stored]:
        """Bring everything up to date with the model and the rules of now; see `Desk.renew`."""
        yield from self.resume()
        with reading(self.engine) as connection:
            other_model, other_resolver = outdated_readings(connection, self.by)
        yield from self._read_again(other_model)
        for number in other_resolver:
            with reading(self.engine) as connection:
                kept, report = kept_as(connection, number), load_report(connection, number)
            yield self._resolve_again(kept, report)

    def _store_batch(self, batch: Sequence[Input | Rejected]) -> Iterator[Stored]:
        """Acknowledge a few reports, then read those that this model has not read."""
        with writing(self.engine) as connection:
            came = [_acknowledge(connection, item) for item in batch]
        unread = {
            one.kept.id: one.report
            for one in came
            if isinstance(one, _Came) and one.kept.model != self.by.model
        }
        readings = self._read(list(unread.values()))
        for one in came:
            if isinstance(one, Rejected):
                message = one.problem.message
                yield Stored(None, one.path, "rejected", problems=(message,), is_read=False)
            elif unread.pop(one.kept.id, None):  # should it be there twice, the second is known
                yield self._keep(one.kept, next(readings))
            elif one.kept.model == self.by.model and one.kept.resolver != self.by.resolver:
                yield self._resolve_again(one.kept, one.report)
            else:
                yield Stored(one.kept.hash, one.report.path, "known", one.kept.version)

    def _read_again(self, numbers: Sequence[int]) -> Iterator[Stored]:
        """Read reports that the desk has."""
        for at in range(0, len(numbers), BATCH):
            some = numbers[at : at + BATCH]
            with reading(self.engine) as connection:
                kept = [kept_as(connection, number) for number in some]
                reports = [load_report(connection, number) for number in some]
            for one, read in zip(kept, self._read(reports), strict=True):
                yield self._keep(one, read)

    def _resolve_again(self, kept: Kept, report: Report) -> Stored:
        """Resolve what was read before."""
        with reading(self.engine) as connection:
            read = load_reading(connection, kept.id, report)
        if read is None:
            message = f"report {kept.hash} was read by {kept.model}, and its reading is not there"
            raise DeskError(message)
        return self._keep(kept, read)

    def _read(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """Read, and load the model for it only if there is something to read."""
        if reports:
            yield from pipeline.read_as_written(reports, encoder=self.encoder)

    def _keep(self, kept: Kept, read: Reading) -> Stored:
        """Keep a reading; once it is on the disk, tell what became of the report."""
        meant = pipeline.resolve(read)
        with writing(self.engine) as connection:
            is_news = keep_reading(connection, kept.id, read, meant=meant, by=self.by, who=WHO)
        state = kept.state if is_news else "known"
        return Stored(
            kept.hash,
            read.report.path,
            state,
            kept.version,
            changes=kept.changes if state == "changed" else (),
            problems=tuple(problem.message for problem in meant.problems),
            is_read=all(problem.stage != "language" for problem in meant.problems),
        )


def _acknowledge(connection: Connection, item: Input | Rejected) -> _Came | Rejected:
    if isinstance(item, Rejected):
        return item
    address = page_address(item.report, item.file)
    return _Came(item.report, keep_report(connection, Arrived(item.report, address, item.raw)))
