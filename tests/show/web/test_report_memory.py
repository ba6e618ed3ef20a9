"""Long reports that are kept in memory until the desk is written to."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from made_readings import plain_reading

from firsthand.show.web.report_memory import KEPT, ReportMemory
from firsthand.show.web.report_parts import LONGEST

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.types import PlacedClaim, Reading

LONG, SHORT = "It rains in Mell. " * LONGEST, "It rains."


class Counting(SimpleNamespace):
    """A desk that counts how often it unpacks a report."""

    def __init__(self, path: Path, text: str) -> None:
        path.write_text("as it was")
        super().__init__(path=path, text=text, asked=0)

    def reading(self, _: str) -> Reading:
        self.asked += 1
        return plain_reading(self.text)

    def claims_in(self, _: str) -> list[PlacedClaim]:
        return []

    def entities_in(self, _: str) -> dict[str, str]:
        return {}


def test_a_long_report_is_unpacked_once(tmp_path: Path):
    desk, memory = Counting(tmp_path / "desk.db", LONG), ReportMemory()
    assert memory.opened(desk, "x") is memory.opened(desk, "x")
    assert desk.asked == 1


def test_a_short_one_is_not_kept(tmp_path: Path):
    desk, memory = Counting(tmp_path / "desk.db", SHORT), ReportMemory()
    for _ in range(2):
        memory.opened(desk, "x")
    assert desk.asked == 2


def test_what_is_written_to_the_desk_or_its_log_is_seen(tmp_path: Path):
    desk, memory = Counting(tmp_path / "desk.db", LONG), ReportMemory()
    memory.opened(desk, "x")
    desk.path.write_text("a judgement")
    memory.opened(desk, "x")
    desk.path.with_name("desk.db-wal").write_text("one more")
    memory.opened(desk, "x")
    assert desk.asked == 3


def test_what_changes_while_it_is_unpacked_is_not_kept(tmp_path: Path):
    class Moving(Counting):
        def claims_in(self, _: str) -> list[PlacedClaim]:
            self.path.write_text("more" * self.asked)
            return []

    desk, memory = Moving(tmp_path / "desk.db", LONG), ReportMemory()
    for _ in range(2):
        memory.opened(desk, "x")
    assert desk.asked == 2


def test_only_so_many_are_kept(tmp_path: Path):
    desk, memory = Counting(tmp_path / "desk.db", LONG), ReportMemory()
    for name in range(KEPT + 1):
        memory.opened(desk, str(name))
    memory.opened(desk, str(KEPT))
    assert desk.asked == KEPT + 1
    memory.opened(desk, "0")
    assert desk.asked == KEPT + 2


def test_reports_of_two_desks_are_two(tmp_path: Path):
    memory = ReportMemory()
    one, other = (Counting(tmp_path / name, LONG) for name in ("one.db", "other.db"))
    assert memory.opened(one, "x") is not memory.opened(other, "x")
