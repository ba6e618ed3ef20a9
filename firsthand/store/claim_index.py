"""What is near to each telling, and the claims that tellings make."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, bindparam, delete, insert, or_, select, update

from firsthand.store.claim_schema import claim, conflict, crowded, near, telling
from firsthand.store.schema import report

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

_AT_A_TIME = 500


class Waiting(NamedTuple):
    """A telling that has no place yet, or that lost a near one."""

    id: int
    rank: int
    plain: str


class NearRow(NamedTuple):
    """The other is near to the telling, and this came of comparing the two."""

    telling_id: int
    other_id: int
    likeness: float
    same: float
    relation: str
    kind: str | None
    because: str | None


@dataclass(frozen=True, slots=True)
class ClaimIndex:
    """What is near to what on a desk, and in which claim; within a transaction."""

    connection: Connection

    # -------------------------------------------------------------- what waits

    def unweighed(self, most: int) -> list[int]:
        """Rows of reports whose tellings are in no claims yet, in the order of arrival."""
        asked = select(report.c.id).where(report.c.unweighed == 1).order_by(report.c.id)
        return list(self.connection.scalars(asked.limit(most)))

    def waiting(self, reports: Collection[int]) -> list[Waiting]:
        """The tellings of reports, in the order of reports and texts."""
        asked = select(telling.c.id, telling.c.rank, telling.c.plain)
        asked = asked.where(telling.c.report_id.in_(sorted(reports))).order_by(telling.c.id)
        return [Waiting(*row) for row in self.connection.execute(asked)]

    def to_refill(self) -> list[int]:
        """Tellings that lost one that was near."""
        return list(self.connection.scalars(select(telling.c.id).where(telling.c.refill == 1)))

    def stale_claims(self) -> list[int]:
        """Claims that must be weighed again."""
        return list(self.connection.scalars(select(claim.c.id).where(claim.c.stale == 1)))

    def done(self, reports: Collection[int]) -> None:
        """All tellings of these reports are weighed, and no telling lacks a near one."""
        some = report.c.id.in_(sorted(reports))
        self.connection.execute(update(report).where(some).values(unweighed=0))
        self.connection.execute(update(telling).where(telling.c.refill == 1).values(refill=0))

    # -------------------------------------------------------------- what is near

    def near_to(self, ids: Collection[int]) -> dict[int, list[tuple[float, int, int]]]:
        """What is near to each: likeness, rank and row of the other; no entry for none."""
        found: defaultdict[int, list[tuple[float, int, int]]] = defaultdict(list)
        asked = """SELECT telling_id, likeness, rank, other_id
            FROM near JOIN telling ON telling.id = other_id
            WHERE telling_id IN (SELECT value FROM json_each(?1))"""
        for owner, *rest in self._rows(asked, ids):
            found[owner].append((rest[0], rest[1], rest[2]))
        return found

    def crowded(self, ids: Collection[int]) -> dict[int, float]:
        """Those of some tellings to which as many are near as can be: how like the last one is."""
        asked = """SELECT telling_id, least FROM crowded
            WHERE telling_id IN (SELECT value FROM json_each(?1))"""
        return dict(self._rows(asked, ids))

    def crowd(self, least: Mapping[int, float | None]) -> None:
        """Keep how like the last near one of tellings is, or that there is room for more.

        Args:
            least: row of a telling -> that, or None where it has room.
        """
        roomy = [{"it": n} for n, value in least.items() if value is None]
        full = [
            {"telling_id": n, "least": value} for n, value in least.items() if value is not None
        ]
        if roomy:
            gone = delete(crowded).where(crowded.c.telling_id == bindparam("it"))
            self.connection.execute(gone, roomy)
        if full:
            self.connection.execute(insert(crowded).prefix_with("OR REPLACE"), full)

    def compared(self, pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], NearRow]:
        """What came of comparing two tellings, the smaller row first, where it is known."""
        # "+": few rows stand with a telling, so that looking at them all takes less than looking
        # for each of the others.
        asked = """SELECT * FROM near WHERE telling_id IN (SELECT value FROM json_each(?1))
            AND +other_id IN (SELECT value FROM json_each(?1))"""
        found = _pairs(self._rows(asked, {n for pair in pairs for n in pair}))
        return {pair: found[pair] for pair in pairs if pair in found}

    def add_near(self, rows: Sequence[NearRow]) -> None:
        """Put down what got near."""
        if rows:
            self.connection.execute(insert(near), [row._asdict() for row in rows])

    def drop_near(self, pairs: Sequence[tuple[int, int]]) -> None:
        """The second is no more near to the first."""
        if pairs:
            gone = and_(near.c.telling_id == bindparam("one"), near.c.other_id == bindparam("two"))
            rows = [{"one": a, "two": b} for a, b in pairs]
            self.connection.execute(delete(near).where(gone), rows)

    def joined(self, ids: Collection[int]) -> set[int]:
        """Tellings that a pair joins with one of these, either way."""
        asked = """SELECT other_id FROM near WHERE relation IN ('same', 'denies')
            AND telling_id IN (SELECT value FROM json_each(?1))
            UNION SELECT telling_id FROM near WHERE relation IN ('same', 'denies')
            AND other_id IN (SELECT value FROM json_each(?1))"""
        return {row[0] for row in self._rows(asked, ids)}

    def pairs_of(self, ids: Collection[int]) -> dict[tuple[int, int], NearRow]:
        """Everything that was compared with one of these, the smaller row first."""
        asked = """SELECT * FROM near WHERE telling_id IN (SELECT value FROM json_each(?1))
            UNION ALL SELECT * FROM near WHERE other_id IN (SELECT value FROM json_each(?1))
            AND telling_id NOT IN (SELECT value FROM json_each(?1))"""
        return _pairs(self._rows(asked, ids))

    def _rows(self, asked: str, ids: Collection[int]) -> list[tuple[Any, ...]]:
        """Rows of a statement in which `json_each(?1)` are some numbers.

        Thousands of rows are asked for when a report is weighed: the driver's own tuples, and one
        statement for any number of ids, take half of the time.
        """
        wanted = (json.dumps(sorted(ids)),)
        cursor: Any = self.connection.exec_driver_sql(asked, wanted).cursor
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    # -------------------------------------------------------------- claims

    def claims_of(self, ids: Collection[int]) -> dict[int, int | None]:
        """The claim that each telling is in, or None."""
        asked = """SELECT id, claim_id FROM telling
            WHERE id IN (SELECT value FROM json_each(?1))"""
        return dict(self._rows(asked, ids))

    def members(self, claims: Collection[int]) -> dict[int, list[int]]:
        """The tellings of claims; no entry for a claim without any."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        asked = """SELECT claim_id, id FROM telling
            WHERE claim_id IN (SELECT value FROM json_each(?1)) ORDER BY id"""
        for owner, number in self._rows(asked, claims):
            found[owner].append(number)
        return found

    def ranks(self, ids: Collection[int]) -> dict[int, int]:
        """Ranks of tellings."""
        asked = "SELECT id, rank FROM telling WHERE id IN (SELECT value FROM json_each(?1))"
        return dict(self._rows(asked, ids))

    def drop_claims(self, claims: Collection[int]) -> None:
        """Delete claims, with the conflicts that they are in."""
        for some in _batches(claims):
            either = or_(conflict.c.one_id.in_(some), conflict.c.other_id.in_(some))
            self.connection.execute(delete(conflict).where(either))
            out = update(telling).where(telling.c.claim_id.in_(some)).values(claim_id=None)
            self.connection.execute(out)
            self.connection.execute(delete(claim).where(claim.c.id.in_(some)))

    def assign(self, sides: Mapping[int, Mapping[int, str]]) -> None:
        """Let tellings be in claims, on these sides: row of the claim -> of the telling -> side."""
        put = update(telling).where(telling.c.id == bindparam("it"))
        put = put.values(claim_id=bindparam("owner"), stance=bindparam("side"))
        rows = [
            {"it": it, "owner": owner, "side": side}
            for owner, taken in sides.items()
            for it, side in taken.items()
        ]
        if rows:
            self.connection.execute(put, rows)


def _pairs(rows: Iterable[tuple[Any, ...]]) -> dict[tuple[int, int], NearRow]:
    """Rows of `near` by the two tellings, the smaller row first."""
    found = map(NearRow._make, rows)
    return {
        (min(row.telling_id, row.other_id), max(row.telling_id, row.other_id)): row for row in found
    }


def _batches(ids: Collection[int]) -> Iterable[list[int]]:
    order = sorted(ids)
    return (order[at : at + _AT_A_TIME] for at in range(0, len(order), _AT_A_TIME))
