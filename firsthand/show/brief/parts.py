"""What a brief is made of: sections of sentences, each of words of ours and words of reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.types import Citation


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, as they stand there."""

    words: str
    cited: Citation


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template filled with quotations, names and counts.

    Attributes:
        parts: words of ours, which name sources and outlets, and quotations, in order.
        cites: reports that the sentence rests on, beside those that it quotes; at least one
            report is quoted or cited.
    """

    parts: tuple[str | Quote, ...]
    cites: tuple[Citation, ...] = ()

    @property
    def cited(self) -> tuple[Citation, ...]:
        """All reports that it rests on, each passage once."""
        quoted = (part.cited for part in self.parts if isinstance(part, Quote))
        return tuple(dict.fromkeys((*quoted, *self.cites)))


@dataclass(frozen=True, slots=True)
class Item:
    """Sentences on one matter.

    Attributes:
        heading: a claim or the like; None where the sentences stand alone.
        note: what is worked out of what it cites: a grade, a level of confidence.
    """

    sentences: tuple[Sentence, ...]
    heading: str | None = None
    note: Sentence | None = None

    @property
    def told(self) -> tuple[Sentence, ...]:
        """All of its sentences."""
        return (*self.sentences, *((self.note,) if self.note else ()))


@dataclass(frozen=True, slots=True)
class Section:
    """Items under a title; `empty` is said where there are none."""

    title: str
    items: tuple[Item, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Sections, and what to know of them as a whole.

    Attributes:
        scope: from how many reports, of which days: counts of the desk.
        left_out: sentences that were not printed, for their citations do not hold, and why.
    """

    title: str
    day: str
    scope: str
    sections: tuple[Section, ...]
    left_out: tuple[str, ...] = ()
