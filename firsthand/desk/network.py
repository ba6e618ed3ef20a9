"""What a desk answers about who is with or against whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from firsthand.errors import SettingError
from firsthand.store.embedded import reading
from firsthand.store.queries.filters import Asked, understood
from firsthand.store.queries.network import REPORTS, network
from firsthand.types import TieKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Engine

    from firsthand.desk.weighing import Weighing
    from firsthand.types import Network

ALL: tuple[TieKind, ...] = get_args(TieKind)
NEWEST = REPORTS
"""So many of the reports that fit are looked at."""
MOST = 200
"""Entities of the largest network that is given."""


class Networks:
    """The question who is with or against whom; it shares the filters of `Answers`."""

    _engine: Engine
    _weighing: Weighing

    def network(  # noqa: PLR0913, RUF100  filters, one a keyword
        self,
        *,
        kinds: Collection[TieKind] = ALL,
        entity: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 40,
    ) -> Network:
        """Entities and what ties them: relations that reports state, sides that they take.

        Only the newest NEWEST of the reports that fit are looked at.

        Args:
            kinds: `relation`, `with` (both support a claim, or both deny it), `against` (one
                denies what the other claims). Only those said to know take a side, not those who
                pass their words on.
            entity: only this one and its neighbours: what reports that speak of it say, and who
                else takes a side of what it says.
            outlet: only in reports of these houses.
            since: only in reports published in this year, month or day or later.
            until: the same, up to the end of this year, month or day.
            limit: entities at most, from 1 to MOST.

        Raises:
            SettingError: a filter means nothing here, or a kind is none.
        """
        unknown = [kind for kind in kinds if kind not in ALL]
        if unknown or not 1 <= limit <= MOST:
            msg = f"kinds {list(kinds)}, limit {limit}: take of {', '.join(ALL)}, and 1 to {MOST}"
            raise SettingError(msg)
        self._weighing.catch_up()
        with reading(self._engine) as connection:
            chosen = understood(connection, Asked(entity, outlet, since, until))
            return network(connection, chosen, kinds=kinds, most=limit)
