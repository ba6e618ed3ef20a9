"""Everything that was read out of one report."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.types.deadline import Deadline
from firsthand.types.entity import Entity, Mention, Relation
from firsthand.types.happening import Happening
from firsthand.types.place import Toponym
from firsthand.types.report import Problem, Report
from firsthand.types.statement import Statement
from firsthand.types.telling import Telling
from firsthand.types.timex import Timex


@dataclass(frozen=True, slots=True)
class Reading:
    """From this report, these statements were read.

    Attributes:
        statements: in the order in which their contents stand in the text.
        mentions, timexes, toponyms, deadlines, happenings, tellings: in the order of the text.
        entities: those mentioned most first.
        problems: the report's own and those met while reading it.
    """

    report: Report
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    timexes: tuple[Timex, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    happenings: tuple[Happening, ...] = ()
    tellings: tuple[Telling, ...] = ()
    problems: tuple[Problem, ...] = ()
