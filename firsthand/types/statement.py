"""Who said what, on whose word, how sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.types.span import Span

Kind = Literal["person", "organization", "media", "document", "group", "anonymous", "rumour"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]


NOT_KNOWN = "source not known"
"""Names a source for which a pronoun stands that may mean anybody: its description."""


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a chain: who passes the content on.

    Attributes:
        name: its name, or its description where the report gives none.
        kind: what sort of source it is.
        span: where the report names it: of a pronoun or description that was traced to a
            name, the span of the words that stand with the statement.
        description: what the report says of it ("deputy general secretary of ..."), or None.
        entity: id of the entity in the same reading, or None.
    """

    name: str
    kind: Kind
    span: Span
    description: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """The report says that the sources of `chain` say `content`, as sure as `certainty` says.

    Attributes:
        id: unique within the reading, stable for the same text and model.
        content: what is said; several spans where a cue cuts a quotation in two.
        cue: the words that show that it is said ("told", "according to").
        source: the whole phrase that names the outermost source.
        chain: from the source that the report names first-hand to the one who is said to
            know; the report's own publisher is never in it. Empty: the report's own voice.
        certainty: how sure, as the source itself puts it.
        polarity: negative where the source denies it or the content is negated.
        conditional: whether it depends on a condition that is named.
        confidence: the reader's own, in [0, 1].
        time: span of the time expression that says when the content holds, or None.
    """

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    chain: tuple[Source, ...]
    certainty: Certainty
    polarity: Polarity
    conditional: bool
    confidence: float
    time: Span | None = None
