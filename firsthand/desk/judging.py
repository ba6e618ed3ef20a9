"""What became of what is due: deadlines of a desk, judged by what it was told later."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING

from firsthand.errors import SettingError
from firsthand.resolve import outcomes
from firsthand.resolve.stems import irregular
from firsthand.resolve.stems import stems as stems_of
from firsthand.store.queries.deadlines import due_rows, told_later
from firsthand.types import Due, Span

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from firsthand.store.queries.deadlines import DueRow, ToldRow
    from firsthand.store.queries.filters import Filter
    from firsthand.types import Citation, DeadlineState

STATES = ("open", "met", "passed", "unknown")


def deadlines(
    connection: Connection,
    chosen: Filter,
    *,
    as_of: date,
    state: DeadlineState | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[Due]:
    """What is due, the earliest first, each with what became of it.

    Args:
        connection: to the desk.
        chosen: which deadlines; its days are those on which they fall due.
        as_of: the day on which the question is asked: what was published later is not known.
        state: only deadlines in this state; None for all.
        limit: at most so many, 1 or more.
        offset: leave out so many at the beginning.
    """
    all_judged = (
        judged(connection, row, as_of)
        for row in due_rows(
            connection,
            chosen,
            told_until=as_of.isoformat(),
            due_from=as_of.isoformat() if state == "open" else None,
        )
        if state is None or _may_be(state, row, as_of)
    )
    wanted = (due for due in all_judged if state in (None, due.state))
    return list(islice(wanted, offset, offset + limit))


def day_of(as_of: str | None) -> date:
    """The day on which a question is asked; today in UTC for None.

    Raises:
        SettingError: it is no day.
    """
    if as_of is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(as_of)
    except ValueError:
        msg = f"{as_of!r} is no day: write it as 2031-05-14"
        raise SettingError(msg) from None


def check_state(state: str | None) -> None:
    """Refuse what is no state.

    Raises:
        SettingError: it is none.
    """
    if state is not None and state not in STATES:
        msg = f"{state!r} is no state of a deadline: choose from {', '.join(STATES)}"
        raise SettingError(msg)


def _may_be(state: DeadlineState, row: DueRow, as_of: date) -> bool:
    """Whether it is worth looking for what became of it: only what is due can be open."""
    is_over = row.end is not None and row.end < as_of.isoformat()
    if state == "open":
        return row.end is not None and not is_over
    return is_over or state != "passed"


def judged(connection: Connection, row: DueRow, as_of: date) -> Due:
    """What became of one deadline.

    Args:
        connection: to the desk.
        row: the deadline.
        as_of: the day on which the question is asked.
    """
    cited: dict[outcomes.Told, Citation] = {}
    stems = [tuple(map(_open_end, (stem, *irregular(stem)))) for stem in stems_of(row.what)]
    least = max(1, ceil(outcomes.ALIKE * len(stems)))
    day = as_of.isoformat()
    for told in told_later(connection, row, stems, least=least, told_until=day):
        cited[_told(row, told)] = told.cited
    found = outcomes.outcome(_asked(row), cited, as_of)
    return Due(
        id=f"D{row.id}",
        kind=row.kind,
        what=row.what,
        words=row.words,
        who=row.who,
        whom=row.whom,
        time_words=row.time_words,
        start=row.start,
        end=row.end,
        state=found.status,
        because=found.because,
        cited=row.cited,
        evidence=cited[found.evidence] if found.evidence else None,
    )


def _open_end(stem: str) -> str:
    """What all words of a stem begin with: of "salary", "salaries"."""
    return stem.removesuffix("y") or stem


def _asked(row: DueRow) -> outcomes.Due:
    return outcomes.Due(
        what=row.what,
        kind=row.kind,
        start=_day(row.start),
        end=_day(row.end),
        report=row.cited.report,
        told=_day(row.cited.published),
        entities=_entities(row.entities),
    )


def _told(row: DueRow, told: ToldRow) -> outcomes.Told:
    """Of a deadline of some entities, nothing was asked for but what is tied to one of them."""
    return outcomes.Told(
        report=told.cited.report,
        words=told.words,
        published=_day(told.cited.published),
        span=Span(told.cited.start or 0, told.cited.end or 0),
        time=(date.fromisoformat(told.time[0]), date.fromisoformat(told.time[1]))
        if told.time
        else None,
        entities=_entities(row.entities),
        polarity=told.polarity,
    )


def _day(time: str | None) -> date | None:
    """The day of a date or date-time."""
    return date.fromisoformat(time[:10]) if time else None


def _entities(numbers: frozenset[int]) -> frozenset[str]:
    return frozenset(map(str, numbers))
