"""Claims and conflicts as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, union

from firsthand.store.claim_schema import claim, conflict, near, telling
from firsthand.types import Support

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

    from firsthand.types import ConflictKind

SHORTEST = 10
"""Hex digits of a claim's name; more where two claims of a desk would have the same."""
_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as it was weighed last."""

    id: int
    name: str
    text: str
    tellings: int
    support: Support
    denial: Support
    first_seen: str | None
    last_seen: str | None


@dataclass(frozen=True, slots=True)
class RivalRow:
    """Two tellings of different claims whose values exclude each other."""

    claim: int
    other: int
    telling: int
    other_telling: int
    kind: ConflictKind
    because: str | None
    since: str | None


def last_claim(connection: Connection) -> int:
    """The highest number that a claim has."""
    return connection.scalar(select(func.max(claim.c.id))) or 0


def claim_name(connection: Connection, rank: int) -> str:
    """A name that no other claim has: `C` and hex digits.

    Args:
        connection: within a writing transaction.
        rank: of its earliest telling (`telling_rows.rank_of`).
    """
    digits = f"{rank:014x}"
    for length in range(SHORTEST, len(digits) + 1):
        name = f"C{digits[:length]}"
        if connection.scalar(select(claim.c.id).where(claim.c.name == name)) is None:
            break
    return name


def claim_row(connection: Connection, number: int) -> ClaimRow:
    """A claim by its row."""
    row = connection.execute(select(claim).where(claim.c.id == number)).one()
    return ClaimRow(
        row.id,
        row.name,
        row.text,
        row.tellings,
        Support(row.reports, row.low, row.high),
        Support(row.denying, row.denial_low, row.denial_high),
        row.first_seen,
        row.last_seen,
    )


def put_claim(connection: Connection, row: ClaimRow) -> None:
    """Keep a claim."""
    values = {
        "id": row.id,
        "name": row.name,
        "text": row.text,
        "tellings": row.tellings,
        "reports": row.support.reports,
        "low": row.support.low,
        "high": row.support.high,
        "denying": row.denial.reports,
        "denial_low": row.denial.low,
        "denial_high": row.denial.high,
        "first_seen": row.first_seen,
        "last_seen": row.last_seen,
    }
    connection.execute(insert(claim).values(values))


def rivals_of(connection: Connection, claims: Collection[int]) -> list[RivalRow]:
    """Pairs of tellings that exclude each other, one of them in one of these claims."""
    one, other = telling.alias(), telling.alias()
    asked = (
        select(
            one.c.claim_id, other.c.claim_id, one.c.id, other.c.id, near.c.kind, near.c.because,
            func.max(one.c.published, other.c.published), one.c.rank, other.c.rank,
        )
        .join(one, near.c.telling_id == one.c.id)
        .join(other, near.c.other_id == other.c.id)
        .where(near.c.relation == "rival", one.c.claim_id != other.c.claim_id)
    )  # fmt: skip
    # Each side on its own: "either of the two" would be looked for in all of `near`.
    mine = sorted(claims)
    both = union(*(asked.where(side.c.claim_id.in_(mine)) for side in (one, other)))
    rows = sorted(connection.execute(both), key=lambda row: (row[-2], row[-1]))
    return [RivalRow(*row[:-2]) for row in rows]


def put_conflicts(connection: Connection, rows: Iterable[RivalRow]) -> None:
    """Keep one conflict for every two claims: the first that is given."""
    kept: dict[frozenset[int], RivalRow] = {}
    for row in rows:
        kept.setdefault(frozenset((row.claim, row.other)), row)
    ids = sorted({n for pair in kept for n in pair})
    for at in range(0, len(ids), _AT_A_TIME):
        some = conflict.c.one_id.in_(ids[at : at + _AT_A_TIME])
        for known in connection.execute(select(conflict.c.one_id, conflict.c.other_id).where(some)):
            kept.pop(frozenset(known), None)
    values = [
        {
            "one_id": row.claim,
            "other_id": row.other,
            "kind": row.kind,
            "because": row.because,
            "telling_id": row.telling,
            "other_telling_id": row.other_telling,
            "since": row.since,
        }
        for row in kept.values()
    ]
    if values:
        connection.execute(insert(conflict), values)
