"""What a search found, marked in the original words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.store.folding import FoldedWord, fold, fold_with_offsets, phrases

Mark = tuple[int, int]

_LONGEST = 280
"""Characters of a passage; about three lines of print, enough for a long sentence."""
_BEFORE = 100
"""Characters of a cut passage that stand before the first mark."""
_PARAGRAPH = re.compile(r"[^\n]+")
_SPACE = " \t\xa0"


@dataclass(frozen=True, slots=True)
class Wanted:
    """These folded words must stand side by side; the last may go on where its end is open."""

    words: tuple[str, ...]
    is_open: bool

    def begins_at(self, words: list[FoldedWord], at: int) -> bool:
        """Whether it stands there, from word number `at` on."""
        found = [folded.word for folded in words[at : at + len(self.words)]]
        if len(found) < len(self.words) or found[:-1] != list(self.words[:-1]):
            return False
        last = self.words[-1]
        return found[-1].startswith(last) if self.is_open else found[-1] == last

    def is_in(self, folded: str) -> bool:
        """Whether a folded text has it."""
        end = "" if self.is_open else " "
        return f" {' '.join(self.words)}{end}" in f" {folded} "


@dataclass(frozen=True, slots=True)
class Passage:
    """These words of a text hold what was wanted.

    Attributes:
        start, end: where they stand in the text.
        marks: offsets into the passage, half-open, in order, none touching another.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]


def wanted_of(query: str) -> list[Wanted]:
    """What a query asks for."""
    return [Wanted(tuple(words), is_open) for words, is_open in phrases(query)]


def marked(text: str, wanted: list[Wanted]) -> tuple[Mark, ...]:
    """Where a text has what is wanted."""
    words = fold_with_offsets(text)
    marks = [
        (words[at].start, words[at + len(phrase.words) - 1].end)
        for at in range(len(words))
        for phrase in wanted
        if phrase.begins_at(words, at)
    ]
    return _joined(sorted(marks))


def passage(text: str, wanted: list[Wanted]) -> Passage | None:
    """The part of a text that has most of what is wanted, the first of several; None for none.

    Only the best paragraph is folded with its offsets, which takes much longer than to fold, and
    none after one that has all.
    """
    best, most = None, 0
    for paragraph in _PARAGRAPH.finditer(text):
        folded = fold(paragraph[0])
        found = sum(phrase.is_in(folded) for phrase in wanted)
        if found > most:
            best, most = paragraph, found
        if most == len(wanted):
            break
    if best is None:
        return None
    return _cut(text, best.start(), best.end(), marked(best[0], wanted))


def _cut(text: str, start: int, end: int, marks: tuple[Mark, ...]) -> Passage:
    """Keep what stands around the first marks of a paragraph, up to a space on either side."""
    first, last = start, end
    if end - start > _LONGEST:
        first = max(start, min(start + marks[0][0] - _BEFORE, end - _LONGEST))
        last = first + _LONGEST
        first = _after_space(text, first, start, start + marks[0][0])
        last = _before_space(text, last, start + marks[0][1], end)
    kept = tuple((start + a - first, start + b - first) for a, b in marks if start + b <= last)
    return Passage(first, last, kept)


def _after_space(text: str, at: int, start: int, latest: int) -> int:
    """The first beginning of a word from `at` on, no later than `latest`."""
    if at == start:
        return at
    for position in range(at, latest):
        if text[position - 1] in _SPACE and text[position] not in _SPACE:
            return position
    return latest


def _before_space(text: str, at: int, earliest: int, end: int) -> int:
    """The last end of a word up to `at`, no earlier than `earliest`."""
    if at >= end:
        return end
    for position in range(at, earliest, -1):
        if text[position] in _SPACE and text[position - 1] not in _SPACE:
            return position
    return earliest


def _joined(marks: list[Mark]) -> tuple[Mark, ...]:
    """Make one of marks that overlap or touch; they come in order."""
    joined: list[Mark] = []
    for start, end in marks:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
