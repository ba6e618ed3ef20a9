"""What reports tell, as rows; taken off the desk so that what stood beside it is weighed again."""

from __future__ import annotations

from bisect import bisect_left
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from firsthand.store.cell_rows import take_out
from firsthand.store.claim_schema import (
    claim,
    conflict,
    contrast,
    crowded,
    fingerprint,
    kind,
    near,
    passage,
    place,
    telling,
    telling_about,
)
from firsthand.store.packing import storable
from firsthand.store.rows import BETWEEN
from firsthand.store.schema import report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from firsthand.types import Reading, Telling

Row = dict[str, Any]

_RANK_BYTES = 7  # fits SQLite's signed 64 bits


def rank_of(report_id: str, local: str) -> int:
    """A number for a telling that depends on nothing but its report and its place in it."""
    digest = blake2b(f"{report_id}\n{local}".encode(), digest_size=_RANK_BYTES).digest()
    return int.from_bytes(digest, "big")


def write_tellings(
    connection: Connection,
    number: int,
    meant: Reading,
    *,
    statements: Mapping[str, int],
    appearances: Mapping[str, int],
) -> None:
    """Put down what a report tells; it waits to be weighed.

    Args:
        connection: within a writing transaction.
        number: row of the report.
        meant: its reading, resolved.
        statements: id of a statement in the reading -> its row.
        appearances: id of an entity in the reading -> its row.
    """
    first = connection.execute(select(func.coalesce(func.max(telling.c.id), 0) + 1)).scalar_one()
    rows = [
        _row(meant, one, statements) | {"id": n, "report_id": number}
        for n, one in enumerate(meant.tellings, first)
    ]
    if rows:
        connection.execute(insert(telling), rows)
        about = _about(meant, {row["local"]: row["id"] for row in rows}, appearances)
        if about:
            connection.execute(insert(telling_about), about)
    connection.execute(update(report).where(report.c.id == number).values(unweighed=1))


def _row(meant: Reading, one: Telling, statements: Mapping[str, int]) -> Row:
    words = BETWEEN.join(meant.report.quote(span) for span in one.spans)
    timex = next((t for t in meant.timexes if t.span == one.time), None) if one.time else None
    return {
        "local": one.id,
        "statement_id": statements.get(one.statement or ""),
        "rank": rank_of(meant.report.id, one.id),
        "start": min(span.start for span in one.spans),
        "end": max(span.end for span in one.spans),
        "words": storable(words),
        "plain": storable(one.plain),
        "certainty": one.certainty,
        "polarity": one.polarity,
        "conditional": int(one.conditional),
        "headline": int(one.is_headline),
        "time_start": timex.start if timex else None,
        "time_end": timex.end if timex else None,
        "time_precision": timex.precision if timex else None,
        "published": storable(meant.report.published),
    }


def _about(meant: Reading, ids: Mapping[str, int], appearances: Mapping[str, int]) -> list[Row]:
    mentioned = sorted(
        (mention.span, appearances[mention.entity])
        for mention in meant.mentions
        if mention.entity and mention.entity in appearances
    )
    starts = [span.start for span, _ in mentioned]
    pairs = {
        (ids[one.id], who): None
        for one in meant.tellings
        for within in one.spans
        for span, who in mentioned[
            bisect_left(starts, within.start) : bisect_left(starts, within.end)
        ]
        if within.contains(span)
    }
    return [{"telling_id": number, "appearance_id": who} for number, who in pairs]


def delete_tellings(connection: Connection, number: int) -> None:
    """Delete what a report tells; claims and neighbours of it are weighed again.

    Args:
        connection: within a writing transaction.
        number: row of the report.
    """
    mine = select(telling.c.id).where(telling.c.report_id == number)
    claims = select(telling.c.claim_id).where(telling.c.report_id == number)
    beside = select(near.c.telling_id).where(near.c.other_id.in_(mine))
    connection.execute(update(claim).where(claim.c.id.in_(claims)).values(stale=1))
    connection.execute(update(telling).where(telling.c.id.in_(beside)).values(refill=1))
    connection.execute(delete(near).where(near.c.telling_id.in_(mine) | near.c.other_id.in_(mine)))
    connection.execute(
        delete(conflict).where(
            conflict.c.telling_id.in_(mine) | conflict.c.other_telling_id.in_(mine)
        )
    )
    connection.execute(
        delete(contrast).where(contrast.c.telling_id.in_(mine) | contrast.c.other_id.in_(mine))
    )
    take_out(connection, list(connection.scalars(mine)))
    for table in (place, crowded, kind, telling_about):
        connection.execute(delete(table).where(table.c.telling_id.in_(mine)))
    shared = (passage.c.report_id == number) | (passage.c.other_id == number)
    connection.execute(delete(passage).where(shared))
    connection.execute(delete(fingerprint).where(fingerprint.c.report_id == number))
    connection.execute(delete(telling).where(telling.c.report_id == number))
    connection.execute(update(report).where(report.c.id == number).values(unweighed=0))
