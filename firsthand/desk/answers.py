"""What a desk is asked, and answers: the questions of `Desk`, apart from what goes onto it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from firsthand.desk.judging import check_state, day_of, deadlines
from firsthand.errors import SettingError
from firsthand.store.embedded import reading
from firsthand.store.queries.entities import entities, entity_of
from firsthand.store.queries.filters import Asked, Filter, any_report, understood
from firsthand.store.queries.names import entity_number
from firsthand.store.queries.places import places
from firsthand.store.queries.search import search
from firsthand.store.queries.sources import sources
from firsthand.store.queries.timeline import count_timeless, timeline

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection, Engine

    from firsthand.store.queries.search import Where
    from firsthand.store.queries.timeline import By
    from firsthand.types import (
        Certainty,
        DeadlineState,
        DeskEntity,
        DeskPlace,
        Due,
        Hit,
        Moment,
        QuotedSource,
    )


class Answers:
    """The questions that a desk answers.

    They share their filters. `entity`: a number (`E12`) or a name that is one entity's only.
    `outlet`: words of publishers' names. `since`, `until`: a year, month or day. `certainty`: any
    of these. `limit`, `offset`: at most so many rows, from 1 on; leave out so many before them.
    A filter that means nothing on this desk raises `SettingError`, which says what there is.
    Only the newest version of each page counts.
    """

    _engine: Engine

    def has_reports(self) -> bool:
        """Whether there is anything to be asked about: a report that has been read."""
        with reading(self._engine) as connection:
            return any_report(connection)

    def entities(
        self,
        query: str | None = None,
        *,
        schema: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[DeskEntity]:
        """Who and what reports speak of, those in most reports first, without their offices.

        Args:
            query: words of a name, each may be only a beginning; None for all.
            schema: FollowTheMoney schema.
            outlet: only as reports of these houses speak of them.
            since: only as reports published in this year, month or day or later do.
            until: the same, up to the end of this year, month or day.
            limit: at most so many.
            offset: leave out so many at the beginning.

        Raises:
            SettingError: a filter means nothing here.
        """
        asked = Asked(outlet=outlet, since=since, until=until)
        with self._question(asked, limit, offset) as (connection, chosen):
            return entities(
                connection, chosen, query=query, schema=schema, limit=limit, offset=offset
            )

    def entity(self, called: str) -> DeskEntity:
        """One entity, with what reports say that it is to others.

        Args:
            called: its number, `E12`, or a name that no other has.

        Raises:
            SettingError: it is nobody's, or several entities'; the message lists them.
        """
        with reading(self._engine) as connection:
            return entity_of(connection, entity_number(connection, called))

    def sources(  # noqa: PLR0913  filters, one a keyword
        self,
        query: str | None = None,
        *,
        named: bool | None = None,
        entity: str | None = None,
        outlet: str | None = None,
        certainty: Collection[Certainty] | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[QuotedSource]:
        """Who is quoted, those quoted most first.

        Args:
            query: words of a name or description, each may be only a beginning; None for all.
            named: only entities of the desk, or only others; None for both.
            entity: only as they speak of this one.
            outlet: only as these houses quote them.
            certainty: only what they say so certainly.
            since: only as they are quoted in reports published in this year, month or day or later.
            until: the same, up to the end of this year, month or day.
            limit: at most so many.
            offset: leave out so many at the beginning.

        Raises:
            SettingError: a filter means nothing here.
        """
        asked = Asked(entity, outlet, since, until, certainty)
        with self._question(asked, limit, offset) as (connection, chosen):
            return sources(connection, chosen, query=query, named=named, limit=limit, offset=offset)

    def timeline(  # noqa: PLR0913  filters, one a keyword
        self,
        *,
        by: By = "spoken",
        entity: str | None = None,
        source: str | None = None,
        outlet: str | None = None,
        certainty: Collection[Certainty] | None = None,
        since: str | None = None,
        until: str | None = None,
        newest: bool = False,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Moment]:
        """What is said, and what reports tell in their own voice, in the order of time.

        Args:
            by: `spoken`, the days that it speaks of, or `published`. What has none is left out:
                `count_timeless` tells how much that is.
            entity: only what speaks of this one.
            source: only what this one says or passes on: a number or a name.
            outlet: only in reports of these houses.
            certainty: only what is said so certainly.
            since: only what shares a day with this year, month or day or later.
            until: the same, up to the end of this year, month or day.
            newest: the latest first; else the earliest.
            limit: at most so many.
            offset: leave out so many at the beginning.

        Raises:
            SettingError: a filter means nothing here.
        """
        _check_by(by)
        asked = Asked(entity, outlet, since, until, certainty)
        with self._question(asked, limit, offset) as (connection, chosen):
            spoke = None if source is None else entity_number(connection, source)
            return timeline(
                connection, chosen, by=by, source=spoke, newest=newest, limit=limit, offset=offset
            )

    def count_timeless(
        self,
        *,
        by: By = "spoken",
        entity: str | None = None,
        source: str | None = None,
        outlet: str | None = None,
        certainty: Collection[Certainty] | None = None,
    ) -> int:
        """How many statements `timeline` leaves out because they speak of no known time.

        With `by="published"`: because it is not known when their reports were published.

        Raises:
            SettingError: a filter means nothing here.
        """
        _check_by(by)
        with self._question(Asked(entity, outlet, certainty=certainty)) as (connection, chosen):
            spoke = None if source is None else entity_number(connection, source)
            return count_timeless(connection, chosen, by=by, source=spoke)

    def places(  # noqa: PLR0913  filters, one a keyword
        self,
        query: str | None = None,
        *,
        country: str | None = None,
        entity: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[DeskPlace]:
        """Where things are, as reports say: those that most reports name first.

        Args:
            query: words of a name, each may be only a beginning; None for all.
            country: ISO 3166-1 alpha-2 code.
            entity: only in reports that speak of this one.
            outlet: only in reports of these houses.
            since: only in reports published in this year, month or day or later.
            until: the same, up to the end of this year, month or day.
            limit: at most so many.
            offset: leave out so many at the beginning.

        Raises:
            SettingError: a filter means nothing here.
        """
        asked = Asked(entity, outlet, since, until)
        with self._question(asked, limit, offset) as (connection, chosen):
            return places(
                connection, chosen, query=query, country=country, limit=limit, offset=offset
            )

    def deadlines(  # noqa: PLR0913  filters, one a keyword
        self,
        *,
        as_of: str | None = None,
        state: DeadlineState | None = None,
        entity: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Due]:
        """What is due, the earliest first, and what became of it as later reports tell.

        Args:
            as_of: the day on which the question is asked, `2031-05-14`; None for today. What was
                published later is not known then.
            state: only deadlines that are `open`, `met`, `passed` or `unknown`; None for all.
            entity: only what this one set, promised or is bound by.
            outlet: only in reports of these houses.
            since: only what can fall due in this year, month or day, or later.
            until: the same, up to the end of this year, month or day.
            limit: at most so many.
            offset: leave out so many at the beginning.

        Raises:
            SettingError: a filter means nothing here.
        """
        check_state(state)
        day = day_of(as_of)
        asked = Asked(entity, outlet, since, until)
        with self._question(asked, limit, offset) as (connection, chosen):
            return deadlines(connection, chosen, as_of=day, state=state, limit=limit, offset=offset)

    def search(  # noqa: PLR0913  filters, one a keyword
        self,
        query: str,
        *,
        where: Where | None = None,
        entity: str | None = None,
        outlet: str | None = None,
        certainty: Collection[Certainty] | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> list[Hit]:
        """Find words in what is said, then in the titles and texts of other reports.

        Args:
            query: words, all of which must be there, in any spelling; in quotation marks, those
                that must stand side by side; `kata*` for all that begin so.
            where: only in `statements` or only in `reports`; None for both.
            entity: only statements, or reports, that speak of this one.
            outlet: only in reports of these houses.
            certainty: only statements, those made so certainly.
            since: only in reports published in this year, month or day or later.
            until: the same, up to the end of this year, month or day.
            limit: at most so many.
            offset: leave out so many at the beginning.

        Raises:
            SettingError: a filter means nothing here.
        """
        asked = Asked(entity, outlet, since, until, certainty)
        with self._question(asked, limit, offset) as (connection, chosen):
            return search(connection, query, chosen, where=where, limit=limit, offset=offset)

    @contextmanager
    def _question(
        self, asked: Asked, limit: int = 1, offset: int = 0
    ) -> Iterator[tuple[Connection, Filter]]:
        """See the desk as it is now, with what the filters mean on it."""
        if limit < 1 or offset < 0:
            msg = f"limit {limit}, offset {offset}: ask for 1 row or more, after 0 or more"
            raise SettingError(msg)
        with reading(self._engine) as connection:
            yield connection, understood(connection, asked)


def _check_by(by: str) -> None:
    if by not in {"spoken", "published"}:
        msg = f"a timeline is by 'spoken' or 'published' time, not by {by!r}"
        raise SettingError(msg)
