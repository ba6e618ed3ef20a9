"""Of what kind tellings say that things are, and what they leave no room for."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import insert, select

from firsthand.store.claim_schema import contrast, kind, telling

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection


class Contrast(NamedTuple):
    """These two tellings cannot both hold, since one limits what the other tells."""

    telling_id: int
    other_id: int
    because: str


class KindRow(NamedTuple):
    """The telling says that the thing is of the kind, or, `is_barred`, that it is not."""

    thing: str
    kind: str
    name: str
    is_barred: int
    telling_id: int


def plain_of(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """What tellings are compared by."""
    asked = "SELECT id, plain FROM telling WHERE id IN (SELECT value FROM json_each(?))"
    rows = connection.exec_driver_sql(asked, (json.dumps(sorted(ids)),))
    return {row[0]: row[1] for row in rows}


def put_kinds(connection: Connection, rows: Sequence[KindRow]) -> None:
    """Keep of what kind things are said to be; within a writing transaction."""
    if rows:
        connection.execute(insert(kind), [row._asdict() for row in rows])


def barring(connection: Connection, ids: Collection[int]) -> list[tuple[int, int]]:
    """Pairs of which the first bars what the second tells, by a name of both.

    Args:
        connection: of a desk.
        ids: one of each pair is one of these.
    """
    found: set[tuple[int, int]] = set()
    for side in ("limit", "told"):
        other = "told" if side == "limit" else "limit"
        # CROSS JOIN: SQLite begins with the few that come.
        asked = f"""SELECT DISTINCT "limit".telling_id, told.telling_id
            FROM kind AS "{side}" CROSS JOIN kind AS "{other}"
            ON told.thing = "limit".thing AND told.kind = "limit".kind
            AND told.name = "limit".name AND told.telling_id != "limit".telling_id
            AND told.is_barred = 0 AND "limit".is_barred = 1
            WHERE "{side}".telling_id IN (SELECT value FROM json_each(?))"""  # noqa: S608  our own
        rows = connection.exec_driver_sql(asked, (json.dumps(sorted(ids)),))
        found.update((row[0], row[1]) for row in rows)
    return sorted(found)


def kinded_beside(connection: Connection, ids: Collection[int]) -> dict[int, list[int]]:
    """For tellings, the others of their report that say of what kind something is."""
    one, other = telling.alias(), telling.alias()
    asked = (
        select(one.c.id, other.c.id)
        .join(other, one.c.report_id == other.c.report_id)
        .where(one.c.id.in_(sorted(ids)), one.c.id != other.c.id)
        .where(other.c.id.in_(select(kind.c.telling_id)))
        .order_by(one.c.id, other.c.id)
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number, beside in connection.execute(asked):
        found[number].append(beside)
    return found


def put_contrasts(connection: Connection, rows: Sequence[Contrast]) -> None:
    """Keep which tellings cannot both hold; within a writing transaction."""
    if rows:
        connection.execute(insert(contrast), [row._asdict() for row in rows])
