"""Claims and conflicts as rows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, literal, select, true, union

from firsthand.store.claim_schema import claim, conflict, contrast, near, telling
from firsthand.types import Support

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import Connection, Row

    from firsthand.types import ConflictKind

SHORTEST = 10
"""Hex digits of a claim's name; more where two claims of a desk would have the same."""
_AT_A_TIME = 500

LONGEST = 14
"""Hex digits of a rank."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as it was weighed last.

    Attributes:
        named: of the origins that support it at least, those with a name.
    """

    id: int
    name: str
    text: str
    tellings: int
    support: Support
    denial: Support
    first_seen: str | None
    last_seen: str | None
    named: int = 0


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


def claim_names(connection: Connection, ranks: Sequence[int]) -> list[str]:
    """Names that no other claims have, nor any two of these: `C` and hex digits.

    Args:
        connection: within a writing transaction.
        ranks: of the earliest telling of each claim (`telling_rows.rank_of`), all different.
    """
    found: dict[int, str] = {}
    length = SHORTEST
    while len(found) < len(ranks):
        wanted = {rank: f"C{rank:014x}"[: length + 1] for rank in ranks if rank not in found}
        asked = select(claim.c.name).where(claim.c.name.in_(sorted(set(wanted.values()))))
        taken = {*connection.scalars(asked), *found.values()}
        for rank, name in wanted.items():
            if name not in taken or length == LONGEST:
                taken.add(name)
                found[rank] = name
        length += 1
    return [found[rank] for rank in ranks]


def claims_by_row(connection: Connection, numbers: Collection[int]) -> dict[int, ClaimRow]:
    """Claims by their rows."""
    order = sorted(set(numbers))
    return {
        row.id: _as_claim(row)
        for at in range(0, len(order), _AT_A_TIME)
        for row in connection.execute(
            select(claim).where(claim.c.id.in_(order[at : at + _AT_A_TIME]))
        )
    }


def _as_claim(row: Row[Any]) -> ClaimRow:
    return ClaimRow(
        row.id,
        row.name,
        row.text,
        row.tellings,
        Support(row.reports, row.low, row.high),
        Support(row.denying, row.denial_low, row.denial_high),
        row.first_seen,
        row.last_seen,
        row.named,
    )


def put_claims(connection: Connection, rows: Iterable[ClaimRow]) -> None:
    """Keep claims."""
    values = [
        {
            "id": row.id,
            "name": row.name,
            "text": row.text,
            "tellings": row.tellings,
            "reports": row.support.reports,
            "low": row.support.low,
            "high": row.support.high,
            "named": row.named,
            "denying": row.denial.reports,
            "denial_low": row.denial.low,
            "denial_high": row.denial.high,
            "first_seen": row.first_seen,
            "last_seen": row.last_seen,
        }
        for row in rows
    ]
    if values:
        connection.execute(insert(claim), values)


def rivals_of(connection: Connection, claims: Collection[int]) -> list[RivalRow]:
    """Pairs of tellings that exclude each other, one of them in one of these claims."""
    one, other = telling.alias(), telling.alias()
    ways = (
        (near, near.c.kind, near.c.relation == "rival"),
        (contrast, literal("scope"), true()),
    )
    asked = [
        select(
            one.c.claim_id, other.c.claim_id, one.c.id, other.c.id, kind, pairs.c.because,
            func.max(one.c.published, other.c.published), one.c.rank, other.c.rank,
        )
        .join(one, pairs.c.telling_id == one.c.id)
        .join(other, pairs.c.other_id == other.c.id)
        .where(excludes, one.c.claim_id != other.c.claim_id)
        for pairs, kind, excludes in ways
    ]  # fmt: skip
    # Each side on its own: "either of the two" would be looked for in all of `near`.
    mine = sorted(claims)
    sides = product(asked, (one, other))
    both = union(*(some.where(side.c.claim_id.in_(mine)) for some, side in sides))
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
