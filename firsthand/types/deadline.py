"""What is due: ultimatums, promises and scheduled events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.types.span import Span

DeadlineKind = Literal["ultimatum", "promise", "schedule"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """This one asks, promises or schedules this, due between these days.

    Attributes:
        span: the clause that says so.
        kind: `ultimatum` (somebody demands it of another), `promise` (somebody says that they
            will do it) or `schedule` (it is planned, whoever said so).
        what: the words of what is due.
        who: the words for the one who set, promised or scheduled it, or None.
        whom: the words for the one who must do it, or to whom it was promised, or None.
        who_entity, whom_entity: ids of entities in the same reading, or None.
        timex: span of the time expression that sets the time.
        start, end: first and last day on which it can fall due, ISO 8601 dates, or None.
        statement: id of the statement that it stands in, or None: the report's own voice.
    """

    span: Span
    kind: DeadlineKind
    what: Span
    timex: Span
    who: Span | None = None
    whom: Span | None = None
    who_entity: str | None = None
    whom_entity: str | None = None
    start: str | None = None
    end: str | None = None
    statement: str | None = None
