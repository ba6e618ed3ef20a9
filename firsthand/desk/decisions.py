"""What users of a desk decide about who is who, and the log of all decisions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from firsthand.desk.claim_decisions import ClaimDecisions
from firsthand.errors import SettingError
from firsthand.resolve.who import deciding
from firsthand.store.embedded import reading, writing
from firsthand.store.entity_index import EntityIndex
from firsthand.store.queries.judgements import judgement_called, judgements
from firsthand.store.queries.names import entity_number
from firsthand.store.rulings import KINDS, decided_kind, take_back

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sqlalchemy import Connection, Engine

    from firsthand.store.queries.judgements import About
    from firsthand.types import Judgement

_NUMBER = re.compile(r"[Jj](\d{1,18})", re.ASCII)


class Decisions(ClaimDecisions):
    """Decisions of users overrule the rules and hold for all that is read later, until taken back.

    Entities are named by number (`E12`) or by a name that is one entity's only. Each method
    returns the decision as it was logged, and raises `SettingError` where it means nothing.
    """

    _engine: Engine

    def merge(self, a: str, b: str, because: str = "") -> Judgement:
        """Two entities are one.

        Args:
            a: one of them.
            b: the other.
            because: why, for those who come after.

        Raises:
            SettingError: there is no such entity, or they are one already.
        """
        return self._decide(
            lambda connection: deciding.merge(
                EntityIndex(connection),
                entity_number(connection, a),
                entity_number(connection, b),
                because,
            )
        )

    def split(
        self,
        entity: str,
        *,
        names: Collection[str] = (),
        reports: Collection[str] = (),
        because: str = "",
    ) -> Judgement:
        """Some names of an entity, or its names in some reports, are another one's.

        Args:
            entity: which.
            names: of the other one, as reports write them.
            reports: ids of reports that speak of the other one.
            because: why, for those who come after.

        Raises:
            SettingError: no such entity; it has none of these; or nothing of it would be left.
        """
        return self._decide(
            lambda connection: deciding.split(
                EntityIndex(connection),
                entity_number(connection, entity),
                because,
                names=names,
                reports=reports,
            )
        )

    def rename(self, entity: str, name: str, because: str = "") -> Judgement:
        """Show an entity under this name.

        Raises:
            SettingError: there is no such entity, or the name is empty.
        """
        return self._decide(
            lambda connection: deciding.rename(
                EntityIndex(connection), entity_number(connection, entity), name, because
            )
        )

    def undo(self, judgement: str, because: str = "") -> Judgement:
        """Take a decision of a user back, as if it had never been made.

        Args:
            judgement: its number, `J7`.
            because: why, for those who come after.

        Raises:
            SettingError: there is no such decision, a rule made it, or it was taken back before.
        """
        number = _number(judgement)
        return self._decide(lambda connection: _undo(connection, number, because))

    def judgement(self, number: str) -> Judgement:
        """One decision.

        Args:
            number: as it is logged, `J7`.

        Raises:
            SettingError: there is none.
        """
        with reading(self._engine) as connection:
            return judgement_called(connection, _number(number))

    def judgements(
        self,
        entity: str | None = None,
        *,
        by: str | None = None,
        about: About | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Judgement]:
        """Decisions of rules and users, the newest first.

        Args:
            entity: only those about it; None for all.
            by: `rule` or `user`; None for both.
            about: `entities`: who is who; `claims`: which tellings are one, and who copied whom;
                None for both.
            limit: at most so many.
            offset: leave out so many at the beginning.

        Raises:
            SettingError: there is no such entity.
        """
        with reading(self._engine) as connection:
            number = None if entity is None else entity_number(connection, entity)
            return judgements(
                connection, entity=number, by=by, about=about, limit=limit, offset=offset
            )

    def _decide(self, decision: Callable[[Connection], int]) -> Judgement:
        """Decide and say what was logged; nobody else writes meanwhile, so it is the newest."""
        with writing(self._engine) as connection:
            decision(connection)
            return judgements(connection, by="user", limit=1)[0]


def _number(judgement: str) -> int:
    found = _NUMBER.fullmatch(judgement.strip())
    if found is None:
        msg = f"{judgement!r} is no number of a decision: write it as J7"
        raise SettingError(msg)
    return int(found[1])


def _undo(connection: Connection, number: int, because: str) -> int:
    if decided_kind(connection, number) in KINDS:
        return take_back(connection, number, because)
    return deciding.undo(EntityIndex(connection), number, because)
