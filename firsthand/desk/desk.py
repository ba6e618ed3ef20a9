"""A desk: reports come in and stay, with all that was read out of them, to be asked about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from firsthand import pipeline
from firsthand.desk.answers import Answers
from firsthand.desk.claims import Claims
from firsthand.desk.decisions import Decisions
from firsthand.desk.exporting import Exports
from firsthand.desk.intake import Intake
from firsthand.desk.network import Networks
from firsthand.desk.outlets import Outlets
from firsthand.desk.reports import Reports
from firsthand.desk.weighing import Weighing
from firsthand.errors import SettingError
from firsthand.ingest import NO_FACTS, inputs_of
from firsthand.store.embedded import open_desk, reading
from firsthand.store.readings import load_reading
from firsthand.store.reports import load_report, raw_input, versions_of
from firsthand.types import Stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from firsthand.ingest import Facts, Input, Rejected
    from firsthand.judge import Judge
    from firsthand.read.encoder import Encoder
    from firsthand.types import Reading


_WEIGHED_AFTER = 64
"""Reports after which a desk is weighed while more are coming."""


class Desk(Answers, Claims, Decisions, Exports, Networks, Outlets, Reports):
    """Everything that was read, in one file; several processes may use it at the same time.

    What it can be asked stands in `firsthand.desk.answers`, `claims` and `reports`, what its users
    decide in `firsthand.desk.decisions`.
    """

    def __init__(
        self,
        path: str | Path = "desk.db",
        *,
        create: bool = True,
        encoder: Encoder | None = None,
        judge: Judge | None = None,
    ) -> None:
        """Open a desk.

        Args:
            path: the file.
            create: make it if there is none.
            encoder: another model than the shipped one, which is loaded when something is read.
            judge: another judge of pairs than the shipped one, loaded when something is weighed.

        Raises:
            DeskError: the file is no desk, or cannot be opened; or there is none.
        """
        self.path = Path(path)
        self._engine = open_desk(self.path, create=create)
        self._intake = Intake(self._engine, encoder)
        self._weighing = Weighing(self._engine, judge)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def read(self, paths: Iterable[str | Path], facts: Facts = NO_FACTS) -> Iterator[Stored]:
        """Read files and folders into the desk; see `store`.

        Args:
            paths: as for `firsthand.ingest.from_paths`.
            facts: what is said to hold for every report.
        """
        return self.store(inputs_of(map(Path, paths), facts))

    def store(self, inputs: Iterable[Input | Rejected]) -> Iterator[Stored]:
        """Put reports on the desk and read them, as they are asked for.

        Reports are acknowledged a few at a time, then read and kept together. However this ends,
        the desk has what was acknowledged; what of it was not read is read first the next time.

        Args:
            inputs: reports with the bytes that they were made of, and what was rejected.

        Returns:
            What became of each, once that is on the disk: first of those that an earlier run left
            unread, then in the order of the inputs.

        Raises:
            DeskError: the disk is full, or the desk cannot be written.
        """
        for count, stored in enumerate(self._intake.store(inputs), 1):
            yield stored
            if count % _WEIGHED_AFTER == 0:
                self._weighing.catch_up()
        self._weighing.catch_up()

    def resume(self) -> Iterator[Stored]:
        """Read what was acknowledged and not read, because a run before this one was ended.

        Raises:
            DeskError: the desk cannot be written.
        """
        yield from self._intake.resume()
        self._weighing.catch_up()

    def renew(self) -> Iterator[Stored]:
        """Bring everything up to date with the model and the rules of this version.

        A report that another model read is read again; one whose times and places were resolved by
        other rules is only resolved again. If another judge or other rules made the claims, all are
        made again. Nothing else is touched.

        Raises:
            DeskError: the desk cannot be written.
        """
        yield from self._intake.renew()
        self._weighing.renew()

    def reading(self, report: str) -> Reading:
        """All that was read out of one report, resolved.

        Args:
            report: its id, as in `Stored.report` and `Citation.report`.

        Raises:
            SettingError: no report of this desk has that id, or it has not been read yet.
        """
        with reading(self._engine) as connection:
            number = self._number(connection, report)
            read = load_reading(connection, number, load_report(connection, number))
        if read is None:
            message = f"{self.path}: report {report!r} has not been read yet. Read on first."
            raise SettingError(message)
        return pipeline.resolve(read)

    def raw(self, report: str) -> bytes | None:
        """The bytes that a report was made of, as they came; None where none were kept.

        Args:
            report: its id.

        Raises:
            SettingError: no report of this desk has that id.
        """
        with reading(self._engine) as connection:
            return raw_input(connection, self._number(connection, report))

    def versions(self, report: str) -> list[Stored]:
        """All versions of the page of a report, the oldest first, each with what changed.

        Args:
            report: its id, or that of another version.

        Raises:
            SettingError: no report of this desk has that id.
        """
        with reading(self._engine) as connection:
            kept = versions_of(connection, self._number(connection, report))
        return [
            Stored(
                one.hash,
                one.path,
                "new" if one.version == 1 else "changed",
                one.version,
                one.changes,
                is_read=one.model is not None,
            )
            for one in kept
        ]
