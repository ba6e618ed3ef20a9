"""What a brief is made of: sections of sentences, each of words of ours and words of reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.types import Citation


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, as they stand there; " … " between pieces that a cue cuts in two."""

    words: str
    cited: Citation


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template filled with quotations, names and counts.

    Attributes:
        parts: words of ours, which name sources and outlets, and quotations, in order.
        rests_on: passages that it rests on, beside those that it quotes; at least one is quoted
            or rested on.
    """

    parts: tuple[str | Quote, ...]
    rests_on: tuple[Quote, ...] = ()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All passages that it rests on, those that it quotes first."""
        return (*(part for part in self.parts if isinstance(part, Quote)), *self.rests_on)

    @property
    def cited(self) -> tuple[Citation, ...]:
        """Where these passages stand, each once."""
        return tuple(dict.fromkeys(quote.cited for quote in self.quotes))


@dataclass(frozen=True, slots=True)
class Item:
    """Sentences on one matter.

    Attributes:
        lead: a claim, in words of a report; None where the sentences stand alone.
        notes: what is worked out of what they cite: a grade, a level of confidence.
    """

    sentences: tuple[Sentence, ...]
    lead: Quote | None = None
    notes: tuple[Sentence, ...] = ()

    @property
    def heading(self) -> str | None:
        """The words of the lead."""
        return self.lead.words if self.lead else None

    @property
    def told(self) -> tuple[Sentence, ...]:
        """All of its sentences."""
        return (*self.sentences, *self.notes)


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
        day: as of which it is written, `2031-05-14`.
        scope: from how many reports, of which days, and what was asked for.
        left_out: sentences that were not printed, for their citations do not hold, and why.
    """

    title: str
    day: str
    scope: str
    sections: tuple[Section, ...]
    left_out: tuple[str, ...] = ()
