"""Speed of a desk: `python -m benchmarks.desk [--corpora FOLDER] [--sizes 1000 100000]`.

First the share of storing: reports are read onto a new desk, and the time within its writing
transactions is set against all the rest of the same run. Then desks of several sizes are filled
with reports made up out of these, and the same questions are put to each: how long they take on
the largest, and how many times as long as on the smallest.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

from benchmarks.filling import Filler
from benchmarks.machine import machine_facts
from benchmarks.made_reports import made_readings
from benchmarks.reports import choose, write_reports
from firsthand import pipeline
from firsthand.desk import intake
from firsthand.desk.desk import Desk
from firsthand.read.encoder import SHIPPED
from firsthand.store.embedded import reading, writing
from firsthand.store.readings import Versions, keep_reading
from firsthand.store.reports import Arrived, keep_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection, Engine

    from firsthand.types import Reading

SAMPLES = Path(__file__).parent / "samples"
BASE = 200
"""So many real reports are read and varied."""
SIZES = (1_000, 100_000)
ADDED = 100
"""So many reports are added to each desk, one at a time."""
ASKED = 100
"""So many words are searched for."""


class Moment(NamedTuple):
    """So many seconds by the clock, and so many of processors, all threads together."""

    clock_s: float
    cpu_s: float

    @classmethod
    def now(cls) -> Moment:
        """Both clocks."""
        return cls(time.perf_counter(), time.process_time())

    def since(self, before: Moment) -> Moment:
        """What has passed."""
        return Moment(self.clock_s - before.clock_s, self.cpu_s - before.cpu_s)


@dataclass(slots=True)
class Clock:
    """Adds up the time that is spent inside of writing transactions."""

    spent: Moment = field(default_factory=lambda: Moment(0.0, 0.0))

    @contextmanager
    def writing(self, engine: Engine) -> Iterator[Connection]:
        """As `firsthand.store.embedded.writing`, timed."""
        started = Moment.now()
        with writing(engine) as connection:
            yield connection
        passed = Moment.now().since(started)
        self.spent = Moment(self.spent.clock_s + passed.clock_s, self.spent.cpu_s + passed.cpu_s)


@dataclass(slots=True)
class Timings:
    """Seconds that each question took on one desk."""

    size: int
    taken: dict[str, list[float]] = field(default_factory=dict)

    def time(self, name: str, work: Callable[[], object]) -> None:
        """Do it and note how long it took."""
        started = time.perf_counter()
        work()
        self.taken.setdefault(name, []).append(time.perf_counter() - started)

    def median_ms(self, name: str) -> float:
        """Half of the times it took less."""
        return 1000 * statistics.median(self.taken[name])

    def slow_ms(self, name: str) -> float:
        """In 95 of 100 it took less."""
        return 1000 * sorted(self.taken[name])[int(0.95 * len(self.taken[name]))]


def measure_storing(paths: Sequence[Path], desk: Desk) -> tuple[Moment, Moment]:
    """Read reports onto an empty desk: time within writing transactions, and all other time."""
    clock = Clock()
    # Loading the model and the map is none of it.
    pipeline.shipped_encoder()
    pipeline.installed_gazetteer()
    started = Moment.now()
    with patch.object(intake, "writing", clock.writing):
        for _ in desk.read(paths):
            pass
    return clock.spent, Moment.now().since(started).since(clock.spent)


def readings_of(desk: Desk) -> list[Reading]:
    """All readings of a desk, resolved."""
    with reading(desk._engine) as connection:  # noqa: SLF001  a benchmark may look inside
        hashes = connection.exec_driver_sql("SELECT hash FROM report ORDER BY id").scalars().all()
    return [desk.reading(one) for one in hashes]


def fill(path: Path, base: Sequence[Reading], size: int) -> Desk:
    """A desk of so many reports; one that is there is taken as it is."""
    filled = path.exists()
    desk = Desk(path)
    if not filled:
        started = time.perf_counter()
        by = Versions(pipeline.reader_version(), pipeline.resolver_version())
        Filler(desk._engine, by).fill(made_readings(base, size))  # noqa: SLF001
        print(f"  {size} reports were made in {time.perf_counter() - started:.0f} s")
    return desk


def measure_desk(desk: Desk, base: Sequence[Reading], size: int) -> Timings:
    """Put every question to a desk, many times."""
    timings = Timings(size)
    chance = random.Random(size)  # noqa: S311  no secret
    words = [_words(chance.choice(base), chance) for _ in range(ASKED)]
    for first, second, third in words:
        timings.time("search, one word", lambda: desk.search(first))  # noqa: B023  called at once
        timings.time("search, two words", lambda: desk.search(f"{first} {third}"))  # noqa: B023
        timings.time("search, a phrase", lambda: desk.search(f'"{first} {second}"'))  # noqa: B023
        timings.time("search, a beginning", lambda: desk.search(f"{first[:4]}*"))  # noqa: B023
        timings.time("entities", desk.entities)
        timings.time("entities by name", lambda: desk.entities(first))  # noqa: B023
    for one in islice(made_readings(base, ADDED, seed=2 + size), ADDED):
        timings.time("add a report", lambda: _add(desk._engine, one))  # noqa: B023, SLF001
    return timings


def _words(one: Reading, chance: random.Random) -> tuple[str, str, str]:
    """Two words of a report that stand side by side, and another one."""
    words = one.report.text.split()
    at = chance.randrange(len(words) - 1)
    return words[at], words[at + 1], chance.choice(words)


def _add(engine: Engine, made: Reading) -> None:
    """What storing does for each report, whose reading is there."""
    one = _renamed(made)
    with writing(engine) as connection:
        kept = keep_report(connection, Arrived(one.report, f"added:{one.report.id}"))
    by = Versions("", "")
    with writing(engine) as connection:
        keep_reading(connection, kept.id, one, meant=one, by=by, who=intake.WHO)


def _renamed(made: Reading) -> Reading:
    return replace(made, report=replace(made.report, id=f"added {made.report.id} {time.time_ns()}"))


def print_sizes(timings: Sequence[Timings]) -> None:
    """One line a question: median and 95th percentile on each desk, and how they grow."""
    head = "".join(f"{f'{one.size} reports (ms)':>26}" for one in timings)
    print(f"\n{'median and 95th percentile':28}{head}{'times':>8}")
    for name in timings[0].taken:
        cells = "".join(f"{one.median_ms(name):17.1f}{one.slow_ms(name):9.1f}" for one in timings)
        growth = timings[-1].median_ms(name) / timings[0].median_ms(name)
        print(f"{name:28}{cells}{growth:8.1f}")


def main() -> None:
    """Parse the command line, measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk", description=__doc__)
    parser.add_argument("--corpora", type=Path, help="folder of the corpora; else our samples")
    parser.add_argument("--base", type=int, default=BASE, help="how many real reports to read")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="reports on each desk")
    parser.add_argument("--folder", type=Path, help="keep the desks there, and use those there")
    options = parser.parse_args()
    for name, fact in machine_facts().items():
        print(f"{name:12} {fact}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        with Desk(folder / "base.db") as desk:
            base = _base(options.corpora, options.base, Path(temporary), desk)
        timings = []
        for size in options.sizes:
            with fill(folder / f"{size}.db", base, size) as desk:
                timings.append(measure_desk(desk, base, size))
        if timings:
            print_sizes(timings)


def _base(corpora: Path | None, number: int, temporary: Path, desk: Desk) -> list[Reading]:
    """Read the reports that are varied, unless they lie on the desk; print what storing took."""
    base = readings_of(desk)
    if base:
        return base
    paths = [SAMPLES]
    if corpora:
        paths = write_reports(choose(corpora, SHIPPED / "vocab.txt", number), temporary)
    storing, rest = measure_storing(paths, desk)
    base = readings_of(desk)
    print(f"\n{len(base)} reports read and resolved in {rest.clock_s:.1f} s", end=" ")
    print(f"({rest.cpu_s:.1f} s of processors)")
    print(f"stored in {storing.clock_s:.1f} s ({storing.cpu_s:.1f} s)", end=", ")
    print(f"{1000 * storing.clock_s / len(base):.0f} ms each", end=": ")
    shares = 100 * storing.clock_s / rest.clock_s, 100 * storing.cpu_s / rest.cpu_s
    print("{:.1f} % more time ({:.1f} %)".format(*shares))
    return base


if __name__ == "__main__":
    main()
