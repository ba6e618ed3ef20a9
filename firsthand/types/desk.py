"""What a desk answers: rows across reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.types.deadline import DeadlineKind
from firsthand.types.statement import Certainty, Polarity

DeadlineState = Literal["open", "met", "passed", "unknown"]


@dataclass(frozen=True, slots=True)
class Citation:
    """These words stand there, in this version of this report of this house and day.

    Attributes:
        report: the report's id (`Report.id`).
        start, end: where in the report's text the words stand, or None for the whole report.
    """

    report: str
    publisher: str | None
    title: str | None
    published: str | None
    url: str | None
    path: str | None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class DeskReport:
    """This report is on the desk, in so many versions, and says so much.

    Attributes:
        id: `Report.id`.
        opening: the first words of its text.
        version: number of this version of its page.
        statements: how many of its statements have a source.
    """

    id: str
    publisher: str | None
    title: str | None
    opening: str
    published: str | None
    url: str | None
    path: str | None
    version: int
    statements: int


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """So much is on the desk, published between these days."""

    reports: int
    outlets: int
    claims: int
    entities: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """So many reports say that it holds this office there ("deputy head of", "Kell Front").

    Attributes:
        entity: number of the other entity on the desk, or None where that is not clear.
    """

    relation: str
    of: str
    entity: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class DeskEntity:
    """So many reports of the desk speak of this one, under these names.

    Attributes:
        id: its number on this desk, `E12`.
        schema: FollowTheMoney schema.
        names: all that reports call it by, the most frequent first.
        offices: what reports say that it is to others.
        ambiguous: it is a short name that several entities of the desk have: nobody's yet.
    """

    id: str
    name: str
    schema: str
    names: tuple[str, ...]
    reports: int
    mentions: int
    offices: tuple[Office, ...] = ()
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class QuotedSource:
    """This source is quoted so often, by these houses, on whose word and through whom.

    Attributes:
        entity: number of the entity on the desk, or None for a source without a name.
        kind: kind of source, as in a chain.
        named: whether reports give it a name.
        statements, reports: how many of them quote it.
        first_hand: statements in which it is the last of its chain: the one said to know.
        through: names of the sources that pass its words on, the most frequent first.
        outlets: houses that quote it, the most frequent first.
    """

    entity: str | None
    name: str
    kind: str
    named: bool
    statements: int
    reports: int
    first_hand: int
    through: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """This was said, or told by a report in its own voice, about these days.

    Attributes:
        statement: id of the statement within its report.
        chain: names of the sources; empty for the report's own voice.
        words: what is said.
        time_words: the words that tell the time, or None.
        start, end: first and last day that it speaks of, or None.
        precision: UCDP `date_prec`, or None.
    """

    statement: str
    chain: tuple[str, ...]
    words: str
    certainty: Certainty
    polarity: Polarity
    time_words: str | None
    start: str | None
    end: str | None
    precision: int | None
    cited: Citation


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """So many reports name this place.

    Attributes:
        geonameid: number in GeoNames; None for one that could not be found on the map.
        names: what reports call it, the most frequent first.
        precision: the finest UCDP `where_prec` among them.
        country: ISO 3166-1 alpha-2.
    """

    geonameid: int | None
    name: str
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    precision: int | None
    country: str | None
    reports: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Due:
    """This is due between these days; what became of it, as later reports tell.

    Attributes:
        id: its number on this desk, `D3`.
        who, whom: the one who set or promised it; the one bound by it, or None.
        state: `open`, `met`, `passed` or `unknown`.
        because: why that state.
        evidence: the later report that shows it, or None.
    """

    id: str
    kind: DeadlineKind
    what: str
    words: str
    who: str | None
    whom: str | None
    time_words: str
    start: str | None
    end: str | None
    state: DeadlineState
    because: str
    cited: Citation
    evidence: Citation | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A search found these words.

    Attributes:
        words: a passage with the words that were found.
        marks: offsets into `words` of what was found, half-open pairs.
        score: the higher, the better; comparable within one search only.
        statement: id of the statement within its report where the words are its content.
        chain: that statement's sources.
    """

    words: str
    marks: tuple[tuple[int, int], ...]
    score: float
    cited: Citation
    statement: str | None = None
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """At this time, a rule or a user decided this about who is who, or about claims; and why.

    Attributes:
        id: its number on this desk, `J7`.
        at: UTC, ISO 8601.
        by: `rule` or `user`.
        kind: `same`, `different`, `rename` or `ambiguous` of entities; `same claim`, `denies`,
            `not the same claim`, `copy` or `not a copy` of claims; or `undo`.
        undone: whether a later judgement took it back.
    """

    id: str
    at: str
    by: str
    kind: str
    subject: str
    object: str | None
    because: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one report that was given to the desk.

    Attributes:
        report: the report's id; None where it could not be read as a report.
        path: where it came from.
        state: `new`, `known` (nothing to do), `changed` (a new version of a known page),
            `renewed` (read again by a newer model) or `rejected`.
        version: number of the version of its page.
        changes: what changed since the version before, a line each.
        problems: messages, oldest first.
        is_read: whether it was read; a report in another language is kept, and not read.
    """

    report: str | None
    path: str | None
    state: Literal["new", "known", "changed", "renewed", "rejected"]
    version: int | None = None
    changes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    is_read: bool = True
