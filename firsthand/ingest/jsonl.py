"""JSONL -> reports, a line at a time: one broken line never stops the rest."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING, Any

from firsthand.errors import InputError
from firsthand.ingest import assemble as limits
from firsthand.ingest.assemble import assemble
from firsthand.ingest.decode import decode
from firsthand.ingest.facts import Facts, facts_from_record, json_kind
from firsthand.ingest.inputs import Input
from firsthand.ingest.rejected import Rejected, unreadable

if TYPE_CHECKING:
    import gzip
    from collections.abc import Iterator
    from io import BufferedReader
    from pathlib import Path
SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


def read_jsonl(path: Path, facts: Facts, *, name: str) -> Iterator[Input | Rejected]:
    """Read each line as a report; what cannot be read is yielded as Rejected in its place.

    Args:
        path: a file with one of `SUFFIXES`.
        facts: what is known better than the lines say it.
        name: how the file is called in messages and in `Report.path`.

    Raises:
        OSError: the file cannot be opened.
    """
    import gzip  # noqa: PLC0415 - slow imports that most runs do not need
    import zlib  # noqa: PLC0415

    empty = True
    number = 0
    try:
        with _open(path) as stream:
            for number, line in _lines(stream):
                empty = False
                yield _read_line(
                    line, facts, name=f"{name}#{number}", where=f"{name}, line {number}"
                )
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        message = f"{name}: the gzip data breaks off or is damaged after line {number} ({error})."
        yield Rejected.because(name, f"{message} Copy or compress the file again.")
        return
    if empty:
        yield Rejected.because(
            name, f"{name}: the file has no lines. Write one JSON object a line."
        )


def _open(path: Path) -> gzip.GzipFile | BufferedReader:
    import gzip  # noqa: PLC0415 - as above

    if path.name.lower().endswith(".gz"):
        return gzip.open(path)
    return path.open("rb")


def _lines(stream: gzip.GzipFile | BufferedReader) -> Iterator[tuple[int, bytes | None]]:
    """Number the lines from 1 and leave out blank ones.

    A line over the limit is passed over without being held in memory, and comes as None.
    """
    limit = limits.MAX_REPORT_BYTES
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield number, None
            continue
        line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if line.strip():
            yield number, line.rstrip(b"\r\n")


def _read_line(line: bytes | None, facts: Facts, *, name: str, where: str) -> Input | Rejected:
    """One line -> its report, or why it has none."""
    if line is None:
        message = f"{where}: longer than {limits.MAX_REPORT_BYTES:,} bytes."
        return Rejected.because(name, f"{message} Put one report on a line.")
    try:
        text, problems = decode(line, where)
        record = parse_record(text, where)
        stated, told = facts_from_record(record, where)
        raw = _text_of(record, where)
        problems = [*problems, *told]
        return Input(
            assemble(raw, [facts, stated], path=name, where=where, problems=problems), line
        )
    except InputError as error:
        return Rejected.because(name, str(error))


def parse_record(text: str, where: str) -> dict[str, Any]:
    """Parse one JSON object.

    Raises:
        InputError: it is no JSON, or no object; the message gives line and column.
    """
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column" if error.lineno > 1 else "column"
        message = f"{where}, {at} {error.colno}: broken JSON ({error.msg})."
        raise unreadable(message, "Write the object again, complete.") from None
    except (RecursionError, ValueError) as error:
        message = f"{where}: JSON that cannot be read ({error})."
        raise unreadable(message, "Write strings, not deep nesting or huge numbers.") from None
    if not isinstance(record, dict):
        message = f"{where}: {json_kind(record)}, not an object."
        raise unreadable(message, 'Write {"text": "...", "publisher": "..."}.')
    return record


def _text_of(record: dict[str, Any], where: str) -> str:
    """The report's words.

    Raises:
        InputError: there is no `text`, or it is not a string.
    """
    text = record.get("text")
    if isinstance(text, str):
        return text
    if "text" in record:
        message = f"{where}: `text` is {json_kind(text)}, not a string."
    else:
        message = f"{where}: the object has no `text`."
    raise unreadable(message, "Put the report's words under that key.")
