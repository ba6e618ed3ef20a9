"""Paths -> reports: files, folders and JSONL, lazily and in constant memory."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.errors import InputError
from firsthand.ingest import assemble as limits
from firsthand.ingest.assemble import assemble
from firsthand.ingest.decode import HEAD, decode, refuse_binary
from firsthand.ingest.facts import NO_FACTS, Facts, facts_from_record
from firsthand.ingest.inputs import Input
from firsthand.ingest.jsonl import SUFFIXES, parse_record, read_jsonl
from firsthand.ingest.pages import looks_like_feed, looks_like_page, page_report
from firsthand.ingest.rejected import Rejected, unreadable
from firsthand.ingest.walk import cannot_read, shown, walk
from firsthand.types import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from firsthand.types import Report

PAGE_SUFFIXES = (".html", ".htm", ".xhtml")


def from_paths(paths: Iterable[Path], facts: Facts = NO_FACTS) -> Iterator[Report | Rejected]:
    """Read files and folders one after the other; what cannot be read is told in its place.

    A text or page `NAME.txt` may have a sidecar `NAME.json` with its facts; `facts` is over
    the sidecar, the sidecar over what a page or line says of itself.

    Args:
        paths: files (read whatever they are called) and folders (see `walk.READ`).
        facts: what is said to hold for every report.

    Returns:
        Reports and rejections in the order of the paths, made as they are asked for.
    """
    for item in inputs_of(paths, facts):
        yield item if isinstance(item, Rejected) else item.report


def inputs_of(paths: Iterable[Path], facts: Facts = NO_FACTS) -> Iterator[Input | Rejected]:
    """Read files and folders as `from_paths` does, each report with the bytes that it came as.

    Args:
        paths: files and folders.
        facts: what is said to hold for every report.
    """
    for path in map(Path, paths):
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (OSError, ValueError) as error:
            yield Rejected.because(shown(path), cannot_read(shown(path), error))
            continue
        yield from _read_folder(path, facts) if is_folder else _read_file(path, facts)


def _read_folder(folder: Path, facts: Facts) -> Iterator[Input | Rejected]:
    """Read every report in a folder; an empty one is told."""
    empty = True
    for item in walk(folder):
        empty = False
        if isinstance(item, Rejected):
            yield item
        else:
            yield from _read_file(item, facts)
    if empty:
        message = f"{shown(folder)}: no reports in this folder."
        yield Rejected.because(shown(folder), f"{message} Put .txt, .html or .jsonl files in it.")


def _read_file(path: Path, facts: Facts) -> Iterator[Input | Rejected]:
    """Read one file: all of its lines, or the one report that it is."""
    name = shown(path)
    try:
        if path.name.lower().endswith(SUFFIXES):
            yield from read_jsonl(path, facts, name=name)
        else:
            yield _read_report(path, facts, name=name)
    except InputError as error:
        yield Rejected.because(name, str(error))
    except OSError as error:
        yield Rejected.because(name, cannot_read(name, error))


def _read_report(path: Path, facts: Facts, *, name: str) -> Input:
    """Read a file that is one report: HTML or text by what it holds, not by its name.

    Raises:
        InputError: it cannot become a report.
        OSError: the system does not give it.
    """
    raw = _read_bytes(path, name)
    text, problems = decode(raw, name)
    if looks_like_feed(text):
        message = f"{name}: this is a feed or sitemap, not a report."
        raise unreadable(message, "Save the pages that it links to.")
    if path.suffix.lower() == ".json" or _looks_like_record(text):
        message = f"{name}: this is JSON, not a text."
        raise unreadable(message, "Put each object on one line and name the file .jsonl.")
    stated, told = _read_sidecar(path)
    layers = [facts, stated]
    problems = [*problems, *told]
    if looks_like_page(text, named_page=path.suffix.lower() in PAGE_SUFFIXES):
        report = page_report(text, layers, path=name, where=name, problems=problems)
    else:
        report = assemble(text, layers, path=name, where=name, problems=problems)
    return Input(report, raw, shown(path.absolute()))


def _read_bytes(path: Path, name: str) -> bytes:
    """Read a file up to the limit.

    Raises:
        InputError: it is larger, empty or binary.
    """
    limit = limits.MAX_REPORT_BYTES
    with path.open("rb") as stream:
        head = stream.read(HEAD)
        refuse_binary(head, name)
        data = head + stream.read(limit + 1 - len(head))
    if len(data) > limit:
        message = f"{name}: larger than {limit:,} bytes, the most that is taken for one report."
        raise unreadable(message, "Split it, or write one report a line as .jsonl.")
    if not data.strip():
        message = f"{name}: the file is empty."
        raise unreadable(message, "Give a file with the report's words.")
    return data


def _looks_like_record(text: str) -> bool:
    """Whether a text is a JSON object with the words of a report in it."""
    start = text[:HEAD].lstrip()
    return start.startswith("{") and '"text"' in text


def _read_sidecar(path: Path) -> tuple[Facts, list[Problem]]:
    """Read `NAME.json` beside the report, if there is one; a broken one is told, not fatal."""
    sidecar = path.with_suffix(".json")
    name = shown(sidecar)
    try:
        if sidecar == path or not sidecar.is_file():
            return NO_FACTS, []
        text, problems = decode(_read_bytes(sidecar, name), name)
        facts, told = facts_from_record(parse_record(text, name), name)
    except InputError as error:
        return NO_FACTS, [Problem("ingest", str(error))]
    except OSError as error:
        return NO_FACTS, [Problem("ingest", cannot_read(name, error))]
    return facts, [*problems, *told]
