"""Scale of weighing: `python -m benchmarks.weighing [--sizes 10000 100000 1000000]`.

Desks of so many made-up tellings are filled in bulk; then reports come one at a time, and claims
are asked for. Each desk is measured in a process of its own, so that its memory is its own. The
trained judge is timed apart, on sentences that mean something to it.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from benchmarks.filling_claims import fill_claims, put_reports
from benchmarks.machine import machine_facts, peak_memory_mb
from benchmarks.made_tellings import IN_REPORT, OF_ITS_OWN, World, WorldJudge, make_tellings
from benchmarks.told_in_bulk import Reports
from firsthand.desk.desk import Desk
from firsthand.judge import Judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.types.judgement import Likeness

SIZES = (10_000, 100_000, 1_000_000)
COMING = 30
"""Reports that come to each desk, and how often each question is asked."""
KNOWN = 3
"""Tellings of each that tell what the desk has."""
FIGURES = Path(__file__).parent / "weighing.json"
PAIRS = Path(__file__).parent / "samples" / "claim_pairs.tsv"
"""Sentences by which the trained judge is timed."""


class Timed(dict[str, list[tuple[float, float]]]):
    """Milliseconds by the clock and of the processor that each thing took."""

    @contextmanager
    def time(self, name: str) -> Iterator[None]:
        """Note how long it takes."""
        clock, cpu = time.perf_counter(), time.process_time()
        yield
        passed = time.perf_counter() - clock, time.process_time() - cpu
        self.setdefault(name, []).append((1000 * passed[0], 1000 * passed[1]))


class TimedJudge(WorldJudge):
    """Says how long it was asked, and how many pairs."""

    def __init__(self, world: World) -> None:
        """Know a world's words."""
        super().__init__(world)
        self.spent_s = 0.0
        self.pairs = 0

    def embed(self, passages: Sequence[str]) -> np.ndarray:
        """As `WorldJudge`."""
        started = time.process_time()
        found = super().embed(list(passages))
        self.spent_s += time.process_time() - started
        return found

    def compare(self, pairs: Sequence[tuple[str, str]]) -> list[Likeness]:
        """As `WorldJudge`."""
        started = time.process_time()
        found = super().compare(pairs)
        self.spent_s += time.process_time() - started
        self.pairs += len(pairs)
        return found


@dataclass
class Measured:
    """What was measured on one desk.

    Attributes:
        pairs: that each report made the judge compare.
    """

    size: int
    megabytes: float
    times: Timed = field(default_factory=Timed)
    pairs: list[int] = field(default_factory=list)
    memory_mb: float = 0.0


def make_desk(path: Path, size: int) -> None:
    """Fill a desk, unless it is there, and put reports on it that are yet to be weighed."""
    if path.exists():
        return
    world, started = World(), time.process_time()
    told = make_tellings(world, size)
    reports = Reports(world, told)
    fill_claims(path, reports)
    put_coming(path, reports)
    print(f"  {size} tellings were made in {time.process_time() - started:.0f} s", flush=True)


def put_coming(path: Path, there: Reports) -> None:
    """Put reports on a desk that tell some of what is there; none of them waits yet."""
    size, world, chance = len(there.told), there.world, np.random.default_rng(len(there.told))
    told = make_tellings(world, COMING * (IN_REPORT + 2), seed=2)
    words = told.words.copy()
    for report in range(COMING):
        mine = np.flatnonzero(told.report == report)[:KNOWN]
        known = chance.integers(size, size=len(mine))
        words[mine, OF_ITS_OWN:] = there.told.words[known, OF_ITS_OWN:]
    few = {name: np.minimum(getattr(told, name), 20) for name in ("source", "about")}
    coming = Reports(
        world,
        replace(told, words=words, **few),
        before=len(there),
        told_before=size,
        said_before=int((there.told.source > 0).sum()),
    )
    with closing(sqlite3.connect(path)) as connection:
        put_reports(connection, coming, unweighed=0)


def measure(path: Path, size: int, rounds: int = COMING) -> Measured:
    """Let reports come to a desk, one at a time, and ask it about claims.

    Args:
        path: of a desk from `make_desk`; it is changed.
        size: tellings that it was filled with.
        rounds: reports, at most COMING, and times that each question is asked.
    """
    judge = TimedJudge(World())
    found = Measured(size, path.stat().st_size / 1e6)
    with Desk(path, judge=judge) as desk:
        for report in _coming(path, size)[:rounds]:
            _let_wait(path, report)
            judge.spent_s, judge.pairs = 0.0, 0
            with found.times.time("weighing a report"):
                desk.weigh()
            found.times.setdefault("of it, the judge (made up)", []).append(
                (1000 * judge.spent_s, 1000 * judge.spent_s)
            )
            found.pairs.append(judge.pairs)
        for name, text in _some_claims(path, rounds):
            with found.times.time("trace, by id"):
                desk.trace(name)
            with found.times.time("trace, by words"):
                desk.trace(text)
        for _ in range(rounds):
            for by in ("support", "repeats", "contradicted", "new"):
                with found.times.time(f"claims by {by}, 50 of them"):
                    desk.claims(by=by)
            with found.times.time("conflicts, 50 of them"):
                desk.conflicts()
    found.memory_mb = peak_memory_mb()
    return found


