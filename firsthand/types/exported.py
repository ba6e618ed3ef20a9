"""What is taken off a desk to be written for other programs: a report with all that it says."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.types.claim import ChainLink, Stance, Support
from firsthand.types.place import Toponym
from firsthand.types.report import Report
from firsthand.types.span import Span
from firsthand.types.statement import Certainty, Polarity


@dataclass(frozen=True, slots=True)
class ClaimedHere:
    """A piece of a statement tells this claim.

    Attributes:
        telling: id of the piece in the report's reading, `t12`.
        span: from its first word to its last, in the report's text.
        words: as the report has them.
        start, end, precision: as for `Said`, of this piece alone.
        claim: id of the claim; `text`: its clearest telling.
        support, denial: of the claim, on all of the desk.
    """

    telling: str
    span: Span
    words: str
    certainty: Certainty
    polarity: Polarity
    conditional: bool
    start: str | None
    end: str | None
    precision: int | None
    claim: str
    text: str
    stance: Stance
    support: Support
    denial: Support


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a report, or with an empty chain what it tells in its own voice.

    Attributes:
        id: within its report; of what is told: its span, `0-9`.
        spans: of the words, in pieces where a cue cuts them in two.
        chain: entities are numbers of the desk, and None where it is not clear who is meant.
        confidence: of the reader, in [0, 1]; None for what is told.
        time_words: the words that tell the time, or None.
        start, end: first and last day that it speaks of, ISO 8601 dates, or None.
        precision: UCDP `date_prec`, or None.
        about: numbers of the entities of the desk that the words name.
        claims: what its pieces claim, in the order of the text.
    """

    id: str
    is_told: bool
    words: str
    spans: tuple[Span, ...]
    chain: tuple[ChainLink, ...]
    certainty: Certainty
    polarity: Polarity
    conditional: bool
    confidence: float | None
    time_words: str | None
    start: str | None
    end: str | None
    precision: int | None
    about: tuple[int, ...] = ()
    claims: tuple[ClaimedHere, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """The report says there that one entity of the desk is this to another."""

    subject: int
    relation: str
    object: int
    span: Span


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A report with everything that rows of a desk hold of it.

    Attributes:
        version: number of this version of its page.
        model: version of the model and the rules that read it.
        said: in the order of the text.
        entities: numbers of the entities of the desk that it speaks of, each with how often.
    """

    report: Report
    version: int
    model: str
    said: tuple[Said, ...]
    toponyms: tuple[Toponym, ...]
    relations: tuple[Related, ...]
    entities: dict[int, int]


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """An entity of a desk.

    Attributes:
        number: its row; `E12` is 12.
        key: family, core and variant of the form that gives it its number: it outlives renaming,
            and is alike on every desk that knows it by that name.
        names: all that reports call it by, the most frequent first.
    """

    number: int
    key: tuple[str, str, int]
    name: str
    schema: str
    names: tuple[str, ...]
