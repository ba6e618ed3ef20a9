"""Refuses sentences whose citations do not hold."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from firsthand.errors import SettingError
from firsthand.show.brief.parts import Quote
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk
    from firsthand.show.brief.parts import Brief, Item, Section, Sentence
    from firsthand.types import Citation, Reading

PIECES = " … "
"""What joins the pieces of a quotation that a cue cuts in two."""
_AT_HAND = 64
"""Readings that are kept at hand."""
_SHOWN = 80
"""Characters of a sentence that are shown where it is left out."""
_BETWEEN_MARKS = re.compile(r"“([^“”]+)”")


class Kept:
    """The readings of a desk, each loaded once."""

    def __init__(self, desk: Desk) -> None:
        """Of this desk."""
        self._desk = desk
        self.reading = lru_cache(_AT_HAND)(self._load)

    def _load(self, report: str) -> Reading | None:
        try:
            return self._desk.reading(report)
        except SettingError:
            return None


class Checker:
    """Looks every citation up in the reports as the desk keeps them."""

    def __init__(self, kept: Kept) -> None:
        """Check against these readings."""
        self._kept = kept

    def checked(self, brief: Brief) -> Brief:
        """The same without sentences that do not hold; what was left out is listed."""
        left_out: list[str] = []
        sections = tuple(self._section(section, left_out) for section in brief.sections)
        return replace(brief, sections=sections, left_out=tuple(left_out))

    def fault(self, sentence: Sentence) -> str | None:
        """Why a sentence does not hold; None where it does.

        Each passage must be that of a report of the desk, with its publisher and date, and begin
        and end with the words quoted of it. What our own words put between quotation marks must
        stand in one of the passages.
        """
        if not sentence.quotes:
            return "it cites nothing"
        faults = map(self._quote, sentence.quotes)
        return next(filter(None, (*faults, self._between_marks(sentence))), None)

    def _section(self, section: Section, left_out: list[str]) -> Section:
        items = (self._item(item, left_out) for item in section.items)
        return replace(section, items=tuple(item for item in items if item.sentences))

    def _item(self, item: Item, left_out: list[str]) -> Item:
        """Without a lead that holds, nothing says what its sentences are about."""
        if item.lead and (why := self._quote(item.lead)) is not None:
            left_out.append(f"{_shown(f'“{item.lead.words}”')}: {why}")
            return replace(item, sentences=(), notes=())
        sentences = tuple(one for one in item.sentences if self._holds(one, left_out))
        notes = tuple(one for one in item.notes if self._holds(one, left_out))
        return replace(item, sentences=sentences, notes=notes)

    def _holds(self, sentence: Sentence, left_out: list[str]) -> bool:
        why = self.fault(sentence)
        if why is not None:
            words = (p if isinstance(p, str) else f"“{p.words}”" for p in sentence.parts)
            left_out.append(f"{_shown(''.join(words))}: {why}")
        return why is None

    def _quote(self, quote: Quote) -> str | None:
        cited = quote.cited
        reading = self._kept.reading(cited.report)
        if reading is None:
            return f"report {cited.report} is not on this desk, or was not read"
        report = reading.report
        if (cited.publisher, cited.published) != (report.publisher, report.published):
            return f"report {cited.report} is not of that publisher and date"
        start, end = _ends(cited, report.text)
        if not 0 <= start < end <= len(report.text):
            return f"report {cited.report} has no passage {start}–{end}"
        if not _says(report.text[start:end], quote.words, whole=cited.start is not None):
            there = f"report {cited.report}, characters {start}–{end}"
            return f"{there}, does not say “{_shown(quote.words)}”"
        return None

    def _between_marks(self, sentence: Sentence) -> str | None:
        passages = [self._passage(cited) for cited in sentence.cited]
        for part in sentence.parts:
            for words in [] if isinstance(part, Quote) else _BETWEEN_MARKS.findall(part):
                if not any(printable(words) in printable(passage) for passage in passages):
                    return f"no passage that it cites says “{_shown(words)}”"
        return None

    def _passage(self, cited: Citation) -> str:
        reading = self._kept.reading(cited.report)
        text = reading.report.text if reading else ""
        start, end = _ends(cited, text)
        return text[start:end]


def _ends(cited: Citation, text: str) -> tuple[int, int]:
    start = 0 if cited.start is None else cited.start
    return start, len(text) if cited.end is None else cited.end


def _says(passage: str, words: str, *, whole: bool) -> bool:
    """Whether its pieces stand there in order; `whole`: from its first word to its last."""
    if whole and (passage == words or PIECES not in words):
        return passage == words and bool(words.strip())
    pieces, at = words.split(PIECES), 0
    for piece in pieces:
        found = passage.find(piece, at)
        if found < 0 or not piece.strip():
            return False
        at = found + len(piece)
    return not whole or (passage.startswith(pieces[0]) and passage.endswith(pieces[-1]))


def _shown(words: str) -> str:
    shown = printable(words)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