def _coming(path: Path, size: int) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        asked = "SELECT DISTINCT report_id FROM telling WHERE id > ? AND claim_id IS NULL"
        return [row[0] for row in connection.execute(asked, (size,))]


def _let_wait(path: Path, report: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE report SET unweighed = 1 WHERE id = ?", (report,))
        connection.commit()


def _some_claims(path: Path, number: int) -> list[tuple[str, str]]:
    """Names and texts of claims from all over the desk: the more tellings, the likelier."""
    with closing(sqlite3.connect(path)) as connection:
        most = connection.execute("SELECT max(id) FROM telling").fetchone()[0]
        chosen = np.random.default_rng(1).integers(1, most, size=number).tolist()
        asked = (
            "SELECT name, text FROM claim JOIN telling ON claim.id = telling.claim_id"
            " WHERE telling.id = ?"
        )
        rows = [connection.execute(asked, (n,)).fetchone() for n in chosen]
        return [row for row in rows if row]


# ---------------------------------------------------------------------- figures


class JudgeTimes(NamedTuple):
    """What the trained judge takes, in milliseconds of one processor."""

    telling_ms: float
    pair_ms: float


def time_judge(judge: Judge) -> JudgeTimes:
    """Let a judge compare sentences, all of them for the first time.

    Args:
        judge: of one thread, else its threads would be counted together.
    """
    lines = PAIRS.read_text("utf-8").splitlines()[1:]
    pairs = [(a, b) for _, a, b in (line.split("\t") for line in lines)]
    alone = sorted({words for pair in pairs for words in pair})
    times = Timed()
    with times.time("tellings"):
        judge.embed(alone)
    with times.time("pairs"):
        judge.compare(pairs)
    return JudgeTimes(times["tellings"][0][1] / len(alone), times["pairs"][0][1] / len(pairs))


def figures(measured: Sequence[Measured], judge: JudgeTimes) -> dict[str, Any]:
    """What `docs/build.py` shows: median and 95th percentile, by the clock and of the processor."""
    facts = machine_facts()
    return {
        "generated_on": facts["date"],
        "machine": f"{facts['processor']}, {facts['cores']} cores, load {facts['load']}",
        "tables": [_table(measured, judge)],
    }


def _table(measured: Sequence[Measured], judge: JudgeTimes) -> dict[str, Any]:
    names = list(measured[0].times)
    rows: list[list[object]] = [
        [name, *(_cell(one.times[name]) for one in measured)] for name in names
    ]
    pairs = [statistics.median(one.pairs) for one in measured]
    more = [IN_REPORT * judge.telling_ms + some * judge.pair_ms for some in pairs]
    rows.append(["trained judge, on top of a report", *(f"{value:.0f}" for value in more)])
    rows.append(["pairs a report", *(f"{some:.0f}" for some in pairs)])
    rows.append(["desk (MB)", *(f"{one.megabytes:.0f}" for one in measured)])
    rows.append(["memory (MB)", *(f"{one.memory_mb:.0f}" for one in measured)])
    return {
        "title": "Weighing, as a desk grows",
        "note": (
            "Milliseconds: median, and 95 of 100 are below; by the clock, and of one processor in"
            " brackets. Desks are made up (`python -m benchmarks.weighing`). A report has about"
            f" {IN_REPORT} tellings, {KNOWN} of them on claims that are there; a made-up judge"
            f" compares them. The trained judge takes {judge.telling_ms:.1f} ms of one processor"
            f" for a telling and {judge.pair_ms:.1f} ms for a pair of `{PAIRS.name}`: its row is"
            " reckoned from these."
        ),
        "columns": ["", *(f"{one.size:,} tellings" for one in measured)],
        "rows": rows,
    }


def _cell(times: Sequence[tuple[float, float]]) -> str:
    clock, cpu = ([pair[at] for pair in times] for at in (0, 1))
    return f"{_both(clock)} ({_both(cpu)})"


def _both(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.0f}, {sorted(values)[int(0.95 * len(values))]:.0f}"


def main() -> None:
    """Parse the command line, fill, measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weighing", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="tellings of each desk")
    parser.add_argument("--folder", type=Path, help="keep the desks there, and use those there")
    parser.add_argument("--figures", type=Path, default=FIGURES, help="where to write them")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:  # in a process of its own
        found = measure(options.one, options.sizes[0])
        print(json.dumps([found.megabytes, found.times, found.pairs, found.memory_mb]))
        return
    measured = []
    with tempfile.TemporaryDirectory() as temporary:
        for size in options.sizes:
            path = (options.folder or Path(temporary)) / f"{size}.db"
            make_desk(path, size)
            measured.append(_apart(path, size))
    made = figures(measured, time_judge(Judge(threads=1)))
    options.figures.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    for row in (made["tables"][0]["columns"], *made["tables"][0]["rows"]):
        print("".join(f"{value:>30}" for value in row))


def _apart(path: Path, size: int) -> Measured:
    command = [sys.executable, "-m", "benchmarks.weighing", "--one", str(path)]
    done = subprocess.run(  # noqa: S603  itself
        [*command, "--sizes", str(size)], check=True, capture_output=True, text=True
    )
    megabytes, times, pairs, memory_mb = json.loads(done.stdout.splitlines()[-1])
    return Measured(size, megabytes, Timed(times), pairs, memory_mb)


if __name__ == "__main__":
    main()
