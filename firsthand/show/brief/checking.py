"""Refuses sentences whose citations do not hold."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from firsthand.errors import SettingError
from firsthand.show.brief.parts import Quote
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk
    from firsthand.show.brief.parts import Brief, Item, Section, Sentence
    from firsthand.types import Citation

PIECES = " … "
"""What joins the pieces of a quotation that a cue cuts in two."""
_TEXTS = 64
"""Reports whose texts are kept at hand."""


class Checker:
    """Looks every citation up in the reports as the desk keeps them."""

    def __init__(self, desk: Desk) -> None:
        """Check against this desk."""
        self._desk = desk
        self._text = lru_cache(_TEXTS)(self._load)

    def checked(self, brief: Brief) -> Brief:
        """The same without sentences that do not hold; what was left out is listed."""
        left_out: list[str] = []
        sections = tuple(self._section(section, left_out) for section in brief.sections)
        return replace(brief, sections=sections, left_out=tuple(left_out))

    def fault(self, sentence: Sentence) -> str | None:
        """Why a sentence does not hold; None where it does."""
        if not sentence.cited:
            return "it cites nothing"
        for cited in sentence.cited:
            if (why := self._passage(cited)) is not None:
                return why
        for part in sentence.parts:
            if isinstance(part, Quote) and (why := self._quote(part)) is not None:
                return why
        return None

    def _section(self, section: Section, left_out: list[str]) -> Section:
        items = (self._item(item, left_out) for item in section.items)
        return replace(section, items=tuple(item for item in items if item.sentences))

    def _item(self, item: Item, left_out: list[str]) -> Item:
        kept = [one for one in item.sentences if self._holds(one, left_out)]
        note = item.note if item.note and self._holds(item.note, left_out) else None
        return replace(item, sentences=tuple(kept), note=note)

    def _holds(self, sentence: Sentence, left_out: list[str]) -> bool:
        why = self.fault(sentence)
        if why is not None:
            left_out.append(f"{_beginning(sentence)}: {why}")
        return why is None

    def _passage(self, cited: Citation) -> str | None:
        text = self._text(cited.report)
        if text is None:
            return f"report {cited.report} is not on this desk"
        if cited.start is None or cited.end is None:
            return None
        if not 0 <= cited.start < cited.end <= len(text):
            return f"report {cited.report} has no passage {cited.start}-{cited.end}"
        return None

    def _quote(self, quote: Quote) -> str | None:
        text, cited = self._text(quote.cited.report) or "", quote.cited
        passage = text[cited.start or 0 : cited.end if cited.end is not None else len(text)]
        at = 0
        for piece in quote.words.split(PIECES):
            found = passage.find(piece, at)
            if found < 0:
                there = f"{cited.report} at {cited.start}-{cited.end}"
                return f"report {there} does not say “{printable(piece)}”"
            at = found + len(piece)
        return None

    def _load(self, report: str) -> str | None:
        try:
            return self._desk.reading(report).report.text
        except SettingError:
            return None


def _beginning(sentence: Sentence) -> str:
    words = "".join(p if isinstance(p, str) else f"“{p.words}”" for p in sentence.parts)
    return printable(words)[:80]
