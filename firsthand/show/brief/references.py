"""Citations as numbers: each passage once, in the order in which a brief comes to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.show.claim_words import shown_instant
from firsthand.show.file_names import file_name
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.show.brief.parts import Brief, Quote, Sentence
    from firsthand.types import Citation


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the list at the end.

    Attributes:
        number: from 1 on.
        words: what is quoted of it, or rested on.
    """

    number: int
    cited: Citation
    words: str

    @property
    def imprint(self) -> str:
        """Publisher, title, time, report and passage, as far as they are known."""
        cited = self.cited
        known = (
            printable(cited.publisher or "") or "publisher not known",
            f"“{printable(cited.title)}”" if cited.title else None,
            shown_instant(cited.published) or "day not known",
            f"report {cited.report}",
            f"characters {cited.start}–{cited.end}" if cited.start is not None else None,
        )
        return ", ".join(part for part in known if part)

    @property
    def place(self) -> str | None:
        """Where the report lies: its address, or else the name of its file.

        Folders are left out, for a brief is handed on; the report's id finds it on the desk.
        """
        return printable(self.cited.url or file_name(self.cited.path)) or None

    @property
    def link(self) -> str | None:
        """Its address where a browser may be led there: http and https only."""
        url = printable(self.cited.url or "")
        is_safe = url.lower().startswith(("http://", "https://")) and " " not in url
        return url if is_safe else None


def references(brief: Brief) -> dict[Citation, Reference]:
    """All passages that a brief rests on."""
    words: dict[Citation, str] = {}
    for quote in _quotes(brief):
        words.setdefault(quote.cited, quote.words)
    return {cited: Reference(n, cited, said) for n, (cited, said) in enumerate(words.items(), 1)}


def numbers(sentence: Sentence, known: dict[Citation, Reference]) -> list[int]:
    """Numbers of the passages that a sentence rests on, in order."""
    return sorted(known[cited].number for cited in sentence.cited)


def _quotes(brief: Brief) -> Iterator[Quote]:
    for section in brief.sections:
        for item in section.items:
            yield from [item.lead] if item.lead else []
            for sentence in item.told:
                yield from sentence.quotes
