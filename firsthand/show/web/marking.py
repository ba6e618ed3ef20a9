"""A report's text as HTML in which marks nest, overlap and cross as they like."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from firsthand.show.web.words import clean_part
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CLOSE = "</span>"


@dataclass(frozen=True, slots=True)
class Mark:
    """These words are of this kind and belong to that.

    Attributes:
        kind: classes of the style sheet: `said said-probable`, `cue`, `name` ...
        keys: with what it lights up together, as `s3` or `entity-e12`; its own first.
        note: what a reader is told who points at it; "" for nothing.
        anchor: the id of its first words, so that an address can lead there; "" for none.
    """

    span: Span
    kind: str
    keys: tuple[str, ...] = ()
    note: str = ""
    anchor: str = ""


def paragraphs(text: str, marks: Iterable[Mark], within: Span | None = None) -> list[Markup]:
    """A text as HTML, a piece for each of its lines that is not empty.

    Marks that begin later lie inside those that began before; of those that begin together, the
    longest is outside, and of equal ones the first given. Where two cross, the one that began later
    is cut in two. The time that it takes grows with the text and the marks together.

    Args:
        text: of a report; whatever it holds is escaped and cleaned.
        marks: in any order; what does not lie within the text is left out.
        within: the part of the text that is wanted; None for all of it.
    """
    writer = _Writer()
    for start, end, around in _pieces(text, marks, within or Span(0, len(text))):
        writer.write(text[start:end], around)
    return writer.lines()


def layers_inside(spans: Sequence[Span]) -> list[int]:
    """How many layers of the others are drawn within each, in their order: 0 where none is.

    Args:
        spans: in any order; of equal ones, each is drawn within those before it.
    """
    found = [0] * len(spans)
    around: list[int] = []
    for at in sorted(range(len(spans)), key=lambda n: (spans[n].start, -spans[n].end, n)):
        around = [outer for outer in around if spans[outer].end > spans[at].start]
        for layer, outer in enumerate(reversed(around), 1):
            found[outer] = max(found[outer], layer)
        around.append(at)
    return found


def _pieces(
    text: str, marks: Iterable[Mark], part: Span
) -> Iterator[tuple[int, int, Sequence[Mark]]]:
    """Runs of characters that the same marks cover, each with these, the outermost first."""
    begin: defaultdict[int, list[Mark]] = defaultdict(list)
    bounds = {part.start, part.end}
    for mark in marks:
        start, end = max(mark.span.start, part.start), min(mark.span.end, part.end)
        if mark.span.start >= 0 and mark.span.end <= len(text) and start < end:
            begin[start].append(mark)
            bounds |= {start, end}
    around: list[Mark] = []
    at = part.start
    for bound in sorted(bounds):
        if at < bound:
            yield at, bound, tuple(around)
        around = [mark for mark in around if mark.span.end > bound]
        around += sorted(begin[bound], key=lambda mark: (mark.span.start, -mark.span.end))
        at = bound


@dataclass(slots=True)
class _Writer:
    """Writes pieces line by line, and opens and closes no more than needed between them.

    Plain strings, for long reports have many thousands of marks; what is put in is escaped.
    """

    parts: list[list[str]] = field(default_factory=lambda: [[]])
    _open: list[Mark] = field(default_factory=list)
    _anchored: set[str] = field(default_factory=set)

    def write(self, words: str, around: Sequence[Mark]) -> None:
        for number, line in enumerate(words.split("\n")):
            if number:
                self._close(0)
                self.parts.append([])
            shown = clean_part(line)
            if shown:
                self._enter(around)
                self.parts[-1].append(str(escape(shown)))

    def lines(self) -> list[Markup]:
        self._close(0)
        joined = (Markup("".join(parts)) for parts in self.parts)  # noqa: S704  see above
        return [line for line in joined if line.striptags()]

    def _enter(self, around: Sequence[Mark]) -> None:
        same = 0
        for one, other in zip(self._open, around, strict=False):
            if one is not other:
                break
            same += 1
        self._close(same)
        for mark in around[same:]:
            self.parts[-1].append(self._opening(mark))
            self._open.append(mark)

    def _close(self, kept: int) -> None:
        self.parts[-1] += [_CLOSE] * (len(self._open) - kept)
        del self._open[kept:]

    def _opening(self, mark: Mark) -> str:
        tag = f'<span class="{escape(mark.kind)}"'
        if mark.keys:
            tag += f' data-key="{escape(" ".join(mark.keys))}"'
        if mark.note:
            tag += f' title="{escape(mark.note)}"'
        if mark.anchor and mark.anchor not in self._anchored:
            self._anchored.add(mark.anchor)
            tag += f' id="{escape(mark.anchor)}"'
        return f"{tag}>"
