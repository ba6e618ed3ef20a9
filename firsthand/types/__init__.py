"""The centre: frozen dataclasses that every stage speaks in. Imports nothing of ours."""

from firsthand.types.claim import (
    Because,
    ChainLink,
    Claim,
    Conflict,
    ConflictKind,
    Contradiction,
    Grade,
    Merge,
    Origin,
    Reliability,
    Stance,
    Strength,
    Support,
    Told,
    Turn,
    Unknown,
    Voice,
)
from firsthand.types.deadline import Deadline, DeadlineKind
from firsthand.types.desk import (
    Citation,
    DeadlineState,
    DeskEntity,
    DeskPlace,
    Due,
    Hit,
    Judgement,
    Moment,
    Office,
    QuotedSource,
    Stored,
)
from firsthand.types.entity import Entity, Mention, Relation
from firsthand.types.happening import Happening
from firsthand.types.place import Place, Toponym
from firsthand.types.reading import Reading
from firsthand.types.report import Cut, Problem, Report
from firsthand.types.span import Span
from firsthand.types.statement import Certainty, Kind, Polarity, Source, Statement
from firsthand.types.telling import Telling
from firsthand.types.timex import Tense, Timex, TimexType

__all__ = [
    "Because",
    "Certainty",
    "ChainLink",
    "Citation",
    "Claim",
    "Conflict",
    "ConflictKind",
    "Contradiction",
    "Cut",
    "Deadline",
    "DeadlineKind",
    "DeadlineState",
    "DeskEntity",
    "DeskPlace",
    "Due",
    "Entity",
    "Grade",
    "Happening",
    "Hit",
    "Judgement",
    "Kind",
    "Mention",
    "Merge",
    "Moment",
    "Office",
    "Origin",
    "Place",
    "Polarity",
    "Problem",
    "QuotedSource",
    "Reading",
    "Relation",
    "Reliability",
    "Report",
    "Source",
    "Span",
    "Stance",
    "Statement",
    "Stored",
    "Strength",
    "Support",
    "Telling",
    "Tense",
    "Timex",
    "TimexType",
    "Told",
    "Toponym",
    "Turn",
    "Unknown",
    "Voice",
]
