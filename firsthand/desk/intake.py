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
        for some in _batches(other_resolver):
            with reading(self.engine) as connection:
                kept = [kept_as(connection, number) for number in some]
                read = [_read_before(connection, one) for one in kept]
            yield from self._keep(list(zip(kept, read, strict=True)))

    def _store_batch(self, batch: Sequence[Input | Rejected]) -> Iterator[Stored]:
        """Acknowledge a few reports, then read those that this model has not read."""
        with writing(self.engine) as connection:
            came = [_acknowledge(connection, item) for item in batch]
        stored = {one.report: one for one in self._up_to_date(came)}
        for one in came:
            if isinstance(one, Rejected):
                message = one.problem.message
                yield Stored(None, one.path, "rejected", problems=(message,), is_read=False)
            else:  # should it be there twice, the second is known
                known = Stored(one.kept.hash, one.report.path, "known", one.kept.version)
                yield stored.pop(one.kept.hash, known)

    def _up_to_date(self, came: Sequence[_Came | Rejected]) -> list[Stored]:
        """Read what this model has not read; resolve again what other rules have resolved."""
        reports = {c.kept.id: c for c in came if isinstance(c, _Came)}
        unread = [c for c in reports.values() if c.kept.model != self.by.model]
        pairs = list(
            zip((c.kept for c in unread), self._read([c.report for c in unread]), strict=True)
        )
        with reading(self.engine) as connection:
            pairs += [
                (c.kept, _read_before(connection, c.kept))
                for c in reports.values()
                if c.kept.model == self.by.model and c.kept.resolver != self.by.resolver
            ]
        return self._keep(pairs)

    def _read_again(self, numbers: Sequence[int]) -> Iterator[Stored]:
        """Read reports that the desk has."""
        for some in _batches(numbers):
            with reading(self.engine) as connection:
                kept = [kept_as(connection, number) for number in some]
                reports = [load_report(connection, number) for number in some]
            yield from self._keep(list(zip(kept, self._read(reports), strict=True)))

    def _read(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """Read, and load the model for it only if there is something to read."""
        if reports:
            yield from pipeline.read_as_written(reports, encoder=self.encoder)

    def _keep(self, pairs: Sequence[tuple[Kept, Reading]]) -> list[Stored]:
        """Keep a few readings; once all are on the disk, tell what became of the reports.

        One transaction for all of them: a flush to the disk takes as long as storing a report.
        """
        meant = [pipeline.resolve(read) for _, read in pairs]
        with writing(self.engine) as connection:
            return [
                _stored(
                    kept,
                    resolved,
                    is_news=keep_reading(
                        connection, kept.id, read, meant=resolved, by=self.by, who=WHO
                    ),
                )
                for (kept, read), resolved in zip(pairs, meant, strict=True)
            ]


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH))


def _read_before(connection: Connection, kept: Kept) -> Reading:
    """What was read of a report by the model of now."""
    read = load_reading(connection, kept.id, load_report(connection, kept.id))
    if read is None:
        message = f"report {kept.hash} was read by {kept.model}, and its reading is not there"
        raise DeskError(message)
    return read


def _stored(kept: Kept, meant: Reading, *, is_news: bool) -> Stored:
    state = kept.state if is_news else "known"
    return Stored(
        kept.hash,
        meant.report.path,
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
    kept = keep_report(connection, Arrived(item.report, address, item.raw))
    is_itself = kept.hash == item.report.id
    return _Came(item.report if is_itself else load_report(connection, kept.id), kept)
