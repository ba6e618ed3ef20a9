"""Files of annotated corpora as records and lines."""

from __future__ import annotations

import gzip
import json
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from firsthand.errors import InputError
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

Document = TypeVar("Document")


@contextmanager
def readable(path: Path, suffix: str = ".jsonl.gz") -> Iterator[None]:
    """Whatever goes wrong inside while a corpus is read is told with the corpus's path.

    Args:
        path: of the corpus.
        suffix: how its name should end, for the message.

    Raises:
        InputError: the file cannot be read, or a record is not of the expected shape.
    """
    try:
        yield
    except (OSError, EOFError, zlib.error, ValueError, LookupError, TypeError) as error:
        reason = f"no {error}" if isinstance(error, KeyError) else error
        msg = f"{path}: not a readable {suffix} corpus ({reason}); give the file's own path"
        raise InputError(msg) from error


def lines(path: Path) -> Iterator[str]:
    """The lines of a gzipped text, with their line breaks."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from file


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a `.jsonl.gz` file.

    Raises:
        InputError: the file cannot be read.
    """
    with readable(path):
        for line in lines(path):
            yield json.loads(line)


def documents(path: Path, make: Callable[[dict[str, Any]], Document]) -> list[Document]:
    """What `make` makes of each record of a `.jsonl.gz` file.

    Args:
        path: of the file.
        make: a document of one record; what is missing there may raise as it does.

    Raises:
        InputError: the file cannot be read, or a record is not one of this corpus.
    """
    with readable(path):
        return [make(record) for record in records(path)]


def to_spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """Pairs of start and end to spans."""
    return tuple(Span(start, end) for start, end in pairs)
