"""Ingest and pipeline faked: nothing here reads a file or loads a model."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from made_readings import port_reading

from firsthand.types import Problem, Reading, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True)
class Facts:
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rejected:
    path: str
    problem: Problem


NO_FACTS = Facts()


def made(path: Path | str, facts: Facts) -> Report:
    report = replace(port_reading().report, path=str(path))
    return replace(report, publisher=facts.publisher or report.publisher)


def from_paths(paths: Iterable[Path], facts: Facts = NO_FACTS) -> Iterator[Report | Rejected]:
    """A path with "bad" in it is rejected; `many:N` is N reports; the rest are one report."""
    for path in paths:
        if "bad" in path.name:
            message = f"{path}, byte 3: \x1b[31mnot text; convert it"
            yield Rejected(str(path), Problem("ingest", message))
        elif path.name.startswith("many:"):
            for number in range(int(path.name.removeprefix("many:"))):
                yield made(f"{number}.txt", facts)
        elif path.is_file() and not path.read_bytes():
            yield Rejected(str(path), Problem("ingest", f"{path}: the file is empty"))
        else:
            yield made(path, facts)


def read_reports(reports: Iterable[Report]) -> Iterator[Reading]:
    for report in reports:
        path = report.path or ""
        if "interrupt" in path:
            raise KeyboardInterrupt
        if "german" in path:
            problem = Problem("language", f"{path}: German is not read; pass --language en")
            yield Reading(report=report, problems=(problem,))
        else:
            yield replace(port_reading(), report=report)


def install() -> None:
    """Put the fakes where the commands import the real stages from."""
    ingest = ModuleType("firsthand.ingest")
    pipeline = ModuleType("firsthand.pipeline")
    vars(ingest).update(Facts=Facts, Rejected=Rejected, from_paths=from_paths)
    vars(pipeline).update(read_reports=read_reports)
    sys.modules["firsthand.ingest"] = ingest
    sys.modules["firsthand.pipeline"] = pipeline


def program(*args: str, setup: str = "") -> list[str]:
    """The command line of a process that runs `firsthand ARGS` on the fakes."""
    here = Path(__file__).parent
    code = (
        f"import sys; sys.path[:0] = {[str(here), str(here.parent.parent)]!r}\n"
        f"import fakes; fakes.install()\n{setup}\n"
        "from firsthand.show.cli.app import main; main()"
    )
    return [sys.executable, "-W", "error", "-c", code, *args]


def run_program(*args: str, setup: str = "", **more: Any) -> subprocess.CompletedProcess[Any]:
    command = program(*args, setup=setup)
    return subprocess.run(command, capture_output=True, check=False, **more)  # noqa: S603  ours


def open_program(*args: str, **more: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(program(*args), **more)  # noqa: S603  our own command
