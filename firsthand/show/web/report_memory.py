"""The long reports that were shown last: unpacking one takes a second, a part of it little."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from firsthand.show.web.report_marks import Word, by_statement, words_of
from firsthand.show.web.report_parts import LONGEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from firsthand.desk.desk import Desk
    from firsthand.types import PlacedClaim, Reading

KEPT = 4
"""Long reports that are kept in memory."""


@dataclass(frozen=True, slots=True)
class OpenReport:
    """All that the page of a report shows, before a part of it is chosen.

    Attributes:
        numbers: which entity of the desk each of the reading is.
        words: on whose word its statements are.
        word_of: the same by their ids.
    """

    reading: Reading
    claims: Sequence[PlacedClaim]
    numbers: Mapping[str, str]
    words: Sequence[Word]
    word_of: Mapping[str, Word]


@dataclass(slots=True)
class ReportMemory:
    """Long reports as they were on the desk when its file was last changed."""

    _kept: OrderedDict[tuple[Path, str], tuple[object, OpenReport]] = field(
        default_factory=OrderedDict
    )
    _lock: Lock = field(default_factory=Lock)

    def opened(self, desk: Desk, report: str) -> OpenReport:
        """A report, from memory where nothing has been written to the desk since.

        Args:
            desk: that has it.
            report: its id.

        Raises:
            SettingError: no report of the desk has that id, or it has not been read yet.
        """
        before, key = _state(desk.path), (desk.path, report)
        with self._lock:
            state, known = self._kept.get(key, (None, None))
            if known is not None and state == before:
                self._kept.move_to_end(key)
                return known
        opened = _opened(desk, report)
        # Written to in the meantime, what was asked first can be older than what was asked last.
        if len(opened.reading.report.text) > LONGEST and _state(desk.path) == before:
            self._keep(key, before, opened)
        return opened

    def _keep(self, key: tuple[Path, str], state: object, opened: OpenReport) -> None:
        with self._lock:
            self._kept[key] = (state, opened)
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def _opened(desk: Desk, report: str) -> OpenReport:
    reading = desk.reading(report)
    words = words_of(reading)
    return OpenReport(
        reading, desk.claims_in(report), desk.entities_in(report), words, by_statement(words)
    )


def _state(path: Path) -> object:
    """What changes whenever anything is written to a desk: its file, or SQLite's log beside it."""
    found = []
    for file in (path, path.with_name(f"{path.name}-wal")):
        try:
            told = file.stat()
        except FileNotFoundError:
            found.append((0, 0))
        else:
            found.append((told.st_mtime_ns, told.st_size))
    return tuple(found)
