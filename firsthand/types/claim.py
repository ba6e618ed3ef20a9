"""What statements amount to: claims, who stands behind them, and what stands against them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.types.desk import Citation
from firsthand.types.span import Span
from firsthand.types.statement import Certainty, Kind, Polarity

Stance = Literal["supports", "denies", "mentions"]
Because = Literal[
    "cites",
    "copies",
    "same_person",
    "same_organization",
    "same_document",
    "same_unnamed_source",
    "unsourced_repeat",
]
Strength = Literal["weaker", "same", "stronger"]
ConflictKind = Literal["denial", "number", "time", "place", "actor", "object", "outcome", "scope"]
MomentKind = Literal[
    "first seen",
    "repeated",
    "hardened",
    "weakened",
    "corrected",
    "confirmed",
    "denied",
    "deadline met",
    "deadline passed",
]


@dataclass(frozen=True, slots=True)
class Support:
    """So many reports take this side; behind them stand `low` to `high` independent origins."""

    reports: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Voice:
    """A report passes a claim on here.

    Attributes:
        statement: id of the statement in its report's reading, or of the telling (`t12`) where
            the report tells it in its own voice.
        words: as the report has them.
        chain: names of the sources; empty for the report's own voice.
        origin: id of the origin within the claim (`o1`); None for one that merely mentions it.
        strength: how sure it is beside the claim's first telling.
        cited: where the words stand.
    """

    statement: str
    words: str
    chain: tuple[str, ...]
    stance: Stance
    certainty: Certainty
    origin: str | None
    strength: Strength
    cited: Citation


@dataclass(frozen=True, slots=True)
class Merge:
    """This telling adds no origin, for it has that of another.

    Attributes:
        report, statement: which telling.
        because: by which rule.
        evidence: the words that show it, or a sentence that says what was compared.
        other: where the report stands whose origin it shares; None where that is not on the desk.
    """

    report: str
    statement: str
    because: Because
    evidence: str
    other: Citation | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Who put a claim into the world.

    Attributes:
        id: within its claim: `o1`, in the order of first reports.
        name: as a reader would call it: "Shafaq’s unnamed source".
        stance: the side that it stands on.
        counts: whether it adds to `low`, only to `high`, or to neither.
        first_report: id of the first report of the desk that has it.
        on_desk: whether the house that spoke to it is on the desk; if not, its report is the one
            to get next.
    """

    id: str
    name: str
    kind: Kind
    stance: Stance
    counts: Literal["low", "high", "none"]
    first_report: str
    merged: tuple[Merge, ...] = ()
    on_desk: bool = True


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims, or a claim and its denial, cannot both hold.

    Attributes:
        claim, other: ids of the claims; `other` is the claim's own for a denial.
        because: why both cannot hold, in a sentence.
        words, other_words: a telling of either side.
    """

    claim: str
    other: str
    kind: ConflictKind
    because: str
    words: str
    other_words: str
    support: Support
    other_support: Support
    cited: Citation
    other_cited: Citation


@dataclass(frozen=True, slots=True)
class Contradiction:
    """This claim of the desk contradicts the one at hand."""

    claim: str
    text: str
    kind: ConflictKind
    because: str


@dataclass(frozen=True, slots=True)
class Grade:
    """Admiralty credibility of a claim, 1 (confirmed) to 6 (cannot be judged), and why."""

    credibility: int
    because: str


@dataclass(frozen=True, slots=True)
class Reliability:
    """Admiralty reliability of a source, A to F, from its record on this desk, and why."""

    letter: Literal["A", "B", "C", "D", "E", "F"]
    because: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Something happened to a claim on this day."""

    at: str | None
    kind: MomentKind
    words: str
    cited: Citation


@dataclass(frozen=True, slots=True)
class Unknown:
    """A report that others cite and that is not on the desk: what to get next.

    Attributes:
        outlet: who published it.
        cited_by: reports that cite it for the claim.
    """

    outlet: str
    cited_by: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Several statements say the same of the same things; so many origins stand behind it.

    Attributes:
        id: `C` and ten hex digits, after its first telling; it does not depend on the order in
            which reports came.
        text: its clearest telling.
        voices: all tellings, the earliest first.
        distortions: ids of claims that are this one with another quantity, object or outcome.
        history: what happened to it, the earliest first.
    """

    id: str
    text: str
    voices: tuple[Voice, ...]
    origins: tuple[Origin, ...]
    support: Support
    denial: Support
    contradictions: tuple[Contradiction, ...]
    grade: Grade
    first_seen: str | None
    last_seen: str | None
    distortions: tuple[str, ...] = ()
    history: tuple[Turn, ...] = ()
    unknowns: tuple[Unknown, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """A claim in a list, as it was counted when it was last weighed.

    Attributes:
        id, text, support, denial, first_seen, last_seen: as of `Claim`.
        contradicted: whether another claim of the desk excludes it.
        grade: as of `Claim`; its reason counts origins and names none.
    """

    id: str
    text: str
    support: Support
    denial: Support
    contradicted: bool
    grade: Grade
    first_seen: str | None
    last_seen: str | None


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A report tells this claim here.

    Attributes:
        telling: id of the telling in the report's reading, `t12`.
        statement: id of the statement that it is a part of, or None for the report's own voice.
        span: in the report's text.
        claim: id of the claim; `text`: its clearest telling.
        support, denial: those of the claim on all of the desk.
    """

    telling: str
    statement: str | None
    span: Span
    stance: Stance
    claim: str
    text: str
    support: Support
    denial: Support


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A source of a telling as a desk knows it.

    Attributes:
        entity: number of the entity on the desk, or None.
    """

    name: str
    kind: Kind
    description: str | None = None
    entity: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A telling with everything that a desk knows of it: what weighing works with.

    Attributes:
        report: id of the report (`Report.id`); `id`: of the telling in its reading.
        statement: id of the statement that it is a part of, or None for the report's own voice.
        publisher, published: of the report; `published` is ISO 8601 in UTC, or None.
        start, end: from its first word to its last, in the report's text.
        words: as the report has them; plain: `Telling.plain`.
        time_start, time_end: first and last day that it speaks of, ISO 8601, or None.
        time_precision: UCDP `date_prec`.
        about: numbers of the entities of the desk that it names.
        places: GeoNames numbers of the places that it names.
        around: the text from a little before its words to a little behind them.
    """

    report: str
    id: str
    statement: str | None
    publisher: str | None
    published: str | None
    start: int
    end: int
    words: str
    plain: str
    chain: tuple[ChainLink, ...]
    certainty: Certainty
    polarity: Polarity
    conditional: bool = False
    is_headline: bool = False
    time_start: str | None = None
    time_end: str | None = None
    time_precision: int | None = None
    about: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    around: str = ""
