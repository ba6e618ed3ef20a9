"""Small corpora of our own, written as the public ones are."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from firsthand.types import Span

if TYPE_CHECKING:
    from pathlib import Path


def jsonl(folder: Path, *records: dict[str, Any]) -> Path:
    path = folder / "corpus.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(r) + "\n" for r in records)
    return path


def conllu_file(folder: Path, content: str) -> Path:
    """Columns may be separated by any white space here."""
    path = folder / "corpus.conllu.gz"
    lines = (x if x.startswith("#") else "\t".join(x.split()) for x in content.splitlines())
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)
    return path


def at(text: str, words: str, nth: int = 0) -> Span:
    """Where the words stand in the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def marked(text: str, words: str, **facts: Any) -> dict[str, Any]:
    """A span as the corpora write it."""
    span = at(text, words)
    return {"start": span.start, "end": span.end, "text": words, **facts}


def tokens(text: str) -> list[list[int]]:
    """Words between spaces."""
    spans, start = [], 0
    for word in text.split(" "):
        spans.append([start, start + len(word)])
        start += len(word) + 1
    return spans
