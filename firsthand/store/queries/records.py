"""What became of the claims that a source told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, func, or_, select

from firsthand.errors import SettingError
from firsthand.store.claim_schema import claim, conflict, telling
from firsthand.store.folding import fold
from firsthand.store.queries.outlets import outlets
from firsthand.store.schema import appearance, entity, link, report

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Subquery


class Outcomes(NamedTuple):
    """So many claims of a source were borne out, contradicted, taken back by itself."""

    confirmed: int
    contradicted: int
    corrected: int


def outcomes_of(connection: Connection, source: str) -> Outcomes:
    """Count what became of the claims that a house or a quoted source told.

    Args:
        connection: to the desk.
        source: its name, in any spelling that folds alike.

    Raises:
        SettingError: nobody on the desk is called so.
    """
    told = _told_by(connection, source)
    supported = select(told.c.claim_id).where(told.c.stance == "supports").distinct()
    denied = select(told.c.claim_id).where(told.c.stance == "denies")
    rival = claim.alias()
    between = or_(
        and_(conflict.c.one_id == claim.c.id, conflict.c.other_id == rival.c.id),
        and_(conflict.c.other_id == claim.c.id, conflict.c.one_id == rival.c.id),
    )
    better = select(rival.c.id).join_from(conflict, rival, between)
    against = better.where(rival.c.id != claim.c.id, rival.c.low > claim.c.low)
    mine = claim.c.id.in_(supported)
    wrong = or_(against.correlate(claim).exists(), claim.c.denial_low > claim.c.low)
    took_back = claim.c.id.in_(denied)

    def count(*clauses: ColumnElement[bool]) -> int:
        asked = select(func.count()).select_from(claim).where(mine, *clauses)
        return connection.execute(asked).scalar_one()

    return Outcomes(
        count(claim.c.low > 1, ~wrong, ~took_back), count(wrong, ~took_back), count(took_back)
    )


def _told_by(connection: Connection, source: str) -> Subquery:
    """Claims and sides of what a source told; as a subquery."""
    wanted = fold(source)
    houses = [name for name in outlets(connection) if fold(name) == wanted]
    quoted = (
        select(link.c.statement_id)
        .outerjoin(appearance, link.c.appearance_id == appearance.c.id)
        .outerjoin(entity, appearance.c.entity_id == entity.c.id)
        .where(or_(link.c.folded == wanted, entity.c.folded == wanted))
    )
    if not houses and connection.execute(quoted.limit(1)).first() is None:
        msg = f"nobody on this desk is called “{source}”: look with `firsthand sources`"
        raise SettingError(msg)
    by_house = and_(report.c.publisher.in_(houses), telling.c.statement_id.is_(None))
    return (
        select(telling.c.claim_id, telling.c.stance)
        .join(report, telling.c.report_id == report.c.id)
        .where(or_(by_house, telling.c.statement_id.in_(quoted)))
        .subquery()
    )
