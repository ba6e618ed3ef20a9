"""What `benchmarks.speed` measures in a process of its own; prints little or JSON."""

from __future__ import annotations

import argparse
import json
import sys
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.types import Report

EARLY = 100  # reports after which the memory of a stream is first looked at


def program(*args: str, model: Path) -> None:
    """Run the command line as the program does, with that model."""
    from firsthand import pipeline  # noqa: PLC0415  the measured start pays for no more
    from firsthand.show.cli.app import main  # noqa: PLC0415  the same

    def load() -> object:
        from firsthand.read.encoder import Encoder  # noqa: PLC0415  as the pipeline does

        return Encoder(model)

    vars(pipeline)["shipped_encoder"] = load
    sys.argv = ["firsthand", *args]
    main()


def memory(reports: Iterator[Report], model: Path) -> dict[int, float]:
    """Peak memory in MB, by the number of reports read: after EARLY of them and after all."""
    from benchmarks.machine import peak_memory_mb  # noqa: PLC0415  only this measurement
    from firsthand.pipeline import read_reports  # noqa: PLC0415  the same
    from firsthand.read.encoder import Encoder  # noqa: PLC0415  the same

    peaks: dict[int, float] = {}
    number = 0
    for number, _ in enumerate(read_reports(reports, encoder=Encoder(model)), 1):
        if number == EARLY:
            peaks[number] = peak_memory_mb()
    return {**peaks, number: peak_memory_mb()}


def _files(folder: Path) -> Iterator[Report]:
    """The reports of a folder."""
    from firsthand.ingest import from_paths  # noqa: PLC0415  only this measurement
    from firsthand.types import Report  # noqa: PLC0415  the same

    return (item for item in from_paths([folder]) if isinstance(item, Report))


def _endless(folder: Path, reports: int) -> Iterator[Report]:
    """The folder's texts over and over, each time with another first line."""
    from firsthand.ingest import Facts, from_text  # noqa: PLC0415  only this measurement

    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    for number, text in enumerate(islice(cycle(texts), reports)):
        yield from_text(f"Copy number {number} of the wire.\n{text}", Facts(language="en"))


def main() -> None:
    """Parse the command line and do the one thing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.child", description=__doc__)
    parser.add_argument("what", choices=("first", "memory", "stream"))
    parser.add_argument("path", type=Path)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=10_000)
    options = parser.parse_args()
    if options.what == "first":
        program("read", str(options.path), "--jsonl", model=options.model)
    elif options.what == "memory":
        print(json.dumps(memory(_files(options.path), options.model)))
    else:
        print(json.dumps(memory(_endless(options.path, options.reports), options.model)))


if __name__ == "__main__":
    main()
