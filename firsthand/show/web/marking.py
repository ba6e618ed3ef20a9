"""A report's text cut into pieces, each with all that is marked on it: none nest or overlap."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from firsthand.types import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """These words are of this kind and belong to that.

    Attributes:
        kind: class of the page: `said`, `cue`, `name` ...; several with spaces.
        key: what lights up together, as `s3` or `e12`; "" for none.
    """

    span: Span
    kind: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that all marks cover alike.

    Attributes:
        start: its offset in the report's text.
        kinds, keys: of the marks that cover it, the innermost first; each once.
    """

    start: int
    text: str
    kinds: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


def paragraphs(text: str, marks: Iterable[Mark]) -> list[list[Piece]]:
    """Cut a text at its line breaks and wherever a mark begins or ends.

    Args:
        text: of the report.
        marks: in any order; what lies outside of the text is left out.

    Returns:
        The pieces of each line that is not empty; together they are the text without line breaks.
    """
    known = [mark for mark in marks if 0 <= mark.span.start < mark.span.end <= len(text)]
    lines: list[list[Piece]] = [[]]
    for piece in _pieces(text, known):
        at = piece.start
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
            if line:
                lines[-1].append(Piece(at, line, piece.kinds, piece.keys))
            at += len(line) + 1
    return [line for line in lines if any(piece.text.strip() for piece in line)]


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    begin, end = _by_offset(marks, "start"), _by_offset(marks, "end")
    open_: Counter[Mark] = Counter()
    bounds = sorted({0, len(text), *begin, *end})
    for at, following in pairwise(bounds):
        open_.subtract(end.get(at, ()))
        open_ = +open_
        open_.update(begin.get(at, ()))
        inner = sorted(open_, key=lambda mark: (len(mark.span), mark.key, mark.kind))
        yield Piece(
            at,
            text[at:following],
            tuple(dict.fromkeys(mark.kind for mark in inner if mark.kind)),
            tuple(dict.fromkeys(mark.key for mark in inner if mark.key)),
        )


def _by_offset(marks: Sequence[Mark], name: str) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(getattr(mark.span, name), []).append(mark)
    return found
