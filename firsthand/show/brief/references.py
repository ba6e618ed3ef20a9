"""Citations as numbers: each passage once, in the order in which a brief comes to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.show.brief.parts import Quote
from firsthand.show.claim_words import shown_instant
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from firsthand.show.brief.parts import Brief, Sentence
    from firsthand.types import Citation


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the list at the end.

    Attributes:
        number: from 1 on.
        words: what was quoted of it, or None.
    """

    number: int
    cited: Citation
    words: str | None

    @property
    def imprint(self) -> str:
        """Publisher, title, time, address and passage, as far as they are known."""
        cited = self.cited
        place = cited.url or cited.path
        span = f"characters {cited.start}–{cited.end}" if cited.start is not None else None
        known = (
            printable(cited.publisher or "publisher not known"),
            f"“{printable(cited.title)}”" if cited.title else None,
            shown_instant(cited.published) or "day not known",
            printable(place) if place else None,
            f"report {cited.report}",
            span,
        )
        return ", ".join(part for part in known if part)


def references(brief: Brief) -> dict[Citation, Reference]:
    """All passages that a brief rests on."""
    found: dict[Citation, Reference] = {}
    words: dict[Citation, str] = {}
    order: dict[Citation, None] = {}
    for section in brief.sections:
        for item in section.items:
            for sentence in item.told:
                order.update(dict.fromkeys(sentence.cited))
                for part in sentence.parts:
                    if isinstance(part, Quote):
                        words.setdefault(part.cited, part.words)
    for number, cited in enumerate(order, 1):
        found[cited] = Reference(number, cited, words.get(cited))
    return found


def numbers(sentence: Sentence, known: dict[Citation, Reference]) -> list[int]:
    """Numbers of the passages that a sentence rests on."""
    return [known[cited].number for cited in sentence.cited]
