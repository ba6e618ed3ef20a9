"""What a desk is asked about claims, and answers."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from firsthand.desk.judging import day_of
from firsthand.desk.showing import conflicts_of, listed, record_of, shown
from firsthand.errors import SettingError
from firsthand.store.cell_rows import tellings_of
from firsthand.store.claim_rows import claims_by_row
from firsthand.store.embedded import reading
from firsthand.store.queries.claims import (
    By,
    all_conflicts,
    claim_at,
    claim_called,
    claim_named,
    claim_rows,
    claims_worded,
    one_conflict,
)
from firsthand.store.queries.filters import Asked, Filter, understood
from firsthand.types import ConflictKind
from firsthand.weigh.cells import cosines
from firsthand.weigh.nearest import Close
from firsthand.weigh.reliability import reliability

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Connection, Engine

    from firsthand.desk.weighing import Weighing
    from firsthand.types import Claim, Conflict, ListedClaim, Reliability

FOUND = 10
"""Claims that words lead to, at most."""
NEAR_ENOUGH = 0.5
"""Cosine from which on a telling is taken for what was asked."""
_AT_A_TIME = 50
"""Tellings whose claims are looked up together."""


class Claims:
    """The questions about claims; they share the filters of `Answers`."""

    _engine: Engine
    _weighing: Weighing

    def weigh(self) -> None:
        """Weigh what has come or changed since the last time; every question does so by itself.

        Raises:
            DeskError: the desk cannot be written.
        """
        self._weighing.catch_up()

    def claims(  # noqa: PLR0913  filters, one a keyword
        self,
        query: str | None = None,
        *,
        by: By = "support",
        entity: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Claim]:
        """What is claimed, by how many independent origins, and what contradicts it.

        Args:
            query: words of the claim; None for all.
            by: `support`: most origins first; `repeats`: most reports on one origin at most;
                `contradicted`: those with the newest conflicts; `new`: those first seen last.
            entity: only claims that name this one.
            outlet: only claims that these houses tell.
            since: only claims told in this year, month or day or later.
            until: only claims told up to the end of this year, month or day.
            limit: at most so many.
            offset: leave out so many at the beginning.

        Raises:
            SettingError: a filter means nothing here.
        """
        asked = Asked(entity, outlet, since, until)
        with self._chosen(asked, by, query, limit, offset) as (connection, rows):
            return shown(connection, rows)

    def listed_claims(  # noqa: PLR0913  filters, one a keyword
        self,
        query: str | None = None,
        *,
        by: By = "support",
        entity: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[ListedClaim]:
        """The same claims in the same order, without tellings, origins and history.

        They are not traced anew: a page of them takes a few milliseconds on a desk of any size.
        Arguments and errors are those of `claims`.
        """
        asked = Asked(entity, outlet, since, until)
        with self._chosen(asked, by, query, limit, offset) as (connection, rows):
            return listed(connection, rows)

    def trace(self, asked: str) -> list[Claim]:
        """A claim from its origins to all that repeat it; several where the words may mean several.

        Its history tells what has become by today of what it says is due; `claims` leaves that out.

        Args:
            asked: a claim's id, or its beginning if no other begins so; or words, to which the
                nearest claims are found.

        Returns:
            The best match first; none where nothing on the desk is near.

        Raises:
            SettingError: several claims begin so.
        """
        self.weigh()
        with reading(self._engine) as connection:
            number = claim_called(connection, asked) if _is_id(asked) else None
            if number is not None:
                return shown(connection, [number], as_of=day_of(None))
            rows = self._alike(connection, asked)
            return shown(connection, rows[:FOUND], as_of=day_of(None))

    def claim(self, name: str) -> Claim | None:
        """The claim with this id, with all that `trace` tells; None where no claim has it.

        Args:
            name: the whole id; one that the claim once had, before an earlier telling came or it
                became one with another, is as good.
        """
        return self.claims_named([name]).get(name)

    def claims_named(self, names: Collection[str]) -> dict[str, Claim]:
        """Some claims by their ids, as `claim` tells of one: quicker than one by one.

        Args:
            names: whole ids, as for `claim`; of those that no claim has, there is none.
        """
        self.weigh()
        with reading(self._engine) as connection:
            rows = {name: claim_named(connection, name) for name in names}
            numbers = list(dict.fromkeys(row for row in rows.values() if row is not None))
            found = dict(zip(numbers, shown(connection, numbers, as_of=day_of(None)), strict=True))
        return {name: found[row] for name, row in rows.items() if row is not None}

    def near(self, name: str) -> tuple[ListedClaim, list[ListedClaim]] | None:
        """A claim, and others that it may be one with, the nearest first; None where there is none.

        Args:
            name: the whole id, as for `claim`.
        """
        self.weigh()
        with reading(self._engine) as connection:
            number = claim_named(connection, name)
            if number is None:
                return None
            (mine,) = listed(connection, [number])
            others = [row for row in self._alike(connection, mine.text) if row != number]
            return mine, listed(connection, others[:FOUND])

    def conflicts(
        self,
        *,
        entity: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        kind: ConflictKind | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Conflict]:
        """What cannot both hold, the newest first: claims against claims, claims against denials.

        Args:
            entity: only where one of the claims names this one.
            outlet: only where these houses tell one of the claims.
            since: only claims told in this year, month or day or later.
            until: only claims told up to the end of this year, month or day.
            kind: only conflicts of this kind.
            limit: at most so many.
            offset: leave out so many at the beginning.

        Raises:
            SettingError: a filter means nothing here.
        """
        if kind is not None:
            _check("kind", kind, get_args(ConflictKind))
        with self._asked(Asked(entity, outlet, since, until), limit, offset) as (
            connection,
            chosen,
        ):
            rows = all_conflicts(connection, chosen, kind=kind, limit=limit, offset=offset)
            return conflicts_of(connection, rows)

    def conflict(self, claim: str, other: str) -> Conflict | None:
        """Why two claims cannot both hold; None where nothing shows that they cannot.

        Args:
            claim: its id.
            other: id of the other; the same for a claim and its denial.
        """
        self.weigh()
        with reading(self._engine) as connection:
            one, two = claim_named(connection, claim), claim_named(connection, other)
            if one is None or two is None:
                return None
            found = conflicts_of(connection, one_conflict(connection, one, two))
            names = claims_by_row(connection, [one])
        return _seen_from(names[one].name, found[0]) if found else None

    def reliability(self, source: str) -> Reliability:
        """How reliable a source has been on this desk, A to F, and why.

        Args:
            source: a house, or a person or body that is quoted, by name.
        """
        with reading(self._engine) as connection:
            return reliability(record_of(connection, source))

    def _alike(self, connection: Connection, words: str) -> list[int]:
        """Claims near to some words, the nearest first, then those that have these words."""
        worded = claims_worded(connection, words, FOUND)
        return list(dict.fromkeys([*self._nearest(connection, words), *worded]))

    def _nearest(self, connection: Connection, words: str) -> list[int]:
        embedded = self._weighing.judge.embed([words])
        vectors, cells = self._weighing.judge.cells.place(embedded)
        parts = []
        for _, there in tellings_of(connection, cells[0].tolist()):
            likeness = cosines(vectors[0], there.vectors)
            like = likeness >= NEAR_ENOUGH
            parts.append(Close(there.ids[like], there.ranks[like], likeness[like]))
        return _owners(connection, Close.of(parts).in_order())

    @contextmanager
    def _chosen(
        self, asked: Asked, by: By, query: str | None, limit: int, offset: int
    ) -> Iterator[tuple[Connection, list[int]]]:
        _check("by", by, get_args(By))
        with self._asked(asked, limit, offset) as (connection, chosen):
            yield (
                connection,
                claim_rows(connection, chosen, by=by, query=query, limit=limit, offset=offset),
            )

    @contextmanager
    def _asked(self, asked: Asked, limit: int, offset: int) -> Iterator[tuple[Connection, Filter]]:
        if limit < 1 or offset < 0:
            msg = f"limit {limit}, offset {offset}: ask for 1 row or more, after 0 or more"
            raise SettingError(msg)
        self.weigh()
        with reading(self._engine) as connection:
            yield connection, understood(connection, asked)


def _seen_from(claim: str, found: Conflict) -> Conflict:
    """The same with this claim first."""
    if found.claim == claim:
        return found
    return replace(
        found,
        claim=found.other,
        other=found.claim,
        words=found.other_words,
        other_words=found.words,
        support=found.other_support,
        other_support=found.support,
        cited=found.other_cited,
        other_cited=found.cited,
    )


def _owners(connection: Connection, tellings: Sequence[int]) -> list[int]:
    """The claims of tellings, of the first ones first; no more than are shown."""
    found: dict[int, None] = {}
    for at in range(0, len(tellings), _AT_A_TIME):
        some = tellings[at : at + _AT_A_TIME]
        owners = claim_at(connection, some)
        found |= dict.fromkeys(owners[number] for number in some if number in owners)
        if len(found) >= FOUND:
            break
    return list(found)


def _is_id(asked: str) -> bool:
    word = asked.strip()
    return (
        len(word) > 1 and word[0] in "Cc" and all(c in "0123456789abcdefABCDEF" for c in word[1:])
    )


def _check(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        msg = f"{name} {value!r}: choose from {', '.join(known)}"
        raise SettingError(msg)
