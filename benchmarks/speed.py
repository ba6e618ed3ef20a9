"""Speed and memory of reading: `python -m benchmarks.speed --corpora DIR`.

Reading, from file to everything that a reading holds, and the encoder alone on exactly the same
windows take turns within one run, so that whatever else the machine does weighs on both. Memory
and starting times are taken in processes of their own.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.machine import machine_facts
from benchmarks.reports import choose, write_reports
from firsthand.ingest import from_paths
from firsthand.pipeline import read_reports
from firsthand.read.encoder import SHIPPED, Encoder, available_cores
from firsthand.read.reader import BATCH_REPORTS
from firsthand.types import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np

    from firsthand.read.tokenizer import Batch

PART = 3 * BATCH_REPORTS  # reports read before the encoder alone has its turn
STARTS = 7  # how often a start is timed; the median counts
HELP = [sys.executable, "-c", "from firsthand.show.cli.app import main; main()", "--help"]


class Recorder(Encoder):
    """An encoder that keeps the batches it is given."""

    def __init__(self, folder: Path) -> None:
        """Load the model and keep nothing yet."""
        super().__init__(folder)
        self.kept: list[Batch] = []

    def forward(self, batch: Batch) -> tuple[np.ndarray, np.ndarray]:
        """Keep the batch and run it; several threads do so at a time."""
        self.kept.append(batch)
        return super().forward(batch)


@dataclass(slots=True)
class Timing:
    """Seconds of one part or round: reading from the file, and the encoder alone."""

    reading_s: float = 0.0
    encoder_s: float = 0.0

    def add(self, other: Timing) -> None:
        """Count another part in."""
        self.reading_s += other.reading_s
        self.encoder_s += other.encoder_s

    @property
    def ratio(self) -> float:
        """How much longer reading takes than its encoder."""
        return self.reading_s / self.encoder_s


@dataclass(slots=True)
class Bench:
    """These reports, read in parts by this encoder.

    Attributes:
        parts: paths of the reports; a part is a whole number of the reader's own batches.
        batches: what the encoder runs for each part, recorded in a first reading.
    """

    encoder: Encoder
    parts: list[list[Path]]
    batches: list[list[Batch]] = field(default_factory=list)

    @classmethod
    def prepare(cls, paths: Sequence[Path], folder: Path) -> Bench:
        """Load the model and read everything once, out of the clock."""
        parts = [list(paths[at : at + PART]) for at in range(0, len(paths), PART)]
        bench = cls(Encoder(folder), parts)
        recorder = Recorder(folder)
        for part in parts:
            recorder.kept = []
            _read(part, recorder)
            bench.batches.append(recorder.kept)
        return bench

    def round(self, *, encoder_first: bool) -> Timing:
        """Time every part in both ways, one right after the other."""
        total = Timing()
        for part, batches in zip(self.parts, self.batches, strict=True):
            timing = Timing()
            if encoder_first:
                timing.encoder_s = self._encode_s(batches)
            timing.reading_s = self._read_s(part)
            if not encoder_first:
                timing.encoder_s = self._encode_s(batches)
            total.add(timing)
        return total

    def _read_s(self, part: list[Path]) -> float:
        return _seconds(lambda: _read(part, self.encoder))

    def _encode_s(self, batches: list[Batch]) -> float:
        """As many windows at a time as reading runs, never waiting for anything else."""
        with ThreadPoolExecutor(available_cores()) as workers:
            return _seconds(lambda: deque(workers.map(self.encoder.forward, batches), maxlen=0))

    def encoder_pieces(self) -> int:
        """Pieces that the encoder runs, context included, padding not."""
        return sum(int(batch.mask.sum()) for batches in self.batches for batch in batches)


def _read(paths: list[Path], encoder: Encoder) -> int:
    """Number of statements read out of files."""
    reports = (item for item in from_paths(paths) if isinstance(item, Report))
    return sum(len(reading.statements) for reading in read_reports(reports, encoder=encoder))


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    """Parse the command line, measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="another model's folder")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--reports", type=int, default=200, help="how many to read")
    parser.add_argument("--stream", type=int, metavar="N", help="also read N reports in a stream")
    options = parser.parse_args()
    for name, fact in machine_facts().items():
        print(f"{name:12} {fact}")
    chosen = choose(options.corpora, options.model / "vocab.txt", options.reports)
    pieces = sum(report.pieces for report in chosen)
    print(f"\n{len(chosen)} reports of {pieces / len(chosen):,.0f} word pieces on average")
    with tempfile.TemporaryDirectory() as folder:
        paths = write_reports(chosen, Path(folder))
        # Children first: what is measured in them must not share the cores with us.
        print_starts(paths[0], options.model)
        print_memory(Path(folder), options.model, options.stream)
        print_speed(Bench.prepare(paths, options.model), options.rounds, pieces)


def print_speed(bench: Bench, rounds: int, pieces: int) -> None:
    """Time the rounds and print rates and the ratio."""
    timings = [bench.round(encoder_first=number % 2 == 1) for number in range(rounds)]
    reports = sum(map(len, bench.parts))
    run = bench.encoder_pieces()
    print(f"\nfrom file to reading, {rounds} rounds{'median':>22}  range")
    _print("reports a second", [reports / t.reading_s for t in timings])
    _print("word pieces a second", [pieces / t.reading_s for t in timings])
    print(f"encoder alone, same windows ({run:,} pieces with context)")
    _print("pieces a second", [run / t.encoder_s for t in timings])
    _print("reading over encoder alone", [t.ratio for t in timings])


def print_starts(path: Path, model: Path) -> None:
    """Print how long `--help` and a first reading take from the start of the process."""
    print(f"\nstarting, {STARTS} times (s){'median':>26}  range")
    _print("firsthand --help", [_seconds(lambda: _output(HELP)) for _ in range(STARTS)])
    command = _child("first", str(path), "--model", str(model))
    _print("process start to first reading", [_until_first_line(command) for _ in range(STARTS)])


def print_memory(folder: Path, model: Path, stream: int | None) -> None:
    """Print peak resident memory of reading the folder, and of a stream."""
    print("\npeak resident memory (MB)")
    told = [("files", _child("memory", str(folder), "--model", str(model)))]
    if stream:
        size = ("--reports", str(stream))
        told.append(("a stream", _child("stream", str(folder), "--model", str(model), *size)))
    for name, command in told:
        for reports, peak in json.loads(_output(command)).items():
            print(f"  {f'{name}, after {reports} reports':32} {peak:8.0f}")


def _print(name: str, values: list[float]) -> None:
    print(f"  {name:32} {statistics.median(values):8.2f}  {min(values):.2f}-{max(values):.2f}")


def _child(*args: str) -> list[str]:
    return [sys.executable, "-m", "benchmarks.child", *args]


def _output(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603


def _until_first_line(command: list[str]) -> float:
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603  our own
        if process.stdout is None or not process.stdout.readline():
            msg = f"no reading came: run {' '.join(command)} to see why"
            raise RuntimeError(msg)
        return time.perf_counter() - started


if __name__ == "__main__":
    main()
