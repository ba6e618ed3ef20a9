"""What a report tells, cut so small that each piece can be claimed or denied on its own."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.types.span import Span
from firsthand.types.statement import Certainty, Polarity


@dataclass(frozen=True, slots=True)
class Telling:
    """The report tells this: on the word of a statement's chain, or in its own voice.

    Attributes:
        id: unique in the reading, stable for the same text and model: `t12`.
        spans: the words, in pieces where a cue cuts them in two.
        plain: the same in one piece, with names for pronouns and without quotation marks: what
            is compared with other tellings.
        statement: id of the statement whose content it is, or is a part of; None for what the
            report tells in its own voice.
        certainty, polarity, conditional: of this clause, as for statements; in the report's own
            voice a flat statement is `certain`.
        time: span of the time expression that says when it holds, or None.
        is_headline: it stands in a headline above the text.
    """

    id: str
    spans: tuple[Span, ...]
    plain: str
    statement: str | None
    certainty: Certainty
    polarity: Polarity
    conditional: bool = False
    time: Span | None = None
    is_headline: bool = False
