"""The centre: frozen dataclasses that every stage speaks in. Imports nothing of ours."""

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
from firsthand.types.timex import Tense, Timex, TimexType

__all__ = [
    "Certainty",
    "Citation",
    "Cut",
    "Deadline",
    "DeadlineKind",
    "DeadlineState",
    "DeskEntity",
    "DeskPlace",
    "Due",
    "Entity",
    "Happening",
    "Hit",
    "Judgement",
    "Kind",
    "Mention",
    "Moment",
    "Office",
    "Place",
    "Polarity",
    "Problem",
    "QuotedSource",
    "Reading",
    "Relation",
    "Report",
    "Source",
    "Span",
    "Statement",
    "Stored",
    "Tense",
    "Timex",
    "TimexType",
    "Toponym",
]
