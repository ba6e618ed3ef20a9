"""Which rows count: of which house, from when, about whom, how sure. Shared by all questions."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

from sqlalchemy import ColumnElement, select

from firsthand.errors import SettingError
from firsthand.store.queries.names import entity_number
from firsthand.store.queries.outlets import matching_outlets
from firsthand.store.schema import about, appearance, report, statement
from firsthand.types import Certainty

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Column, Connection, Select

Clauses = list[ColumnElement[bool]]

_TIME = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Filter:
    """Only what reports of these houses say, in this time, about this one, so sure.

    Attributes:
        entity: row of the entity.
        publishers: houses as the desk writes them, or None for all.
        since, until: first and last day, `YYYY-MM-DD`, or None for no bound.
        certainty: any of these; empty for all.
    """

    entity: int | None = None
    publishers: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None
    certainty: tuple[Certainty, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter in the words of the one who asks.

    Attributes:
        entity: number or name of an entity: `E12`, `Kell Front`.
        outlet: words of a publisher's name, in any spelling.
        since, until: a year, month or day: `2031`, `2031-05`, `2031-05-14`.
        certainty: any of these.
    """

    entity: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    certainty: Collection[Certainty] | None = None


def understood(connection: Connection, asked: Asked) -> Filter:
    """Find what the words of a filter mean on this desk.

    Raises:
        SettingError: no entity or no house is called so, or several entities are; a time is no
            year, month or day; a certainty is none.
    """
    since = None if asked.since is None else days_of(asked.since)[0]
    until = None if asked.until is None else days_of(asked.until)[1]
    if since and until and until < since:
        msg = f"no time is since {asked.since} and until {asked.until}: the second is before it"
        raise SettingError(msg)
    return Filter(
        entity=None if asked.entity is None else entity_number(connection, asked.entity),
        publishers=None if asked.outlet is None else matching_outlets(connection, asked.outlet),
        since=since,
        until=until,
        certainty=_certainties(asked.certainty or ()),
    )


def any_report(connection: Connection) -> bool:
    """Whether there is a report that counts."""
    found = select(report.c.id).where(report.c.current == 1).limit(1)
    return connection.scalar(found) is not None


def days_of(time: str) -> tuple[str, str]:
    """The first and last day of a year, month or day: `2031-02` is 2031-02-01 to 2031-02-28.

    Raises:
        SettingError: it is none.
    """
    match = _TIME.fullmatch(time.strip())
    try:
        year, month, day = match.groups() if match else ("", None, None)
        first = date(int(year), int(month or 1), int(day or 1))
        last = date(int(year), int(month or 12), int(day or 1))
    except ValueError:
        msg = f"{time!r} is no time: write a year, month or day, such as 2031, 2031-05, 2031-05-14"
        raise SettingError(msg) from None
    if day is None:
        last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return first.isoformat(), last.isoformat()


def from_current(chosen: Filter) -> Clauses:
    """Clauses over `report`: the current version of its page, of the houses asked for."""
    clauses: Clauses = [report.c.current == 1]
    if chosen.publishers is not None:
        clauses.append(report.c.publisher.in_(chosen.publishers))
    return clauses


def published_within(chosen: Filter, column: Column[str] = report.c.published) -> Clauses:
    """Clauses over a time of publication, a date or date-time: inside of the days asked for."""
    clauses: Clauses = []
    if chosen.since is not None:
        clauses.append(column >= chosen.since)
    if chosen.until is not None:
        day_after = _day_after(chosen.until)
        clauses.append(column < day_after if day_after else column.is_not(None))
    return clauses


def overlapping(chosen: Filter, start: Column[str], end: Column[str]) -> Clauses:
    """Clauses over a first and last day: the two share a day with those asked for."""
    clauses: Clauses = []
    if chosen.since is not None:
        clauses.append(end >= chosen.since)
    if chosen.until is not None:
        clauses.append(start <= chosen.until)
    return clauses


def said_so(chosen: Filter) -> Clauses:
    """Clauses over `statement`: about the entity asked for, as sure as asked for."""
    clauses: Clauses = []
    if chosen.entity is not None:
        clauses.append(statement.c.id.in_(_about(chosen.entity)))
    if chosen.certainty:
        clauses.append(statement.c.certainty.in_(chosen.certainty))
    return clauses


def speaking_of(chosen: Filter) -> Clauses:
    """Clauses over `report`: it speaks of the entity asked for."""
    if chosen.entity is None:
        return []
    spoken_of = select(appearance.c.report_id).where(appearance.c.entity_id == chosen.entity)
    return [report.c.id.in_(spoken_of)]


def _about(entity: int) -> Select[tuple[int]]:
    """Statements with a mention of it inside of their contents."""
    mentioned = about.join(appearance, about.c.appearance_id == appearance.c.id)
    found = select(about.c.statement_id).select_from(mentioned)
    return found.where(appearance.c.entity_id == entity)


def _day_after(day: str) -> str | None:
    """None after the last day that the calendar has."""
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except OverflowError:
        return None


def _certainties(given: Collection[Certainty]) -> tuple[Certainty, ...]:
    known = get_args(Certainty)
    for value in given:
        if value not in known:
            msg = f"{value!r} is no certainty: choose from {', '.join(known)}"
            raise SettingError(msg)
    return tuple(sorted(set(given)))
